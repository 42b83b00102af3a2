package sdktest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOpened(t *testing.T) {
	t.Parallel()
	r := NewRecorder(t.TempDir())
	got, err := r.Opened("http://host/v1_1/c/image/download?public_id=a%2Fb&format=jpg&signature=s&timestamp=1&api_key=k", "secret")
	want := Meaning{"method": "GET", "path": "/image/download", "public_id": `"a/b"`, "format": `"jpg"`}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	query := base64.URLEncoding.EncodeToString([]byte(`{"max_results":3,"expression":"a"}`))
	sum := sha256.Sum256([]byte("300" + query + "secret"))
	search := "http://host/c/search/" + hex.EncodeToString(sum[:]) + "/300/" + query
	want = Meaning{"method": "GET", "path": "/search/300/", "query": `{"expression":"a","max_results":3}`}
	got, err = r.Opened(search, "secret")
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, address := range []string{"no URL", "http://host/nothing", search[:len(search)-1], "http://host/c/search/1"} {
		if _, err := r.Opened(address, "secret"); err == nil {
			t.Errorf("%s was read", strings.TrimPrefix(address, "http://"))
		}
	}
}

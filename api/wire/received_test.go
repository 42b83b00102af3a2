package wire_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api/wire"
)

// TestLongListOfTheGoSDK sends k[10] before k[2], which is how it was signed.
func TestLongListOfTheGoSDK(t *testing.T) {
	t.Parallel()
	body := "k%5B0%5D=zero&k%5B1%5D=a%2Cb&k%5B10%5D=ten&k%5B2%5D=two"
	p, err := wire.ReadParams(httptest.NewRequest("POST", "/x", strings.NewReader(body)), wire.Limits{Body: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"zero", "a,b", "two", "ten"}, p.Values["k"]); diff != "" {
		t.Error(diff)
	}
	if want := strings.Join([]string{"zero", "a,b", "ten", "two"}, ","); p.Texts["k"] != want {
		t.Errorf("text to sign = %q, want %q", p.Texts["k"], want)
	}
}

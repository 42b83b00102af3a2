package sdktest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect"
)

// record sends one request through a recorder and gives what it kept.
func record(t *testing.T, r *Recorder, method, target, contentType, body string) Request {
	t.Helper()
	req := httptest.NewRequest(method, target, strings.NewReader(body))
	req.Header.Set("Content-Type", contentType)
	r.ServeHTTP(httptest.NewRecorder(), req)
	seen := r.Take()
	if len(seen) != 1 {
		t.Fatalf("%d requests were kept, want 1", len(seen))
	}
	return seen[0]
}

func TestRecorderPassesOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := NewRecorder(dir)
	body := ""
	r.Forward(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		var b bytes.Buffer
		if _, err := b.ReadFrom(req.Body); err != nil {
			t.Error(err)
		}
		body = b.String()
		w.WriteHeader(http.StatusTeapot)
	}))
	var sent bytes.Buffer
	form := multipart.NewWriter(&sent)
	part, err := form.CreateFormFile("file", "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("content")); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	seen := record(t, r, "POST", "/v1_1/c/image%2Fupload", form.FormDataContentType(), sent.String())
	if body != sent.String() || seen.Status != http.StatusTeapot || seen.Path != "/image/upload" {
		t.Errorf("kept %+v of %q", seen, body)
	}
	if !strings.HasPrefix(seen.File, "7 bytes, ed7002b439e9ac84") {
		t.Errorf("File = %q", seen.File)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("files are left behind: %v, %v", left, err)
	}
}

func TestMeaning(t *testing.T) {
	t.Parallel()
	const asForm = "application/x-www-form-urlencoded"
	want := Meaning{
		"method": "POST", "path": "/image/tags", "command": `"add"`, "tag": `["t"]`, "public_ids": `["a,b","c"]`,
	}
	rows := []struct{ name, target, contentType, body string }{
		{"brackets", "/v1_1/c/image/tags", asForm, "command=add&tag=t&public_ids[]=a,b&public_ids[]=c&signature=s&timestamp=1&api_key=k"},
		{"numbers", "/v1_1/c/image/tags", "", "command=add&tag=t&public_ids[0]=a,b&public_ids[1]=c"},
		{"JSON", "/v1_1/c/image%2Ftags", "application/json", `{"command":"add","tag":["t"],"public_ids":["a,b","c"],"other":null}`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, err := record(t, NewRecorder(t.TempDir()), "POST", row.target, row.contentType, row.body).Meaning()
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
	stray := record(t, NewRecorder(t.TempDir()), "GET", "/v1_1/c/ping?verbose=1", "", "")
	got, err := stray.Meaning()
	if diff := cmp.Diff(Meaning{"method": "GET", "path": "/ping", "verbose": `"1"`}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := record(t, NewRecorder(t.TempDir()), "GET", "/v1_1/c/nothing", "", "").Meaning(); err == nil {
		t.Error("an unknown path has a meaning")
	}
}

func TestExplained(t *testing.T) {
	t.Parallel()
	rows := []struct {
		sdk       inspect.SDK
		operation string
		d         Difference
		want      bool
	}{
		{inspect.Go, "upload", Difference{"path", "/auto/upload", "/image/upload"}, true},
		{inspect.Go, "upload", Difference{"path", "/auto/upload", "/raw/upload"}, false},
		{inspect.Go, "explicit", Difference{"path", "/auto/upload", "/image/upload"}, false},
		{inspect.Node, "upload", Difference{"path", "/auto/upload", "/image/upload"}, false},
		{inspect.Node, "upload", Difference{"tags", `["a\r\nb"]`, `["a\nb"]`}, true},
		{inspect.Node, "upload", Difference{"context", `{"a\r\n":"b\r\nc\r\n"}`, `{"a\r":"b\r\nc\n"}`}, true},
		{inspect.Node, "upload", Difference{"tags", `["a\nb"]`, `["a\r\nb"]`}, false},
		{inspect.Node, "upload", Difference{"tags", `["a\r\nb"]`, `["a\\nb"]`}, false},
		{inspect.Node, "upload", Difference{"tags", `["a\r\nb"]`, ""}, false},
		{inspect.Node, "explicit", Difference{"tags", `["a\r\nb"]`, `["a\nb"]`}, false},
		{inspect.Python, "upload", Difference{"tags", `["a\r\nb"]`, `["a\nb"]`}, false},
	}
	for _, row := range rows {
		if got := Explained(row.sdk, row.operation, row.d) >= 0; got != row.want {
			t.Errorf("%s, %s, %s is a habit: %t, want %t", row.sdk, row.operation, row.d, got, row.want)
		}
	}
}

func TestCasesAreWhole(t *testing.T) {
	t.Parallel()
	planted := map[string]any{"asset_id": "0123456789abcdef0123456789abcdef"}
	for _, c := range slices.Concat(Examples(planted, "a.jpg"), Hostile()) {
		if _, err := c.Op(); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if args, err := c.Args(); err != nil || args[1] != c.Operation {
			t.Errorf("%s: %v, %v", c.Name, args, err)
		}
	}
}

func TestGeneratedValuesTravel(t *testing.T) {
	t.Parallel()
	cases, err := Generated(4, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	operations := 0
	for _, c := range cases {
		operations += len(c.Bulk)
	}
	if want := 2 * len(api.Catalog()); operations != want {
		t.Errorf("%d operations, want each of the catalogue twice: %d", operations, want)
	}
}

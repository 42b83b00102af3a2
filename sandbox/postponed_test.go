package sandbox

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

// serveTest puts an open sandbox behind a socket; the test closes the sandbox.
func serveTest(t *testing.T, s *Sandbox) *environment {
	t.Helper()
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return &environment{Sandbox: s, t: t, base: server.URL}
}

// An asynchronous upload is answered at once, and told when it is stored; what it
// asked to derive is told after that.
func TestAsyncUpload(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	a := e.image("a", "async", "true", "tags", "t", "eager", "c_scale,w_2|c_scale,w_3/gif")
	batch := a.text("batch_id")
	if a.text("status") != "pending" || a.text("public_id") != "a" || a.text("resource_type") != "image" || batch == "" {
		t.Errorf("answer: %v", a.body)
	}
	up := r.next("upload")
	if up["public_id"] != "a" || up["batch_id"] != batch || up["original_filename"] != "a" {
		t.Errorf("upload: %v", up)
	}
	made := r.next("eager")
	if n := len(made["eager"].([]any)); n != 2 || made["batch_id"] != batch || made["asset_id"] != up["asset_id"] {
		t.Errorf("eager: %v", made)
	}
	got := e.admin("GET", "/resources/image/upload/a", "").want(200)
	if n := len(got.body["derived"].([]any)); n != 2 {
		t.Errorf("%d derived files, want 2", n)
	}
	e.idle()
}

// idle fails the test when work or a content of it is left.
func (e *environment) idle() {
	e.t.Helper()
	n, err := e.store.CountWork(e.t.Context())
	if err != nil || n != 0 {
		e.t.Errorf("%d pieces of work are left, %v", n, err)
	}
	temps, err := os.ReadDir(filepath.Join(e.options.Dir, "tmp"))
	if err != nil || len(temps) != 0 {
		e.t.Errorf("left in tmp: %v, %v", temps, err)
	}
}

// What fails after the answer is told as an error.
func TestAsyncFailureIsTold(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	fields := url.Values{"public_id": {"bad"}, "async": {"1"}, "batch_id": {"mine"}}
	a := e.upload("/image/upload", "x.png", []byte("no picture"), fields).want(200)
	if a.text("batch_id") != "mine" {
		t.Errorf("answer: %v", a.body)
	}
	said := r.next("error")
	what, _ := said["error"].(map[string]any)
	if what["message"] != "Invalid image file" || said["batch_id"] != "mine" || said["public_id"] != "bad" {
		t.Errorf("told of %v", said)
	}
	e.form("/image/explicit", url.Values{"public_id": {"none"}, "type": {"upload"}, "async": {"true"}}).want(200)
	if what := r.next("error")["error"].(map[string]any); what["message"] != "Resource not found - none" {
		t.Errorf("told of %v", what)
	}
	e.idle()
}

// eager_async makes the derived files after the answer; explicit does as well.
func TestEagerAsync(t *testing.T) {
	t.Parallel()
	e, all := hear(t, Options{})
	own := receive(t, e.Secret)
	a := e.image("a", "eager", "c_scale,w_2", "eager_async", "true", "eager_notification_url", own.url)
	item := a.body["eager"].([]any)[0].(map[string]any)
	if item["status"] != "processing" || item["batch_id"] == nil || item["secure_url"] == nil {
		t.Errorf("eager: %v", item)
	}
	all.next("upload")
	for _, r := range []*receiver{own, all} {
		said := r.next("eager")
		one := said["eager"].([]any)[0].(map[string]any)
		if said["batch_id"] != item["batch_id"] || one["width"] != 2.0 || one["secure_url"] != item["secure_url"] {
			t.Errorf("told of %v", said)
		}
	}
	e.form("/image/explicit", url.Values{"public_id": {"a"}, "type": {"upload"}, "eager": {"c_scale,w_3"},
		"async": {"true"}, "notification_url": {own.url}}).want(200)
	own.next("explicit")
	own.next("eager")
	all.next("eager")
	own.quiet()
	e.idle()
}

// Work that a killed process left is done by the next one, from the content that
// it kept; nothing is done twice.
func TestWorkOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := Open(t.Context(), Options{Dir: dir, AllowLocalURL: true})
	if err != nil {
		t.Fatal(err)
	}
	first.events.begun.Do(func() {}) // as if the process was killed before it did anything
	r := receive(t, func() string { return first.credentials.Secret })
	e := serveTest(t, first)
	e.trigger(r.url, "all")
	for _, id := range []string{"a", "b"} {
		if a := e.image(id, "async", "true", "eager", "c_scale,w_2"); a.text("status") != "pending" {
			t.Errorf("answer: %v", a.body)
		}
		e.admin("GET", "/resources/image/upload/"+id, "").want(http.StatusNotFound)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again := newEnvironment(t, Options{Dir: dir, AllowLocalURL: true})
	told := map[string]int{}
	for range 4 {
		said := <-r.got
		told[said["notification_type"].(string)+" "+said["public_id"].(string)]++
	}
	for _, want := range []string{"upload a", "upload b", "eager a", "eager b"} {
		if told[want] != 1 {
			t.Errorf("told of %s %d times: %v", want, told[want], told)
		}
	}
	again.admin("GET", "/resources/image/upload/a", "").want(200)
	again.idle()
	files, err := filepath.Glob(filepath.Join(dir, "files", "*", "*"))
	if err != nil || len(files) != 4 { // two pictures, two derived
		t.Errorf("%d contents, %v", len(files), err)
	}
}

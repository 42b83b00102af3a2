package sandbox

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUploadAnswers(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.upload("/image/upload", `C:\photos\Summer Shoe.png`, picture(40, 30), url.Values{
		"public_id": {"shop/shoe"}, "asset_folder": {"products/summer"}, "tags": {"b, a,b"}, "context": {`alt=a \| b|caption=x`},
		"colors": {"1"}, "phash": {"true"},
	}).want(200)
	want := map[string]any{
		"public_id": "shop/shoe", "asset_folder": "products/summer", "display_name": "shoe", "format": "png",
		"width": 40.0, "height": 30.0, "resource_type": "image", "type": "upload", "tags": []any{"a", "b"},
		"context": map[string]any{"custom": map[string]any{"alt": "a | b", "caption": "x"}}, "placeholder": false,
		"original_filename": "Summer Shoe", "pages": 1.0, "overwritten": nil, "access_mode": "public",
		"colors": []any{[]any{"#C81E28", 100.0}},
		"url":    fmt.Sprintf("%s/sandbox/image/upload/v%.0f/shop/shoe.png", e.base, a.body["version"]),
	}
	names := []string{"public_id", "asset_folder", "display_name", "format", "width", "height", "resource_type", "type", "tags",
		"context", "placeholder", "original_filename", "pages", "overwritten", "access_mode", "colors", "url"}
	if diff := cmp.Diff(want, members(a.body, names...)); diff != "" {
		t.Error(diff)
	}
	if len(a.text("phash")) != 16 || len(a.text("etag")) != 32 || len(a.text("asset_id")) != 32 || len(a.text("signature")) != 40 {
		t.Errorf("answer = %v", a.body)
	}
	if folders := e.admin("GET", "/folders/products", "").want(200); folders.body["total_count"] != 1.0 {
		t.Errorf("folders = %v", folders.body)
	}
	detail := e.admin("GET", "/resources/"+a.text("asset_id")+"?versions=true", "").want(200)
	if v := detail.body["versions"].([]any); len(v) != 1 || detail.body["backup"] != true || detail.body["colors"] != nil {
		t.Errorf("detail = %v", detail.body)
	}
}

func TestUploadNames(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	rows := []struct {
		name, path, file string
		fields           url.Values
		id               string // as a prefix when it ends in …
		also             map[string]any
	}{
		{"given", "/image/upload", "x.png", url.Values{"public_id": {"a/b"}}, "a/b", map[string]any{"asset_folder": "", "display_name": "b"}},
		{"random", "/image/upload", "x.png", url.Values{}, "…", nil},
		{"from the file", "/image/upload", "My cat?.png", url.Values{"use_filename": {"1"}, "unique_filename": {"0"}}, "My_cat_", nil},
		{"from the file, unique", "/image/upload", "cat.png", url.Values{"use_filename": {"true"}}, "cat_…", nil},
		{"raw keeps the extension", "/raw/upload", "List.CSV", url.Values{"use_filename": {"true"}, "unique_filename": {"false"}}, "List.csv", nil},
		{"raw as given", "/raw/upload", "list.csv", url.Values{"public_id": {"data.txt"}}, "data.txt", map[string]any{"format": nil, "width": nil}},
		{"prefix", "/image/upload", "x.png", url.Values{"public_id": {"n"}, "public_id_prefix": {"p/q"}}, "p/q/n", map[string]any{"asset_folder": ""}},
		{"folder", "/image/upload", "x.png", url.Values{"public_id": {"n"}, "folder": {"old"}}, "old/n", map[string]any{"asset_folder": "old"}},
		{"asset folder as prefix", "/image/upload", "x.png",
			url.Values{"public_id": {"n"}, "asset_folder": {"af"}, "use_asset_folder_as_public_id_prefix": {"true"}}, "af/n", map[string]any{"asset_folder": "af"}},
		{"display name", "/image/upload", "Nice one.png", url.Values{"public_id": {"d"}, "use_filename_as_display_name": {"true"}}, "d",
			map[string]any{"display_name": "Nice one", "original_filename": "Nice one"}},
		{"override", "/image/upload", "x.png", url.Values{"public_id": {"o"}, "filename_override": {"dir/other.jpg"}}, "o",
			map[string]any{"original_filename": "other"}},
		{"auto", "/auto/upload", "x.json", url.Values{"public_id": {"j.json"}}, "j.json", map[string]any{"resource_type": "raw"}},
		{
			"auto with a type", "/auto/upload", "x.png", url.Values{"public_id": {"p.png"}, "resource_type": {"raw"}},
			"p.png", map[string]any{"resource_type": "raw"},
		},
		{"no type at all", "/upload", "x.json", url.Values{"public_id": {"k.json"}}, "k.json", map[string]any{"resource_type": "raw"}},
		{"private", "/image/upload", "x.png", url.Values{"public_id": {"p"}, "type": {"private"}}, "p", map[string]any{"type": "private"}},
	}
	for _, row := range rows {
		content := picture(5, 5)
		if strings.HasPrefix(row.path, "/raw") || strings.HasSuffix(row.file, ".json") {
			content = []byte(`{"a":1}`)
		}
		a := e.upload(row.path, row.file, content, row.fields).want(200)
		id, open := strings.CutSuffix(row.id, "…")
		if got := a.text("public_id"); got != row.id && !(open && strings.HasPrefix(got, id) && len(got) > len(id)) {
			t.Errorf("%s: public_id = %q, want %q", row.name, got, row.id)
		}
		for name, want := range row.also {
			if a.body[name] != want {
				t.Errorf("%s: %s = %v, want %v", row.name, name, a.body[name], want)
			}
		}
	}
}

func TestUploadRefuses(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	bomb := picture(1, 1)
	copy(bomb[16:24], []byte{0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff}) // the header now says 65535 x 65535
	rows := []struct {
		name, path string
		content    []byte
		fields     url.Values
		message    string
	}{
		{"empty", "/image/upload", nil, nil, "File is empty"},
		{"not an image", "/image/upload", []byte("hello"), nil, "Invalid image file"},
		{"not a video", "/video/upload", picture(2, 2), nil, "Unsupported video format or file"},
		{"a bomb", "/image/upload", bomb, nil, "Image dimensions are too large"},
		{"a torn file", "/image/upload", picture(90, 90)[:30], nil, "Invalid image file"},
		{"format", "/image/upload", picture(2, 2), url.Values{"allowed_formats": {"jpg,gif"}}, "not allowed"},
		{"public ID", "/image/upload", picture(2, 2), url.Values{"public_id": {"a?b"}}, "public_id (a?b) is invalid"},
		{"up and away", "/image/upload", picture(2, 2), url.Values{"public_id": {"../../etc/passwd"}}, "is invalid"},
		{"a version as folder", "/image/upload", picture(2, 2), url.Values{"public_id": {"v12/a"}}, "is invalid"},
		{"long", "/image/upload", picture(2, 2), url.Values{"public_id": {strings.Repeat("x", 256)}}, "is invalid"},
		{"control", "/image/upload", picture(2, 2), url.Values{"public_id": {"a\x1b[2Jb"}}, "is invalid"},
		{"slash at the end", "/image/upload", picture(2, 2), url.Values{"public_id": {"a/"}}, "is invalid"},
		{"folder", "/image/upload", picture(2, 2), url.Values{"asset_folder": {"a/../b"}}, "is invalid"},
		{"moderation", "/image/upload", picture(2, 2), url.Values{"moderation": {"illegal"}}, "moderation is not valid"},
		{"raw_convert", "/raw/upload", []byte("x"), url.Values{"raw_convert": {"illegal"}}, "Raw convert is invalid"},
		{"detection", "/image/upload", picture(2, 2), url.Values{"detection": {"illegal"}}, "Detection invalid model 'illegal'"},
		{"type", "/image/upload", picture(2, 2), url.Values{"type": {"fetch"}}, "type"},
		{"eager", "/image/upload", picture(2, 2), url.Values{"eager": {"w_abc"}}, "Invalid width in transformation: abc"},
	}
	for _, row := range rows {
		if row.fields == nil {
			row.fields = url.Values{}
		}
		a := e.upload(row.path, "f.png", row.content, row.fields)
		if a.status != 400 || !strings.Contains(a.message(), row.message) {
			t.Errorf("%s: %d %q, want 400 %q", row.name, a.status, a.message(), row.message)
		}
	}
	if left := e.admin("GET", "/resources", "").body["resource_types"].([]any); len(left) != 0 {
		t.Errorf("something was stored: %v", left)
	}
	if a := e.form("/image/upload", url.Values{"public_id": {"x"}}).want(400); a.message() != "Missing required parameter - file" {
		t.Errorf("message = %q", a.message())
	}
	if a := e.form("/image/upload", url.Values{"file": {"/etc/passwd"}}).want(400); !strings.Contains(a.message(), "Unsupported source URL") {
		t.Errorf("message = %q", a.message())
	}
	addOn := e.upload("/image/upload", "f.png", picture(2, 2), url.Values{"moderation": {"webpurify"}}).want(420)
	if addOn.message() != "You don't have an active subscription for webpurify" {
		t.Errorf("message = %q", addOn.message())
	}
}

func TestUploadSources(t *testing.T) {
	t.Parallel()
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a.png":
			_, _ = w.Write(picture(6, 5))
		case "/away":
			http.Redirect(w, r, "/a.png", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer files.Close()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	for _, source := range []string{dataURI(picture(6, 5)), files.URL + "/a.png", files.URL + "/away"} {
		if a := e.form("/image/upload", url.Values{"file": {source}}).want(200); a.body["width"] != 6.0 {
			t.Errorf("%.40s: %v", source, a.body)
		}
	}
	plain := e.form("/raw/upload", url.Values{"file": {"data:text/plain,a%20b"}}).want(200)
	if plain.body["bytes"] != 3.0 || plain.text("original_filename") != "file" {
		t.Errorf("answer = %v", plain.body)
	}
	if a := e.form("/image/upload", url.Values{"file": {files.URL + "/none"}}).want(400); !strings.Contains(a.message(), "404 Not Found") {
		t.Errorf("message = %q", a.message())
	}
	e.form("/image/upload", url.Values{"file": {"data:image/png;base64,@@@"}}).want(400)
	closed := newEnvironment(t, Options{})
	_, port, _ := strings.Cut(strings.TrimPrefix(files.URL, "http://"), ":")
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1"} {
		a := closed.form("/image/upload", url.Values{"file": {"http://" + host + ":" + port + "/a.png"}}).want(400)
		if !strings.Contains(a.message(), "Error in loading") {
			t.Errorf("%s: %q", host, a.message())
		}
	}
}

func TestEager(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.upload("/image/upload", "a.png", picture(40, 30), url.Values{"public_id": {"a"}, "eager": {"c_scale,w_20|e_grayscale/c_scale,w_10/jpg"}}).want(200)
	eager := a.body["eager"].([]any)
	if len(eager) != 2 {
		t.Fatalf("eager = %v", eager)
	}
	want := map[string]any{"transformation": "e_grayscale/c_scale,w_10", "format": "jpg", "width": 10.0, "height": 8.0}
	if diff := cmp.Diff(want, members(eager[1].(map[string]any), "transformation", "format", "width", "height")); diff != "" {
		t.Error(diff)
	}
	e.form("/image/explicit", url.Values{"public_id": {"a"}, "type": {"upload"}, "eager": {"c_scale,w_20"}, "tags": {"new"}}).want(200)
	detail := e.admin("GET", "/resources/image/upload/a?max_results=1", "").want(200)
	if d := detail.body["derived"].([]any); len(d) != 1 || detail.text("derived_next_cursor") == "" || detail.body["tags"] == nil {
		t.Errorf("detail = %v", detail.body)
	}
	more := e.admin("GET", "/resources/image/upload/a?derived_next_cursor="+detail.text("derived_next_cursor"), "").want(200)
	if d := more.body["derived"].([]any); len(d) != 1 {
		t.Errorf("derived = %v", d)
	}
	gone := e.admin("DELETE", "/resources/image/upload", `{"public_ids":["a"],"keep_original":true,"transformations":"c_scale,w_20"}`).want(200)
	if diff := cmp.Diff(map[string]any{"original": 0.0, "derived": 1.0}, gone.body["deleted_counts"].(map[string]any)["a"]); diff != "" {
		t.Error(diff)
	}
	converted := e.upload("/image/upload", "a.png", picture(40, 30), url.Values{"transformation": {"c_scale,w_8"}, "format": {"jpg"}}).want(200)
	if converted.body["width"] != 8.0 || converted.body["format"] != "jpg" {
		t.Errorf("incoming transformation: %v", converted.body)
	}
	e.form("/image/explicit", url.Values{"public_id": {"none"}, "type": {"upload"}}).want(404)
}

func TestChunks(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	content := bytes.Repeat([]byte("0123456789"), 600_000)
	send := func(id, span string, from, to int) answer {
		form := e.sign(url.Values{"public_id": {"big.bin"}})
		body, contentType := multipartBody(t, form, "blob", content[from:to])
		req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/raw/upload", body)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", contentType)
		req.Header.Set("Content-Range", span)
		req.Header.Set("X-Unique-Upload-Id", id)
		return e.send(req)
	}
	if a := send("s", "bytes 0-999/6000000", 0, 1000).want(400); a.message() != "All parts except EOF-chunk must be larger than 5mb" {
		t.Errorf("message = %q", a.message())
	}
	send("t", "bytes 5000000-5999999/6000000", 5_000_000, 6_000_000).want(400) // the first one is missing
	send("u", "bytes 0-5/4", 0, 6).want(400)
	for range 2 { // a retry sends the same range again
		first := send("u", "bytes 0-4999999/-1", 0, 5_000_000).want(200)
		if diff := cmp.Diff(map[string]any{"done": false, "bytes": 5e6, "kind": "upload", "public_id": "big.bin", "resource_type": "raw"}, first.body); diff != "" {
			t.Error(diff)
		}
	}
	last := send("u", "bytes 5000000-5999999/6000000", 5_000_000, 6_000_000).want(200)
	if last.body["bytes"] != 6e6 || last.text("public_id") != "big.bin" {
		t.Errorf("answer = %v", last.body)
	}
	if one := send("v", "bytes 0-99/100", 0, 100).want(200); one.body["bytes"] != 100.0 {
		t.Errorf("a single chunk: %v", one.body)
	}
	for _, span := range [][2]int{{0, 5_000_000}, {5_000_000, 6_000_000}} { // as the TypeScript SDK sends them
		chunk := "data:;base64," + base64.StdEncoding.EncodeToString(content[span[0]:span[1]])
		form := e.sign(url.Values{"public_id": {"data.bin"}, "file": {chunk}})
		req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/raw/upload_chunked", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/6000000", span[0], span[1]-1))
		req.Header.Set("X-Unique-Upload-Id", "w")
		last = e.send(req).want(200)
	}
	if last.body["bytes"] != 6e6 {
		t.Errorf("chunks as data URIs: %v", last.body)
	}
}

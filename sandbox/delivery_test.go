package sandbox

import (
	"bytes"
	"image"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"cldx/sandbox/transform"
)

// delivered is what a delivery URL gave.
type delivered struct {
	status int
	header http.Header
	body   []byte
}

// deliver asks for a delivery path below the cloud, with headers as name, value pairs.
func (e *environment) deliver(method, path string, headers ...string) delivered {
	e.t.Helper()
	req, err := http.NewRequestWithContext(e.t.Context(), method, e.base+"/sandbox/"+path, nil)
	if err != nil {
		e.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		e.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	return delivered{resp.StatusCode, resp.Header, b}
}

func (e *environment) get(path string, headers ...string) delivered {
	e.t.Helper()
	return e.deliver(http.MethodGet, path, headers...)
}

// size decodes a picture and gives its sides and format.
func (d delivered) size(t *testing.T) (w, h int, format string) {
	t.Helper()
	c, format, err := image.DecodeConfig(bytes.NewReader(d.body))
	if err != nil {
		t.Fatalf("status %d, X-Cld-Error %q: %v", d.status, d.header.Get("X-Cld-Error"), err)
	}
	return c.Width, c.Height, format
}

func TestOriginalsAreDelivered(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	png := picture(40, 30)
	e.upload("/image/upload", "x.png", png, url.Values{"public_id": {"pets/Käse und so"}}).want(200)
	e.upload("/image/upload", "x.png", png, url.Values{"public_id": {"dotted.name.png"}}).want(200)
	e.upload("/raw/upload", "notes.txt", []byte("hello"), url.Values{"public_id": {"docs/notes.txt"}}).want(200)
	version := strconv.FormatFloat(e.admin("GET", "/resources/image/upload/dotted.name.png", "").want(200).body["version"].(float64), 'f', 0, 64)
	for _, tt := range []struct{ path, contentType, cache, body string }{
		{"image/upload/pets/K%C3%A4se%20und%20so", "image/png", "public, no-cache", string(png)},
		{"image/upload/v1/pets/K%C3%A4se%20und%20so.png?_a=BAMABAAA", "image/png", "public, no-cache", string(png)},
		{"image/upload/dotted.name.png", "image/png", "public, no-cache", string(png)},
		{"image/upload/v" + version + "/dotted.name.png.png", "image/png", "public, max-age=2592000", string(png)},
		{"image/upload/q_auto/dotted.name.png", "image/png", "public, no-cache", string(png)},
		{"images/dotted.name.png/a-suffix.png", "image/png", "public, no-cache", string(png)},
		{"iu/dotted.name.png", "image/png", "public, no-cache", string(png)},
		{"dotted.name.png", "image/png", "public, no-cache", string(png)},
		{"raw/upload/docs/notes.txt", "text/plain", "public, no-cache", "hello"},
		{"files/docs/notes.txt/readable", "text/plain", "public, no-cache", "hello"},
		{"files/docs/notes/readable.txt", "text/plain", "public, no-cache", "hello"},
	} {
		got := e.get(tt.path)
		if got.status != 200 || !strings.HasPrefix(got.header.Get("Content-Type"), tt.contentType) || string(got.body) != tt.body {
			t.Errorf("%s: status %d (%s), type %s, %d bytes", tt.path, got.status, got.header.Get("X-Cld-Error"), got.header.Get("Content-Type"), len(got.body))
		}
		if got.header.Get("Cache-Control") != tt.cache || got.header.Get("ETag") == "" || got.header.Get("Last-Modified") == "" ||
			got.header.Get("Content-Length") != strconv.Itoa(len(tt.body)) || got.header.Get("Accept-Ranges") != "bytes" ||
			got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", tt.path, got.header)
		}
	}
}

func TestPartsAndRepeats(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.upload("/raw/upload", "a.txt", []byte("0123456789"), url.Values{"public_id": {"a.txt"}}).want(200)
	part := e.get("raw/upload/a.txt", "Range", "bytes=2-4")
	if part.status != 206 || string(part.body) != "234" || part.header.Get("Content-Range") != "bytes 2-4/10" {
		t.Errorf("range: status %d, %q, %s", part.status, part.body, part.header.Get("Content-Range"))
	}
	if got := e.get("raw/upload/a.txt", "Range", "bytes=20-"); got.status != 416 {
		t.Errorf("range behind the end: status %d, want 416", got.status)
	}
	whole := e.deliver(http.MethodHead, "raw/upload/a.txt")
	if whole.status != 200 || len(whole.body) != 0 || whole.header.Get("Content-Length") != "10" {
		t.Errorf("HEAD: status %d, %d bytes, length %s", whole.status, len(whole.body), whole.header.Get("Content-Length"))
	}
	again := e.get("raw/upload/a.txt", "If-None-Match", whole.header.Get("ETag"))
	if again.status != 304 || len(again.body) != 0 {
		t.Errorf("known content: status %d, %d bytes; want 304 and none", again.status, len(again.body))
	}
	if got := e.deliver(http.MethodPost, "raw/upload/a.txt"); got.status != 405 || got.header.Get("Allow") != "GET, HEAD, OPTIONS" {
		t.Errorf("POST: status %d, Allow %q", got.status, got.header.Get("Allow"))
	}
}

func TestTransformationsAreDelivered(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"a/x"}}).want(200)
	for _, tt := range []struct {
		path   string
		w, h   int
		format string
	}{
		{"image/upload/c_scale,w_20/v1/a/x", 20, 15, "png"},
		{"image/upload/c_fill,h_10,w_10/a/x.jpg", 10, 10, "jpeg"},
		{"image/upload/c_crop,w_8,h_6/c_scale,w_4/a/x.gif", 4, 3, "gif"},
		{"image/upload/a/x.jpg", 40, 30, "jpeg"},
		{"image/upload/f_jpg,w_20/a/x.png", 20, 15, "jpeg"},
		{"images/w_20/a/x/seo-name.jpg", 20, 15, "jpeg"},
		{"image/upload/w_10,d_a:x.png/nothing.png", 10, 8, "png"},
	} {
		got := e.get(tt.path)
		w, h, format := got.size(t)
		if w != tt.w || h != tt.h || format != tt.format {
			t.Errorf("%s: %d×%d %s, want %d×%d %s", tt.path, w, h, format, tt.w, tt.h, tt.format)
		}
		if kept := e.get(tt.path); !bytes.Equal(kept.body, got.body) || kept.header.Get("Content-Type") != got.header.Get("Content-Type") {
			t.Errorf("%s: the kept picture differs", tt.path)
		}
		if again := e.get(tt.path, "If-None-Match", got.header.Get("ETag")); again.status != 304 {
			t.Errorf("%s: status %d for a known picture, want 304", tt.path, again.status)
		}
	}
}

func TestReplacedContentIsNotServedFromTheCache(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, side := range []int{40, 60} {
		e.upload("/image/upload", "x.png", picture(side, 20), url.Values{"public_id": {"x"}}).want(200)
		if w, _, _ := e.get("image/upload/h_10/x.png").size(t); w != side/2 {
			t.Errorf("width %d, want %d", w, side/2)
		}
	}
}

func TestDeliveryRefusals(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("x")
	e.upload("/raw/upload", "a.txt", []byte("a"), url.Values{"public_id": {"a.txt"}}).want(200)
	e.image("secret", "type", "authenticated")
	e.image("mine", "type", "private")
	e.image("closed", "access_control", `[{"access_type":"token"}]`)
	e.image("over", "access_control", `[{"access_type":"token"},{"access_type":"anonymous","end":"2020-01-01T00:00:00Z"}]`)
	e.image("open", "access_control", `[{"access_type":"token"},{"access_type":"anonymous","start":"2020-01-01T00:00:00Z"}]`)
	for _, tt := range []struct {
		path   string
		status int
		reason string
	}{
		{"image/upload/none.png", 404, "Resource not found - none"},
		{"video/upload/x", 404, "Resource not found - x"},
		{"image/upload/w_abc/x.png", 400, "Invalid width in transformation: abc"},
		{"image/upload/t_unknown/x.png", 400, "Unknown transformation unknown"},
		{"image/upload/e_gen_restore/x.png", 400, "Unsupported in the sandbox"},
		{"raw/upload/w_10/a.txt", 400, "Raw files cannot be transformed"},
		{"image/upload/s--AAAAAAAA--/x.png", 401, "Invalid Signature"},
		{"image/authenticated/secret.png", 401, "signed URL"},
		{"image/authenticated/w_2/secret.png", 401, "signed URL"},
		{"image/private/mine.png", 401, "signed URL"},
		{"image/upload/closed.png", 401, "signed URL"},
		{"image/upload/over.png", 401, "signed URL"},
		{"image/upload/open.png", 200, ""},
		{"image/upload/", 404, "Resource not found"},
	} {
		got := e.get(tt.path)
		if got.status != tt.status || !strings.Contains(got.header.Get("X-Cld-Error"), tt.reason) {
			t.Errorf("%s: status %d, X-Cld-Error %q; want %d, %q", tt.path, got.status, got.header.Get("X-Cld-Error"), tt.status, tt.reason)
		}
	}
}

func TestSignedURLsOpenWhatIsRestricted(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a/secret", "type", "authenticated")
	for _, algorithm := range []transform.Algorithm{transform.SHA1, transform.SHA256, transform.Long} {
		for _, path := range []string{"image/authenticated/a/secret.png", "image/authenticated/w_2/v1/a/secret.jpg"} {
			signed, err := transform.SignURL(path, e.Secret(), algorithm)
			if err != nil {
				t.Fatal(err)
			}
			got := e.get(signed)
			if got.status != 200 || !strings.HasPrefix(got.header.Get("Cache-Control"), "private") {
				t.Errorf("%s: status %d, Cache-Control %q", signed, got.status, got.header.Get("Cache-Control"))
			}
		}
	}
}

func TestNothingDeliveredRunsInABrowser(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>`
	e.upload("/image/upload", "x.svg", []byte(svg), url.Values{"public_id": {"x"}}).want(200)
	e.upload("/raw/upload", "x.html", []byte("<script>alert(1)</script>"), url.Values{"public_id": {"x.html"}}).want(200)
	for _, path := range []string{"image/upload/x.svg", "raw/upload/x.html"} {
		got := e.get(path)
		if got.status != 200 || !strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") || got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: status %d, headers %v", path, got.status, got.header)
		}
	}
	got := e.get("image/upload/w_5/x.png")
	if w, _, format := got.size(t); w != 5 || format != "png" {
		t.Errorf("SVG as PNG: %d wide, %s", w, format)
	}
}

func TestAttachments(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a/x")
	e.upload("/raw/upload", "n.txt", []byte("n"), url.Values{"public_id": {"n.txt"}}).want(200)
	for path, want := range map[string]string{
		"image/upload/fl_attachment/a/x.png":          "attachment; filename=x.png",
		"image/upload/fl_attachment:my%20cat/a/x.jpg": `attachment; filename="my cat.jpg"`,
		"raw/upload/fl_attachment/n.txt":              "attachment; filename=n.txt",
	} {
		got := e.get(path)
		if got.status != 200 || got.header.Get("Content-Disposition") != want {
			t.Errorf("%s: status %d, Content-Disposition %q, want %q", path, got.status, got.header.Get("Content-Disposition"), want)
		}
	}
}

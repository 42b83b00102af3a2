package sandbox

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// noise is a picture that takes many bytes.
func noise(w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = byte(random.Uint32()) | byte(255*(i%4/3))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestResponsiveBreakpoints(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	wish := `[{"create_derived":true,"min_width":20,"max_width":90,"bytes_step":20,"max_images":4,"transformation":"c_crop,h_60,w_100"},
		{"create_derived":false,"min_width":10,"max_width":30,"max_images":2}]`
	a := e.upload("/image/upload", "x.png", noise(120, 80), url.Values{"public_id": {"x"}, "responsive_breakpoints": {wish}}).want(200)
	sets := a.body["responsive_breakpoints"].([]any)
	if len(sets) != 2 {
		t.Fatalf("sets = %v", sets)
	}
	first := sets[0].(map[string]any)
	widths := first["breakpoints"].([]any)
	if first["transformation"] != "c_crop,h_60,w_100" || len(widths) < 2 || len(widths) > 4 {
		t.Fatalf("first set = %v", first)
	}
	for i, one := range widths {
		b := one.(map[string]any)
		path := strings.TrimPrefix(b["url"].(string), e.base+"/sandbox/")
		w, h, _ := e.get(path).size(t)
		if float64(w) != b["width"] || float64(h) != b["height"] || b["bytes"].(float64) <= 0 {
			t.Errorf("%v is %d×%d", b, w, h)
		}
		if want := map[int]float64{0: 90, len(widths) - 1: 20}[i]; want != 0 && b["width"] != want {
			t.Errorf("width %d is %v, want %v", i, b["width"], want)
		}
	}
	made, _ := e.derivedOf("x")
	if len(made) != len(widths) || !slices.Contains(made, "c_crop,h_60,w_100/c_scale,w_90") {
		t.Errorf("derived files %v, want one for each of %d widths", made, len(widths))
	}
	again := e.form("/image/explicit", url.Values{"public_id": {"x"}, "type": {"upload"}, "responsive_breakpoints": {`{"max_width":50,"max_images":1}`}}).want(200)
	if got := again.body["responsive_breakpoints"].([]any); len(got) != 1 {
		t.Errorf("explicit: %v", got)
	}
	e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"responsive_breakpoints": {`[{"min_width":9,"max_width":5}]`}}).want(400)
}

func TestHeadersAreSentAlong(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("x", "headers", "X-Robots-Tag: noindex\nlink:<https://e.example/>; rel=canonical")
	got := e.get("image/upload/x.png")
	if got.header.Get("X-Robots-Tag") != "noindex" || got.header.Get("Link") != "<https://e.example/>; rel=canonical" {
		t.Errorf("headers = %v", got.header)
	}
	for _, headers := range []string{"Set-Cookie: a=b", "Link"} {
		e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"headers": {headers}}).want(400)
	}
}

func TestQualityOverride(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.upload("/image/upload", "x.png", noise(120, 80), url.Values{"public_id": {"x"}, "eager": {"q_auto/jpg"}}).want(200)
	size := func() int { return len(e.get("image/upload/q_auto/x.jpg").body) }
	automatic := size()
	e.admin("POST", "/resources/image/upload/x", `{"quality_override":"10"}`).want(200)
	if low := size(); low >= automatic {
		t.Errorf("with quality 10: %d bytes, automatic %d", low, automatic)
	}
	e.admin("POST", "/resources/image/upload/x", `{"quality_override":"high"}`).want(400)
}

func TestNamedTransformationsInUploads(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.admin("POST", "/transformations", `{"name":"half","transformation":"c_scale,w_20"}`).want(200)
	a := e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"transformation": {"t_half"}, "eager": {"t_half/c_scale,w_5"}}).want(200)
	if eager := a.body["eager"].([]any)[0].(map[string]any); a.body["width"] != 20.0 || eager["width"] != 5.0 {
		t.Errorf("answer = %v", a.body)
	}
	none := e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"none"}, "eager": {"t_none"}}).want(400)
	if none.message() != "Unknown transformation none" {
		t.Errorf("message = %q", none.message())
	}
	e.admin("GET", "/resources/image/upload/none", "").want(404) // it was refused before anything was stored
}

func TestUploadThroughAProxy(t *testing.T) {
	t.Parallel()
	var through atomic.Value
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		through.Store(r.URL.String())
		_, _ = w.Write(picture(6, 5))
	}))
	defer proxy.Close()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	fields := func() url.Values { return url.Values{"file": {"http://pictures.example/a.png"}, "proxy": {proxy.URL}} }
	if a := e.form("/image/upload", fields()).want(200); a.body["width"] != 6.0 || through.Load() != "http://pictures.example/a.png" {
		t.Errorf("answer %v, the proxy was asked for %v", a.body, through.Load())
	}
	e.form("/image/upload", url.Values{"file": {"http://pictures.example/a.png"}, "proxy": {"nowhere"}}).want(400)
	closed := newEnvironment(t, Options{})
	closed.form("/image/upload", fields()).want(400) // a proxy is on a private address too
}

func TestUploadsRefuseWhatIsNotDone(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for name, value := range map[string]string{"auto_transcription": "true", "auto_chaptering": "1"} {
		got := e.upload("/image/upload", "x.png", picture(4, 4), url.Values{name: {value}}).want(420)
		if got.message() != "You don't have an active subscription for "+name {
			t.Errorf("%s: %q", name, got.message())
		}
	}
	e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"auto_transcription": {"false"}, "auto_chaptering": {"0"}}).want(200)
}

func TestNamesOfNamelessFiles(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.form("/image/upload", url.Values{
		"file": {dataURI(picture(4, 4))}, "filename": {"dir/cat.png"}, "use_filename": {"1"}, "unique_filename": {"0"},
		"use_filename_as_display_name": {"1"}, "asset_folder": {"pets"}, "unique_display_name": {"1"},
	}).want(200)
	if a.text("public_id") != "cat" || a.text("display_name") != "cat" || a.text("original_filename") != "cat" {
		t.Errorf("answer = %v", a.body)
	}
	second := e.form("/image/upload", url.Values{
		"file": {dataURI(picture(4, 4))}, "display_name": {"cat"}, "asset_folder": {"pets"}, "unique_display_name": {"1"}, "discard_original_filename": {"1"},
	}).want(200)
	if name := second.text("display_name"); name == "cat" || !strings.HasPrefix(name, "cat_") {
		t.Errorf("display name = %q, want one that is not taken", name)
	}
	if shown := e.admin("GET", "/resources/image/upload/"+second.text("public_id"), ""); second.body["original_filename"] != nil || shown.body["original_filename"] != nil {
		t.Errorf("the file's name was kept: %v", shown.body["original_filename"])
	}
}

func TestCallbackSendsBrowsersBack(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	body, contentType := multipartBody(t, e.sign(url.Values{"public_id": {"x"}, "callback": {"https://shop.example/done?a=1"}}), "x.png", picture(4, 4))
	req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/image/upload", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Accept", "text/html,*/*")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	to, err := resp.Location()
	if err != nil || resp.StatusCode != 302 || to.Host != "shop.example" || to.Query().Get("public_id") != "x" || to.Query().Get("a") != "1" {
		t.Errorf("status %d, sent to %v (%v)", resp.StatusCode, to, err)
	}
	e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"callback": {"https://shop.example/done"}}).want(200)
	e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"callback": {"javascript:alert(1)"}}).want(400)
}

func TestScriptsOfUploads(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	eval := `if (resource_info["width"] > 30) { upload_options["tags"] = "wide,a"; upload_options.eager = "c_scale,w_5" };
		upload_options["context"] = "width=" + resource_info["width"]; upload_options["format"] = "jpg"`
	a := e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"x"}, "tags": {"b"}, "eval": {eval}}).want(200)
	want := map[string]any{"tags": []any{"a", "wide"}, "context": map[string]any{"custom": map[string]any{"width": "40"}}, "format": "jpg", "public_id": "x"}
	if diff := cmp.Diff(want, members(a.body, "tags", "context", "format", "public_id")); diff != "" || len(a.body["eager"].([]any)) != 1 {
		t.Errorf("eager %v: %s", a.body["eager"], diff)
	}
	b := e.upload("/image/upload", "y.png", picture(40, 30), url.Values{
		"public_id": {"y"}, "on_success": {`current_asset.update({tags: ["autocaption", e.upload_info.format], context: {w: "" + resource_info.width}});`},
	}).want(200)
	if diff := cmp.Diff([]any{"autocaption", "png"}, b.body["tags"]); diff != "" {
		t.Error(diff)
	}
	if shown := e.admin("GET", "/resources/image/upload/y", "").want(200); cmp.Diff([]any{"autocaption", "png"}, shown.body["tags"]) != "" {
		t.Errorf("stored tags = %v", shown.body["tags"])
	}
	e.admin("POST", "/upload_presets", `{"name":"p","eval":"upload_options.asset_folder = resource_info.format"}`).want(200)
	if c := e.upload("/image/upload", "z.png", picture(4, 4), url.Values{"upload_preset": {"p"}}).want(200); c.text("asset_folder") != "png" {
		t.Errorf("a preset's script: asset folder %q", c.text("asset_folder"))
	}
	for _, bad := range []string{"while(1){}", "upload_options = 5", `upload_options.moderation = "illegal"`, "nothing.at = 1"} {
		e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"public_id": {"bad"}, "eval": {bad}}).want(400)
	}
	e.admin("GET", "/resources/image/upload/bad", "").want(404)
	late := e.upload("/image/upload", "x.png", picture(4, 4), url.Values{"public_id": {"late"}, "on_success": {"nothing()"}}).want(200)
	if hook, _ := late.body["hook_execution"].(map[string]any); hook["on_success"] == nil {
		t.Errorf("a script that fails afterwards: %v", late.body["hook_execution"])
	}
}

package sandbox

import (
	"encoding/json"
	"image/color"
	"net/url"
	"strings"
	"testing"

	"cldx/sandbox/transform"
)

// kept is how many derived pictures the cache holds.
func (e *environment) kept() int {
	e.t.Helper()
	files, _, err := e.cache.list()
	if err != nil {
		e.t.Fatal(err)
	}
	return len(files)
}

func TestNamedAndBaseline(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 40, inkRed)
	for name, definition := range map[string]string{"small": "c_scale,w_10,f_auto", "base": "c_scale,f_png,w_20", "open": "c_scale,w_20"} {
		e.admin("POST", "/transformations", `{"name":"`+name+`","transformation":"`+definition+`"}`).want(200)
	}
	for path, want := range map[string]int{
		"image/upload/t_small/x.png": 10, "image/upload/t_small/h_5/x.png": 5, "image/upload/if_w_gt_5,t_small/x.png": 10, "image/upload/if_w_gt_99,t_small/x.png": 40,
		"image/upload/bl_base/c_crop,h_5,w_5/x.png": 5, "image/upload/bl_base/x": 20,
	} {
		got := e.get(path)
		if w, _, format := got.size(t); w != want || format != "png" {
			t.Errorf("%s: %d wide %s, want %d png", path, w, format, want)
		}
	}
	for path, reason := range map[string]string{
		"image/upload/bl_open/x.png": "needs a fixed format", "image/upload/w_5/bl_base/x.png": "Invalid baseline", "image/upload/bl_base,w_5/x.png": "Invalid baseline",
		"image/upload/bl_none/x.png": "Unknown transformation none",
	} {
		if got := e.get(path); got.status != 400 || !strings.Contains(got.header.Get("X-Cld-Error"), reason) {
			t.Errorf("%s: %d %q, want %q", path, got.status, got.header.Get("X-Cld-Error"), reason)
		}
	}
}

func TestWhatIsDroppedIsMadeAnew(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 20, inkRed)
	e.square("y", 20, inkBlue)
	for _, path := range []string{"c_thumb,g_face,h_5,w_5/x.png", "c_thumb,g_face,h_6,w_6/x.png", "c_thumb,g_face,h_5,w_5/y.png"} {
		e.get("image/upload/" + path).size(t)
	}
	if n := e.kept(); n != 3 {
		t.Fatalf("%d pictures kept, want 3", n)
	}
	e.form("/image/explicit", url.Values{"public_id": {"x"}, "type": {"upload"}, "invalidate": {"true"}}).want(200)
	if n := e.kept(); n != 1 {
		t.Errorf("%d pictures kept after an invalidation, want 1", n)
	}
	e.get("image/upload/c_thumb,g_face,h_5,w_5/x.png").size(t)
	e.form("/image/destroy", url.Values{"public_id": {"x"}, "invalidate": {"true"}}).want(200)
	if n := e.kept(); n != 1 {
		t.Errorf("%d pictures kept after destroying, want 1", n)
	}
	if got := e.get("image/upload/w_5/x.png"); got.status != 404 {
		t.Errorf("a destroyed asset: %d", got.status)
	}
	if got := e.get("image/upload/w_5/y.png").at(t, 2, 2); got != inkBlue {
		t.Errorf("the other asset: %v", got)
	}
}

func TestRepeatsAreNotDecoded(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 200, inkRed)
	e.get("image/upload/w_100/x.png").size(t)
	for range renderers { // nothing can be rendered while these are taken
		e.rendering <- struct{}{}
	}
	if w, _, _ := e.get("image/upload/w_100/x.png").size(t); w != 100 {
		t.Errorf("%d wide", w)
	}
}

func TestWhatIsUnsupportedSaysSo(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 40, inkRed)
	e.square("logo", 4, color.White)
	for _, s := range transform.Table() {
		if !s.Refused {
			continue
		}
		got := e.get("image/upload/" + s.Example + "/x")
		if got.status != 400 || !strings.HasPrefix(got.header.Get("X-Cld-Error"), "Unsupported in the sandbox: ") || !strings.Contains(got.header.Get("X-Cld-Error"), s.How) {
			t.Errorf("%s %s: %s gives %d, X-Cld-Error %q, want %q", s.Group, s.Name, s.Example, got.status, got.header.Get("X-Cld-Error"), s.How)
		}
	}
}

func TestOutput(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.tools = func() transform.Tools { return transform.Tools{} }
	e.square("x", 40, inkRed)
	auto := e.get("image/upload/f_auto/x.png", "Accept", "image/webp")
	if _, _, format := auto.size(t); format != "jpeg" || auto.header.Get("Vary") != "Accept" {
		t.Errorf("f_auto: %s, Vary %q", format, auto.header.Get("Vary"))
	}
	info := e.get("image/upload/fl_getinfo,w_10/x.png")
	var told struct {
		Input, Output struct{ Width, Height, Bytes int }
	}
	if err := json.Unmarshal(info.body, &told); err != nil || told.Input.Width != 40 || told.Output.Width != 10 || told.Output.Bytes == 0 ||
		!strings.HasPrefix(info.header.Get("Content-Type"), "application/json") {
		t.Errorf("fl_getinfo: %s, %v", info.body, err)
	}
	version := strings.TrimSuffix(strings.TrimPrefix(e.admin("GET", "/resources/image/upload/x", "").want(200).text("url"), e.base+"/sandbox/image/upload/"), "/x.png")
	if got := e.get("image/upload/fl_immutable_cache,w_10/" + version + "/x.png"); got.header.Get("Cache-Control") != "public, max-age=2592000, immutable" {
		t.Errorf("Cache-Control %q", got.header.Get("Cache-Control"))
	}
	if got := e.get("image/upload/fl_streaming_attachment:name,w_10/x.png"); got.header.Get("Content-Disposition") != "attachment; filename=name.png" {
		t.Errorf("Content-Disposition %q", got.header.Get("Content-Disposition"))
	}
	if got := e.get("image/upload/d_x.png,w_10/none.png"); got.status != 200 || !strings.Contains(got.header.Get("X-Cld-Warning"), "none") {
		t.Errorf("a default image: %d, warning %q", got.status, got.header.Get("X-Cld-Warning"))
	}
	if got := e.get("image/upload/f_ico,w_16/x"); got.status != 200 || got.header.Get("Content-Type") != "image/x-icon" && got.header.Get("Content-Type") != "image/vnd.microsoft.icon" {
		t.Errorf("an icon: %d %s %s", got.status, got.header.Get("Content-Type"), got.header.Get("X-Cld-Error"))
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5" fill="red"/></svg>`
	e.upload("/image/upload", "x.svg", []byte(svg), url.Values{"public_id": {"drawing"}}).want(200)
	for path, want := range map[string]string{"w_5/drawing": "png", "fl_rasterize/drawing.svg": "png", "w_5/drawing.jpg": "jpeg"} {
		if _, _, format := e.get("image/upload/" + path).size(t); format != want {
			t.Errorf("%s: %s, want %s", path, format, want)
		}
	}
}

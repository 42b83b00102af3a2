package sandbox

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"cldx/sandbox/transform"
)

// square is a picture of one colour.
func square(side int, c color.Color) []byte {
	m := image.NewRGBA(image.Rect(0, 0, side, side))
	for i := range side * side {
		m.Set(i%side, i/side, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// at is the colour of a pixel of what was delivered.
func (d delivered) at(t *testing.T, x, y int) color.NRGBA {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(d.body))
	if err != nil {
		t.Fatalf("status %d, X-Cld-Error %q: %v", d.status, d.header.Get("X-Cld-Error"), err)
	}
	return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
}

var (
	inkRed   = color.NRGBA{255, 0, 0, 255}
	inkBlue  = color.NRGBA{0, 0, 255, 255}
	inkGreen = color.NRGBA{0, 255, 0, 255}
)

func (e *environment) square(id string, side int, c color.Color, pairs ...string) {
	e.t.Helper()
	fields := url.Values{"public_id": {id}}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	e.upload("/image/upload", "x.png", square(side, c), fields).want(200)
}

func TestLayersComeFromTheLibrary(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("base", 20, inkRed)
	e.square("brand/logo", 4, inkBlue)
	if got := e.get("image/upload/g_north_west,l_brand:logo/base.png").at(t, 1, 1); got != inkBlue {
		t.Errorf("the layer's pixel is %v", got)
	}
	if got := e.get("image/upload/l_brand:logo.png/fl_layer_apply,g_south_east/base.png").at(t, 18, 18); got != inkBlue {
		t.Errorf("the layer's pixel is %v", got)
	}
	e.square("brand/logo", 4, inkGreen)
	if got := e.get("image/upload/g_north_west,l_brand:logo/base.png").at(t, 1, 1); got != inkGreen {
		t.Errorf("a replaced layer shows as %v", got)
	}
	if got := e.get("image/upload/$l_!brand:logo!/g_north_west,l_$l/base.png"); got.at(t, 1, 1) != inkGreen || got.header.Get("ETag") == "" {
		t.Errorf("a layer by a variable: %v, ETag %q", got.at(t, 1, 1), got.header.Get("ETag"))
	}
	if got := e.get("image/upload/l_nothing/base.png"); got.status != 404 || got.header.Get("X-Cld-Error") != "Resource not found - nothing" {
		t.Errorf("a layer that is not there: %d %q", got.status, got.header.Get("X-Cld-Error"))
	}
	if got := e.get("image/upload/co_blue,l_text:Arial_12_bold:Hi/base.png"); got.status != 200 {
		t.Errorf("a text: %d %q", got.status, got.header.Get("X-Cld-Error"))
	}
}

func TestRestrictedLayersNeedASignature(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("base", 20, inkRed)
	e.square("secret", 4, inkBlue, "type", "authenticated")
	for _, path := range []string{"image/upload/l_authenticated:secret/base.png", "image/upload/$l_!authenticated:secret!/l_$l/base.png"} {
		signed, err := transform.SignURL(path, e.Secret(), transform.SHA1)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.get(signed); got.status != 200 || got.at(t, 10, 10) != inkBlue {
			t.Errorf("signed: %d %q", got.status, got.header.Get("X-Cld-Error"))
		}
		if got := e.get(path); got.status != 401 { // although the picture is in the cache now
			t.Errorf("%s: status %d, want 401", path, got.status)
		}
	}
}

func TestFactsDecide(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 20, inkRed, "tags", "sale,new", "context", "size=7")
	for path, want := range map[string]int{
		"image/upload/if_!sale!_in_tags,w_5/x.png": 5, "image/upload/if_!old!_in_tags,w_5/x.png": 20,
		"image/upload/$w_ctx:!size!/w_$w/x.png": 7, "image/upload/if_ctx:!size!_eq_!7!/w_6/if_else/w_8/if_end/x.png": 6,
	} {
		if w, _, _ := e.get(path).size(t); w != want {
			t.Errorf("%s: %d wide, want %d", path, w, want)
		}
	}
	e.form("/image/tags", url.Values{"command": {"remove_all"}, "public_ids[]": {"x"}}).want(200)
	if w, _, _ := e.get("image/upload/if_!sale!_in_tags,w_5/x.png").size(t); w != 20 {
		t.Errorf("without tags: %d wide, want 20", w)
	}
}

func TestHintsDecide(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.square("x", 400, inkRed)
	for _, tt := range []struct {
		path    string
		headers []string
		want    int
	}{
		{"image/upload/w_auto/x.png", []string{"Sec-CH-Width", "120"}, 120}, {"image/upload/w_auto/x.png", nil, 400},
		{"image/upload/w_auto:50/x.png", []string{"Width", "120"}, 150}, {"image/upload/w_auto:50:80/x.png", nil, 100},
		{"image/upload/dpr_auto,w_100/x.png", []string{"DPR", "2.0"}, 200}, {"image/upload/dpr_auto,w_100/x.png", nil, 100},
	} {
		got := e.get(tt.path, tt.headers...)
		if w, _, _ := got.size(t); w != tt.want || !strings.Contains(got.header.Get("Vary"), "DPR") {
			t.Errorf("%s %v: %d wide, want %d; Vary %q", tt.path, tt.headers, w, tt.want, got.header.Get("Vary"))
		}
	}
}

func TestRemoteFilesAreDeliveredAndKept(t *testing.T) {
	t.Parallel()
	asked := 0
	remote := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		_, _ = w.Write(square(20, inkBlue))
	}))
	t.Cleanup(remote.Close)
	source := remote.URL + "/a b.png?x=1"
	path := "image/fetch/w_10/" + strings.NewReplacer("?", "%3F", " ", "%20").Replace(source)
	closed := newEnvironment(t, Options{})
	if got := closed.get(path); got.status != 400 || !strings.Contains(got.header.Get("X-Cld-Error"), "private and local addresses") || asked > 0 {
		t.Errorf("a private address: %d %q, asked %d times", got.status, got.header.Get("X-Cld-Error"), asked)
	}
	e := newEnvironment(t, Options{AllowLocalURL: true})
	for range 2 {
		if w, _, _ := e.get(path).size(t); w != 10 {
			t.Errorf("%d wide, want 10", w)
		}
	}
	if got := e.get(strings.Replace(path, "w_10/", "", 1)); got.status != 200 || asked != 1 {
		t.Errorf("the original: %d, asked %d times, want once", got.status, asked)
	}
	if ids := e.admin("GET", "/resources/image/fetch", "").want(200).ids(); len(ids) != 1 || ids[0] != source {
		t.Errorf("stored are %q, want %q", ids, source)
	}
	e.square("base", 20, inkRed)
	layer := "image/upload/l_fetch:" + base64.URLEncoding.EncodeToString([]byte(source)) + ",w_4/base.png"
	if got := e.get(layer).at(t, 10, 10); got != inkBlue || asked != 1 {
		t.Errorf("as a layer: %v, asked %d times", got, asked)
	}
	if got := closed.get(layer); got.status != 404 {
		t.Errorf("a layer on nothing: %d", got.status)
	}
	for path, reason := range map[string]string{
		"image/fetch/ftp://x.com/a.png": "not a URL", "image/facebook/65646572251.jpg": "facebook", "image/fetch/bl_x/" + remote.URL: "transformation",
	} {
		if got := e.get(path); got.status != 400 || !strings.Contains(got.header.Get("X-Cld-Error"), reason) {
			t.Errorf("%s: %d %q, want 400 %q", path, got.status, got.header.Get("X-Cld-Error"), reason)
		}
	}
}

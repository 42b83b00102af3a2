package sandbox

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// visited reads a URL of the environment.
func (e *environment) visited(address string, want int) (*http.Response, []byte) {
	e.t.Helper()
	r, err := http.Get(address) //nolint:gosec // the test's own server
	if err != nil {
		e.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		e.t.Fatalf("reading %s: %v", address, err)
	}
	if r.StatusCode != want {
		e.t.Fatalf("GET %s: %d %s, want %d", address, r.StatusCode, b[:min(len(b), 300)], want)
	}
	return r, b
}

// show keeps a picture for a person to look at, where the run asks for that.
func show(t *testing.T, name string, content []byte) {
	t.Helper()
	if dir := os.Getenv("CLDX_SHOW"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.form("/image/text", url.Values{
		"text": {"Summer Sale"}, "public_id": {"styles/big"}, "font_family": {"Arial"}, "font_size": {"60"}, "font_weight": {"bold"},
		"font_color": {"#cc0000"}, "background": {"white"}, "text_decoration": {"underline"},
	}).want(200)
	if a.text("type") != "text" || a.text("format") != "png" || a.text("public_id") != "styles/big" || a.text("signature") == "" {
		t.Errorf("answer: %v", a.body)
	}
	_, b := e.visited(a.text("url"), 200)
	show(t, "text.png", b)
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if w := m.Bounds().Dx(); float64(w) != a.body["width"] || w < 300 || w > 500 {
		t.Errorf("the picture is %v, the answer says %v", m.Bounds(), a.body["width"])
	}
	red := 0
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if r, g, b, _ := m.At(x, y).RGBA(); r>>8 == 0xcc && g == 0 && b == 0 {
				red++
			}
		}
	}
	if red < 2000 {
		t.Errorf("%d pixels are red", red)
	}
	style, err := e.textStyle(t.Context(), "styles/big")
	if err != nil || style.Size != 60 || !style.Bold || !style.Underline {
		t.Errorf("the style is %+v, %v", style, err)
	}
	if again := e.form("/image/text", url.Values{"text": {"x"}, "public_id": {"styles/big"}}).want(200); again.body["asset_id"] != a.body["asset_id"] || again.body["overwritten"] != true {
		t.Errorf("drawn again: %v", again.body)
	}
	for field, value := range map[string]string{"font_color": "nocolour", "font_size": "5000", "opacity": "101", "text_align": "up", "public_id": "a?b"} {
		if r := e.form("/image/text", url.Values{"text": {"x"}, field: {value}}).want(400); !strings.Contains(r.message(), field) {
			t.Errorf("%s=%s: %s", field, value, r.message())
		}
	}
	e.form("/image/text", url.Values{"public_id": {"x"}}).want(400)
	e.form("/image/destroy", url.Values{"public_id": {"styles/big"}, "type": {"text"}}).want(200)
	e.visited(a.text("url"), 404)
}

func TestSprite(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("icons/a", "tags", "logo")
	e.image("icons/b", "tags", "logo")
	e.image("other")
	a := e.form("/image/sprite", url.Values{"tag": {"logo"}, "transformation": {"c_scale,w_40,h_30"}}).want(200)
	_, b := e.visited(a.text("image_url"), 200)
	m, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil || m.Width != 40 || m.Height != 60 {
		t.Errorf("the sprite is %d × %d, %v", m.Width, m.Height, err)
	}
	_, css := e.visited(a.text("css_url"), 200)
	for _, want := range []string{".icons-a {", ".icons-b {", "background-position: -0px -30px;", "width: 40px;", a.text("image_url")} {
		if !strings.Contains(string(css), want) {
			t.Errorf("the style sheet lacks %q:\n%s", want, css)
		}
	}
	r, list := e.visited(a.text("json_url"), 200)
	var told struct {
		ImageInfos map[string]map[string]int `json:"image_infos"`
	}
	if err := json.Unmarshal(list, &told); err != nil || told.ImageInfos["icons/b"]["y"] != 30 || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("the list is %s, %v", list, err)
	}
	e.image("icons/c", "tags", "logo")
	again := e.form("/image/sprite", url.Values{"tag": {"logo"}, "transformation": {"c_scale,w_40,h_30,f_jpg"}}).want(200)
	if infos := again.body["image_infos"].(map[string]any); len(infos) != 3 || again.body["version"] == a.body["version"] || !strings.HasSuffix(again.text("image_url"), ".jpg") {
		t.Errorf("made again: %v", again.body)
	}
	// The pictures of URLs, the sandbox's own.
	own := e.form("/image/sprite", url.Values{"urls[]": {e.base + "/sandbox/image/upload/icons/a.png", e.base + "/sandbox/image/upload/icons/a.png"}}).want(200)
	if infos := own.body["image_infos"].(map[string]any); len(infos) != 2 {
		t.Errorf("of URLs: %v", own.body)
	}
	e.form("/image/sprite", url.Values{"tag": {"none"}}).want(404)
	e.form("/image/sprite", url.Values{}).want(400)
	e.form("/image/sprite", url.Values{"tag": {"logo"}, "urls[]": {"http://x"}}).want(400)
	e.form("/image/sprite", url.Values{"urls[]": {"file:///etc/passwd"}}).want(400)
}

func TestMulti(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, id := range []string{"f1", "f2", "f3"} {
		e.image(id, "tags", "film")
	}
	a := e.form("/image/multi", url.Values{"tag": {"film"}, "transformation": {"c_scale,w_20,h_10,dl_200"}}).want(200)
	_, b := e.visited(a.text("url"), 200)
	g, err := gif.DecodeAll(bytes.NewReader(b))
	if err != nil || len(g.Image) != 3 || g.Delay[0] != 20 || g.Config.Width != 20 || !strings.HasSuffix(a.text("url"), "/film.gif") {
		t.Fatalf("%s: %v", a.text("url"), err)
	}
	// A transformation of it is made as of any animation.
	_, b = e.visited(e.base+"/sandbox/image/multi/c_scale,w_10/film.gif", 200)
	if g, err = gif.DecodeAll(bytes.NewReader(b)); err != nil || len(g.Image) != 3 || g.Config.Width != 10 {
		t.Errorf("scaled: %v", err)
	}
	pdf := e.form("/image/multi", url.Values{"tag": {"film"}, "transformation": {"f_pdf"}}).want(200)
	_, b = e.visited(pdf.text("url"), 200)
	if !bytes.HasPrefix(b, []byte("%PDF-1.4")) || !bytes.Contains(b, []byte("/Count 3")) {
		t.Errorf("%s is no document of three pages", pdf.text("url"))
	}
	got := e.admin("GET", "/resources/image/multi/film?pages=true", "").want(200)
	if got.body["pages"] != 3.0 || got.text("format") != "pdf" {
		t.Errorf("the document: %v", got.body)
	}
	e.form("/image/multi", url.Values{"tag": {"film"}, "transformation": {"f_doc"}}).want(400)
}

// TestExplode makes files of the frames of an animation, after the answer.
func TestExplode(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	frame := func(shade uint8) *image.Paletted {
		m := image.NewPaletted(image.Rect(0, 0, 8, 8), grays())
		for i := range m.Pix {
			m.Pix[i] = shade
		}
		return m
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame(0), frame(100), frame(200)}, Delay: []int{5, 5, 5}}); err != nil {
		t.Fatal(err)
	}
	e.upload("/image/upload", "a.gif", b.Bytes(), url.Values{"public_id": {"anim"}}).want(200)
	r.next("upload")
	a := e.form("/image/explode", url.Values{"public_id": {"anim"}, "transformation": {"c_scale,w_4/pg_all"}, "batch_id": {"b"}}).want(200)
	if a.text("status") != "processing" || a.text("batch_id") == "" {
		t.Errorf("answer: %v", a.body)
	}
	said := r.next("explode")
	infos, _ := said["image_infos"].([]any)
	if said["pages"] != 3.0 || len(infos) != 3 || said["batch_id"] != a.text("batch_id") {
		t.Fatalf("told of %v", said)
	}
	_, second := e.visited(infos[1].(map[string]any)["url"].(string), 200)
	m, err := png.Decode(bytes.NewReader(second))
	if err != nil || m.Bounds().Dx() != 4 {
		t.Fatalf("the second frame: %v", err)
	}
	if v, _, _, _ := m.At(1, 1).RGBA(); v>>8 != 100 {
		t.Errorf("the second frame is of shade %d, want 100", v>>8)
	}
	if d := e.admin("GET", "/resources/image/upload/anim", "").want(200).body["derived"].([]any); len(d) != 3 {
		t.Errorf("%d derived files, want 3", len(d))
	}
	e.form("/image/explode", url.Values{"public_id": {"anim"}, "transformation": {"w_4"}}).want(400)
	e.form("/image/explode", url.Values{"public_id": {"none"}, "transformation": {"pg_all"}}).want(404)
	e.idle()
}

// grays is a palette of all shades.
func grays() (p color.Palette) {
	for i := range 256 {
		p = append(p, color.Gray{uint8(i)}) //nolint:gosec // at most 255
	}
	return p
}

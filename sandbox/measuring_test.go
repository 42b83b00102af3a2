package sandbox

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/url"
	"slices"
	"testing"
)

// TestAnalyses asks for what is measured of a picture: it is there when asked
// for, and only then.
func TestAnalyses(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	sections := []string{"quality_analysis", "accessibility_analysis", "cinemagraph_analysis"}
	uploaded := e.upload("/image/upload", "a.png", scene(64, 48, color.RGBA{200, 30, 40, 255}, 0.4), url.Values{"public_id": {"a"}, "quality_analysis": {"true"}}).want(200)
	if uploaded.body["quality_analysis"] == nil || uploaded.body["quality_score"] == nil || uploaded.body["accessibility_analysis"] != nil {
		t.Errorf("the upload tells %v", uploaded.body)
	}
	for i, name := range sections {
		shown := e.admin("GET", "/resources/image/upload/a?"+name+"=true", "").want(200)
		for j, other := range sections {
			if _, there := shown.body[other]; there != (i == j) {
				t.Errorf("asked for %s: %s is there: %v", name, other, there)
			}
		}
	}
	all := e.admin("GET", "/resources/image/upload/a?quality_analysis=true&accessibility_analysis=true&cinemagraph_analysis=1", "").want(200)
	quality := all.body["quality_analysis"].(map[string]any)
	for _, part := range []string{
		"focus", "jpeg_quality", "jpeg_chroma", "noise", "contrast", "exposure", "saturation", "lighting", "pixel_score", "color_score",
		"dct", "blockiness", "chroma_subsampling", "resolution",
	} {
		if n, ok := quality[part].(float64); !ok || n < 0 || n > 1 {
			t.Errorf("quality: %s = %v", part, quality[part])
		}
	}
	score := all.body["accessibility_analysis"].(map[string]any)["colorblind_accessibility_score"].(float64)
	if score <= 0 || score > 1 || all.body["cinemagraph_analysis"].(map[string]any)["cinemagraph_score"] != 0.0 {
		t.Errorf("accessibility %v, cinemagraph %v", score, all.body["cinemagraph_analysis"])
	}
	found := e.admin("POST", "/resources/search", `{"expression":"quality_score>0.01","with_field":["quality_analysis"]}`).want(200)
	if one := found.body["resources"].([]any)[0].(map[string]any); one["quality_analysis"] == nil || one["accessibility_analysis"] != nil {
		t.Errorf("the search tells %v", one)
	}
	if !slices.Equal(found.ids(), []string{"a"}) {
		t.Errorf("found by its quality: %v", found.ids())
	}
	e.upload("/raw/upload", "a.txt", []byte("x"), url.Values{"public_id": {"a.txt"}}).want(200)
	if raw := e.admin("GET", "/resources/raw/upload/a.txt?quality_analysis=true", "").want(200); raw.body["quality_analysis"] != nil {
		t.Errorf("a raw file has a quality: %v", raw.body)
	}
}

// TestHandling delivers an asset with its own headers and its own quality.
func TestHandling(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	img := image.NewRGBA(image.Rect(0, 0, 200, 150))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i % 251)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	e.upload("/image/upload", "a.jpg", b.Bytes(), url.Values{"public_id": {"a"}, "headers": {"X-Robots-Tag: noindex\nLink: <a>; rel=b"}}).want(200)
	fetch := func(transformation string) (*http.Response, int64) {
		resp, err := http.Get(e.base + "/sandbox/image/upload/" + transformation + "/a.jpg")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		n, err := bytes.NewBuffer(nil).ReadFrom(resp.Body)
		if err != nil || resp.StatusCode != 200 {
			t.Fatalf("%s: %d, %v", transformation, resp.StatusCode, err)
		}
		return resp, n
	}
	resp, plain := fetch("w_100,q_auto")
	if resp.Header.Get("X-Robots-Tag") != "noindex" || resp.Header.Get("Link") != "<a>; rel=b" {
		t.Errorf("headers: %v", resp.Header)
	}
	e.admin("POST", "/resources/image/upload/a", `{"quality_override":"10"}`).want(200)
	if _, n := fetch("w_100,q_auto"); n >= plain {
		t.Errorf("%d bytes with a quality of 10, %d without", n, plain)
	}
}

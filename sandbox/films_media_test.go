//go:build media

package sandbox

import (
	"bytes"
	"net/url"
	"os"
	"testing"
)

// TestSlideshow makes a video of pictures and a video, and joins two videos.
func TestSlideshow(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{AllowLocalURL: true})
	clip, err := os.ReadFile("../testdata/library/motion/beach-ball.mp4")
	if err != nil {
		t.Fatal(err)
	}
	e.image("a")
	e.image("folder/b")
	film := e.upload("/video/upload", "clip.mp4", clip, url.Values{"public_id": {"clip"}}).want(200)
	for range 3 {
		r.next("upload")
	}
	a := e.form("/video/create_slideshow", url.Values{"public_id": {"show"}, "tags": {"made"}, "manifest_json": {
		`{"w":160,"h":90,"vars":{"sdur":1000,"tdur":500,"slides":[{"media":"i:a"},{"media":"i:folder:b"},{"media":"v:clip"}]}}`}}).want(200)
	if a.text("status") != "processing" || a.text("public_id") != "show" || a.text("batch_id") == "" {
		t.Errorf("answer: %v", a.body)
	}
	up := r.next("upload")
	if up["public_id"] != "show" || up["width"] != 160.0 || up["height"] != 90.0 || up["duration"].(float64) < 1.9 || up["duration"].(float64) > 2.2 {
		t.Errorf("told of %v", up)
	}
	_, b := e.visited(up["url"].(string), 200)
	show(t, "slideshow.mp4", b)
	a = e.form("/video/concat", url.Values{"urls[]": {film.text("url"), film.text("url")}, "public_id": {"twice"}, "tags": {"joined"}}).want(200)
	if a.text("status") != "processing" || a.text("resource_type") != "video" || a.text("unique_upload_id") == "" {
		t.Errorf("answer: %v", a.body)
	}
	up = r.next("upload")
	once := film.body["duration"].(float64)
	if got := up["duration"].(float64); up["public_id"] != "twice" || got < once*1.9 || got > once*2.1 {
		t.Errorf("twice %v s is %v s long: %v", once, got, up)
	}
	e.form("/video/concat", url.Values{"urls[]": {e.base + "/sandbox/image/upload/a.png"}}).want(200)
	r.next("error")
	e.idle()
}

// TestFilmsOfPictures makes the animations that need a program.
func TestFilmsOfPictures(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for i, id := range []string{"f1", "f2", "f3"} {
		e.upload("/image/upload", id+".png", picture(8, 2+2*i), url.Values{"public_id": {id}, "tags": {"film"}}).want(200)
	}
	a := e.form("/image/multi", url.Values{"tag": {"film"}, "transformation": {"w_32,c_scale,f_mp4,dl_500"}}).want(200)
	_, b := e.visited(a.text("url"), 200)
	if !bytes.Contains(b[:32], []byte("ftyp")) {
		t.Errorf("%s is no MP4 file", a.text("url"))
	}
	a = e.form("/image/multi", url.Values{"tag": {"film"}, "transformation": {"w_32,c_scale,f_webp"}}).want(200)
	_, b = e.visited(a.text("url"), 200)
	if !bytes.HasPrefix(b, []byte("RIFF")) || !bytes.Contains(b, []byte("ANIM")) {
		t.Errorf("%s is no animated WebP file", a.text("url"))
	}
}

// TestExplodeDocument makes pictures of the pages of a PDF.
func TestExplodeDocument(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	e.image("p1", "tags", "pages")
	e.image("p2", "tags", "pages")
	r.next("upload")
	r.next("upload")
	doc := e.form("/image/multi", url.Values{"tag": {"pages"}, "transformation": {"c_scale,w_100,f_pdf"}}).want(200)
	r.next("multi")
	e.form("/image/explode", url.Values{"public_id": {doc.text("public_id")}, "type": {"multi"}, "transformation": {"pg_all"}, "format": {"jpg"}}).want(200)
	said := r.next("explode")
	infos := said["image_infos"].([]any)
	if len(infos) != 2 {
		t.Fatalf("told of %v", said)
	}
	_, b := e.visited(infos[1].(map[string]any)["url"].(string), 200)
	if !bytes.HasPrefix(b, []byte("\xff\xd8")) {
		t.Error("the second page is no JPEG")
	}
	show(t, "page.jpg", b)
}

package sandbox

import (
	"image"
	"image/color"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scene is a picture with a sloping edge: light above, the colour below.
func scene(w, h int, c color.RGBA, slope float64) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		x, y := i%w, i/w
		img.Set(x, y, color.RGBA{240, 240, 230, 255})
		if float64(y) > float64(h)/2+slope*float64(x-w/2) {
			img.Set(x, y, c)
		}
	}
	return encodePNG(img)
}

// reviews are the reviews of an asset as kind:status words.
func reviews(a answer) []string {
	list, _ := a.body["moderation"].([]any)
	words := []string{}
	for _, one := range list {
		m := one.(map[string]any)
		words = append(words, m["kind"].(string)+":"+m["status"].(string))
	}
	return words
}

func (e *environment) fetched(address string) int {
	e.t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		e.t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

func TestModerationQueue(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	red := color.RGBA{200, 30, 40, 255}
	e.upload("/image/upload", "a.png", scene(64, 48, red, 0.4), url.Values{"public_id": {"first"}}).want(200)
	put := func(id string, content []byte) answer {
		return e.upload("/image/upload", id+".png", content, url.Values{"public_id": {id}, "moderation": {"duplicate:0.9|manual"}}).want(200)
	}
	twin := put("twin", scene(96, 72, red, 0.4))
	if diff := cmp.Diff([]string{"duplicate:pending", "manual:queued"}, reviews(twin)); diff != "" {
		t.Errorf("as the upload tells: %s", diff)
	}
	put("other", scene(64, 48, red, -1.5))
	shown := func(id string) answer { return e.admin("GET", "/resources/image/upload/"+id, "").want(200) }
	for id, want := range map[string][]string{
		"twin": {"duplicate:rejected", "manual:aborted"}, "other": {"duplicate:approved", "manual:pending"},
	} {
		if diff := cmp.Diff(want, reviews(shown(id))); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	address := shown("twin").text("url")
	if got := e.fetched(address); got != 404 {
		t.Errorf("what was rejected is delivered: %d", got)
	}
	if got := e.fetched(shown("other").text("url")); got != 200 {
		t.Errorf("what is pending is not delivered: %d", got)
	}
	if got := e.fetched(e.base + "/sandbox/image/upload/d_first.png,w_9/twin.png"); got != 200 {
		t.Errorf("the default image for what was rejected is not delivered: %d", got)
	}
	e.admin("POST", "/resources/image/upload/twin", `{"moderation_status":"approved"}`).want(200)
	e.admin("POST", "/resources/image/upload/other", `{"moderation_status":"rejected"}`).want(200)
	for path, want := range map[string][]string{
		"manual/approved": {"twin"}, "manual/rejected": {"other"}, "duplicate/overridden": {"twin"}, "duplicate/approved": {"other"},
		"manual/pending": {}, "webpurify/approved": {},
	} {
		if diff := cmp.Diff(want, e.admin("GET", "/resources/image/moderations/"+path+"?moderations=true", "").want(200).ids()); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	if got := e.fetched(address); got != 200 {
		t.Errorf("what was approved is not delivered: %d", got)
	}
	e.admin("GET", "/resources/image/moderations/boss/approved", "").want(400)
	e.admin("GET", "/resources/image/moderations/manual/fine", "").want(400)
	found := e.admin("POST", "/resources/search", `{"expression":"moderation_status=rejected"}`).want(200)
	if diff := cmp.Diff([]string{"other"}, found.ids()); diff != "" {
		t.Errorf("search: %s", diff)
	}
}

func TestModerationRefused(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for value, want := range map[string]struct {
		status  int
		message string
	}{
		"boss":             {400, "Moderation boss moderation is not valid"},
		"manual|duplicate": {400, "is not valid"},
		"duplicate:7":      {400, "is not valid"},
		"webpurify|manual": {420, "You don't have an active subscription for webpurify"},
	} {
		a := e.upload("/image/upload", "a.png", picture(4, 3), url.Values{"moderation": {value}}).want(want.status)
		if !strings.Contains(a.message(), want.message) {
			t.Errorf("%s: %q, want %q", value, a.message(), want.message)
		}
	}
	if n := e.files(); n > 0 {
		t.Errorf("%d files were stored", n)
	}
	e.image("a")
	e.form("/image/explicit", url.Values{"public_id": {"a"}, "type": {"upload"}, "moderation": {"manual"}}).want(200)
	if got := reviews(e.admin("GET", "/resources/image/upload/a", "").want(200)); !cmp.Equal(got, []string{"manual:pending"}) {
		t.Errorf("after explicit: %v", got)
	}
}

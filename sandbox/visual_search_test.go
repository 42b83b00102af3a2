package sandbox

import (
	"fmt"
	"image/color"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVisualSearch(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	red, blue := color.RGBA{200, 30, 40, 255}, color.RGBA{20, 40, 220, 255}
	for id, content := range map[string][]byte{
		"hill": scene(64, 48, red, 0.4), "hill_large": scene(160, 120, red, 0.4), "steep": scene(64, 48, red, -3), "sea": scene(64, 48, blue, -0.8),
	} {
		e.upload("/image/upload", id+".png", content, url.Values{"public_id": {id}, "tags": {"landscape," + id}, "context": {"alt=A " + id + " at dawn"}}).want(200)
	}
	e.upload("/raw/upload", "hill.txt", []byte("hill"), url.Values{"public_id": {"hill.txt"}}).want(200)
	shown := e.admin("GET", "/resources/image/upload/hill", "").want(200)
	hill := []string{"hill", "hill_large"}
	twice := func(a answer) []string { // the two hills may change places
		ids := a.want(200).ids()
		if len(ids) == 2 && ids[0] > ids[1] {
			ids[0], ids[1] = ids[1], ids[0]
		}
		return ids
	}
	body, contentType := multipartBody(t, url.Values{}, "look.png", scene(80, 60, red, 0.4))
	file := strings.Replace(body.String(), `name="file"`, `name="image_file"`, 1)
	rows := []struct {
		name string
		got  answer
		want []string
	}{
		{"by asset", e.admin("POST", "/resources/visual_search", fmt.Sprintf(`{"image_asset_id":%q,"threshold":0.75}`, shown.text("asset_id"))), hill},
		{"by own URL", e.admin("POST", "/resources/visual_search", fmt.Sprintf(`{"image_url":%q,"threshold":0.75}`, shown.text("url"))), hill},
		{"by file", e.raw("POST", "/resources/visual_search", contentType, file, true), hill},
		{"by text", e.raw("POST", "/resources/visual_search", "application/x-www-form-urlencoded", "text=dawn+hills", true), hill},
		{"by colour, as Go asks", e.admin("GET", "/resources/visual_search?text=blue", ""), []string{"sea"}},
		{"as Java asks", e.admin("GET", "/resources/visual_search/image?text=steep", ""), []string{"steep"}},
		{"nothing", e.admin("GET", "/resources/visual_search?text=elephant", ""), []string{}},
	}
	for _, row := range rows {
		if row.name == "by file" {
			// The default threshold may take more than the two, after them.
			row.got.want(200)
			if ids := row.got.ids(); len(ids) < 2 || !strings.HasPrefix(ids[0], "hill") || !strings.HasPrefix(ids[1], "hill") {
				t.Errorf("by file: %v", ids)
			}
			continue
		}
		if diff := cmp.Diff(row.want, twice(row.got)); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
		if _, there := row.got.body["total_count"]; !there {
			t.Errorf("%s has no total_count: %v", row.name, row.got.body)
		}
	}
	for body, status := range map[string]int{
		`{}`: 400, `{"text":"x","threshold":2}`: 400, `{"image_asset_id":"` + strings.Repeat("0", 32) + `"}`: 404,
		`{"image_url":"data:text/plain,hello"}`: 400, `{"image_url":"http://10.0.0.1/a.png"}`: 400,
	} {
		e.admin(http.MethodPost, "/resources/visual_search", body).want(status)
	}
}

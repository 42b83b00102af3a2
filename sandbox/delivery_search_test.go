package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// searchPath spells a search URL as the SDKs do.
func (e *environment) searchPath(ttl, query string) string {
	text := base64.URLEncoding.EncodeToString([]byte(query))
	sum := sha256.Sum256([]byte(ttl + text + e.Secret()))
	return "search/" + hex.EncodeToString(sum[:]) + "/" + ttl + "/" + text
}

func TestSearchURL(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "tags", "kitten")
	e.image("b", "tags", "kitten")
	e.image("c")
	path := e.searchPath("300", `{"expression":"tags=kitten","max_results":1,"sort_by":[{"public_id":"desc"}]}`)
	var ids []string
	cursor := ""
	for range 2 {
		got := e.get(path + cursor)
		var page struct {
			Total     int    `json:"total_count"`
			Next      string `json:"next_cursor"`
			Resources []struct {
				PublicID string `json:"public_id"`
			}
		}
		if err := json.Unmarshal(got.body, &page); err != nil || got.status != 200 || page.Total != 2 {
			t.Fatalf("status %d, %v: %s", got.status, err, got.body)
		}
		for _, r := range page.Resources {
			ids = append(ids, r.PublicID)
		}
		cursor = "/" + page.Next
	}
	if diff := cmp.Diff([]string{"b", "a"}, ids); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	for path, status := range map[string]int{
		"search/" + hex.EncodeToString(make([]byte, 32)) + "/300/e30=": 401,
		e.searchPath("300", `{`):                      400,
		e.searchPath("x", `{}`):                       400,
		e.searchPath("300", `{"expression":"a AND"}`): 400,
		"search/x": 404,
	} {
		if got := e.get(path); got.status != status {
			t.Errorf("%s: status %d, want %d", path, got.status, status)
		}
	}
}

func FuzzSearchURLQuery(f *testing.F) {
	f.Add(base64.URLEncoding.EncodeToString([]byte(`{"expression":"tags=x","max_results":1,"sort_by":[{"public_id":"desc"}]}`)))
	f.Add("e30=")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := searchOf(text); err != nil {
			if told, known := explain(err); !known || told.status != 400 {
				t.Errorf("searchOf(%q): %v is no refusal", text, err)
			}
		}
	})
}

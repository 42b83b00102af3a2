package ui

import (
	"context"
	"sync"
	"testing"

	"cldx/ui/pages"
)

// A session that goes to every page, folder, search and picture, and back again,
// makes no call twice: what is known is shown.
func TestATourAsksOnce(t *testing.T) {
	t.Parallel()
	lib := sample(t)
	lib.left = 500
	var mu sync.Mutex
	fetched := map[string]int{}
	s := newStage(t, lib, 140, 45, withPages, func(d *Deps) {
		d.Link.Fetch = func(ctx context.Context, url string, limit int64) ([]byte, string, error) {
			mu.Lock()
			fetched[url]++
			mu.Unlock()
			return gradient(ctx, url, limit)
		}
	})
	around := func() {
		for _, e := range pages.All() {
			s.press(":", `"`+e.Name+`"`, "enter", "j", "k", "G", "g", "f", `"a"`, "esc", "l", "h")
		}
		s.press(":", `"assets"`, "enter")
		s.press("1", "g", "j", "l", "enter", "1", "j", "enter", "[", "[", "1", "g", "h", "l", "enter")
		s.press("2", "G", "g", "j", "j", "k", "k", "V", "j", "l", "h", "k", "V", "p", "n", "p", "esc")
		s.press("/", `"tags=shoe"`, "enter", "esc")
	}
	around()
	first := s.asked()
	around()
	again := s.asked()
	if len(again) > 0 {
		t.Errorf("the second time round asks again:\n%q\nof what was asked:\n%q", again, first)
	}
	if len(first) < len(pages.All()) || len(fetched) == 0 {
		t.Errorf("%d calls and %d pictures are too few for a tour of everything", len(first), len(fetched))
	}
	for url, n := range fetched {
		if n > 1 {
			t.Errorf("%s was fetched %d times", url, n)
		}
	}
}

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
)

// world is what the cases need to know of the library.
type world struct {
	total   int
	ids     []string // public IDs of images, newest first
	cursors []string // of all list pages, from shallow to deep
	deleted int      // how many of ids, from the end, are gone
}

// sample bounds how many public IDs are kept.
const sample = 20_000

// look reads what is in the library.
func look(ctx context.Context, s *server) (*world, error) {
	var found struct {
		Total int `json:"total_count"`
	}
	if err := s.do(ctx, request{http.MethodPost, "/resources/search", map[string]any{"max_results": 0}}, &found); err != nil {
		return nil, err
	}
	w := &world{total: found.Total}
	cursor := ""
	for {
		var page struct {
			Resources []struct {
				PublicID string `json:"public_id"`
			} `json:"resources"`
			Next string `json:"next_cursor"`
		}
		path := "/resources/image/upload?max_results=500&next_cursor=" + url.QueryEscape(cursor)
		if err := s.do(ctx, request{http.MethodGet, path, nil}, &page); err != nil {
			return nil, err
		}
		for _, r := range page.Resources[:min(len(page.Resources), sample-len(w.ids))] {
			w.ids = append(w.ids, r.PublicID)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
		w.cursors = append(w.cursors, cursor)
	}
	if len(w.ids) < 200 {
		return nil, fmt.Errorf("the library has %d images, too few to measure with", len(w.ids))
	}
	return w, nil
}

// bench is one kind of call.
type bench struct {
	name string
	next func() (request, bool) // the next call to make; false when there is none left
}

// afterTagging is measured from the first call on, after before.
const afterTagging = "search, right after 40,000 were tagged"

// before does what a case comes right after.
func (w *world) before(ctx context.Context, s *server, c bench) error {
	if c.name != afterTagging {
		return nil
	}
	for range 40 {
		if err := s.do(ctx, w.tagging(), nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) tagging() request {
	return request{http.MethodPost, "/image/tags", map[string]any{
		"command": "add", "tag": fmt.Sprintf("bench%d", rand.IntN(1000)), "public_ids": w.span(1000),
	}}
}

func terms() request { return sorted("bytes", "desc", 50) }

// names puts a full page of what terms finds in the order of one of its names.
func names() request {
	const page = 500
	return sorted([]string{"filename", "display_name", "public_id"}[rand.IntN(3)], []string{"asc", "desc"}[rand.IntN(2)], page)
}

func sorted(field, direction string, page int) request {
	return request{http.MethodPost, "/resources/search", map[string]any{
		"expression": fmt.Sprintf("(tags=shoe OR tags=sale) AND format:jpg AND bytes>%d", 1000+rand.IntN(1_000_000)),
		"sort_by":    []map[string]string{{field: direction}}, "max_results": page,
	}}
}

// cases are the calls, the floor first and what deletes last.
func (w *world) cases() []bench {
	always := func(make func() request) func() (request, bool) {
		return func() (request, bool) { return make(), true }
	}
	return []bench{
		{"ping", always(func() request { return request{http.MethodGet, "/ping", nil} })},
		{"list 500, newest first", always(func() request {
			return request{http.MethodGet, "/resources/image/upload?max_results=500", nil}
		})},
		{"list 500, at any depth", always(func() request {
			at := ""
			if len(w.cursors) > 0 {
				at = "&next_cursor=" + url.QueryEscape(w.cursors[rand.IntN(len(w.cursors))])
			}
			return request{http.MethodGet, "/resources/image/upload?max_results=500" + at, nil}
		})},
		{"search, 3 terms, sorted, counted", always(terms)},
		{"search, 3 terms, 500 by name", always(names)},
		{"resource", always(func() request {
			return request{http.MethodGet, "/resources/image/upload/" + w.ids[rand.IntN(len(w.ids)-w.deleted)], nil}
		})},
		{"list by context", always(func() request {
			return request{http.MethodGet, "/resources/image/context?key=alt&max_results=500", nil}
		})},
		{"search by words, best first", always(func() request {
			return request{http.MethodPost, "/resources/search", map[string]any{
				"expression": "dog OR team", "sort_by": []map[string]string{{"score": "desc"}}, "max_results": 50,
			}}
		})},
		{"search, counted by 100 ranges", always(func() request {
			return request{http.MethodPost, "/resources/search", map[string]any{
				"max_results": 0, "aggregate": []any{map[string]any{"type": "bytes", "ranges": ranges(100)}},
			}}
		})},
		{"usage", always(func() request { return request{http.MethodGet, "/usage", nil} })},
		{"tag 1,000 ids", always(w.tagging)},
		{afterTagging, always(terms)},
		{"context on 1,000 ids", always(func() request {
			return request{http.MethodPost, "/image/context", map[string]any{
				"command": "add", "context": fmt.Sprintf("bench=%d", rand.IntN(1000)), "public_ids": w.span(1000),
			}}
		})},
		{"delete 100 ids", w.deletion},
	}
}

// ranges are n ranges of sizes, one beside the other.
func ranges(n int) []map[string]any {
	list := make([]map[string]any, n)
	for i := range list {
		list[i] = map[string]any{"key": strconv.Itoa(i), "from": i * 10_000, "to": (i + 1) * 10_000}
	}
	return list
}

// span gives n public IDs in a row from a random place.
func (w *world) span(n int) []string {
	left := w.ids[:len(w.ids)-w.deleted]
	n = min(n, len(left))
	from := rand.IntN(len(left) - n + 1)
	return left[from : from+n]
}

// deletion deletes from the end; half of a library is left for the next round.
func (w *world) deletion() (request, bool) {
	if w.deleted+100 > len(w.ids)/2 {
		return request{}, false
	}
	end := len(w.ids) - w.deleted
	w.deleted += 100
	return request{http.MethodDelete, "/resources/image/upload", map[string]any{"public_ids": w.ids[end-100 : end]}}, true
}

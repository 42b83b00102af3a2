package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
)

func TestTheViewerMovesTheListsCursor(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("p", "n", "n", "esc")
	if s.current() != "walk" {
		t.Errorf("after looking at the third, the cursor is on %s", s.current())
	}
	s.press("p", "p", "p", "p")
	if s.current() != "shoe_red" || !strings.Contains(ansi.Strip(s.screen()), "This is the first asset.") {
		t.Errorf("before the first is %s:\n%s", s.current(), ansi.Strip(s.screen()))
	}
}

// News take the place of the keys, all of them: a rest of one would be read with it.
func TestNewsInTheViewerCoverTheKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 80, 24)
	s.press("space", "U", "p")
	lines := strings.Split(ansi.Strip(s.screen()), "\n")
	want := "╰─ Unselected 1 asset. " + strings.Repeat("─", 80-23-1) + "╯"
	if got := lines[23]; got != want {
		t.Errorf("the last line is\n%s, want\n%s", got, want)
	}
}

func TestTheViewersKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 80, 24)
	s.press("p", "?")
	golden.File(t, "80x24/viewer-keys.txt", ansi.Strip(s.screen())+"\n")
	s.press("esc", "esc", "j", "j", "j", "p", "?")
	if got := ansi.Strip(s.screen()); !strings.Contains(got, "Keys in ") || strings.Contains(got, "Zoom in") {
		t.Errorf("the keys of a file that can't be read are:\n%s", got)
	}
}

func TestTheViewerReadsFiles(t *testing.T) {
	t.Parallel()
	var read []string
	s := newStage(t, sample(t), 80, 24, func(d *Deps) {
		d.Link.Peek = func(_ context.Context, url string, limit int64) ([]byte, bool, error) {
			read = append(read, fmt.Sprint(url, " ", limit))
			return []byte("sku,price\nA1,2.50\n"), false, nil
		}
	})
	s.press("j", "j", "j", "p")
	golden.File(t, "80x24/viewer-file.txt", ansi.Strip(s.screen())+"\n")
	if len(read) != 1 || read[0] != "https://res.example/demo/raw/upload/v1/products/price_list.csv 2097152" {
		t.Errorf("read %q", read)
	}
}

func TestTheViewerOnTheWholeScreen(t *testing.T) {
	t.Parallel()
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 60}, {50, 12}} {
		s := newStage(t, sample(t), size.w, size.h)
		s.press("p")
		golden.File(t, fmt.Sprintf("%dx%d/viewer.txt", size.w, size.h), ansi.Strip(s.screen())+"\n")
	}
}

func TestTheViewerFetchesTheNeighbour(t *testing.T) {
	t.Parallel()
	var fetched []string
	s := newStage(t, sample(t), 80, 24, func(d *Deps) {
		d.Link.Fetch = func(ctx context.Context, url string, limit int64) ([]byte, string, error) {
			fetched = append(fetched, url[strings.LastIndexByte(url, '/')+1:])
			return gradient(ctx, url, limit)
		}
	})
	fetched = nil
	s.press("p")
	if len(fetched) < 2 || fetched[0] != "shoe_red.jpg" || fetched[1] != "shoe_blue.jpg" {
		t.Errorf("fetched %q, want what is seen and then what is next", fetched)
	}
	fetched = nil
	s.press("n")
	for _, name := range fetched {
		if name == "shoe_blue.jpg" {
			t.Error("what was fetched ahead is fetched again")
		}
	}
}

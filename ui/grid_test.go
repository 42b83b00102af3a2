package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/golden"
	"cldx/model"
)

func TestGrid(t *testing.T) {
	t.Parallel()
	screens := []struct {
		name string
		keys []string
	}{
		{"grid", []string{"V"}},
		{"grid-selected", []string{"V", "space", "space", "v", "l", "j"}},
		{"grid-filter", []string{"V", "f", `"sh"`, "enter"}},
		{"grid-large", []string{"V", ")", ")", ")", "G"}},
	}
	sizes := []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}, {"50x12", 50, 12}}
	for _, size := range sizes {
		for _, sc := range screens {
			t.Run(size.name+"/"+sc.name, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, sample(t), size.w, size.h)
				s.press(sc.keys...)
				golden.File(t, size.name+"/"+sc.name+".txt", ansi.Strip(s.screen())+"\n")
			})
		}
	}
	for _, th := range []string{"dark", "light"} {
		s := newStage(t, sample(t), 80, 24, func(d *Deps) { d.Look.Theme = th })
		s.press("V", "space", "j")
		golden.File(t, "colours/grid-"+th+".ansi", s.screen()+"\n")
	}
}

func TestTheGridsCursorGoesInTwoDirections(t *testing.T) {
	t.Parallel()
	tests := []struct {
		keys  []string
		item  int
		focus Pane
	}{
		{[]string{"l"}, 1, AssetsPane},
		{[]string{"l", "h"}, 0, AssetsPane},
		{[]string{"j"}, 4, AssetsPane},
		{[]string{"j", "j", "k"}, 4, AssetsPane},
		{[]string{"l", "j", "k", "k"}, 1, AssetsPane},
		{[]string{"h"}, 0, FoldersPane},
		{[]string{"l", "l", "l", "l"}, 3, DetailPane},
		{[]string{"G"}, 499, AssetsPane},
		{[]string{"l", "G", "g"}, 0, AssetsPane},
		{[]string{"pgdown"}, 8, AssetsPane},
		{[]string{"right", "down", "left", "up"}, 0, AssetsPane},
		{[]string{"G", "h", "h", "h", "k", "j"}, 496, AssetsPane},
		{[]string{"l", "l", "j", "V"}, 6, AssetsPane},
		{[]string{"l", "space", "space"}, 3, AssetsPane},
	}
	for _, tt := range tests {
		s := newStage(t, many(t, 500), 120, 40)
		s.press("V")
		if across := s.app.assets.List.Across(); across != 4 {
			t.Fatalf("%d pictures stand in a row, want 4", across)
		}
		s.press(tt.keys...)
		if at := s.app.assets.List.Cursor(); at != tt.item || s.app.shape.focus != tt.focus {
			t.Errorf("%q leads to %d in pane %d, want %d in %d", tt.keys, at, s.app.shape.focus, tt.item, tt.focus)
		}
	}
}

func TestOnlyThePicturesThatAreSeenAreFetched(t *testing.T) {
	t.Parallel()
	var rests heldRests
	var fetched []string
	lib := many(t, 500)
	for i := range lib.assets {
		lib.assets[i].SecureURL = fmt.Sprintf("https://res.example/demo/image/upload/v1/%d.jpg", i)
	}
	s := newStage(t, lib, 120, 40, func(d *Deps) {
		d.Desk.After = rests.after
		d.Link.Fetch = func(ctx context.Context, url string, limit int64) ([]byte, string, error) {
			if strings.Contains(url, "w_56") { // the detail pane's is wider
				fetched = append(fetched, strings.TrimSuffix(url[strings.LastIndexByte(url, '/')+1:], ".jpg"))
			}
			return gradient(ctx, url, limit)
		}
	})
	rest := func() []string {
		fetched = nil
		rests.pass(s)
		slices.Sort(fetched)
		return fetched
	}
	s.press("V")
	if got := rest(); len(got) != 12 || got[0] != "0" {
		t.Errorf("fetched at first: %q, want twelve from 0 on", got)
	}
	s.press("l", "j", "h")
	if got := rest(); len(got) != 0 {
		t.Errorf("fetched again while all are seen: %q", got)
	}
	s.press("G", "g", "pgdown", "pgdown")
	if diff := cmp.Diff([]string{"12", "13", "14", "15", "16", "17", "18", "19"}, rest()); diff != "" {
		t.Errorf("fetched after passing all (-want +got):\n%s", diff)
	}
	s.press("V", "j")
	if got := rest(); len(got) != 0 {
		t.Errorf("fetched for lines: %q", got)
	}
}

func TestTheGridTakesTheMouse(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 100), 120, 40)
	s.press("V")
	r := s.app.rects[AssetsPane]
	click := func(x, y int) { s.send(clickAt(r.x+1+x, r.y+1+y)) }
	click(20, 3)
	if at := s.app.assets.List.Cursor(); at != 1 {
		t.Errorf("a click on the second picture leads to %d", at)
	}
	click(2, 7)
	if at := s.app.assets.List.Cursor(); at != 0 || s.app.store.SelectedCount() != 1 {
		t.Errorf("a click on the mark of the first leads to %d with %d selected", at, s.app.store.SelectedCount())
	}
	click(1, 12)
	if at := s.app.assets.List.Cursor(); at != 4 {
		t.Errorf("a click into the second row leads to %d", at)
	}
	s.send(tea.MouseWheelMsg{X: r.x + 5, Y: r.y + 5, Button: tea.MouseWheelDown})
	if top := s.app.assets.List.Top(); top != 4 {
		t.Errorf("the wheel leads to %d", top)
	}
}

func TestTheGridComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("V", ")")
	last := s.saved[len(s.saved)-1]
	again := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Memory.Left = left(last) })
	if diff := cmp.Diff(s.screen(), again.screen()); diff != "" {
		t.Errorf("the grid looks otherwise (-before +after):\n%s", ansi.Strip(diff))
	}
}

func TestRowsWithoutAWholeAssetHavePicturesToo(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	row := model.Asset{ResourceType: "image", Type: "upload", PublicID: "a b/ü#1", Format: "png"}
	s.app.locate(&row)
	if want := "https://res.example/demo/image/upload/v1/a%20b/%C3%BC%231.png"; row.SecureURL != want {
		t.Errorf("the address is %s, want %s", row.SecureURL, want)
	}
}

// fullGrid is a grid over n assets, with its pictures.
func fullGrid(b *testing.B, n int) *stage {
	s := &stage{t: b, app: full(b, n, func(d *Deps) { d.Link.Fetch = gradient })}
	s.press("V")
	if !strings.Contains(s.app.View().Content, "▀") {
		b.Fatal("the grid has no pictures")
	}
	return s
}

func BenchmarkGridFrame(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := fullGrid(b, n)
			a := s.app
			b.ReportAllocs()
			for b.Loop() {
				_ = a.View()
			}
		})
	}
}

func BenchmarkGridKeyToFrame(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := fullGrid(b, n)
			a := s.app
			keys := []tea.KeyPressMsg{keyOf("l"), keyOf("j"), keyOf("G"), keyOf("k"), keyOf("g")}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				a.Update(keys[i%len(keys)])
				_ = a.View()
			}
		})
	}
}

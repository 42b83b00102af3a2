package ui

import "testing"

func TestArrangeFillsTheScreen(t *testing.T) {
	t.Parallel()
	for w := 10; w <= 220; w += 7 {
		for h := 5; h <= 70; h += 3 {
			for focus := range panes {
				for _, zoom := range []bool{false, true} {
					s := shape{focus: focus, companion: focus, zoom: zoom}
					if focus == AssetsPane {
						s.companion = FoldersPane
					}
					checkArea(t, w, h, s)
				}
			}
		}
	}
}

func checkArea(t *testing.T, w, h int, s shape) {
	t.Helper()
	area := 0
	out := arrange(w, h, s)
	for p, r := range out {
		if r.w < 0 || r.h < 0 || r.x < 0 || r.y < 0 || r.x+r.w > w || r.y+r.h > h {
			t.Errorf("%d×%d focus %d zoom %v: pane %d is at %+v", w, h, s.focus, s.zoom, p, r)
		}
		area += r.w * r.h
	}
	if want := w * (h - 2); area != want && h >= 5 {
		t.Errorf("%d×%d focus %d zoom %v: panes cover %d cells, want %d", w, h, s.focus, s.zoom, area, want)
	}
	if out[s.focus].w == 0 {
		t.Errorf("%d×%d: the focused pane %d is not there", w, h, s.focus)
	}
}

func TestArrangeByShape(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		w, h int
		s    shape
		want [panes]bool
	}{
		{"large", 200, 60, shape{focus: AssetsPane, companion: FoldersPane}, [panes]bool{true, true, true, true}},
		{"usual", 120, 40, shape{focus: AssetsPane, companion: FoldersPane}, [panes]bool{true, true, true, true}},
		{"one beside the list", 80, 24, shape{focus: AssetsPane, companion: FoldersPane}, [panes]bool{true, true, false, false}},
		{"detail beside the list", 80, 24, shape{focus: DetailPane, companion: DetailPane}, [panes]bool{false, true, true, false}},
		{"inspect below the list", 80, 24, shape{focus: InspectPane, companion: InspectPane}, [panes]bool{false, true, false, true}},
		{"tiny", 50, 12, shape{focus: DetailPane}, [panes]bool{false, false, true, false}},
		{"hidden", 120, 40, shape{focus: AssetsPane, hidden: [panes]bool{true, false, true, true}}, [panes]bool{false, true, false, false}},
		{"zoom", 200, 60, shape{focus: InspectPane, zoom: true}, [panes]bool{false, false, false, true}},
	}
	for _, tt := range tests {
		out := arrange(tt.w, tt.h, tt.s)
		for p := range panes {
			if got := !out[p].empty(); got != tt.want[p] {
				t.Errorf("%s: pane %d shown %v, want %v", tt.name, p, got, tt.want[p])
			}
		}
	}
}

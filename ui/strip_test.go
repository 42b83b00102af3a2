package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/cell"
)

// The strip of tabs shows the one that is open, and as many beside it as fit,
// whatever their names are made of.
func TestTheStripOfTabs(t *testing.T) {
	t.Parallel()
	names := []string{"sandbox", "production", "日本語の環境", "👨‍👩‍👧 family", "🇯🇵 flags", "cafe\u0301", "שלום", "a-name-that-is-longer-than-a-tab", "b", "c", "d", "last"}
	var b strings.Builder
	for _, w := range []int{50, 80, 120, 200} {
		for _, tt := range []struct{ n, here int }{{2, 0}, {2, 1}, {5, 0}, {5, 4}, {12, 0}, {12, 5}, {12, 11}} {
			for _, linear := range []bool{false, true} {
				s := newStage(t, sample(t), w, 24, func(d *Deps) {
					d.Look.Linear, d.Tabs = linear, func() []Tab { return tabsOf(names[:tt.n], tt.here) }
				})
				head, _, _ := strings.Cut(ansi.Strip(s.app.View().Content), "\n")
				if got := cell.Width(head); got > w {
					t.Errorf("%d tabs in %d columns: the line is %d cells wide: %q", tt.n, w, got, head)
				}
				fmt.Fprintf(&b, "%d tabs, at %d, %d columns:\n%s\n", tt.n, tt.here+1, w, strings.TrimRight(head, " "))
			}
		}
	}
	golden.File(t, "strip.txt", b.String())
}

func tabsOf(names []string, here int) []Tab {
	tabs := make([]Tab, len(names))
	for i, name := range names {
		tabs[i] = Tab{Name: name, Here: i == here, ReadOnly: i == 1, Jobs: strings.Repeat("tag 3/9", i%2)}
	}
	return tabs
}

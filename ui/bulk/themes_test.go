package bulk_test

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/internal/golden"
	"cldx/ui"
)

// The windows in which changes are made, in every theme: what is typed, what is
// chosen, what a plan warns of, and what came of it.
func TestWindowColours(t *testing.T) {
	t.Parallel()
	themes := []struct {
		name  string
		look  ui.Look
		light bool
	}{
		{"dark", ui.Look{Theme: "dark"}, false}, {"light", ui.Look{Theme: "light"}, false},
		{"sixteen", ui.Look{Theme: "sixteen"}, false}, {"sixteen-light", ui.Look{Theme: "sixteen"}, true},
		{"mono", ui.Look{NoColor: true}, false},
		{"high-contrast", ui.Look{Theme: "high-contrast"}, false}, {"high-contrast-light", ui.Look{Theme: "high-contrast-light"}, false},
	}
	for _, th := range themes {
		t.Run(th.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, options{look: th.look}, "cat", "dog", "bird")
			if th.light {
				s.send(tea.BackgroundColorMsg{Color: color.White})
			}
			s.press(`space space t "sale"`)
			golden.File(t, "colours/tag-"+th.name+".ansi", s.app.View().Content+"\n")
			s.press(`esc esc D`)
			golden.File(t, "colours/delete-"+th.name+".ansi", s.app.View().Content+"\n")
			s.press(`enter`)
			golden.File(t, "colours/deleted-"+th.name+".ansi", s.app.View().Content+"\n")
		})
	}
}

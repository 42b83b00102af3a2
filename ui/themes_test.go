package ui

import (
	"context"
	"errors"
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"cldx/internal/golden"
	"cldx/ui/custom"
)

// themes are the themes that there are, each with what brings it about.
var themes = []struct {
	name   string
	change func(*Deps)
	told   tea.Msg // by the terminal
}{
	{"dark", func(d *Deps) { d.Look.Theme = "dark" }, nil},
	{"light", func(d *Deps) { d.Look.Theme = "light" }, nil},
	{"mono", func(d *Deps) { d.Look.NoColor = true }, nil},
	{"sixteen", nil, tea.ColorProfileMsg{Profile: colorprofile.ANSI}},
	{"sixteen-light", func(d *Deps) { d.Look.Theme = "sixteen" }, tea.BackgroundColorMsg{Color: color.White}},
	{"high-contrast", func(d *Deps) { d.Look.Theme = "high-contrast" }, nil},
	{"high-contrast-light", func(d *Deps) { d.Look.Theme = "high-contrast-light" }, nil},
	{"strip", func(d *Deps) { d.Environment.Colour, d.Environment.ReadOnly = "#b00020", true }, nil},
}

// themed is a stage in one of the themes.
func themed(t *testing.T, i int, change ...func(*Deps)) *stage {
	t.Helper()
	if themes[i].change != nil {
		change = append(change, themes[i].change)
	}
	s := newStage(t, sample(t), 120, 40, change...)
	if themes[i].told != nil {
		s.send(themes[i].told)
	}
	return s
}

func TestColours(t *testing.T) {
	t.Parallel()
	for i, th := range themes {
		t.Run(th.name, func(t *testing.T) {
			t.Parallel()
			s := themed(t, i)
			s.press("j", "space", "space")
			golden.File(t, "colours/"+th.name+".ansi", s.screen()+"\n")
		})
	}
}

// A window with what can and what can't be had, and trouble in the corner.
func TestColoursOfWindows(t *testing.T) {
	t.Parallel()
	run, err := custom.Parse("rm {{.IDs}}", nil, custom.Sh)
	if err != nil {
		t.Fatal(err)
	}
	for i, th := range themes {
		t.Run(th.name, func(t *testing.T) {
			t.Parallel()
			s := themed(t, i, func(d *Deps) {
				d.Look.Commands = []custom.Command{{Name: "Shrink", Run: run}, {Name: "Wipe", Run: run, Dangerous: true}}
				d.Desk.Run = func(context.Context, Run) (string, error) { return "", nil }
			})
			s.run(s.app.report("rename cat", errors.New("connection reset by the other side")))
			s.press("j", "space", "f", `"sh"`, "enter", ":", `"sel"`)
			golden.File(t, "colours/window-"+th.name+".ansi", s.screen()+"\n")
			s.press("esc", "X", "down", "enter")
			golden.File(t, "colours/own-"+th.name+".ansi", s.screen()+"\n")
		})
	}
}

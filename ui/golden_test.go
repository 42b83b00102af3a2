package ui

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/cell"
)

// screens are the states of which the whole screen is kept.
var screens = []struct {
	name string
	keys []string
}{
	{"start", nil},
	{"selected", []string{"j", "space", "space", "v", "j"}},
	{"folder", []string{"1", "j", "j", "l", "j", "enter"}},
	{"search", []string{"/", `"tags=shoe AND (b"`}},
	{"filter", []string{"f", `"sh"`}},
	{"palette", []string{":", `"sel"`}},
	{"help", []string{"?"}},
	{"inspect", []string{"4", "]"}},
	{"detail", []string{"3"}},
}

func TestScreens(t *testing.T) {
	t.Parallel()
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
}

// screen returns the screen, having checked that it fills the terminal exactly.
func (s *stage) screen() string {
	s.t.Helper()
	content := s.app.View().Content
	lines := cell.CleanLines(ansi.Strip(content))
	if len(lines) != s.app.height {
		s.t.Errorf("the screen has %d lines, want %d", len(lines), s.app.height)
	}
	for i, line := range lines {
		if w := cell.Width(line); w > s.app.width {
			s.t.Errorf("line %d is %d cells wide, want at most %d: %q", i, w, s.app.width, line)
		}
	}
	return content
}

func TestEverySizeIsDrawn(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 80, 24)
	for w := 1; w < 140; w += 3 {
		for h := 1; h < 45; h += 2 {
			s.send(tea.WindowSizeMsg{Width: w, Height: h})
			s.screen()
		}
	}
}

func TestTheTerminalsBackgroundDecides(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	dark := s.screen()
	s.send(tea.BackgroundColorMsg{Color: color.White})
	light := s.screen()
	if dark == light {
		t.Error("a white background changes nothing")
	}
	s.send(tea.BackgroundColorMsg{Color: color.Black})
	if s.screen() != dark {
		t.Error("a black background does not bring the dark theme back")
	}
	fixed := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Look.Theme = "dark" })
	fixed.send(tea.BackgroundColorMsg{Color: color.White})
	if fixed.screen() != dark {
		t.Error("the terminal overrules the configuration")
	}
}

package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/theme"
)

// plainly is the explorer as a screen reader gets it.
func plainly(d *Deps) { d.Look.Linear = true }

// pointed is the screen, with a mark where the terminal's cursor stands.
func (s *stage) pointed() string {
	s.t.Helper()
	text := ansi.Strip(s.screen()) + "\n"
	if c := s.app.View().Cursor; c != nil {
		return text + fmt.Sprintf("cursor: line %d, column %d\n", c.Y+1, c.X+1)
	}
	return text + "no cursor\n"
}

func TestLinearScreens(t *testing.T) {
	t.Parallel()
	states := append(screens,
		struct {
			name string
			keys []string
		}{"page", []string{":", `"log"`, "enter"}},
		struct {
			name string
			keys []string
		}{"operations", []string{"L"}},
		struct {
			name string
			keys []string
		}{"viewer", []string{"p"}},
		struct {
			name string
			keys []string
		}{"sequence", []string{"V"}})
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {50, 12}} {
		for _, sc := range states {
			name := fmt.Sprintf("%dx%d/%s", size.w, size.h, sc.name)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, sample(t), size.w, size.h, plainly)
				s.press(sc.keys...)
				screen := s.pointed()
				golden.File(t, "linear/"+name+".txt", screen)
				if i := strings.IndexFunc(screen, func(r rune) bool { return r >= '─' && r <= '◿' }); i >= 0 {
					t.Errorf("something is drawn at %q", screen[i:min(i+40, len(screen))])
				}
			})
		}
	}
}

func TestLinearSaysTroubleInLines(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 80, 24, plainly)
	s.run(s.app.report("list the folders", errors.New("the connection was refused, and there was nobody to say why, however long it was waited for")))
	golden.File(t, "linear/80x24/trouble.txt", s.pointed())
	s.press("esc")
	s.run(s.app.say(theme.Good, "Saved."))
	if lines := strings.Split(ansi.Strip(s.screen()), "\n"); strings.TrimSpace(lines[22]) != "* Saved." {
		t.Errorf("the line of the news is %q", lines[22])
	}
}

func TestLinearSaysWhereTheCursorIs(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 80, 24, plainly)
	last := func() string {
		lines := strings.Split(ansi.Strip(s.screen()), "\n")
		return strings.TrimSpace(lines[len(lines)-1])
	}
	for _, step := range []struct{ key, want string }{
		{"j", "2 of 9, shoe_blue, image jpg, 912 kB, 1600×1200, tags shoe"},
		{"space", "3 of 9"},
		{"k", "2 of 9, selected, shoe_blue"},
		{"v", "2 of 9, range of 1, selected"},
		{"1", "1 of 4, All assets, 9 assets, shown"},
	} {
		s.press(step.key)
		if !strings.HasPrefix(last(), step.want) {
			t.Errorf("after %s it says %q, want %q", step.key, last(), step.want)
		}
	}
	s.press("V")
	if !strings.Contains(ansi.Strip(s.screen()), oneByOne[:40]) {
		t.Errorf("the grid is not refused:\n%s", ansi.Strip(s.screen()))
	}
}

// Nothing happens by itself, and no picture is asked for.
func TestLinearIsStill(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, plainly)
	if s.app.everyMinute() != nil {
		t.Error("it is drawn again every minute")
	}
	if s.app.gallery.Shows() {
		t.Error("pictures are shown")
	}
	s.send(tea.WindowSizeMsg{Width: 20, Height: 4})
	s.screen()
}

// Without colours it is the same.
func TestLinearHasNoColours(t *testing.T) {
	t.Parallel()
	with := newStage(t, sample(t), 80, 24, plainly)
	without := newStage(t, sample(t), 80, 24, plainly, func(d *Deps) { d.Look.NoColor = true })
	if with.screen() != without.screen() {
		t.Errorf("with colours it is\n%q, without\n%q", with.screen(), without.screen())
	}
}

package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/overlay"
)

// asking is a planner that asks for a text, and remembers what was meant and answered.
type asking struct {
	nobody
	meant []intent.Intent
	got   []string
}

func (p *asking) Plan(h Host, want intent.Intent) tea.Cmd {
	p.meant = append(p.meant, want)
	overlay.Open(h.Stack(), overlay.NewPrompt("What", "a text", "", nil), func(text string, ok bool) tea.Cmd {
		if ok {
			p.got = append(p.got, text)
		}
		return nil
	})
	return nil
}

// outOfDate is a stage that shows the rows of an earlier run, and its library.
func outOfDate(t *testing.T) (*stage, *library, *asking) {
	kept, lib, p := cupboard{}, sample(t), &asking{}
	newStage(t, lib, 140, 40, kept.kept)
	lib.fail = map[string]error{"search": noNetwork}
	s := newStage(t, lib, 140, 40, kept.kept, later(3*time.Hour), func(d *Deps) { d.Planner = p })
	if s.app.here.asOf.IsZero() {
		t.Fatal("the rows are not an earlier run's")
	}
	lib.fail = nil
	return s, lib, p
}

// refreshing presses the key that refreshes, and returns what is still to be done then.
func (s *stage) refreshing() tea.Cmd {
	_, cmd := s.app.Update(keys.Stroke("r"))
	return cmd
}

// What is typed while the list is refreshed is for the window that opens then.
func TestKeysWaitForTheListOfNow(t *testing.T) {
	t.Parallel()
	s, _, p := outOfDate(t)
	cmd := s.refreshing()
	row := s.app.here.refs[0]
	for _, key := range []string{"t", "q", "D", "x"} {
		s.press(key)
	}
	s.send(tea.PasteMsg{Content: "yz"})
	if len(p.meant) > 0 || s.quit || !strings.Contains(seen(s), "Waiting for the list") {
		t.Fatalf("meant before the list was there: %v; quit: %v; the screen:\n%s", p.meant, s.quit, seen(s))
	}
	s.press("enter")
	s.run(cmd)
	if want := []string{"qDxyz"}; !slices.Equal(p.got, want) {
		t.Errorf("the window got %q, want %q", p.got, want)
	}
	if len(p.meant) != 1 || !slices.Equal(p.meant[0].(intent.Tag).Assets, []model.Ref{row}) || strings.Contains(seen(s), "Waiting") {
		t.Errorf("meant was %+v; the screen:\n%s", p.meant, seen(s))
	}
}

// Nothing is done to another asset than the one that the key was pressed for, none where
// the list does not come, and none when the user gives up.
func TestKeysThatWaitInVain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(*stage, *library)
		said  string
	}{
		{"it was deleted", func(_ *stage, lib *library) { lib.assets = lib.assets[1:] }, "Nothing was done: what it was meant for"},
		{"no answer", func(_ *stage, lib *library) { lib.fail = map[string]error{"search": noNetwork} }, "Could not list"},
		{"given up", func(s *stage, _ *library) { s.press("esc") }, ""},
		{"given up by ctrl+c", func(s *stage, _ *library) { s.press("ctrl+c") }, ""},
		{"elsewhere", func(s *stage, _ *library) {
			s.app.shape.focus = AssetsPane
			s.run(s.app.visit(Place{Kind: InFolder, Folder: "brand"}))
		}, "Nothing was done: the list that it was meant for is not shown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, lib, p := outOfDate(t)
			cmd := s.refreshing()
			s.press("D")
			s.press("a")
			tt.spoil(s, lib)
			s.run(cmd)
			if len(p.meant) > 0 || s.quit || s.app.ahead.act != nil || !strings.Contains(seen(s), tt.said) {
				t.Errorf("meant was %v, quit %v; the screen:\n%s", p.meant, s.quit, seen(s))
			}
			lib.fail = nil
			s.press("r")
			s.press("D")
			if len(p.meant) != 1 {
				t.Errorf("afterwards the key does nothing; the screen:\n%s", seen(s))
			}
		})
	}
}

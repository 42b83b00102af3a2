package page

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

func drawn(s *Sheet[int], w, h int) string {
	lines, _ := s.View(w, h, theme.New(theme.Mono, 0), true)
	return ansi.Strip(strings.Join(lines, "\n"))
}

func TestSheet(t *testing.T) {
	t.Parallel()
	var said []string
	var stack overlay.Stack
	trouble, reads, now := error(nil), 0, time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := SheetOf(SheetSpec[int]{
		Name: "report",
		Read: func(context.Context, api.Doer) (int, error) { reads++; return 7, trouble },
		More: func(_ context.Context, _ api.Doer, have int) (int, error) { return have * 10, nil },
		Draw: func(v, _ int, _ *theme.Theme) (lines []string) {
			for i := range 30 {
				lines = append(lines, fmt.Sprintf("line %d of %d", i, v))
			}
			return lines
		},
		Offers: []Offer[int]{{Help: "do it", Ops: []string{"ping"}, Do: func(_ Desk, have []int) tea.Cmd { said = append(said, fmt.Sprint(have)); return nil }}},
	}, Desk{
		Context: t.Context(), Now: func() time.Time { return now }, Stack: &stack,
		Tell: Tell{Report: func(tried string, err error) tea.Cmd { said = append(said, tried+": "+err.Error()); return nil }},
	})
	run := func(cmd tea.Cmd) {
		if cmd != nil {
			s.Update(cmd())
		}
	}
	shows := func(when, text string) {
		t.Helper()
		if got := drawn(s, 40, 12); !strings.Contains(got, text) {
			t.Errorf("%s, the page does not show %q:\n%s", when, text, got)
		}
	}
	do := func(name keys.Action) tea.Cmd { act, _ := s.Act(name); return act.Do() }
	cmd := s.Enter()
	shows("while it is read", "Asking for the report…")
	trouble = errors.New("no route")
	run(cmd)
	shows("after an error", "no route")
	trouble = nil
	late := s.Refresh()
	run(s.Refresh())
	shows("when it was read", "line 0 of 7")
	s.Update(late()) // it was asked for before
	shows("at its beginning", "more below")
	do(keys.Bottom)
	shows("at its end", "line 29 of 7")
	run(do(keys.PageShow))
	do(keys.Top)
	shows("with what costs more", "line 0 of 70")
	reads = 0
	run(s.Enter())
	if reads != 0 {
		t.Error("what is a moment old is read again")
	}
	s.Stale(false)
	run(s.Enter())
	if reads != 1 {
		t.Errorf("after a change it was read %d times, want once", reads)
	}
	do(keys.PageMenu)
	stack.Input(tea.KeyPressMsg{Code: tea.KeyEnter})
	if len(said) != 1 || said[0] != "[7]" { // what went wrong stood on the page
		t.Errorf("said and done: %q, want [7]", said)
	}
}

func TestSheetEverySize(t *testing.T) {
	t.Parallel()
	s := SheetOf(SheetSpec[int]{Name: "report", Draw: func(int, int, *theme.Theme) []string { return nil }}, Desk{Now: time.Now})
	for w := 12; w < 100; w += 9 {
		for h := 3; h < 20; h += 4 {
			if lines, _ := s.View(w, h, theme.New(theme.Mono, 0), false); len(lines) != h {
				t.Errorf("%d by %d: %d lines", w, h, len(lines))
			}
		}
	}
}

package page

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// SheetSpec says what a Sheet shows.
type SheetSpec[T any] struct {
	Name string // the page's name: "usage"
	// Read returns what is shown.
	Read func(ctx context.Context, d api.Doer) (T, error)
	// More returns it with what costs more to know; nil: there is no more. MoreKey
	// asks for it, and MoreHelp says what it is and costs.
	More     func(ctx context.Context, d api.Doer, have T) (T, error)
	MoreHelp string
	// Draw returns the lines in w cells.
	Draw   func(v T, w int, t *theme.Theme) []string
	Offers []Offer[T]
}

// Sheet is a page of one thing that is read whole, and scrolled.
type Sheet[T any] struct {
	spec    SheetSpec[T]
	desk    Desk
	value   T
	at      time.Time // zero: nothing was read
	stale   bool
	trouble error
	slot    task.Slot

	top, tall, height int
}

// SheetOf returns the page of a spec.
func SheetOf[T any](spec SheetSpec[T], desk Desk) *Sheet[T] { return &Sheet[T]{spec: spec, desk: desk} }

var _ Page = (*Sheet[int])(nil)

// Name returns the page's name.
func (s *Sheet[T]) Name() string { return s.spec.Name }

// Enter reads where nothing is known, or what is known is old.
func (s *Sheet[T]) Enter() tea.Cmd {
	if since := s.desk.Now().Sub(s.at); !s.at.IsZero() && !s.stale && since >= 0 && since < stillGood {
		return nil
	}
	return s.Refresh()
}

// Leave keeps what was read.
func (s *Sheet[T]) Leave() {}

type sheetRead[T any] struct{ value T }

// Refresh reads again.
func (s *Sheet[T]) Refresh() tea.Cmd {
	s.stale = false
	read, d := s.spec.Read, s.desk.Doer
	return task.Go(s.desk.Context, &s.slot, func(ctx context.Context) (sheetRead[T], error) {
		v, err := read(ctx, d)
		return sheetRead[T]{v}, err
	})
}

// Stale is told that something was changed; it is read again when it is looked at.
func (s *Sheet[T]) Stale(bool) tea.Cmd {
	s.stale = true
	return nil
}

// Update takes the answer.
func (s *Sheet[T]) Update(msg tea.Msg) tea.Cmd {
	r, ok := msg.(task.Result[sheetRead[T]])
	if !ok || !s.slot.Finish(r.Turn) {
		return nil
	}
	s.trouble = r.Err
	switch {
	case r.Err != nil && s.at.IsZero(): // the page says it
		return nil
	case r.Err != nil:
		return s.desk.Report("read the "+s.spec.Name, r.Err)
	}
	s.value, s.at = r.Value.value, s.desk.Now()
	return nil
}

// Act returns what an action does here.
func (s *Sheet[T]) Act(name keys.Action) (Act, bool) {
	far := max(s.height-1, 1)
	moves := map[keys.Action]int{
		keys.Up: -1, keys.Down: 1, keys.PageUp: -far, keys.PageDown: far, keys.HalfUp: -far / 2, keys.HalfDown: far / 2,
		keys.Top: -veryFar, keys.Bottom: veryFar,
	}
	if by, ok := moves[name]; ok {
		return Act{Do: func() tea.Cmd { s.Scroll(by); return nil }}, true
	}
	switch {
	case name == keys.PageMenu || name == keys.Enter:
		return Act{Short: "actions", Do: s.openMenu}, true
	case name == keys.PageShow && s.spec.More != nil:
		return Act{Help: s.spec.MoreHelp, Short: "history", Do: s.more, Blocked: s.nothing}, true
	}
	return Act{}, false
}

func (s *Sheet[T]) nothing() string {
	if s.at.IsZero() {
		return "It is still being read."
	}
	return ""
}

// more reads what costs more.
func (s *Sheet[T]) more() tea.Cmd {
	read, d, have := s.spec.More, s.desk.Doer, s.value
	return task.Go(s.desk.Context, &s.slot, func(ctx context.Context) (sheetRead[T], error) {
		v, err := read(ctx, d, have)
		return sheetRead[T]{v}, err
	})
}

// openMenu shows everything that can be done here.
func (s *Sheet[T]) openMenu() tea.Cmd {
	items := make([]overlay.Item, len(s.spec.Offers))
	for i, o := range s.spec.Offers {
		items[i] = overlay.Item{Label: o.label()}
	}
	overlay.Open(s.desk.Stack, overlay.NewPicker(phrase.Capital(s.spec.Name), items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return s.spec.Offers[i].Do(s.desk, []T{s.value})
	})
	return nil
}

// Typing is never so: nothing is typed here.
func (s *Sheet[T]) Typing() bool { return false }

// Press takes no keys.
func (s *Sheet[T]) Press(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste takes no text.
func (s *Sheet[T]) Paste(string) tea.Cmd { return nil }

// Out has no steps.
func (s *Sheet[T]) Out() (tea.Cmd, bool) { return nil, false }

// Click does nothing.
func (s *Sheet[T]) Click(int, int, bool) tea.Cmd { return nil }

// Scroll moves the lines.
func (s *Sheet[T]) Scroll(by int) { s.top = min(max(s.top+by, 0), max(s.tall-s.height, 0)) }

// Busy reports whether the page waits for an answer.
func (s *Sheet[T]) Busy() bool { return s.slot.Busy() }

// Offers returns the names of the operations that can be asked for here.
func (s *Sheet[T]) Offers() []string { return opsOf(s.spec.Offers) }

// View draws the page with its frame.
func (s *Sheet[T]) View(w, h int, t *theme.Theme, focused bool) ([]string, *overlay.Cell) {
	border, title := roles(focused)
	lines := s.lines(w-2, t)
	s.tall, s.height = len(lines), h-2
	s.Scroll(0)
	note, foot := "", ""
	if !s.at.IsZero() {
		note = " · " + pane.Age(s.at, s.desk.Now())
	}
	if s.slot.Busy() {
		note += " · asking…"
	}
	if s.tall > s.height {
		foot = t.Render(theme.Dim, percent(s.top, s.tall-s.height))
	}
	return overlay.Frame(t, border, t.Render(title, phrase.Capital(s.spec.Name))+t.Render(theme.Dim, note), foot, lines[s.top:], w, h), nil
}

func (s *Sheet[T]) lines(w int, t *theme.Theme) []string {
	switch {
	case !s.at.IsZero():
		return s.spec.Draw(s.value, w, t)
	case s.trouble != nil:
		return told(w, t, troubled(s.desk, keys.Context(s.spec.Name), "read the "+s.spec.Name, s.trouble)...)
	}
	return told(w, t, "Asking for the "+s.spec.Name+"…")
}

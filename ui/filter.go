package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/match"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// filter narrows what is loaded while the user types. Long lists are sifted a
// part at a time, so that no frame waits for it.
type filter struct {
	typing bool
	field  line.Editor
	turn   task.Turn
	match  *match.Pattern
	wrong  error // in what is typed; the rows are those of what was right before
	kept   []model.Ref
	next   int // the first row that was not looked at
}

// sift asks for the next part of the list to be sifted.
type sift struct{ turn task.Turn }

const siftedAtOnce = 20_000

// openFilter begins to type a filter.
func (a *App) openFilter() tea.Cmd {
	cmd := a.focus(AssetsPane)
	a.filter.typing = true
	return tea.Batch(cmd, a.refilter())
}

// typeFilter takes a key while the filter is typed.
func (a *App) typeFilter(k tea.KeyPressMsg) tea.Cmd {
	switch asked := keys.Meant(keys.Dialogs, k); asked {
	case keys.Leave:
		return a.closeFilter()
	case keys.Accept:
		a.filter.typing = false
		if a.filter.field.Text() == "" {
			return a.closeFilter()
		}
		return nil
	case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
		return a.moveWhileTyping(asked)
	default: // it is for the field
	}
	if !a.filter.field.Press(k) {
		return nil
	}
	return a.refilter()
}

// filterHint explains the signs of a filter while nothing is typed.
const filterHint = "letters in order · 'as it stands · ^begins · ends$ · !not · /regular expression/"

// filterLine draws the filter above the rows: what is typed, and what is wrong
// with it, or what could be typed.
func (a *App) filterLine(w int) string {
	f, t := &a.filter, a.theme
	role, note, beside := theme.Dim, theme.Dim, ""
	if f.typing {
		role = theme.Accent
	}
	switch {
	case f.wrong != nil:
		note, beside = theme.Bad, f.wrong.Error()
	case f.typing && f.field.Text() == "":
		beside = filterHint
	}
	text, _, _ := f.field.View(f.width(w))
	line := t.Render(role, "f ❯ ") + t.Render(theme.Text, text)
	if left := w - 4 - cell.Width(text) - 1; beside != "" && left > 0 {
		line += " " + t.Render(note, cell.Cut(cell.Clean(beside), left))
	}
	return line
}

// width is how much of a line of w cells the field takes: all that is left of the
// prompt, or, beside words about it, what is typed, within half of that.
func (f *filter) width(w int) int {
	w = max(w-4, 1)
	if f.wrong == nil && f.field.Text() != "" {
		return w
	}
	return max(min(cell.Width(f.field.Text())+2, w/2), 1)
}

// moveWhileTyping moves in the list below a filter.
func (a *App) moveWhileTyping(asked keys.Action) tea.Cmd {
	switch asked {
	case keys.PrevLine:
		return a.do(keys.Up)
	case keys.NextLine:
		return a.do(keys.Down)
	default:
		return a.do(asked)
	}
}

// closeFilter shows all rows again, with the cursor where it stands.
func (a *App) closeFilter() tea.Cmd {
	ref, held := a.assets.Current()
	a.filter = filter{}
	a.assets.Narrow(nil)
	if held {
		a.stayOn(ref)
	}
	return tea.Batch(a.look(), a.more())
}

// refilter sifts the list by what is typed now, the cursor on the first match.
func (a *App) refilter() tea.Cmd {
	if !a.filter.read() {
		return nil
	}
	a.assets.Narrow(a.filter.match)
	a.assets.List.Go(0, 0)
	return a.resift()
}

// read reads what is typed, unless it is wrong.
func (f *filter) read() bool {
	pattern, err := match.Parse(f.field.Text())
	f.wrong = err
	if err != nil && f.match != nil {
		return false
	}
	f.match = pattern
	return true
}

// resift sifts the list from its beginning, for when rows were replaced.
func (a *App) resift() tea.Cmd {
	f := &a.filter
	if f.match == nil {
		return nil
	}
	f.kept, f.next = nil, 0
	return a.sift()
}

// sift sifts what was not looked at.
func (a *App) sift() tea.Cmd {
	f := &a.filter
	if f.match == nil {
		return nil
	}
	f.turn = task.Number()
	return a.sifted(sift{f.turn})
}

// sifted sifts the next part of the list.
func (a *App) sifted(s sift) tea.Cmd {
	f := &a.filter
	if s.turn != f.turn || f.match == nil {
		return nil
	}
	end := min(f.next+siftedAtOnce, len(a.here.refs))
	for _, ref := range a.here.refs[f.next:end] {
		if f.match.Keeps(a.store.Name(ref), a.store.Base(ref)) {
			f.kept = append(f.kept, ref)
		}
	}
	f.next = end
	a.assets.Keep(f.kept)
	if end < len(a.here.refs) {
		return func() tea.Msg { return s }
	}
	return a.look()
}

package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// ahead is what was typed behind an action that waits until the list is as it is now:
// letters that are meant for the window it opens must not be taken for keys before that.
type ahead struct {
	act  func() tea.Cmd // nil: nothing waits
	of   *listing
	rows []model.Ref // what the action is meant for
	keys []tea.Msg
}

// mostAhead bounds what is typed ahead.
const mostAhead = 500

// sure carries out an action, once the rows it is meant for are no longer those of an
// earlier run.
func (a *App) sure(want intent.Intent, act func() tea.Cmd) tea.Cmd {
	if !a.recent(want) && a.refreshing() {
		a.ahead = ahead{act: act, of: a.here, rows: a.targets()}
		leave, _ := a.keys.Of(keys.Dialogs, keys.Leave)
		return a.say(theme.Dim, "Waiting for the list as it is now; "+leave.Key()+" gives up.")
	}
	return act()
}

// recent reports whether an intent needs no rows that only an earlier run has seen.
// What is selected is read first, whatever it comes from.
func (a *App) recent(want intent.Intent) bool {
	if a.here.asOf.IsZero() || a.store.SelectedCount() > 0 {
		return true
	}
	switch want.(type) {
	case intent.Restore, intent.Tables:
		return true
	case intent.Edit, intent.Menu:
		return false
	}
	return !intent.OfSelection(want)
}

// refreshing reports whether the rows of this run are on their way.
func (a *App) refreshing() bool { return a.here.slot.Busy() || a.mode.Busy() }

// keepAhead keeps what is a key or a paste for later where an action waits; leaving
// gives the action up, and with it what was typed behind it.
func (a *App) keepAhead(msg tea.Msg) (kept bool) {
	w := &a.ahead
	if w.act == nil {
		return false
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b, ok := a.keys.Find(keys.Dialogs, msg.String()); ok && b.Action == keys.Leave {
			a.ahead = ahead{}
			a.notice.close()
			return true
		}
	case tea.PasteMsg:
	default:
		return false
	}
	if len(w.keys) < mostAhead {
		w.keys = append(w.keys, msg)
	}
	return true
}

// catchUp carries out what has waited for the list, when it has come. Where it has not,
// or the rows are others, nothing is done, and what was typed behind it is forgotten.
func (a *App) catchUp() tea.Cmd {
	w := a.ahead
	if w.act == nil || a.here == w.of && !a.here.asOf.IsZero() && a.refreshing() {
		return nil
	}
	a.ahead = ahead{}
	switch {
	case a.here != w.of:
		return a.say(theme.Warn, "Nothing was done: the list that it was meant for is not shown any more.")
	case !a.here.asOf.IsZero():
		return nil // the error that kept the list from coming is on the screen
	case !slices.Equal(w.rows, a.targets()):
		return a.say(theme.Warn, "Nothing was done: what it was meant for has changed since the last run.")
	}
	a.notice.close()
	cmds := []tea.Cmd{w.act()}
	for _, msg := range w.keys {
		cmds = append(cmds, a.route(msg))
	}
	return tea.Batch(cmds...)
}

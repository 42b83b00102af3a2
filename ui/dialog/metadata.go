package dialog

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/form"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// metadata asks for the values of structured metadata fields: a line a field, as its
// type and the rules ask, with what the assets have now.
type metadata struct {
	assets []model.Asset
	ask    tea.Cmd
	schema Schema
	known  bool
	lines  *form.Form
	typed  // before the fields are known
}

// Metadata returns the fields for setting structured metadata on assets. schema is
// known already, or ask answers with a Schema; today is offered where a date is asked.
func Metadata(assets []model.Asset, schema Schema, ask tea.Cmd, today time.Time) Fields {
	f := &metadata{assets: assets, ask: ask, lines: form.ForAssets(assets, today)}
	if ask == nil {
		f.learn(schema)
	}
	return f
}

// learn lays out the fields, and gives them what was typed before, up to the key that
// would go on.
func (f *metadata) learn(s Schema) tea.Cmd {
	f.schema, f.known = s, true
	f.lines.Learn(form.Schema{Fields: s.Fields, Rules: s.Rules, Err: s.Err})
	return f.replay(func(msg tea.Msg) (tea.Cmd, bool) {
		if k, pressed := msg.(tea.KeyPressMsg); pressed && keys.Meant(keys.Lines, k) == keys.Accept {
			taken, _, _ := f.Submit()
			return nil, taken
		}
		_, cmd := f.Update(msg)
		return cmd, true
	})
}

// Start asks for the fields.
func (f *metadata) Start() tea.Cmd { return f.ask }

// Title says how many are changed.
func (f *metadata) Title() string { return "Metadata of " + pane.Plural(len(f.assets), "asset") }

// Advice says what the fields wait for.
func (f *metadata) Advice() string {
	switch {
	case !f.known && len(f.msgs) > 0:
		return "Asking for the metadata fields… What you type waits for them."
	case !f.known:
		return "Asking for the metadata fields…"
	}
	return "Only what you change is sent."
}

// Context is that of lines, or of one of them with values to choose from.
func (f *metadata) Context() keys.Context {
	switch {
	case f.known && !f.listed():
		return keys.Dialogs
	case !f.known, f.lines.Typing():
		return keys.Lines
	}
	return keys.LineChoice
}

// listed reports whether there are lines.
func (f *metadata) listed() bool { return f.known && len(f.schema.Fields) > 0 }

// Hints returns the keys of the fields.
func (f *metadata) Hints() [][2]string {
	return [][2]string{{"up down", "field"}, {"ctrl+t", "clear it"}}
}

// Update edits the lines.
func (f *metadata) Update(msg tea.Msg) (bool, tea.Cmd) {
	if s, ok := msg.(Schema); ok {
		if f.known {
			return true, nil
		}
		return true, f.learn(s)
	}
	switch {
	case !f.known:
		f.keep(msg)
		return false, nil
	case !f.listed():
		return false, nil
	}
	return f.lines.Update(msg)
}

// Submit takes enter where it picks the value that was found.
func (f *metadata) Submit() (taken, changed bool, cmd tea.Cmd) {
	if !f.known {
		f.keep(tea.KeyPressMsg{Code: tea.KeyEnter})
		return true, false, nil
	}
	taken = f.listed() && f.lines.Enter()
	return taken, taken, nil
}

// Next says in a word what enter would mean to the line.
func (f *metadata) Next() string {
	if !f.listed() {
		return ""
	}
	return f.lines.Next()
}

// Action sets the values that were changed.
func (f *metadata) Action() (job.Action, error) {
	switch {
	case f.schema.Err != nil:
		return nil, fmt.Errorf("list the metadata fields: %w", f.schema.Err)
	case !f.known:
		return nil, plan.ErrIncomplete
	case len(f.schema.Fields) == 0:
		return nil, errNoFields
	}
	values, err := f.lines.Changes()
	switch {
	case err != nil:
		return nil, fmt.Errorf("metadata: %w", err)
	case len(values) == 0:
		return nil, plan.ErrIncomplete
	}
	return job.Metadata{Assets: f.assets, Values: values}, nil
}

// View draws the lines, and what the one with the keys takes.
func (f *metadata) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	if !f.listed() {
		return []string{""}, nil
	}
	about := wrapped(room.Theme, theme.Dim, room.Words(f.lines.About()), room.Width)
	about = about[:min(len(about), max(room.Height/3, 1), 3)]
	lines, cursor := f.lines.View(room.Theme, room.Width, max(room.Height-len(about), 1))
	return append(append([]string{}, lines...), about...), cursor
}

// Package find is the windows that ask what to search for. An expression and a
// form are two views of one search: errors stand under the place where they are,
// fields, values and tags are completed. It knows the search language and what is
// worth asking the service for, not how a search is made.
package find

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api/query"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/task"
)

// Setup is what the window begins with, and what it may ask for.
type Setup struct {
	Start  string
	Recent []string // earlier searches, the last one first
	Words  Words    // nil: none are known
	// Orders are the ways to sort, Order is the one in force.
	Orders []string
	Order  int
	// Folder is the field that assets have their folders in; "" is asset_folder.
	Folder string
	// Metadata returns the fields of structured metadata that are known.
	Metadata func() []model.MetadataField
	// After gives a message after a while; nil: nobody is ever asked.
	After func(time.Duration, tea.Msg) tea.Cmd
	// Ask asks for what would help to write what stands at the cursor; a Learned
	// comes when something is known. The zero Completion asks for what the form needs.
	Ask func(query.Completion) tea.Cmd
}

// Then is what is to be done with the search.
type Then uint8

// What can be done.
const (
	Show    Then = iota // make it
	Save                // keep it under a name, and make it
	Address             // copy the URL that gives its results
	Alike               // search by picture instead
)

// Answer is what the window ends with.
type Answer struct {
	Expr  string // it parses; "" finds all assets
	Order int
	Then  Then
}

// Rested says that typing has rested, so that the service may be asked.
type Rested struct{ turn task.Turn }

// Learned says that more words are known than before.
type Learned struct{}

// rest is how long typing rests before anybody is asked.
const rest = 250 * time.Millisecond

// Box is the window.
type Box struct {
	setup Setup
	field line.Editor
	form  *form // nil while the expression is typed
	old   *overlay.Picker
	past  past
	order int

	verdict
	choosing

	turn task.Turn // of the rest
	then Then
	done bool
	ok   bool
}

// verdict is what is wrong with the expression.
type verdict struct {
	trouble *query.Error // that keeps it from being searched for
	doubt   *query.Error // that makes it match nothing
	asked   bool         // enter was pressed on the trouble
	barred  bool         // the form was asked for, and can't show it
}

// choosing is what could be written, and the cursor in it.
type choosing struct {
	offers  []offer
	list    list.Model
	picking bool // the cursor is in the offers
	quiet   bool // offers were dismissed until something is typed
	// offersAt is the line on which they began at the last frame.
	offersAt int
}

// New returns the window.
func New(s Setup) *Box {
	if s.Words == nil {
		s.Words = NewLexicon(time.Now)
	}
	if s.Folder == "" {
		s.Folder = "asset_folder"
	}
	b := &Box{setup: s, order: s.Order, past: past{all: s.Recent, at: -1}}
	b.field.Set(s.Start)
	b.field.MarkAll()
	b.changed()
	b.quiet = s.Start != ""
	return b
}

// Done reports whether a search was given or the window left.
func (b *Box) Done() bool { return b.done }

// Result returns the search.
func (b *Box) Result() (Answer, bool) {
	return Answer{Expr: strings.TrimSpace(b.field.Text()), Order: b.order, Then: b.then}, b.ok
}

// Context is that of the search, or of a line of its form with values to choose from.
func (b *Box) Context() keys.Context {
	switch {
	case b.old != nil:
		return b.old.Context()
	case b.form != nil && b.form.chooses():
		return keys.FindChoice
	}
	return keys.Finding
}

// Update takes keys, pastes, clicks, and word of what was learned.
func (b *Box) Update(msg tea.Msg) tea.Cmd {
	if b.old != nil && b.updateOld(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return b.press(msg)
	case tea.PasteMsg:
		if b.form != nil {
			return b.paste(msg.Content)
		}
		b.field.Paste(msg.Content)
		b.quiet = false
		return b.changed()
	case tea.MouseClickMsg:
		return b.click(msg)
	case Rested:
		return b.rested(msg)
	case Learned:
		return b.learned()
	}
	return nil
}

// press takes a key; the ones that mean the same in both views come first.
func (b *Box) press(k tea.KeyPressMsg) tea.Cmd {
	asked := keys.Meant(b.Context(), k)
	switch asked {
	case keys.Leave:
		b.done = true
	case keys.SearchForm:
		return b.turnOver()
	case keys.Earlier:
		b.openOld()
	case keys.SaveSearch:
		b.submit(Save)
	case keys.CopyAddress:
		b.submit(Address)
	case keys.ByPicture:
		b.then, b.done, b.ok = Alike, true, true
	default:
		if b.form != nil {
			return b.pressForm(asked, k)
		}
		return b.pressLine(asked, k)
	}
	return nil
}

// pressLine takes a key while the expression is typed.
func (b *Box) pressLine(asked keys.Action, k tea.KeyPressMsg) tea.Cmd {
	offers := b.visible()
	switch asked {
	case keys.Out:
		b.done = true
	case keys.Accept:
		if b.picking && len(offers) > 0 {
			return b.accept(offers[b.list.Cursor()])
		}
		b.submit(Show)
	case keys.NextField:
		if len(offers) > 0 {
			return b.accept(offers[b.list.Cursor()])
		}
	case keys.NextLine, keys.NextOffer:
		return b.down(len(offers))
	case keys.PrevLine, keys.PrevOffer:
		return b.up(len(offers))
	case keys.PageDown, keys.PageUp:
		b.leap(asked, len(offers))
	default:
		before := b.field.Text()
		if !b.field.Press(k) {
			return nil
		}
		if b.field.Text() != before {
			b.quiet = false
			b.past.at = -1
		}
		return b.changed()
	}
	return nil
}

// submit ends the window when the expression is right.
func (b *Box) submit(then Then) {
	if b.form != nil && !b.form.settled() {
		return
	}
	b.check()
	b.asked = true
	if b.trouble == nil {
		b.then, b.done, b.ok = then, true, true
	}
}

// check parses the expression, and looks for clauses that match nothing.
func (b *Box) check() {
	b.trouble, b.doubt = nil, nil
	text := b.field.Text()
	if strings.TrimSpace(text) == "" {
		return
	}
	if _, err := query.Parse(text); err != nil {
		b.trouble, _ = errors.AsType[*query.Error](err)
		return
	}
	if doubts := query.Check(text); len(doubts) > 0 {
		b.doubt = doubts[0]
	}
}

// changed looks at the text again: what is wrong with it, and what could follow.
func (b *Box) changed() tea.Cmd {
	b.check()
	b.picking, b.asked, b.barred = false, false, false
	b.list.Go(0, 0)
	b.propose()
	return b.resting()
}

// resting waits for typing to rest.
func (b *Box) resting() tea.Cmd {
	if b.setup.After == nil || b.setup.Ask == nil {
		return nil
	}
	b.turn = task.Number()
	return b.setup.After(rest, Rested{b.turn})
}

// rested asks for what would help to write on.
func (b *Box) rested(r Rested) tea.Cmd {
	if r.turn != b.turn || b.quiet && b.form == nil {
		return nil
	}
	return b.setup.Ask(b.completion())
}

// learned offers what is known now, and asks on where that is not enough.
func (b *Box) learned() tea.Cmd {
	if b.form != nil {
		b.form.meet(b.setup)
	}
	b.propose()
	return b.resting()
}

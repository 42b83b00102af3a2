// Package find is the dialog that asks for a search expression: it shows errors
// under the place where they are, and completes fields, values and tags. It knows
// the search language, not how a search is made.
package find

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api/query"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/list"
)

// Vocabulary knows values that the library has.
type Vocabulary interface {
	// Values returns values of a field, in the order to offer them; nil when none
	// are known.
	Values(field string) []string
}

// Box is the dialog. Its result is an expression that parses, or "" for all assets.
type Box struct {
	field  line.Editor
	words  Vocabulary
	recent []string

	trouble *query.Error // that keeps the expression from being searched for
	doubt   *query.Error // that makes it match nothing
	asked   bool         // enter was pressed on the trouble
	offers  []offer
	list    list.Model
	picking bool // the cursor is in the offers
	quiet   bool // offers were dismissed until something is typed
	done    bool
	ok      bool
}

// offer is one thing that could be written at the cursor.
type offer struct {
	text  string // what is written
	label string
	note  string
	whole bool // it replaces the whole expression
}

const (
	shownOffers = 8
	mostOffers  = 500
)

// New returns the dialog with an expression to begin with, and earlier ones to
// choose from.
func New(expr string, recent []string, words Vocabulary) *Box {
	b := &Box{words: words, recent: recent}
	b.field.Set(expr)
	b.field.MarkAll()
	b.changed()
	b.quiet = expr != ""
	return b
}

// Done reports whether an expression was given or the dialog left.
func (b *Box) Done() bool { return b.done }

// Result returns the expression.
func (b *Box) Result() (string, bool) { return strings.TrimSpace(b.field.Text()), b.ok }

// Update takes keys, pastes and clicks.
func (b *Box) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		b.press(msg)
	case tea.PasteMsg:
		b.field.Paste(msg.Content)
		b.quiet = false
		b.changed()
	case tea.MouseClickMsg:
		if row, ok := b.list.At(msg.Y-headLines, len(b.visible())); ok {
			b.accept(b.visible()[row])
		}
	}
	return nil
}

func (b *Box) press(k tea.KeyPressMsg) {
	offers := b.visible()
	switch k.String() {
	case "esc", "ctrl+c", "ctrl+g":
		b.done = true
	case "enter":
		if b.picking && len(offers) > 0 {
			b.accept(offers[b.list.Cursor()])
			return
		}
		b.submit()
	case "tab":
		if len(offers) > 0 {
			b.accept(offers[b.list.Cursor()])
		}
	case "down", "ctrl+n":
		b.step(1, len(offers))
	case "up", "ctrl+p":
		b.step(-1, len(offers))
	default:
		before := b.field.Text()
		if !b.field.Press(k) {
			return
		}
		if b.field.Text() != before {
			b.quiet = false
		}
		b.changed()
	}
}

// step moves into and within the offers.
func (b *Box) step(by, n int) {
	switch {
	case n == 0:
	case !b.picking:
		b.picking = true
	case by < 0 && b.list.Cursor() == 0:
		b.picking = false
	default:
		b.list.Move(by, n)
	}
}

// submit ends the dialog when the expression is right.
func (b *Box) submit() {
	b.check()
	b.asked = true
	if b.trouble == nil {
		b.done, b.ok = true, true
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

func (b *Box) accept(o offer) {
	if o.whole {
		b.field.Set(o.text)
	} else {
		c := query.Complete(b.field.Text(), b.field.Cursor())
		text, at := c.Apply(b.field.Text(), o.text)
		b.field.Set(text)
		b.field.Go(at)
	}
	b.picking = false
	b.changed()
}

// changed looks at the text again: what is wrong with it, and what could follow.
func (b *Box) changed() {
	b.check()
	b.offers = b.offers[:0]
	b.picking, b.asked = false, false
	b.list.Go(0, 0)
	if b.field.Text() == "" {
		for _, r := range b.recent {
			b.offers = append(b.offers, offer{text: r, label: r, note: "recent", whole: true})
		}
	}
	b.complete(query.Complete(b.field.Text(), b.field.Cursor()))
	b.offers = b.offers[:min(len(b.offers), mostOffers)]
}

func (b *Box) complete(c query.Completion) {
	switch c.Want {
	case query.WantField:
		for _, f := range c.Fields() {
			b.offers = append(b.offers, offer{text: query.FieldName(f.Name), label: f.Name, note: f.About})
		}
	case query.WantOperator:
		for _, op := range c.Operators() {
			b.offers = append(b.offers, offer{text: string(op), label: c.Field + string(op), note: sense[op]})
		}
	case query.WantValue:
		b.values(c)
	case query.WantKeyword:
		for _, word := range c.Keywords() {
			b.offers = append(b.offers, offer{text: word, label: word})
		}
	case query.WantNothing:
	}
}

// values offers the language's own values of a field and those of the library.
func (b *Box) values(c query.Completion) {
	for _, v := range c.Values() {
		b.offers = append(b.offers, offer{text: query.Quote(v), label: v})
	}
	known := b.words.Values(c.Field)
	for _, i := range keys.Rank(c.Prefix, len(known), func(i int) string { return known[i] }) {
		v := known[i]
		if !slices.ContainsFunc(b.offers, func(o offer) bool { return o.label == v }) {
			b.offers = append(b.offers, offer{text: query.Quote(v), label: v})
		}
	}
}

var sense = map[query.Op]string{"=": "is exactly", ":": "holds the word", ">": "more than", "<": "less than", ">=": "at least", "<=": "at most"}

func (b *Box) visible() []offer {
	if b.quiet {
		return nil
	}
	return b.offers
}

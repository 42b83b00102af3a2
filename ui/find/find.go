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
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/theme"
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

	trouble *query.Error
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
		b.field.Insert(msg.Content)
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
	if b.trouble == nil {
		b.done, b.ok = true, true
	}
}

// check parses the expression.
func (b *Box) check() {
	b.trouble = nil
	if strings.TrimSpace(b.field.Text()) == "" {
		return
	}
	if _, err := query.Parse(b.field.Text()); err != nil {
		b.trouble, _ = errors.AsType[*query.Error](err)
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
	b.picking = false
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

// headLines is the lines above the offers: the text, what is wrong, a rule.
const headLines = 3

// View draws the dialog.
func (b *Box) View(room overlay.Room) overlay.Picture {
	const widest = 96
	w := min(widest, room.Width)
	t := room.Theme
	text, cursor, first := b.field.View(w - 2)
	p := overlay.Picture{Title: "Search", Width: w, At: overlay.Upper}
	p.Lines = []string{t.Render(theme.Accent, "❯ ") + t.Render(theme.Text, text), b.status(t, w, first), ""}
	p.Cursor = &overlay.Cell{X: 2 + cursor}
	offers := b.visible()
	h := min(len(offers), shownOffers, max(room.Height-headLines, 0))
	if h > 0 {
		p.Lines = append(p.Lines, b.list.View(rows{offers, t}, w, h, b.picking)...)
	}
	p.Hints = overlay.Hint(t, "enter", "search") + "  " + overlay.Hint(t, "tab", "complete") + "  " +
		overlay.Hint(t, "↓", "choose") + "  " + overlay.Hint(t, "esc", "leave")
	return p
}

// status draws what is wrong, beginning under the place where it is.
func (b *Box) status(t *theme.Theme, w, first int) string {
	if b.trouble == nil {
		if b.field.Text() == "" {
			return t.Render(theme.Dim, cell.Cut("  such as  tags=shoe AND bytes>1mb   —   empty finds all assets", w))
		}
		return ""
	}
	words := b.trouble.Message
	if b.trouble.Hint != "" {
		words += "; " + b.trouble.Hint
	}
	at := cell.Width(cell.Clean(b.field.Text()[:b.trouble.Offset])) - first
	at = max(at, 0) + 2
	words = "^ " + cell.Clean(words)
	if over := at + cell.Width(words) - w; over > 0 && at > w/3 {
		// There is no room on the right of the mark: the words go to its left.
		words = words[2:] + " ^"
		at = max(at+1-cell.Width(words), 0)
	}
	return cell.Spaces(at) + t.Render(theme.Bad, cell.Cut(words, w-at))
}

// rows are the offers as a list.
type rows struct {
	offers []offer
	t      *theme.Theme
}

func (r rows) Len() int { return len(r.offers) }

func (r rows) Line(i, width int, look list.Look) string {
	g := theme.Plain
	if look == list.Cursor {
		g = theme.Cursor
	}
	o := r.offers[i]
	note := cell.Cut(o.note, max(width-24, 0))
	space := max(width-cell.Width(note)-3, 1)
	return r.t.On(g, theme.Text).Render("  "+cell.Fit(cell.Clean(o.label), space)) + r.t.On(g, theme.Dim).Render(note+" ")
}

package page

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// Spec says what a Table is a table of.
type Spec[T any] struct {
	Name  string // the page's name: "upload presets"
	One   string // one of them: "upload preset"
	Empty string // what to say and do where there are none
	// Read returns a page of rows, and where the next begins; "" after the last.
	Read func(ctx context.Context, d api.Doer, cursor string) (rows []T, next string, err error)
	// Queues are several lists of which one is shown, in place of Read; the first is
	// shown at the beginning.
	Queues []Queue[T]
	// Here returns the rows that are known without asking anybody, in place of Read;
	// it is called from Update.
	Here func() []T
	// Every is how often the rows are asked for again while the page is shown; 0: never.
	Every time.Duration
	// Whole returns a row with what the list lacks; nil: it lacks nothing.
	Whole func(ctx context.Context, d api.Doer, row T) (T, error)
	// ID tells rows apart, and stays when a row changes.
	ID      func(T) string
	Columns []Column[T]
	Facts   func(T) []Fact
	// Picture says where a row's picture is delivered; nil: rows have none.
	Picture func(T) (of preview.Address, ok bool)
	Offers  []Offer[T]
	// Enter is what enter does with a row; nil: it shows what can be done with it.
	Enter func(d Desk, row T) tea.Cmd
}

// Queue is one of several lists that a page can show.
type Queue[T any] struct {
	Name string // in a few words: "manual, pending"
	Note string // what it costs, or holds
	Read func(ctx context.Context, d api.Doer, cursor string) (rows []T, next string, err error)
}

// Column is a column of a Table.
type Column[T any] struct {
	Title string
	Text  func(T) string
	Role  theme.Role
	Width int  // cells; 0 shares what is left
	Right bool // numbers stand at the right
	// Names says that it is what a row is called: the cursor's bar ends with it. Where no
	// column says so the first one is.
	Names bool
	// Less orders rows by this column; nil orders them by its text.
	Less func(a, b T) bool
}

// Fact is a line of what is known of a row.
type Fact struct {
	Label string // "" goes on with what stands above
	Text  string
	Role  theme.Role
	Head  bool // Label is a heading above what follows
}

// Offer is something that can be done here.
type Offer[T any] struct {
	Action keys.Action // the key that asks for it; "": only the menu has it
	Help   string
	Short  string   // in a word, where the key table's word is wrong
	Ops    []string // the catalogue's names of what it asks for
	Wants  Wants
	// Blocked says why a row can't be had for it; nil: any can.
	Blocked func(row T) string
	Do      func(d Desk, rows []T) tea.Cmd
	// Now is what it does with the row under the cursor while none is marked; the
	// cursor goes on to the next row then, without waiting. nil: the same as Do.
	Now func(d Desk, row T) tea.Cmd
}

// label is what a menu says of an offer: the operation can be typed too.
func (o *Offer[T]) label() string {
	if len(o.Ops) == 0 {
		return o.Help
	}
	return o.Help + " · " + o.Ops[0]
}

// opsOf returns the names of the operations that offers ask for.
func opsOf[T any](offers []Offer[T]) []string {
	var names []string
	for _, o := range offers {
		names = append(names, o.Ops...)
	}
	return names
}

// Wants is how many rows an offer takes.
type Wants uint8

// What an offer takes.
const (
	Nothing Wants = iota // it is not about a row
	One                  // the row under the cursor
	Several              // the marked rows, else the one under the cursor
)

// Fill offers the form of an operation, with what the row says filled in.
func Fill[T any](action keys.Action, help string, op func(row T) api.Operation) Offer[T] {
	o := New[T](action, help, nil)
	var none T
	o.Ops, o.Wants = []string{op(none).Spec().Name}, One
	o.Do = func(d Desk, rows []T) tea.Cmd { return d.Plan(intent.Call{Op: op(rows[0])}) }
	return o
}

// In gives an offer its word.
func (o Offer[T]) In(word string) Offer[T] {
	o.Short = word
	return o
}

// New offers the form of an operation that is about no row; op may say what is
// known of it already.
func New[T any](action keys.Action, help string, op api.Operation) Offer[T] {
	o := Offer[T]{Action: action, Help: help}
	if op != nil {
		o.Ops = []string{op.Spec().Name}
		o.Do = func(d Desk, _ []T) tea.Cmd { return d.Plan(intent.Call{Op: op}) }
	}
	return o
}

// Each offers an operation for every marked row, as one plan that is shown before
// anything is sent.
func Each[T any](action keys.Action, help string, op func(row T) api.Operation) Offer[T] {
	o := Fill(action, help, op)
	o.Wants = Several
	o.Do = func(d Desk, rows []T) tea.Cmd {
		ops := make([]api.Operation, len(rows))
		for i, row := range rows {
			ops[i] = op(row)
		}
		return d.Plan(intent.Calls{Ops: ops})
	}
	return o
}

// Once makes the Read of an operation that lists everything in one answer; rows takes
// them out of it.
func Once[A, T any](op api.Returning[A], rows func(A) []T) func(context.Context, api.Doer, string) ([]T, string, error) {
	return func(ctx context.Context, d api.Doer, _ string) ([]T, string, error) {
		answer, err := api.Run(ctx, d, op)
		if err != nil {
			return nil, "", err
		}
		return rows(answer), "", nil
	}
}

// Listing makes the Read of an operation that lists page by page; rows takes them
// out of an answer.
func Listing[P interface{ Cursor() string }, T any](op func(cursor string) api.Returning[P], rows func(P) []T) func(context.Context, api.Doer, string) ([]T, string, error) {
	return func(ctx context.Context, d api.Doer, cursor string) ([]T, string, error) {
		answer, err := api.Run(ctx, d, op(cursor))
		if err != nil {
			return nil, "", err
		}
		return rows(answer), answer.Cursor(), nil
	}
}

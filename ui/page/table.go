package page

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/task"
)

// Table is a page that lists things, with what is known of the one under the
// cursor beside it where there is room.
type Table[T any] struct {
	spec Spec[T]
	desk Desk

	loaded[T]
	seen[T]
	facts reading
	acts  map[keys.Action]Act
}

// loaded is what was read.
type loaded[T any] struct {
	rows     []T
	next     string
	queue    int       // which of the spec's is shown
	at       time.Time // of the first page; zero: never
	stale    bool
	trouble  error
	slot     task.Slot
	whole    map[string]T // rows with what the list lacks
	changes  int          // of rows and of whole
	wanted   string       // the row whose rest is asked for
	turn     task.Turn    // of the rest of the cursor
	beat     task.Turn    // of the next time the rows are asked for by themselves; 0: never
	rest     task.Slot
	restsWhy error
}

// seen is what of it is seen.
type seen[T any] struct {
	list   list.Model
	shown  []int // rows, by number
	sieve  sieve
	texts  []string // of rows, that a filter looks in; "" where it was not made yet
	filter match.Filter
	narrow bool           // the filter is on
	sought int            // calls that were made for it
	marked map[string]int // rows by their IDs
	column int            // by which the rows are ordered; -1 keeps the service's order
	down   bool
}

// reading is the facts beside the list.
type reading struct {
	on  bool // they have the keys
	top int
	// tall and height are of the last frame.
	tall, height int
	split        int // where they begin, in cells; 0: they are not beside the list
	below        int // where they begin, in lines; 0: they are not below the list
	made         madeLines
}

// Of returns the table of a spec.
func Of[T any](spec Spec[T], desk Desk) *Table[T] {
	t := &Table[T]{spec: spec.masked(), desk: desk}
	t.column = -1
	t.whole, t.marked = map[string]T{}, map[string]int{}
	t.acts = t.all()
	return t
}

// Name returns the page's name.
func (t *Table[T]) Name() string { return strings.ReplaceAll(t.spec.Name, " ", "-") }

// Typing reports whether the filter is being typed.
func (t *Table[T]) Typing() bool { return t.filter.Typing }

// Busy reports whether rows are on their way.
func (t *Table[T]) Busy() bool { return t.slot.Busy() || t.rest.Busy() }

// Offers returns the names of the operations that can be asked for here.
func (t *Table[T]) Offers() []string { return opsOf(t.spec.Offers) }

// stillGood is for how long what was read is shown without asking again.
const stillGood = 60 * time.Second

// Enter asks for the rows where they are missing or old.
func (t *Table[T]) Enter() tea.Cmd {
	again := t.later()
	if t.spec.Here == nil && !t.at.IsZero() && !t.stale && t.trouble == nil && t.desk.Now().Sub(t.at) < stillGood {
		return tea.Batch(t.settle(), again)
	}
	d := t.desk.Doer
	if t.spec.Every == 0 && !t.stale {
		d = api.Recently(d) // somebody else may have asked for it
	}
	t.stale = false
	return tea.Batch(t.ask(d, "", true), again)
}

// Leave stops reading what nobody looks at.
func (t *Table[T]) Leave() {
	t.rest.Stop()
	t.turn, t.wanted, t.beat = 0, "", 0
	if t.spec.Every > 0 {
		t.slot.Stop() // it may be waiting for something to happen
	}
}

// again says that it is time to ask for the rows once more.
type again[T any] struct {
	of   *Table[T]
	turn task.Turn
}

// later asks for the rows again after a while, where the page does so by itself.
func (t *Table[T]) later() tea.Cmd {
	if t.spec.Every == 0 {
		return nil
	}
	t.beat = task.Number()
	return t.desk.After(t.spec.Every, again[T]{t, t.beat})
}

// Stale is told that something was changed.
func (t *Table[T]) Stale(shown bool) tea.Cmd {
	t.stale = true
	if !shown {
		return nil
	}
	return t.Refresh()
}

// read is some rows that were read.
type read[T any] struct {
	of    *Table[T]
	fresh bool // they replace what is there
	rows  []T
	next  string
}

// Refresh asks for the rows again; those that are known stay until they are here.
func (t *Table[T]) Refresh() tea.Cmd {
	t.stale = false
	return t.ask(t.desk.Doer, "", true)
}

// readAgain is how many rows are read again at once, where there were more: the
// rest comes when the user comes near it.
const readAgain = 1000

func (t *Table[T]) ask(d api.Doer, cursor string, fresh bool) tea.Cmd {
	if t.spec.Here != nil {
		return t.take(t.spec.Here(), "", true)
	}
	from, least := t.spec.Read, 0
	if len(t.spec.Queues) > 0 {
		from = t.spec.Queues[t.queue].Read
	}
	if fresh {
		least = min(len(t.rows), readAgain) // where the cursor may be
	}
	return task.Go(t.desk.Context, &t.slot, func(ctx context.Context) (read[T], error) {
		rows, next, err := from(ctx, d, cursor)
		for err == nil && next != "" && len(rows) < least {
			var more []T
			more, next, err = from(ctx, d, next)
			rows = append(rows, more...)
		}
		return read[T]{t, fresh, rows, next}, err
	})
}

// full is a row with what the list lacks.
type full[T any] struct {
	of  *Table[T]
	id  string
	row T
}

// rested says that the cursor has rested on a row.
type rested[T any] struct {
	of   *Table[T]
	turn task.Turn
}

// Update takes answers.
func (t *Table[T]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Told:
		if t.spec.Here != nil {
			return t.Refresh()
		}
	case task.Result[read[T]]:
		if t.slot.Finish(msg.Turn) {
			return t.got(msg)
		}
	case task.Result[full[T]]:
		if t.rest.Finish(msg.Turn) {
			t.restsWhy = msg.Err
			if msg.Err == nil {
				t.whole[msg.Value.id] = msg.Value.row
				t.changes++
			}
		}
	case again[T]:
		switch {
		case msg.of != t || msg.turn != t.beat:
			return nil
		case t.slot.Busy():
			return t.later()
		}
		return tea.Batch(t.Refresh(), t.later())
	case siftOn[T]:
		if msg.of == t {
			return t.sifted(msg.turn)
		}
	case rested[T]:
		if msg.of == t && msg.turn == t.turn {
			return t.complete()
		}
	}
	return nil
}

func (t *Table[T]) got(r task.Result[read[T]]) tea.Cmd {
	again := t.trouble != nil && t.spec.Every > 0 // it was said already
	t.trouble = r.Err
	switch {
	case r.Err != nil && (again || t.at.IsZero()): // the page says it
		return nil
	case r.Err != nil:
		return t.desk.Report("list the "+t.spec.Name, r.Err)
	}
	return t.take(r.Value.rows, r.Value.next, r.Value.fresh)
}

// nearEnd is how near the cursor comes to the last row before more are read.
const nearEnd = 100

// soughtAtOnce is how many calls looking for something may take; r asks for more.
const soughtAtOnce = 10

// more reads on where the user comes near the end, or looks for something.
func (t *Table[T]) more() tea.Cmd {
	if t.next == "" || t.slot.Busy() || t.trouble != nil {
		return nil
	}
	if t.narrow {
		if t.sought++; t.sought > soughtAtOnce {
			return nil
		}
	} else if len(t.shown)-t.list.Cursor() > nearEnd {
		return nil
	}
	return t.ask(t.desk.Doer, t.next, false)
}

package page

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/task"
)

// restsFor is how long the cursor rests before more is asked about a row.
const restsFor = 150 * time.Millisecond

// Rested is a message that says that the cursor of a table has rested on a row.
type Rested interface{ rests() }

func (rested[T]) rests() {}

// settle looks at the row under the cursor.
func (t *Table[T]) settle() tea.Cmd {
	t.facts.top = 0
	row, ok := t.Current()
	if !ok || t.spec.Whole == nil {
		return nil
	}
	id := t.spec.ID(row)
	if _, known := t.whole[id]; known || t.wanted == id && (t.rest.Busy() || t.turn != 0) {
		return nil
	}
	t.rest.Stop()
	t.restsWhy, t.wanted, t.turn = nil, id, task.Number()
	return t.desk.After(restsFor, rested[T]{t, t.turn})
}

// complete asks for the rest of the row that the cursor has rested on.
func (t *Table[T]) complete() tea.Cmd {
	t.turn = 0
	row, ok := t.Current()
	if !ok {
		return nil
	}
	ask, d, id := t.spec.Whole, t.desk.Doer, t.spec.ID(row)
	return task.Go(t.desk.Context, &t.rest, func(ctx context.Context) (full[T], error) {
		whole, err := ask(ctx, d, row)
		return full[T]{t, id, whole}, err
	})
}

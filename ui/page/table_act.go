package page

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// veryFar is further than any list is long.
const veryFar = 1 << 40

// Act returns what an action does here.
func (t *Table[T]) Act(name keys.Action) (Act, bool) {
	act, ok := t.acts[name]
	return act, ok
}

// all is what every action does here: offers before what tables do anyhow, and
// moving before both.
func (t *Table[T]) all() map[keys.Action]Act {
	acts := t.usual()
	for i := range t.spec.Offers {
		if o := &t.spec.Offers[i]; o.Action != "" {
			acts[o.Action] = Act{Help: o.Help, Short: o.Short, Do: func() tea.Cmd { return t.follow(o) }, Blocked: func() string { return t.why(o) }}
		}
	}
	for name, do := range t.motions() {
		acts[name] = Act{Do: do}
	}
	acts[keys.Enter] = Act{Short: "actions", Do: t.enter}
	if t.spec.Enter != nil {
		acts[keys.Enter] = Act{Short: "open", First: true, Do: t.enter}
	}
	return acts
}

// usual is what every table does.
func (t *Table[T]) usual() map[keys.Action]Act {
	acts := map[keys.Action]Act{
		keys.PageFilter:  {Do: t.openFilter},
		keys.PageSort:    {Do: t.openSort},
		keys.PageMark:    {Do: t.mark, Blocked: t.none},
		keys.PageMarkAll: {Do: t.markAll, Blocked: t.none},
		keys.PageMenu:    {Do: t.openMenu},
		keys.PageCopy:    {Do: t.copy, Blocked: t.none},
	}
	if len(t.spec.Queues) > 0 {
		acts[keys.PageShow] = Act{Help: "another list: " + t.spec.Queues[0].Name + " and others", Short: "lists", Do: t.openQueues}
	}
	return acts
}

func (t *Table[T]) motions() map[keys.Action]func() tea.Cmd {
	return map[keys.Action]func() tea.Cmd{
		keys.Up:       func() tea.Cmd { return t.move(-1) },
		keys.Down:     func() tea.Cmd { return t.move(1) },
		keys.PageUp:   func() tea.Cmd { return t.move(-t.far()) },
		keys.PageDown: func() tea.Cmd { return t.move(t.far()) },
		keys.HalfUp:   func() tea.Cmd { return t.move(-max(t.far()/2, 1)) },
		keys.HalfDown: func() tea.Cmd { return t.move(max(t.far()/2, 1)) },
		keys.Top:      func() tea.Cmd { return t.move(-veryFar) },
		keys.Bottom:   func() tea.Cmd { return t.move(veryFar) },
		keys.Right:    func() tea.Cmd { t.facts.on = true; return nil },
		keys.Left:     func() tea.Cmd { t.facts.on = false; return nil },
	}
}

func (t *Table[T]) far() int {
	if t.facts.on {
		return max(t.facts.height-1, 1)
	}
	return t.list.Page()
}

func (t *Table[T]) move(by int) tea.Cmd {
	if t.facts.on {
		t.facts.top = min(max(t.facts.top+by, 0), max(t.facts.tall-t.facts.height, 0))
		return nil
	}
	t.list.Move(by, len(t.shown))
	t.sieve.hold = t.under()
	return tea.Batch(t.more(), t.settle())
}

// Out takes one step out of what the user is in on the page; ok is false when
// there is none.
func (t *Table[T]) Out() (tea.Cmd, bool) {
	switch {
	case t.facts.on:
		t.facts.on = false
	case t.narrow:
		return t.closeFilter(), true
	case len(t.marked) > 0:
		clear(t.marked)
	default:
		return nil, false
	}
	return nil, true
}

// enter does what a row is for, else shows what can be done with it.
func (t *Table[T]) enter() tea.Cmd {
	row, ok := t.Current()
	if ok && t.spec.Enter != nil {
		return t.spec.Enter(t.desk, row)
	}
	return t.openMenu()
}

// follow does what an offer says.
func (t *Table[T]) follow(o *Offer[T]) tea.Cmd {
	var rows []T
	switch o.Wants {
	case Several:
		if row, ok := t.Current(); ok && o.Now != nil && len(t.marked) == 0 && t.facts.split+t.facts.below > 0 { // what it does is in sight
			return tea.Batch(o.Now(t.desk, row), t.move(1))
		}
		rows = t.chosen()
	case One:
		if row, ok := t.Current(); ok {
			rows = []T{row}
		}
	case Nothing:
	}
	return o.Do(t.desk, rows)
}

// why says why an offer can't be had now; "" when it can.
func (t *Table[T]) why(o *Offer[T]) string {
	if o.Wants == Nothing {
		return ""
	}
	if why := t.none(); why != "" {
		return why
	}
	if o.Blocked == nil {
		return ""
	}
	if row, ok := t.Current(); ok && (o.Wants == One || len(t.marked) == 0) {
		return o.Blocked(row)
	}
	for _, row := range t.picked() {
		if why := o.Blocked(row); why != "" {
			return why
		}
	}
	return ""
}

func (t *Table[T]) none() string {
	switch {
	case len(t.shown) > 0:
		return ""
	case t.slot.Busy():
		return "The list is still being loaded."
	}
	return "There is no " + t.spec.One + " here."
}

// openMenu shows everything that can be done here.
func (t *Table[T]) openMenu() tea.Cmd {
	items := make([]overlay.Item, len(t.spec.Offers))
	for i := range t.spec.Offers {
		o := &t.spec.Offers[i]
		items[i] = overlay.Item{Label: o.label(), Note: t.desk.KeyOf(t.context(), o.Action)}
		if why := t.why(o); why != "" {
			items[i].Note, items[i].Off = why, true
		}
	}
	title, about := t.spec.Name, ""
	if row, ok := t.Current(); ok {
		title = t.spec.One + " " + cell.Cut(t.called(row), 40)
		about = t.spec.ID(row)
	}
	overlay.Open(t.desk.Stack, overlay.NewPicker(phrase.Capital(title), items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		if row, there := t.Current(); about != "" && (!there || t.spec.ID(row) != about) {
			return t.desk.Say(theme.Warn, "The list has changed: "+title+" is gone from it.")
		}
		return t.follow(&t.spec.Offers[i])
	})
	return nil
}

// called is what people call a row: the text of the column that takes what room
// there is.
func (t *Table[T]) called(row T) string {
	for _, c := range t.spec.Columns {
		if text := c.Text(row); c.Width == 0 && text != "" {
			return text
		}
	}
	return t.spec.Columns[0].Text(row)
}

// mark marks the row under the cursor, or takes its mark away.
func (t *Table[T]) mark() tea.Cmd {
	row := t.under()
	if id := t.spec.ID(t.rows[row]); t.isMarked(id) {
		delete(t.marked, id)
	} else {
		t.marked[id] = row
	}
	return t.move(1)
}

// markAll marks all rows that are shown; when they are, none.
func (t *Table[T]) markAll() tea.Cmd {
	all := true
	for _, i := range t.shown {
		all = all && t.isMarked(t.spec.ID(t.rows[i]))
	}
	for _, i := range t.shown {
		if id := t.spec.ID(t.rows[i]); all {
			delete(t.marked, id)
		} else {
			t.marked[id] = i
		}
	}
	return nil
}

// copy copies what tells the row apart.
func (t *Table[T]) copy() tea.Cmd {
	row, _ := t.Current()
	return t.desk.Copy(t.spec.One, t.spec.ID(row))
}

// openSort chooses the column to order by; the same again turns the order round.
func (t *Table[T]) openSort() tea.Cmd {
	items := []overlay.Item{{Label: "As the service lists them", Note: "0"}}
	for i, c := range t.spec.Columns {
		items = append(items, overlay.Item{Label: c.Title, Note: string(rune('1' + i))})
	}
	overlay.Open(t.desk.Stack, overlay.NewPicker("Order", items, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		t.down = i-1 == t.column && !t.down
		t.column = i - 1
		return tea.Batch(t.sift(-1), t.settle())
	})
	return nil
}

// openQueues chooses which of the lists is shown.
func (t *Table[T]) openQueues() tea.Cmd {
	items := make([]overlay.Item, len(t.spec.Queues))
	for i, q := range t.spec.Queues {
		items[i] = overlay.Item{Label: q.Name, Note: q.Note}
	}
	overlay.Open(t.desk.Stack, overlay.NewPicker(phrase.Capital(t.spec.Name), items, true), func(i int, ok bool) tea.Cmd {
		if !ok || i == t.queue {
			return nil
		}
		t.queue, t.rows, t.next, t.at, t.trouble = i, nil, "", time.Time{}, nil
		clear(t.marked)
		return tea.Batch(t.resift(-1), t.Refresh())
	})
	return nil
}

// Scroll moves what is under the wheel.
func (t *Table[T]) Scroll(by int) {
	if t.facts.on {
		t.move(by)
		return
	}
	t.list.Scroll(by, len(t.shown))
}

// Click puts the cursor where the mouse is; a second click opens.
func (t *Table[T]) Click(x, y int, double bool) tea.Cmd {
	t.facts.on = t.facts.split > 0 && x >= t.facts.split || t.facts.below > 0 && y >= t.facts.below
	if t.facts.on {
		return nil
	}
	row, ok := t.list.At(y-1-t.head(), len(t.shown))
	if !ok {
		return nil
	}
	t.list.Go(row, len(t.shown))
	t.sieve.hold = t.under()
	if double {
		return t.enter()
	}
	return t.settle()
}

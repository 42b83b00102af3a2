package page

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// The width from which facts stand beside the list, and their share of it.
const (
	wideEnough = 90
	factsShare = 42 // percent
)

// head is how many lines stand above the rows.
func (t *Table[T]) head() int {
	if t.narrow {
		return 2
	}
	return 1
}

// View draws the table with its frame, and the facts beside it.
func (t *Table[T]) View(w, h int, th *theme.Theme, focused bool) ([]string, *overlay.Cell) {
	left, right := t.split(w)
	if th.Linear {
		left, right = w, 0
	}
	t.facts.split = left
	t.facts.below = 0
	if right == 0 {
		t.facts.split = 0
	}
	if right == 0 && t.facts.on {
		return t.factsBox(w, h, th, focused), nil
	}
	if low := t.low(w, h); low > 0 && !th.Linear {
		t.facts.below = low
		return append(t.listBox(w, low, th, focused), t.factsBox(w, h-low, th, false)...), t.cursor(w)
	}
	box := t.listBox(left, h, th, focused && !t.facts.on)
	if right > 0 {
		beside := t.factsBox(right, h, th, focused && t.facts.on)
		for i := range box {
			box[i] += beside[i]
		}
	}
	return box, t.cursor(left)
}

// split shares w cells between the list and what is known of the row; there may be
// no room beside the list.
func (t *Table[T]) split(w int) (left, right int) {
	if w < wideEnough {
		return w, 0
	}
	right = w * factsShare / 100
	return w - right, right
}

// low is how tall the list is on a narrow page of w by h cells where there is a
// picture to look at below it; 0: the page is the list's alone.
func (t *Table[T]) low(w, h int) int {
	const enough, rowsShare = 18, 36
	if len(t.shown) == 0 || w >= wideEnough || h < enough || t.spec.Picture == nil || t.desk.Image == nil {
		return 0
	}
	return h * rowsShare / 100
}

func (t *Table[T]) cursor(w int) *overlay.Cell {
	if !t.filter.Typing {
		return nil
	}
	return &overlay.Cell{X: 1 + t.filter.Cursor(w-2), Y: 1}
}

func roles(focused bool) (border, title theme.Role) {
	if focused {
		return theme.Accent, theme.Strong
	}
	return theme.Border, theme.Dim
}

func (t *Table[T]) listBox(w, h int, th *theme.Theme, focused bool) []string {
	border, title := roles(focused)
	lines := make([]string, 0, h-2)
	if t.narrow {
		lines = append(lines, t.filter.Line(th, w-2))
	}
	r := &rows[T]{t: t, theme: th, widths: t.widths(w - 2)}
	lines = append(lines, r.titles())
	if len(t.shown) == 0 {
		lines = append(lines, t.emptiness(w-2, th)...)
		t.list.View(r, w-2, max(h-2-t.head(), 1), focused)
	} else {
		lines = append(lines, t.list.View(r, w-2, max(h-2-t.head(), 1), focused)...)
	}
	return overlay.Frame(th, border, th.Render(title, phrase.Capital(t.spec.Name))+th.Render(theme.Dim, t.counts()), t.foot(th), lines, w, h)
}

func (t *Table[T]) counts() string {
	parts, queue := "", ""
	if len(t.spec.Queues) > 0 {
		queue = " · " + t.spec.Queues[t.queue].Name
	}
	switch {
	case t.at.IsZero() && t.trouble != nil && !t.slot.Busy():
		parts = " · not loaded"
	case t.at.IsZero() && t.spec.Every == 0: // else it waits for something to happen
		parts = " · loading…"
	case t.at.IsZero():
	case t.narrow:
		parts = " · " + pane.Count(len(t.shown)) + " of " + pane.Count(len(t.rows))
	case t.next != "" && t.trouble != nil:
		parts = " · " + pane.Count(len(t.rows)) + ", the rest could not be read"
	case t.trouble != nil:
		parts = " · " + pane.Count(len(t.rows)) + ", not refreshed"
	case t.next != "":
		parts = " · " + pane.Count(len(t.rows)) + " and more"
	default:
		parts = " · " + pane.Count(len(t.rows))
	}
	switch {
	case t.spec.Every > 0 && t.beat != 0: // it always waits, and nothing changes by that
		parts += " · live"
	case t.slot.Busy() && !t.at.IsZero():
		parts += " · refreshing…"
	}
	if t.column >= 0 {
		arrow := " ↑"
		if t.down {
			arrow = " ↓"
		}
		parts += " · by " + strings.ToLower(t.spec.Columns[t.column].Title) + arrow
	}
	return queue + parts
}

func (t *Table[T]) foot(th *theme.Theme) string {
	if len(t.marked) == 0 {
		return ""
	}
	return th.Render(theme.Mark, "✓ "+pane.Count(len(t.marked))+" marked")
}

// emptiness says why there is nothing, and what to do about that.
func (t *Table[T]) emptiness(w int, th *theme.Theme) []string {
	var parts []string
	switch {
	case t.slot.Busy() && t.at.IsZero() && t.spec.Every == 0: // else it waits for something to happen
		parts = []string{"Asking for the " + t.spec.Name + "…"}
	case t.trouble != nil:
		what := "the " + t.spec.Name
		if len(t.spec.Queues) > 0 {
			what = "this queue: " + t.spec.Queues[t.queue].Name
		}
		parts = troubled(t.desk, t.context(), "list "+what, t.trouble)
	case t.narrow:
		parts = []string{"Nothing matches.", "esc shows all."}
	case len(t.spec.Queues) > 0:
		parts = []string{"This list is empty: " + t.spec.Queues[t.queue].Name + ".", t.desk.Words(t.context(), t.spec.Empty)}
	default:
		parts = []string{"There are no " + t.spec.Name + ".", t.desk.Words(t.context(), t.spec.Empty)}
	}
	return told(w, th, parts...)
}

// troubled says what could not be done, why, and what to do about it.
func troubled(d Desk, on keys.Context, tried string, err error) []string {
	again := ""
	if d.KeyOf(on, keys.Refresh) != "" {
		again = d.Words(on, "; {"+string(keys.Refresh)+"} tries again")
	}
	return []string{"Could not " + tried + ".", err.Error(), "→ " + api.KindOf(err).Hint() + again}
}

// told draws sentences where rows would stand, the first one before the others.
func told(w int, th *theme.Theme, parts ...string) []string {
	lines := []string{""}
	for i, part := range parts {
		role := theme.Dim
		if i == 0 {
			role = theme.Text
		}
		for _, line := range cell.Wrap(cell.Clean(part), max(w-4, 1)) {
			lines = append(lines, "  "+th.Render(role, line))
		}
	}
	return lines
}

// context is where the page's keys hold.
func (t *Table[T]) context() keys.Context { return keys.Context(t.Name()) }

// widths shares w cells among the columns, two between them: those that ask for
// none share what is left.
func (t *Table[T]) widths(w int) []int {
	const mark, gap = 2, 2
	widths := make([]int, len(t.spec.Columns))
	left, open := w-mark, 0
	for i, c := range t.spec.Columns {
		widths[i] = c.Width
		left -= c.Width + gap
		if c.Width == 0 {
			open++
		}
	}
	const least = 12
	for i := len(widths) - 1; i > 0 && left < open*least; i-- {
		if widths[i] > 0 { // the last columns give way on a narrow screen
			left += widths[i] + gap
			widths[i] = -1
		}
	}
	for i := range widths {
		if t.spec.Columns[i].Width == 0 && open > 0 {
			widths[i] = max(left/open, 4)
			left -= widths[i]
			open--
		}
	}
	return widths
}

// rows is a Table as the source of its list.
type rows[T any] struct {
	t      *Table[T]
	theme  *theme.Theme
	widths []int
}

func (r *rows[T]) Len() int { return len(r.t.shown) }

func (r *rows[T]) titles() string {
	var b strings.Builder
	b.WriteString("  ")
	for i, c := range r.t.spec.Columns {
		if r.widths[i] > 0 {
			b.WriteString(aligned(c.Title, r.widths[i], c.Right) + "  ")
		}
	}
	return r.theme.Render(theme.Dim, b.String())
}

func (r *rows[T]) Line(i, width int, look list.Look) string {
	row := r.t.rows[r.t.shown[i]]
	ground := theme.Behind(look)
	line := r.theme.On(ground, theme.Text).Render("  ")
	if len(r.t.marked) > 0 && r.t.isMarked(r.t.spec.ID(row)) {
		line = r.theme.On(ground, theme.Mark).Render("✓ ")
	}
	used, naming := 2, r.naming()
	for c, column := range r.t.spec.Columns {
		w := r.widths[c]
		if w <= 0 {
			continue
		}
		text := aligned(cell.Clean(column.Text(row)), w, column.Right) + "  "
		used += w + 2
		if rest := r.theme.Beyond(ground); c == naming && rest != ground {
			head := strings.TrimRight(text, " ") + " "
			line += r.theme.On(ground, column.Role).Render(head)
			ground, text = rest, text[len(head):]
		}
		line += r.theme.On(ground, column.Role).Render(text)
	}
	line += r.theme.On(ground, theme.Text).Render(cell.Spaces(width - used))
	return cell.Fit(line, width)
}

// naming returns the column that names rows.
func (r *rows[T]) naming() int {
	return max(slices.IndexFunc(r.t.spec.Columns, func(c Column[T]) bool { return c.Names }), 0)
}

func aligned(text string, w int, right bool) string {
	if right {
		return cell.Right(cell.Cut(text, w), w)
	}
	return cell.Fit(text, w)
}

package overlay

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// Item is one line of a Picker.
type Item struct {
	Label string   // what is searched
	Also  []string // other words that mean just this item
	Note  string   // at the right: a key, or why the item cannot be chosen
	Off   bool     // it can be seen, not chosen
}

// Picker is a dialog that chooses one of several items, found by typing. Its
// result is the index of the item.
type Picker struct {
	title  string
	items  []Item
	field  line.Editor
	shown  []int
	list   list.Model
	typing bool
	done   bool
	chosen int
	special
}

// special is what some pickers can do besides.
type special struct {
	atOnce func(text string) (item int, ok bool)
	remove func(item int)
	typed  func(text string) []Item // of what was typed
	fixed  int                      // how many items stand without it
}

// Typed adds items that follow from what was typed, before those that are there
// anyhow; their indices come after those of the others. Tab takes the label under
// the cursor over into the field.
func (p *Picker) Typed(items func(text string) []Item) { p.typed, p.fixed = items, len(p.items) }

// AtOnce makes a text that names an item choose it without enter.
func (p *Picker) AtOnce(named func(text string) (item int, ok bool)) { p.atOnce = named }

// Removing lets ctrl+x take the item under the cursor out of the list; removed is
// told which one, by its index of that moment.
func (p *Picker) Removing(removed func(item int)) { p.remove = removed }

// takeOut removes the item under the cursor.
func (p *Picker) takeOut() {
	row := p.list.Cursor()
	if p.remove == nil || row < 0 || row >= len(p.shown) {
		return
	}
	item := p.shown[row]
	p.remove(item)
	p.items = slices.Delete(slices.Clone(p.items), item, item+1)
	p.filter()
	p.list.Go(min(row, max(len(p.shown)-1, 0)), len(p.shown))
}

// NewPicker returns a picker of items. With typing, keys go to a field that
// searches; without, an item's note is its key.
func NewPicker(title string, items []Item, typing bool) *Picker {
	p := &Picker{title: title, items: items, typing: typing, chosen: -1}
	p.filter()
	return p
}

// Done reports whether an item was chosen or the picker was left.
func (p *Picker) Done() bool { return p.done }

// Result returns the index of the chosen item.
func (p *Picker) Result() (int, bool) { return p.chosen, p.chosen >= 0 }

// Context is that of menus.
func (p *Picker) Context() keys.Context { return keys.Menus }

// Update takes keys, pastes and clicks.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.press(msg)
	case tea.PasteMsg:
		if p.typing {
			p.field.Insert(msg.Content)
			p.filter()
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.list.Move(-1, len(p.shown))
		} else {
			p.list.Move(1, len(p.shown))
		}
	case tea.MouseClickMsg:
		if row, ok := p.list.At(msg.Y-p.head(), len(p.shown)); ok {
			p.choose(row)
		}
	}
	return nil
}

func (p *Picker) press(k tea.KeyPressMsg) {
	n := len(p.shown)
	switch keys.Meant(keys.Menus, k) {
	case keys.Leave:
		p.done = true
	case keys.Accept:
		p.choose(p.list.Cursor())
	case keys.PrevLine:
		p.list.Move(-1, n)
	case keys.TakeOver:
		p.tab()
	case keys.NextLine:
		p.list.Move(1, n)
	case keys.PageUp:
		p.list.Move(-p.list.Page(), n)
	case keys.PageDown:
		p.list.Move(p.list.Page(), n)
	case keys.TakeOut:
		p.takeOut()
	default:
		p.other(k)
	}
}

// tab takes the item under the cursor over into the field, where what was typed
// matters; else it goes on to the next item.
func (p *Picker) tab() {
	row := p.list.Cursor()
	if p.typed == nil || row >= len(p.shown) {
		p.list.Move(1, len(p.shown))
		return
	}
	p.field.Set(p.items[p.shown[row]].Label)
	p.filter()
}

func (p *Picker) other(k tea.KeyPressMsg) {
	if p.typing {
		if p.field.Press(k) {
			p.filter()
			p.named()
		}
		return
	}
	for i, shown := range p.shown {
		if p.items[shown].Note == keys.Show(k.String()) {
			p.choose(i)
			return
		}
	}
	switch keys.Meant(keys.Windows, k) {
	case keys.Up:
		p.list.Move(-1, len(p.shown))
	case keys.Down:
		p.list.Move(1, len(p.shown))
	case keys.Leave:
		p.done = true
	default: // it is no item's key either
	}
}

// named chooses the item that the text names, where one need not press enter.
func (p *Picker) named() {
	if p.atOnce == nil {
		return
	}
	if item, ok := p.atOnce(p.field.Text()); ok {
		p.chosen, p.done = item, true
	}
}

func (p *Picker) choose(row int) {
	if row < 0 || row >= len(p.shown) || p.items[p.shown[row]].Off {
		return
	}
	p.chosen, p.done = p.shown[row], true
}

func (p *Picker) head() int {
	if p.typing {
		return 2
	}
	return 0
}

// mostItems is how many items are in sight at once.
const mostItems = 20

// View draws the field and the items.
func (p *Picker) View(room Room) Picture {
	w := min(p.width(), room.Width)
	pic := Picture{Title: p.title, Width: w, At: Upper}
	if p.typing {
		text, cursor, _ := p.field.View(w - 2)
		pic.Lines = append(pic.Lines,
			room.Theme.Render(theme.Accent, "❯ ")+room.Theme.Render(theme.Text, text),
			room.Theme.Render(theme.Border, dashes(w)))
		pic.Cursor = &Cell{X: 2 + cursor}
	}
	h := min(len(p.items), max(room.Height*2/3, 3), room.Height-p.head(), mostItems)
	lines := p.list.View(pickerRows{p, room.Theme}, w, max(h, 1), true)
	if len(p.shown) == 0 {
		lines[0] = room.Theme.Render(theme.Dim, "nothing matches")
	}
	pic.Lines = append(pic.Lines, lines...)
	if p.remove != nil {
		pic.Hints = Hints([2]string{"enter", "go"}, [2]string{"ctrl+x", "remove"})
	}
	return pic
}

func (p *Picker) width() int {
	w := 24
	for _, it := range p.items {
		w = max(w, cell.Width(cell.Clean(it.Label))+cell.Width(cell.Clean(it.Note))+4)
	}
	if p.typing {
		w = max(w, 50)
	}
	return w
}

// pickerRows is a Picker as the Source of its list.
type pickerRows struct {
	p *Picker
	t *theme.Theme
}

func (r pickerRows) Len() int { return len(r.p.shown) }

func (r pickerRows) Line(i, width int, look list.Look) string {
	it := r.p.items[r.p.shown[i]]
	ground, role := theme.Plain, theme.Text
	if look == list.Cursor {
		ground = theme.Cursor
	}
	if it.Off {
		role = theme.Dim
	}
	note := cell.Cut(cell.Clean(it.Note), max(width/2, 10))
	space := max(width-cell.Width(note)-2, 2)
	label := cell.Clean(it.Label)
	if note != "" {
		label = cell.Cut(label, space-1) // else the two run together
	}
	return r.t.On(ground, role).Render(" "+cell.Fit(label, space)) +
		r.t.On(ground, theme.Dim).Render(note+" ")
}

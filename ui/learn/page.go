package learn

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/wire"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/pane"
)

// Tools is what the explorer does for the page and the windows.
type Tools struct {
	// Tabs returns the titles of the SDKs, and the number of the chosen one.
	Tabs func() (titles []string, chosen int)
	// Turn chooses another SDK, round and round.
	Turn func(by int)
	// Code spells an operation in the chosen SDK, in w columns where that can be.
	Code func(op api.Operation, w int) pane.Code
	// Copy puts a text on the clipboard.
	Copy func(what, text string) tea.Cmd
	// Write opens a window in which a text of many lines is written, and gives what
	// is kept to then; ok is false for a text that would not survive there.
	Write func(title, text string, check func(string) error, then func(text string)) (ok bool)
	// Browse opens an address; nil: it can't be done here.
	Browse func(url string) tea.Cmd
}

// Page is the catalogue: an index on the left, and what there is to know about
// the operation under the cursor on the right.
type Page struct {
	tools Tools
	try   func(op api.Operation) tea.Cmd
	field line.Editor
	index index

	reading bool // the text has the keys, not the index
	narrow  bool // there was room for one part only
	scroll  int
	tall    int // lines of the text at the last frame
	height  int
	said    string
	done    bool
	drawn   drawing
	split   int // where the text begins, in cells
}

// drawing is what was drawn last, for as long as nothing about it changes.
type drawing struct {
	name     string
	tab, w   int
	wide     bool
	theme    any
	text     []string
	codeText []string
}

// NewPage returns the catalogue's page, with the cursor on an operation where one
// is named. try is called with an operation that is to be filled in.
func NewPage(tools Tools, name string, try func(op api.Operation) tea.Cmd) *Page {
	p := &Page{tools: tools, try: try}
	p.index.find("")
	if name != "" {
		p.index.choose(name)
		p.reading = true
	}
	return p
}

// Whole says that the page takes the whole screen.
func (p *Page) Whole() bool { return true }

// Done reports whether the page was left.
func (p *Page) Done() bool { return p.done }

// Result returns nothing: what the page is for happens while it is open.
func (p *Page) Result() (struct{}, bool) { return struct{}{}, p.done }

// Context is that of the text, or of the index.
func (p *Page) Context() keys.Context {
	if p.reading {
		return keys.Operation
	}
	return keys.Index
}

// Update takes keys, pastes, clicks and the wheel.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.said = ""
		return p.press(msg)
	case tea.PasteMsg:
		if !p.reading {
			p.field.Paste(msg.Content)
			p.find()
		}
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		p.wheel(msg.X, by)
	case tea.MouseClickMsg:
		p.click(msg.X, msg.Y)
	}
	return nil
}

func (p *Page) press(k tea.KeyPressMsg) tea.Cmd {
	asked := keys.Meant(p.Context(), k)
	switch asked {
	case keys.NextTab:
		p.tools.Turn(1)
	case keys.PrevTab:
		p.tools.Turn(-1)
	case keys.Leave:
		p.done = true
	case keys.OtherPart:
		p.reading = !p.reading
	case keys.Accept:
		return p.enter()
	default:
		if p.reading {
			return p.pressText(asked)
		}
		p.pressIndex(asked, k)
	}
	return nil
}

// enter opens the form; where only the index is seen, the text first.
func (p *Page) enter() tea.Cmd {
	e, ok := p.Current()
	switch {
	case !ok:
		return nil
	case p.narrow && !p.reading:
		p.reading, p.scroll = true, 0
		return nil
	}
	return p.try(e.Zero)
}

// pressIndex moves in the index, or types what is looked for.
func (p *Page) pressIndex(asked keys.Action, k tea.KeyPressMsg) {
	before := p.index.list.Cursor()
	switch asked {
	case keys.PrevLine:
		p.index.move(-1)
	case keys.NextLine:
		p.index.move(1)
	case keys.PageUp:
		p.index.move(-p.index.list.Page())
	case keys.PageDown:
		p.index.move(p.index.list.Page())
	case keys.Right:
		if p.field.Cursor() == len(p.field.Text()) {
			p.reading = true
			return
		}
		p.field.Press(k)
	default:
		text := p.field.Text()
		if p.field.Press(k); p.field.Text() != text {
			p.find()
		}
	}
	if p.index.list.Cursor() != before {
		p.scroll = 0
	}
}

func (p *Page) find() {
	p.index.find(p.field.Text())
	p.scroll = 0
}

// pressText moves in the text, and does what can be done with an operation.
func (p *Page) pressText(asked keys.Action) tea.Cmd {
	e, ok := p.Current()
	switch asked {
	case keys.ToIndex:
		p.reading = false
	case keys.Down:
		p.roll(1)
	case keys.Up:
		p.roll(-1)
	case keys.PageDown:
		p.roll(p.height - 1)
	case keys.PageUp:
		p.roll(1 - p.height)
	case keys.Top:
		p.scroll = 0
	case keys.Bottom:
		p.roll(p.tall)
	case keys.NextOperation:
		p.index.move(1)
		p.scroll = 0
	case keys.PrevOperation:
		p.index.move(-1)
		p.scroll = 0
	case keys.Copy:
		if ok {
			return p.tools.Copy("Code", p.tools.Code(example(e), 0).Text)
		}
	case keys.Open:
		return p.browse(e, ok)
	default: // it means nothing here
	}
	return nil
}

func (p *Page) roll(by int) { p.scroll = min(max(p.scroll+by, 0), max(p.tall-p.height, 0)) }

// browse opens the documentation of an operation.
func (p *Page) browse(e api.Entry, ok bool) tea.Cmd {
	switch {
	case !ok:
		return nil
	case p.tools.Browse == nil:
		p.said = "No browser can be opened here: " + e.Doc()
		return nil
	}
	return p.tools.Browse(e.Doc())
}

// Current returns the operation under the cursor.
func (p *Page) Current() (api.Entry, bool) {
	i, ok := p.index.entry()
	if !ok {
		return api.Entry{}, false
	}
	return api.Catalog()[i], true
}

// example is an operation with the catalogue's values.
func example(e api.Entry) api.Operation {
	op, err := wire.Example(e, nil)
	if err != nil {
		return e.Zero // the catalogue's tests see to it that this does not happen
	}
	return op
}

func (p *Page) wheel(x, by int) {
	if p.narrow && p.reading || !p.narrow && x >= p.split {
		p.roll(by)
		return
	}
	p.index.list.Scroll(by, len(p.index.rows))
	p.index.settle(by)
}

// click chooses an operation, or gives the text the keys.
func (p *Page) click(x, y int) {
	if p.narrow && p.reading || !p.narrow && x >= p.split {
		p.reading = true
		return
	}
	p.reading = false
	if i, ok := p.index.list.At(y-headLines, len(p.index.rows)); ok && p.index.rows[i].entry >= 0 {
		p.index.list.Go(i, len(p.index.rows))
		p.scroll = 0
	}
}

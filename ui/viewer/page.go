// Package viewer shows one file on the whole screen: a picture that is zoomed into,
// the moments of a video, the pages of a document, the loudness of a sound, the
// text, table or bytes of anything else. It exists so that a library can be looked
// through without leaving the terminal. It knows neither where files come from nor
// what the library is.
package viewer

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/preview"
)

// Tools is what the explorer does for the viewer.
type Tools struct {
	// Keys are the bindings in force.
	Keys *keys.Map
	// Help shows the bindings that hold in a context and do something there; nil: it
	// can't be had.
	Help func(c keys.Context, does func(keys.Action) bool) tea.Cmd
	// Asset returns the asset so many places behind the one under the library's
	// cursor; ok is false where the list ends.
	Asset func(by int) (a model.Asset, ok bool)
	// Move moves the library's cursor.
	Move func(by int) tea.Cmd
	// Place says where the cursor stands among how many.
	Place func() (at, of int)
	// Image returns what can be shown of a picture now.
	Image func(preview.Want) preview.Image
	// Pictures reports whether there are pictures at all.
	Pictures func() bool
	// Read reads the first bytes of a delivered file, limit at most, and reports
	// whether that is all of it; nil: files can't be read here. It runs in a task.
	Read func(ctx context.Context, url string, limit int64) (data []byte, whole bool, err error)
	// Context ends when the explorer does.
	Context func() context.Context
	// Copy puts a text on the clipboard.
	Copy func(what, text string) tea.Cmd
	// Browse opens an address; nil: it can't be done here.
	Browse func(url string) tea.Cmd
	// Transform opens the place where transformations are tried; nil: there is none.
	Transform func(model.Asset) tea.Cmd
}

// Page is the viewer.
type Page struct {
	tools Tools
	asset model.Asset
	shows shows
	spot  spot
	zoom  zoom
	sheet sheet
	file  file
	frame frame
	facts bool
	said  string
	trail keys.Trail
	done  bool
}

// frame is what the last frame was like.
type frame struct {
	w, h int // the room for the picture
	held preview.Image
}

// New returns the viewer of the asset under the library's cursor; ok is false where
// there is none.
func New(tools Tools) (p *Page, start tea.Cmd, ok bool) {
	p = &Page{tools: tools}
	start, ok = p.turn()
	return p, start, ok
}

// turn shows the asset under the library's cursor.
func (p *Page) turn() (tea.Cmd, bool) {
	a, ok := p.tools.Asset(0)
	if !ok {
		return nil, false
	}
	p.file.slot.Stop()
	frame, facts := p.frame, p.facts
	frame.held = preview.Image{}
	*p = Page{tools: p.tools, asset: a, shows: kindOf(&a), zoom: middle(), frame: frame, facts: facts}
	p.spot = spot{page: 1, pages: a.Pages}
	return p.read(), true
}

// Whole says that the viewer takes the whole screen.
func (p *Page) Whole() bool { return true }

// Done reports whether the viewer was left.
func (p *Page) Done() bool { return p.done }

// Result returns nothing: what the viewer is for happens while it is open.
func (p *Page) Result() (struct{}, bool) { return struct{}{}, p.done }

// Update takes keys, pastes, clicks, the wheel, and the file that was read.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.said = ""
		return p.press(msg)
	case tea.PasteMsg:
		p.file.view.Paste(msg.Content)
	case tea.MouseWheelMsg:
		p.wheel(msg)
	case tea.MouseClickMsg:
		p.click(msg.X, msg.Y)
	default:
		p.gotFile(msg)
	}
	return nil
}

// leave takes one step out: the sheet, the zoom, the viewer.
func (p *Page) leave() {
	switch {
	case p.sheet.on:
		p.sheet.on = false
	case p.zoom.level > 0:
		p.zoom = middle()
	default:
		p.done = true
	}
	p.file.slot.Stop()
}

// next shows the next asset of the list, or the one before.
func (p *Page) next(by int) tea.Cmd {
	if _, ok := p.tools.Asset(by); !ok {
		p.said = "This is the last asset."
		if by < 0 {
			p.said = "This is the first asset."
		}
		return nil
	}
	moved := p.tools.Move(by)
	start, _ := p.turn()
	return tea.Batch(moved, start)
}

func (p *Page) browse() tea.Cmd {
	url := p.asset.SecureURL
	switch {
	case url == "":
		p.said = "There is no address to open."
	case p.tools.Browse == nil:
		p.said = "No browser can be opened here; " + p.orKey(keys.Copy, "copies the address.")
	default:
		return p.tools.Browse(url)
	}
	return nil
}

func (p *Page) transform() tea.Cmd {
	if p.tools.Transform == nil {
		p.said = "Transformations can't be tried here."
		return nil
	}
	return p.tools.Transform(p.asset)
}

// copied copies what is under the cursor of a file, else the address.
func (p *Page) copied() tea.Cmd {
	if what, text := p.file.view.Copied(); p.shows == aFile && text != "" {
		return p.tools.Copy(what, text)
	}
	return p.tools.Copy("URL", p.asset.SecureURL)
}

// wheel zooms into pictures and scrolls files.
func (p *Page) wheel(m tea.MouseWheelMsg) {
	by := 1
	if m.Button == tea.MouseWheelUp {
		by = -1
	}
	const lines = 3
	switch {
	case p.shows == aFile:
		p.file.view.Scroll(by * lines)
	case p.sheet.on:
		p.sheet.list.Scroll(by, p.sheet.count)
	default:
		p.look(map[int]keys.Action{1: keys.ZoomOut, -1: keys.ZoomIn}[by])
	}
}

func (p *Page) click(x, y int) {
	switch {
	case p.sheet.on:
		p.clickSheet(x, y)
	case p.shows == aFile:
		p.file.view.Click(y)
	}
}

// Package playground is where a transformation is tried on an asset: it is written
// with completion, step by step or as one line, while its picture stands beside the
// original, with its address and the code that builds it. It exists so that nobody
// has to edit URLs in a browser. It knows neither where pictures come from nor who
// carries out what it asks for.
package playground

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/transformation"
	"cldx/inspect"
	"cldx/model"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/task"
)

// Tools is what the explorer does for the playground.
type Tools struct {
	Reach
	Desk
	Spelling
}

// Reach is how the playground asks the service. The functions with a context run in
// tasks; one that is nil can't be had.
type Reach struct {
	Context func() context.Context
	After   func(wait time.Duration, msg tea.Msg) tea.Cmd
	// Image returns what can be shown of a picture now, and Pictures whether there
	// are any.
	Image    func(preview.Want) preview.Image
	Pictures func() bool
	// Fetch reads a delivered file of at most limit bytes; it adds a signature to the
	// address where only that opens it.
	Fetch func(ctx context.Context, url string, limit int64) (data []byte, contentType string, err error)
	// Named lists the names of the environment's transformations.
	Named func(ctx context.Context) ([]string, error)
	// Derived lists the transformations that files of the asset were made with.
	Derived func(ctx context.Context) ([]string, error)
}

// Desk is what the explorer does with what comes of it.
type Desk struct {
	Copy   func(what, text string) tea.Cmd
	Call   func(op api.Operation) tea.Cmd // opens the operation's form
	Browse func(url string) tea.Cmd       // nil: no browser can be opened
	Pick   func(title string, items []overlay.Item, then func(item int) tea.Cmd) tea.Cmd
	Past   func() []string // what was tried, the last one first
	Keep   func(text string)
}

// Spelling is the code of addresses in the SDKs.
type Spelling struct {
	Tabs func() (titles []string, chosen int)
	Turn func(by int)
	Code func(d inspect.Delivery, width int) pane.Code
}

// Page is the playground of one asset.
type Page struct {
	tools Tools
	asset model.Asset
	text  line.Editor // the whole transformation
	step  line.Editor // the step that is being edited
	chain chain
	focus focus
	steps list.Model
	offering
	result
	room layout // of the last frame
	past past
	said string
	done bool
}

// focus is where the keys go.
type focus uint8

const (
	onLine  focus = iota // the transformation is written as one line
	onSteps              // its steps are gone through
	onStep               // one of them is written
)

// past is where in what was tried before the user stands; at is -1 for none of it.
type past struct {
	at    int
	typed string // before that
}

// New returns the playground of an asset, beginning with a transformation.
func New(tools Tools, asset model.Asset, start string) (p *Page, begin tea.Cmd) {
	p = &Page{tools: tools, asset: asset, past: past{at: -1}}
	p.set(transformation.Join([]string{start}))
	p.quiet = start != ""
	p.propose()
	return p, tea.Batch(p.ask(), p.learn())
}

// Whole says that the playground takes the whole screen.
func (p *Page) Whole() bool { return true }

// Done reports whether the playground was left.
func (p *Page) Done() bool { return p.done }

// Result returns nothing: what the playground is for happens while it is open.
func (p *Page) Result() (struct{}, bool) { return struct{}{}, p.done }

// Offers names the operations that can be had here.
func Offers() []string {
	return []string{"create_transformation", "explicit", "transformations", "resource"}
}

// Text returns the transformation as it stands.
func (p *Page) Text() string { return p.chain.text() }

// Update takes keys, pastes, clicks, the wheel, and what comes back from tasks.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.said = ""
		return p.press(msg)
	case tea.PasteMsg:
		return p.paste(msg.Content)
	case tea.MouseWheelMsg:
		p.wheel(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y)
	case rested:
		if msg.turn == p.resting {
			return p.ask()
		}
	case task.Result[outcome]:
		p.got(msg)
	case task.Result[names]:
		return p.gotNames(msg)
	}
	return nil
}

// set makes a text the whole transformation, whatever it was.
func (p *Page) set(text string) {
	p.text.Set(text)
	p.chain = nil
	p.read()
}

// read takes the steps from the line.
func (p *Page) read() { p.chain = p.chain.read(p.text.Text()) }

// spelled writes the line from the steps.
func (p *Page) spelled() tea.Cmd {
	p.text.Set(p.chain.text())
	return p.changed()
}

// changed looks at what was written, and asks for its picture once the user rests.
func (p *Page) changed() tea.Cmd {
	p.propose()
	p.problems = transformation.Check(p.text.Text())
	return p.rest()
}

// delivery is the file that is shown.
func (p *Page) delivery() inspect.Delivery {
	return inspect.Delivery{Asset: p.asset, Transformation: p.Text()}
}

// address is where the file is delivered, without a signature.
func (p *Page) address() string {
	url, _ := transformation.Address(&p.asset, p.Text())
	return url
}

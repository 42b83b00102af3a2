package playground

import (
	"context"
	"fmt"
	"html"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/transformation"
	"cldx/ui/overlay"
	"cldx/ui/task"
)

// names are transformations to begin with.
type names struct {
	named, derived []string
	why            error
	choose         bool // the user waits for them
}

// learned is what is known of the environment's transformations.
type learned struct {
	names   task.Slot
	derived []string
}

// learn reads the names of the environment's transformations.
func (p *Page) learn() tea.Cmd {
	named := p.tools.Named
	if named == nil {
		return nil
	}
	return task.Go(p.tools.Context(), &p.names, func(ctx context.Context) (n names, err error) {
		n.named, n.why = named(ctx)
		return n, nil
	})
}

// begin offers what a transformation can begin with: what files of the asset were
// made with, and what has a name.
func (p *Page) begin() tea.Cmd {
	derived, named := p.tools.Derived, p.tools.Named
	if derived == nil || named == nil {
		return p.choose()
	}
	return task.Go(p.tools.Context(), &p.names, func(ctx context.Context) (n names, err error) {
		n.choose = true
		n.derived, n.why = derived(ctx)
		var why error
		n.named, why = named(ctx)
		if n.why == nil {
			n.why = why
		}
		return n, nil
	})
}

func (p *Page) gotNames(r task.Result[names]) tea.Cmd {
	if !p.names.Finish(r.Turn) || r.Err != nil {
		return nil
	}
	if r.Value.named != nil {
		p.named = r.Value.named
		p.propose()
	}
	if !r.Value.choose {
		return nil
	}
	p.derived = r.Value.derived
	if r.Value.why != nil {
		p.said = "Not all is known: " + r.Value.why.Error()
	}
	return p.choose()
}

// choose lets the user take one of what a transformation can begin with.
func (p *Page) choose() tea.Cmd {
	var items []overlay.Item
	var texts []string
	add := func(text, note string) {
		if text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
			items = append(items, overlay.Item{Label: text, Note: note})
		}
	}
	for _, text := range p.derived {
		add(text, "a file was made")
	}
	for _, name := range p.named {
		add(name, "named")
	}
	for _, text := range p.tools.Past() {
		add(text, "tried")
	}
	if len(items) == 0 {
		p.said = "Nothing was made of this asset yet, nothing has a name, nothing was tried."
		return nil
	}
	return p.tools.Pick("Begin with", items, func(i int) tea.Cmd {
		p.remember()
		p.set(texts[i])
		p.focus, p.quiet = onLine, true
		return tea.Batch(p.changed(), p.ask())
	})
}

// able returns the transformation for a call, or says why there is none to make.
func (p *Page) able() (text string, ok bool) {
	text = p.Text()
	switch {
	case text == "":
		p.said = "There is no transformation yet."
	case sure(transformation.Check(text)):
		p.quiet, p.said = true, "Something is wrong with it."
		if q := p.worst(); q != nil {
			p.said = "Something is wrong with it: " + q.Message + "."
		}
	default:
		p.remember()
		return text, true
	}
	return "", false
}

// save opens the form that gives the transformation a name.
func (p *Page) save() tea.Cmd {
	text, ok := p.able()
	if !ok {
		return nil
	}
	return p.tools.Call(api.CreateTransformation{Transformation: text})
}

// eager opens the form that makes the file and keeps it.
func (p *Page) eager() tea.Cmd {
	text, ok := p.able()
	if !ok {
		return nil
	}
	op := api.ExplicitAsset{ResourceType: p.asset.ResourceType, PublicID: p.asset.PublicID, Type: p.asset.Type}
	op.Eager = []string{text}
	return p.tools.Call(op)
}

// copied offers what can be copied.
func (p *Page) copied() tea.Cmd {
	url := p.address()
	if url == "" {
		p.said = "The address is not known."
		return nil
	}
	p.remember()
	choices := [][2]string{
		{"URL", url},
		{"HTML", p.tag(url)},
		{"Markdown", fmt.Sprintf("![%s](%s)", p.asset.Name(), url)},
		{"Transformation", p.Text()},
		{"Code", p.tools.Code(p.delivery(), 0).Text},
	}
	items := make([]overlay.Item, len(choices))
	for i, c := range choices {
		items[i] = overlay.Item{Label: c[0]}
	}
	return p.tools.Pick("Copy", items, func(i int) tea.Cmd { return p.tools.Copy(choices[i][0], choices[i][1]) })
}

// tag is the picture in a page of HTML, with its size where that is known.
func (p *Page) tag(url string) string {
	size := ""
	if o := p.shown; o.text == p.Text() && o.width > 0 {
		size = fmt.Sprintf(` width="%d" height="%d"`, o.width, o.height)
	}
	return fmt.Sprintf(`<img src="%s" alt="%s"%s>`, html.EscapeString(url), html.EscapeString(p.asset.Name()), size)
}

func (p *Page) browse() tea.Cmd {
	url := p.address()
	switch {
	case url == "":
		p.said = "The address is not known."
	case transformation.Signed(&p.asset):
		p.said = "It is delivered with a signature only: the code makes one."
	case p.tools.Browse == nil:
		p.said = "No browser can be opened here; ‹ctrl+y› copies the address."
	default:
		return p.tools.Browse(url)
	}
	return nil
}

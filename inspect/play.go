package inspect

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cldx/api"
)

// play spells the steps of a script.
type play struct {
	s    speaker
	t    tongue
	vars map[string]*variable // by the name of the Give; only those that are taken
	open []*variable          // what the step under way gives
	step string               // which step is under way, for messages
}

// variable is a value of an answer that later steps take.
type variable struct {
	Give
	name string
	list bool        // one value for each call of its step
	at   map[int]int // of a list: where the value of each operation stands
	size int
}

// stage finds out which values are taken, and names their variables.
func stage(w *Writer, s speaker, steps []Step) (*play, error) {
	p := &play{s: s, t: s.tongue(), vars: map[string]*variable{}}
	gives := map[string]Give{}
	several := map[string]bool{}
	for i, step := range steps {
		for _, t := range step.Takes {
			g, ok := gives[t.From]
			if !ok {
				return nil, fmt.Errorf("step %d takes %s, which no step before it gives", i+1, t.From)
			}
			if p.vars[t.From] == nil && step.uses(t) {
				p.vars[t.From] = &variable{Give: g, list: g.Each || several[t.From]}
			}
		}
		for _, g := range step.Gives {
			gives[g.Name], several[g.Name] = g, len(step.Ops) > 1
		}
	}
	for _, name := range append(words(p.t.has), "step") {
		w.taken[name] = true
	}
	for _, step := range steps {
		for _, g := range step.Gives {
			if v := p.vars[g.Name]; v != nil {
				v.name = p.t.variable(w.keep(g.Name, p.t.name))
			}
		}
	}
	return p, nil
}

// uses reports whether a variable stands in the place of the value that t names.
func (s Step) uses(t Take) bool {
	if t.Op < 0 || t.Op >= len(s.Ops) {
		return false
	}
	c, err := newCall(s.Ops[t.Op])
	if err != nil {
		return false
	}
	v, ok := c.find(t.Param)
	return ok && takeable(c, v)
}

// begin writes what stands above the calls of the i-th step.
func (p *play) begin(w *Writer, i int, step Step) {
	w.begin()
	if i > 0 {
		w.Lines("")
	}
	p.step = strconv.Itoa(i + 1)
	if step.Title != "" {
		p.s.note(w, step.Title)
		p.step += " (" + plainWords(step.Title) + ")"
	}
	switch label := p.step; {
	case p.t.step == "":
	case p.s == speaker(golang{}):
		w.Need("log")
		w.Line(fmt.Sprintf(p.t.step, p.t.quote("step "+label+": ")))
	default:
		w.Line(fmt.Sprintf(p.t.step, p.t.quote(label)))
	}
	p.open = nil
	for _, g := range step.Gives {
		v := p.vars[g.Name]
		if v == nil {
			continue
		}
		p.open = append(p.open, v)
		if v.list {
			v.at = map[int]int{}
			w.Line(fmt.Sprintf(p.t.list, v.name))
		}
	}
}

// act spells the i-th step.
func (p *play) act(w *Writer, i int, step Step) error {
	p.begin(w, i, step)
	calls, err := p.calls(step)
	if err != nil {
		return err
	}
	if step.Pages {
		if len(calls) != 1 || len(p.open) > 0 {
			return errors.New("a listing in pages is one operation, of which nothing is taken")
		}
		return pages(w, p.s, calls[0])
	}
	order := gather(calls)
	p.made(order)
	return inBatches(w, p.s, order)
}

// calls sorts the operations of a step, with variables in the place of what it takes.
func (p *play) calls(step Step) ([]*call, error) {
	calls := make([]*call, len(step.Ops))
	for i, op := range step.Ops {
		c, err := newCall(op)
		if err != nil {
			return nil, err
		}
		c.index, c.gives = i, p.open
		calls[i] = c
	}
	for i, c := range calls {
		if r, err := c.plain(); err == nil && r.array && len(p.open) > 0 {
			return nil, fmt.Errorf("operation %d gives %s, but %s answers with a list", i, p.open[0].Path, c.name)
		}
	}
	for _, t := range step.Takes {
		if t.Op < 0 || t.Op >= len(calls) {
			return nil, fmt.Errorf("taking %s: the step has no operation %d", t.From, t.Op)
		}
		c, err := p.put(calls[t.Op], t)
		if err != nil {
			return nil, err
		}
		calls[t.Op] = c
	}
	for i := range calls {
		calls[i] = p.settle(calls[i])
	}
	return calls, nil
}

// takeable reports whether SDKs take any text for v: those that stand for a
// choice have types of their own.
func takeable(c *call, v api.Value) bool {
	last := v.Name[strings.LastIndexByte(v.Name, '_')+1:]
	return v.Kind == api.File || v.Kind == api.Text && among(last, words("id cursor token url uri name path folder")) ||
		v.Kind == api.List && !c.search() && among(last, words("ids urls"))
}

// put puts a variable in the place of a value. A value that is neither a name nor
// a list of names stays as it was.
func (p *play) put(c *call, t Take) (*call, error) {
	v, ok := c.find(t.Param)
	if !ok {
		return nil, fmt.Errorf("taking %s: %s has no %s", t.From, c.name, t.Param)
	}
	if !takeable(c, v) {
		return c, nil
	}
	from := p.vars[t.From]
	switch x := v.V.(type) {
	case string:
		return c.with(t.Param, p.one(from, t.Index, x)), nil
	case api.Source:
		return c.with(t.Param, p.one(from, t.Index, string(x))), nil
	case []string:
		if t.Item < 0 && t.Index < 0 && from.list {
			return c.with(t.Param, ident{name: from.name, of: []any{x}, made: true, whole: true}), nil
		}
		return p.put(c.with(t.Param, anys(x)), t)
	case []any:
		if t.Item < 0 && len(x) == 1 {
			t.Item = 0
		}
		if t.Item < 0 || t.Item >= len(x) {
			return nil, fmt.Errorf("taking %s: the %s of %s have no item %d", t.From, t.Param, c.name, t.Item)
		}
		old, _ := x[t.Item].(string)
		x[t.Item] = p.one(from, t.Index, old)
	}
	return c, nil
}

// one is a variable that holds one text; was is what the text was.
func (p *play) one(v *variable, index int, was string) ident {
	name := v.name
	if v.list {
		at, ok := v.at[index]
		if !ok { // the last one
			at = v.size - 1
		}
		name = p.t.at(name, max(at, 0))
	}
	return ident{name: name, of: []any{was}, made: true, from: v}
}

// settle spells lists in which variables stand.
func (p *play) settle(c *call) *call {
	for _, v := range c.all() {
		items, ok := v.V.([]any)
		if !ok {
			continue
		}
		id := ident{items: items, of: []any{known(items)}, made: true}
		if from := p.complete(items); from != nil {
			id = ident{name: from.name, of: id.of, made: true, whole: true}
		} else if p.t.array != nil {
			id.name = p.t.array.array(items).flat()
		}
		c = c.with(v.Name, id)
	}
	return c
}

// complete returns the variable whose values, all of them and in their order, items are.
func (p *play) complete(items []any) *variable {
	var from *variable
	for i, item := range items {
		id, ok := item.(ident)
		if !ok || id.from == nil || !id.from.list || i > 0 && id.from != from || id.name != p.t.at(id.from.name, i) {
			return nil
		}
		from = id.from
	}
	if from == nil || from.size != len(items) {
		return nil
	}
	return from
}

// known gives the texts of items; of variables what they were.
func known(items []any) []string {
	texts := make([]string, len(items))
	for i, item := range items {
		if id, ok := item.(ident); ok {
			item = id.of[0]
		}
		texts[i], _ = item.(string)
	}
	return texts
}

// keep puts what the call gives into variables.
func (p *play) keep(w *Writer, c *call) {
	for _, v := range p.open {
		value := p.s.member(w, c, strings.Split(v.Path, "."))
		if v.list {
			w.Line(fmt.Sprintf(p.t.add, v.name, value))
			continue
		}
		w.Line(fmt.Sprintf(p.t.set, v.name, value))
	}
}

// made notes the order in which the operations of a step are made.
func (p *play) made(order []*batch) {
	for _, v := range p.open {
		v.size = 0
		for _, g := range order {
			for _, c := range g.calls {
				if v.list {
					v.at[c.index] = v.size
				}
				v.size++
			}
		}
	}
}

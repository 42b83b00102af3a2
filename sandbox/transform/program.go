package transform

import "slices"

// maxNesting bounds how deep layers and conditions may stand in each other.
const maxNesting = 20

// program is a chain with its conditions and layers told apart.
type program []stage

// stage is one of three things: a choice, a layer, or a plain step.
type stage struct {
	choice *choice
	layer  *layer
	step   Component
}

// choice is a condition and what is done when it holds and when it does not.
type choice struct {
	condition string
	then, els program
}

// layer is a picture put over or under another. A block's steps work on the layer until fl_layer_apply; without it
// everything stands in one component, where placing and sizing share their parameters.
type layer struct {
	under  bool
	value  string
	open   Component
	inner  program
	apply  Component
	inline bool
}

// structure reads the program out of a chain. Errors are *InvalidError.
func (c Chain) structure() (program, error) {
	opens, err := c.openers()
	if err != nil {
		return nil, err
	}
	r := reader{chain: slices.Clone(c), opens: opens}
	p, err := r.sequence(0)
	if err == nil && r.at < len(r.chain) {
		err = &InvalidError{"component", r.chain[r.at].String()}
	}
	return p, err
}

// openers marks the components that begin a block: a layer with a fl_layer_apply of its own further on, and a
// condition with an if_end. An if_end belongs to the nearest condition that stands alone in its component; to one
// with parameters, the older form that governs its own component only, when there is no other.
func (c Chain) openers() (map[int]bool, error) {
	opens := map[int]bool{}
	var layers, alone, joined []int
	for i, step := range c {
		_, applies := step.flag("layer_apply")
		switch hasLayer := step.has("l") || step.has("u"); {
		case hasLayer && !applies:
			layers = append(layers, i)
		case applies && !hasLayer && len(layers) == 0:
			return nil, &InvalidError{"flags", "layer_apply"}
		case applies && !hasLayer:
			opens[layers[len(layers)-1]] = true
			layers = layers[:len(layers)-1]
		}
		switch v := step.Value("if"); {
		case v == "", v == "else":
		case v != "end" && len(step) == 1:
			alone = append(alone, i)
			opens[i] = true
		case v != "end":
			joined = append(joined, i)
		case len(alone) > 0:
			alone = alone[:len(alone)-1]
		case len(joined) > 0:
			opens[joined[len(joined)-1]] = true
			joined = joined[:len(joined)-1]
		default:
			return nil, &InvalidError{"if", "end"}
		}
	}
	if len(alone) > 0 {
		return nil, &InvalidError{"if", c[alone[len(alone)-1]].Value("if")}
	}
	return opens, nil
}

// reader goes through a chain once.
type reader struct {
	chain Chain
	opens map[int]bool
	at    int
}

// sequence reads stages until something that a block before it has to take, or the end.
func (r *reader) sequence(depth int) (p program, err error) {
	if depth > maxNesting {
		return nil, &InvalidError{"number of nested components", r.chain[r.at-1].String()}
	}
	for r.at < len(r.chain) {
		step := r.chain[r.at]
		var next stage
		_, applies := step.flag("layer_apply")
		isLayer := step.has("l") || step.has("u")
		switch v := step.Value("if"); {
		case v == "else" || v == "end":
			return p, nil
		case v != "":
			next.choice, err = r.choice(step, depth)
		case isLayer && r.opens[r.at]:
			next.layer, err = r.block(step, depth)
		case isLayer:
			next.layer = layerOf(step)
			next.layer.inline = true
			r.at++
		case applies:
			return p, nil
		default:
			next.step = step
			r.at++
		}
		if err != nil {
			return nil, err
		}
		p = append(p, next)
	}
	return p, nil
}

func (r *reader) choice(step Component, depth int) (*choice, error) {
	c := &choice{condition: step.Value("if")}
	rest := step.without("if")
	var err error
	if !r.opens[r.at] {
		r.at++
		if c.then, err = r.single(rest, depth); err != nil || r.at == len(r.chain) {
			return c, err
		}
		if next := r.chain[r.at]; next.Value("if") == "else" && len(next) > 1 {
			r.at++
			c.els, err = r.single(next.without("if"), depth)
		}
		return c, err
	}
	if c.then, err = r.branch(rest, depth); err != nil {
		return nil, err
	}
	if r.at < len(r.chain) && r.chain[r.at].Value("if") == "else" {
		if c.els, err = r.branch(r.chain[r.at].without("if"), depth); err != nil {
			return nil, err
		}
	}
	if r.at == len(r.chain) || r.chain[r.at].Value("if") != "end" || len(r.chain[r.at]) > 1 {
		return nil, &InvalidError{"if", c.condition}
	}
	r.at++
	return c, nil
}

// single is a program of one component.
func (r *reader) single(step Component, depth int) (program, error) {
	one := reader{chain: Chain{step}}
	return one.sequence(depth + 1)
}

// branch reads on from a component whose condition was taken off.
func (r *reader) branch(rest Component, depth int) (program, error) {
	if len(rest) > 0 {
		// What began at the condition, such as a layer, begins at what is left of its component.
		r.chain[r.at] = rest
		if !rest.has("l") && !rest.has("u") {
			delete(r.opens, r.at)
		}
	} else {
		r.at++
	}
	return r.sequence(depth + 1)
}

func (r *reader) block(step Component, depth int) (*layer, error) {
	l := layerOf(step)
	r.at++
	var err error
	if l.inner, err = r.sequence(depth + 1); err != nil {
		return nil, err
	}
	if r.at == len(r.chain) {
		return nil, &InvalidError{"overlay", l.value}
	}
	if _, ok := r.chain[r.at].flag("layer_apply"); !ok {
		return nil, &InvalidError{"overlay", l.value}
	}
	l.apply = r.chain[r.at]
	r.at++
	return l, nil
}

func layerOf(step Component) *layer {
	l := &layer{under: step.has("u"), value: step.Value("l"), open: step.without("l", "u")}
	if l.under {
		l.value = step.Value("u")
	}
	return l
}

// settings are the parameters of an inline layer's component that concern the whole delivery.
var settings = []string{"f", "q", "d", "dl", "fl", "cs"}

// outer is the chain without what works on layers: what is left decides how the source is read and the result written.
func (c Chain) outer() Chain {
	if !slices.ContainsFunc(c, func(step Component) bool { return step.has("l") || step.has("u") }) {
		return c
	}
	p, err := c.structure()
	if err != nil {
		return c
	}
	return p.outer()
}

func (p program) outer() (out Chain) {
	for _, s := range p {
		switch {
		case s.choice != nil:
			out = append(append(out, s.choice.then.outer()...), s.choice.els.outer()...)
		case s.layer == nil:
			out = append(out, s.step)
		case s.layer.inline:
			out = append(out, s.layer.open.only(settings...))
		}
	}
	return out
}

// has reports whether a component gives a code.
func (c Component) has(code string) bool {
	return slices.ContainsFunc(c, func(p Param) bool { return p.Code == code })
}

func (c Component) without(codes ...string) Component {
	return slices.DeleteFunc(slices.Clone(c), func(p Param) bool { return slices.Contains(codes, p.Code) })
}

func (c Component) only(codes ...string) Component {
	return slices.DeleteFunc(slices.Clone(c), func(p Param) bool { return !slices.Contains(codes, p.Code) })
}

// flag reports whether the component sets a flag, and the argument after its colon.
func (c Component) flag(name string) (argument string, set bool) { return Chain{c}.flagOf(name) }

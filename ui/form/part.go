package form

import (
	"fmt"
	"slices"
	"strings"

	"cldx/ui/line"
	"cldx/ui/match"
	"cldx/ui/plan"
)

// part is one line of a parameter that is made of several: a member of an object, a
// field of structured metadata.
type part struct {
	key   string // what it is called in the value
	label string // what it is called on the screen
	count string // stands before the label where there are several records
	must  bool
	typing
	picking
	wording
	empty bool // sent although it is empty
	err   error
}

// typing is a part that is typed.
type typing struct {
	text line.Editor
	read func(text string) (any, error)        // nil: it is picked
	step func(text string, by int) (to string) // one more, one less; nil: there is no such thing
}

// picking is a part of which one or several options are picked.
type picking struct {
	options []option
	many    bool
	open    bool     // what is typed may be another one
	chosen  []string // the IDs of the options
	find    string   // what is looked for
	at      int      // among those that are found
}

// option is one value that a part may have.
type option struct {
	value any // as it is sent
	label string
}

// id tells options apart.
func (o option) id() string { return plain(o.value) }

// wording is what is said about a part.
type wording struct {
	blank string // what holds while nothing is said
	about string // what it takes
	why   string // what a rule says of it
	hints []string
	due   bool // it has to be said
	// perhaps says that why holds only as far as is known here.
	perhaps bool
	// barred says that it takes no value now, for the reason why.
	barred bool
	clears bool // it can be sent empty
	kept   bool // it says what all assets have
	taken  bool // it takes away what all assets have
}

// options makes options of words that say themselves.
func options(words ...string) []option {
	all := make([]option, len(words))
	for i, w := range words {
		all[i] = option{w, w}
	}
	return all
}

// whether is the options of a flag.
func whether() []option { return []option{{true, "yes"}, {false, "no"}} }

// takes lets the part be picked where there are options, else typed; what was said
// stays said.
func (p *part) takes(o []option, many, open bool, t taking) {
	if len(o) == 0 {
		if p.picks() {
			p.text.Set(strings.Join(p.chosen, ", "))
		}
		p.chosen, p.options, p.find = nil, nil, ""
		p.read, p.step = t()
		return
	}
	if text := p.text.Text(); !p.picks() && text != "" {
		p.chosen = []string{text}
		if many {
			p.chosen = plan.SplitTags(text)
		}
	}
	p.options, p.many, p.open, p.read, p.step = o, many, open, nil, nil
	p.text.Set("")
	if !many && len(p.chosen) > 1 {
		p.chosen = p.chosen[:1]
	}
}

// picks reports whether the part is picked, not typed.
func (p *part) picks() bool { return p.read == nil }

// used reports whether anything is said.
func (p *part) used() bool {
	return p.empty || p.picks() && len(p.picked()) > 0 || !p.picks() && p.text.Text() != ""
}

// value returns what the part says; nil when it says nothing.
func (p *part) value() (any, error) {
	switch {
	case !p.used():
		return nil, p.lost()
	case p.empty:
		return "", nil
	case !p.picks():
		return p.read(p.text.Text())
	case !p.many:
		return p.meant(p.chosen[0]), p.lost()
	}
	picked := p.picked()
	all := make([]any, len(picked))
	for i, id := range picked {
		all[i] = p.meant(id)
	}
	return all, nil
}

// picked returns the IDs of what is picked: of several also the one that is being
// looked for.
func (p *part) picked() []string {
	if !p.many || p.find == "" {
		return p.chosen
	}
	found := p.found()
	if len(found) == 0 {
		return p.chosen
	}
	id := found[min(p.at, len(found)-1)].id()
	if slices.Contains(p.chosen, id) {
		return p.chosen
	}
	return append(slices.Clone(p.chosen), id)
}

// lost says that what is looked for is not there.
func (p *part) lost() error {
	if p.picks() && p.find != "" && len(p.found()) == 0 {
		return fmt.Errorf("does not have the value %q", p.find)
	}
	return nil
}

// meant is the value of an option; what is none means itself.
func (p *part) meant(id string) any {
	if i := slices.IndexFunc(p.options, func(o option) bool { return o.id() == id }); i >= 0 {
		return p.options[i].value
	}
	return id
}

// set says a value.
func (p *part) set(v any) {
	p.empty, p.chosen, p.find = false, nil, ""
	list, several := v.([]any)
	switch {
	case v == nil:
	case v == "":
		p.empty = true
	case !p.picks():
		p.text.Set(spelled(v))
	case several:
		for _, one := range list {
			p.chosen = append(p.chosen, plain(one))
		}
	default:
		p.chosen = []string{plain(v)}
	}
}

// spelled is a value as it is typed: a list with commas.
func spelled(v any) string {
	list, ok := v.([]any)
	if !ok {
		return plain(v)
	}
	words := make([]string, len(list))
	for i, one := range list {
		words[i] = plain(one)
	}
	return strings.Join(words, ", ")
}

// words says in a few words what the part says.
func (p *part) words() string {
	switch {
	case p.empty:
		return "(empty)"
	case !p.picks():
		return p.text.Text()
	}
	picked := p.picked()
	labels := make([]string, len(picked))
	for i, id := range picked {
		labels[i] = p.called(id)
	}
	return strings.Join(labels, ", ")
}

// called is the label of an option.
func (p *part) called(id string) string {
	for _, o := range p.options {
		if o.id() == id {
			return o.label
		}
	}
	return id
}

// found returns the options that match what is looked for; while nothing is, the
// one that says nothing is the first where one is picked.
func (p *part) found() []option {
	if p.find == "" {
		all := p.options
		for _, id := range p.chosen {
			if !slices.ContainsFunc(all, func(o option) bool { return o.id() == id }) {
				all = append(slices.Clone(all), option{id, id})
			}
		}
		if p.many || p.must && len(p.chosen) > 0 {
			return all
		}
		return append([]option{{"", p.unsaid("not given")}}, all...)
	}
	var found []option
	exact := false
	for _, i := range match.Rank(p.find, len(p.options), func(i int) string { return p.options[i].label }) {
		found = append(found, p.options[i])
		exact = exact || strings.EqualFold(p.options[i].label, p.find)
	}
	if p.open && !exact {
		found = append(found, option{p.find, p.find + " (another)"})
	}
	return found
}

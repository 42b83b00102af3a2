package inspect

import (
	"fmt"

	"cldx/api"
)

// row says where one operation departs from an SDK's rule.
type row struct {
	method string // the method's name, where the rule gives a wrong one
	module string // where the method stands, when not with the others of its family
	args   string // its positional arguments, when they are not the operation's own: wire names, or {} for a map of the rest
	lacks  string // wire names that the method does not send
	has    string // the only wire names that it sends; "" for all but those it lacks
	drop   string // wire names that the method's own name says
	none   bool   // the SDK has no such method
	why    string // why its method is not used, after the SDK's name
}

// object is a map whose members stand in the order given.
type object []field

// lack says why a call as the row describes it cannot carry c; "" when it can.
func (r row) lack(c *call, sdk string) string {
	switch {
	case r.why != "":
		return sdk + " " + r.why
	case r.none:
		return fmt.Sprintf("%s has no call for %s", sdk, c.name)
	}
	lacking, known := words(r.lacks), words(r.has)
	for _, v := range c.all() {
		if among(v.Name, lacking) || r.has != "" && !among(v.Name, known) {
			return fmt.Sprintf("%s does not send %s here", sdk, v.Name)
		}
	}
	return ""
}

// name is the method's name, by the rule or by the row.
func (r row) name(byRule string) string {
	if r.method != "" {
		return r.method
	}
	return byRule
}

// arranged sorts c's values as the method takes them: the positional arguments,
// those that were not given as nil, and the options. spell is what the SDK takes
// for a value that stands in a map.
func (r row) arranged(c *call, spell func(api.Value) any) (args, opts []api.Value) {
	if r.args == "" {
		return c.args, c.opts
	}
	names, bagged := words(r.args+" "+r.drop), false
	defer func() {
		if len(opts) > 0 { // arguments that were not given keep the place of the options
			return
		}
		for len(args) > 0 && args[len(args)-1].V == nil {
			args = args[:len(args)-1]
		}
	}()
	for _, name := range names {
		v, given := c.find(name)
		switch {
		case among(name, words(r.drop)):
			continue
		case name == "{}":
			bagged = true
			v = api.Value{Param: api.Param{Name: name}, V: object(bag(c, c.beside(names), spell))}
		case !given || isEmpty(v.V):
			v = api.Value{Param: api.Param{Name: name}}
		}
		args = append(args, v)
	}
	if bagged {
		return args, nil
	}
	return args, c.beside(names)
}

// beside returns the values whose wire names are not among names.
func (c *call) beside(names []string) []api.Value {
	var rest []api.Value
	for _, v := range c.all() {
		if !among(v.Name, names) {
			rest = append(rest, v)
		}
	}
	return rest
}

// optionName is the name of an option where it is not the wire name: a plain
// transformation would be taken for the name of a stored one.
func optionName(c *call, v api.Value) string {
	if v.Name == "transformation" && c.name != "create_slideshow" {
		return "raw_transformation"
	}
	return v.Name
}

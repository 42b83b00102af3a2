package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// dotnetTyped are wire names that parameter classes have a type of their own for.
const dotnetTyped = "access_control responsive_breakpoints headers mode start_at async"

// dotnetAlways are wire names that a class sends in any case, so that they can't
// be given besides.
var dotnetAlways = map[string]string{"explode": "type", "create_slideshow": "manifest_json"}

// custom says why AddCustomParam has to carry v, which it does beside what a
// parameter class sends, with %s for the name; "" when it need not, or cannot.
func (r dotnetRow) custom(c *call, v api.Value) string {
	id, variable := v.V.(ident)
	switch {
	case r.params == "", v.In == api.InPath, among(v.Name, words(dotnetAlways[c.name])), blank(v),
		among(v.Name, words(r.ctor+" "+r.other+" "+r.direct+" "+r.drop)),
		v.Kind == api.List || v.Kind == api.Object || v.Kind == api.File,
		variable && (id.items != nil || v.Kind != api.Text),
		v.In == api.InQuery && takesText(v.V, csSpoilt):
		return ""
	case !among(v.Name, words(r.has)) && among(v.Name, words(dotnetTyped)):
		return "has a type of its own for %s"
	case !among(v.Name, words(r.has)), uploads(c) && c.str("resource_type", "image") == "raw" && among(v.Name, words(dotnetNoRaw)):
		return "does not send %s here"
	case v.Kind == api.Pairs && !plainPairs(v.V) && !among(c.name, words("add_context update_metadata")): // those two need some
		return "escapes %s in a way of its own"
	}
	return ""
}

// customs are the values that AddCustomParam carries.
func (r dotnetRow) customs(c *call) []api.Value {
	var list []api.Value
	for _, v := range c.all() {
		if r.custom(c, v) != "" {
			list = append(list, v)
		}
	}
	return list
}

// beside gives a parameter object what it has no room for; the object gets a variable.
func (d dotnet) beside(w *Writer, c *call, r dotnetRow, object node) node {
	given := r.customs(c)
	if len(given) == 0 {
		return object
	}
	d.note(w, "The .NET SDK "+r.reasons(c, given)+": AddCustomParam instead.")
	name := w.local("parameters")
	w.Line("var "+name+" = ", object, ";")
	for _, v := range given {
		w.Line(name, group{open: ".AddCustomParam(", end: ")", items: []node{text(quoteCSharp(v.Name)), csText(v)}}, ";")
	}
	return text(name)
}

// reasons says of all values why AddCustomParam has to carry them, of those with
// the same reason in one.
func (r dotnetRow) reasons(c *call, given []api.Value) string {
	var order, said []string
	names := map[string][]string{}
	for _, v := range given {
		why := r.custom(c, v)
		if names[why] == nil {
			order = append(order, why)
		}
		names[why] = append(names[why], v.Name)
	}
	for _, why := range order {
		said = append(said, fmt.Sprintf(why, strings.Join(names[why], ", ")))
	}
	return strings.Join(said, " and ")
}

// csText spells a value as the text that travels.
func csText(v api.Value) node {
	list, many := v.V.([]string)
	switch id, variable := v.V.(ident); {
	case variable:
		return text(id.name)
	case v.Kind == api.Pairs:
		return text(quoteCSharp(pairsText(v.V)))
	case many && v.Kind == api.Pipe:
		return text(quoteCSharp(strings.Join(list, "|")))
	case many:
		return text(quoteCSharp(strings.Join(list, ",")))
	}
	return text(quoteCSharp(fieldText(v.V)))
}

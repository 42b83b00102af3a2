package inspect

import "cldx/api"

// metadataField makes a field, statement by statement, and gives the call's arguments.
func (j java) metadataField(w *Writer, c *call) []node {
	name := w.local("field")
	w.Line("MetadataField<Object> " + name + " = new MetadataField<>(" + quoteJava(c.str("type", "string")) + ");")
	var args []node
	for _, v := range c.all() {
		switch {
		case v.Name == "type":
		case v.In == api.InPath:
			args = append(args, j.value(c, v))
		case among(v.Name, words("external_id label mandatory default_value default_disabled allow_dynamic_list_values")):
			w.Line(name+".set"+camel(v.Name, true, nil)+"(", j.value(c, v), ");")
		default:
			w.Line(name+".put("+quoteJava(v.Name)+", new JSONObject(", j.value(c, v), "));")
		}
	}
	return append(args, text(name))
}

// entries spells the values of a metadata field.
func (java) entries(v any) node {
	g := group{open: "Arrays.asList(", end: ")"}
	for _, item := range anyList(v) {
		entry, _ := item.(map[string]any)
		one := group{open: "new MetadataDataSource.Entry(", end: ")"}
		for _, name := range words("external_id value") {
			if text, ok := entry[name]; ok {
				one.items = append(one.items, javaNotation.value(text))
			}
		}
		g.items = append(g.items, one)
	}
	return g
}

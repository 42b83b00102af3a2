package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// java spells calls for the Java SDK.
type java struct{}

var javaNotation = notation{
	quote: quoteJava, yes: "true", no: "false", null: "null",
	list: "Arrays.asList(", listEnd: ")", dict: "ObjectUtils.asMap(", dictEnd: ")", key: quoteJava, arrow: ", ",
	hug: true, emptyDict: "ObjectUtils.emptyMap()",
}

func (java) layout() (string, int) { return "    ", 3 }

func (java) note(w *Writer, words string) { w.remark("// ", words) }

func (java) lack(c *call) string {
	if len(itemsOf(c.value("version_ids"))) > 1 {
		return "The Java SDK joins version_ids"
	}
	if c.name == "update_metadata_field" && c.value("type") == nil {
		return "The Java SDK names a type in every field"
	}
	if why := javaCalls[c.name].lack(c, "The Java SDK"); why != "" {
		return why
	}
	if c.search() && counted(c) {
		return "The Java SDK does not count by ranges"
	}
	for _, v := range c.all() {
		if blank(v) {
			return fmt.Sprintf("The Java SDK drops an empty %s", v.Name)
		}
		if c.name == "update_metadata" && v.Kind == api.Pairs && !plainPairs(v.V) {
			return "The Java SDK escapes metadata in a way of its own"
		}
	}
	return ""
}

// call spells cloudinary.GROUP().METHOD(args…, options).
func (j java) call(w *Writer, c *call) error {
	result := "Map " + w.local("result") + " = cloudinary."
	if w.url {
		result = "String " + w.answer() + " = cloudinary."
	}
	if c.search() {
		j.search(w, c, result)
		return nil
	}
	r := javaCalls[c.name]
	part := "api()."
	switch {
	case c.spec.Kind == api.SignedURL:
		part = ""
	case c.spec.Family == api.Upload:
		part = "uploader()."
	}
	g := group{open: part + r.name(camel(c.name, false, nil)) + "(", end: ")"}
	if c.name == "add_metadata_field" || c.name == "update_metadata_field" {
		g.items = append(g.items, j.metadataField(w, c)...)
		w.Line(result, g, ";")
		return nil
	}
	g.items = j.arguments(c, r)
	w.Line(result, g, ";")
	return nil
}

// search spells cloudinary.search().METHOD(…)….execute().
func (java) search(w *Writer, c *call, result string) {
	end := ending(c)
	if len(end.args) == 1 { // its two arguments come together
		end.args = append(end.args, nil)
	}
	ch := chain{head: text(result + builder(c, camel(c.name, false, nil), "search") + "()")}
	for _, l := range searchLinks(c) {
		name := "." + camel(l.name, false, nil) + "("
		ch.links = append(ch.links, group{open: name, end: ")", items: nodes(javaNotation, l.args)})
	}
	if w.building() {
		ch.head = text("var " + w.turn.search + " = cloudinary." + camel(c.name, false, nil) + "()")
		w.Line(ch, ";")
		return
	}
	ch.links = append(ch.links, group{open: "." + camel(end.name, false, nil) + "(", end: ");", items: nodes(javaNotation, end.args)})
	w.Line(ch)
}

// arguments spells what a method takes: its arguments, then a map of options.
func (j java) arguments(c *call, r javaRow) []node {
	var items []node
	args, opts := r.arranged(c, joinedValue)
	if v, ok := c.find(r.other); ok && len(args) == 0 { // a method of the same name takes it
		args, opts = []api.Value{v}, c.without(r.other)
	}
	for len(args) < len(words(r.args)) { // a method has all its arguments
		args = append(args, api.Value{})
	}
	for _, v := range args {
		items = append(items, j.value(c, v))
	}
	if !r.bare { // every other call takes options
		items = append(items, j.bag(c, r, opts))
	}
	if r.twice {
		items = append(items, text("ObjectUtils.emptyMap()"))
	}
	if r.last != "" {
		items = append(items, javaNotation.value(c.value(r.last)))
	}
	return items
}

// bag spells the map of options, or the variable that holds them for all pages:
// the SDK would send a cursor that is null.
func (j java) bag(c *call, r javaRow, opts []api.Value) node {
	fields := make([]node, 0, len(opts))
	for _, v := range opts {
		if id, ok := v.V.(ident); ok && id.options != "" {
			return text(id.options)
		}
		if v.Name == r.last {
			continue
		}
		fields = append(fields, seq{text(quoteJava(v.Name) + ", "), j.value(c, v)})
	}
	if len(fields) == 0 && !r.own {
		return text("ObjectUtils.emptyMap()")
	}
	return group{open: "ObjectUtils.asMap(", end: ")", items: fields, hug: true}
}

// options declares the options of a listing, to which each page adds its cursor.
func (j java) options(w *Writer, c *call) string {
	r := javaCalls[c.name]
	r.own = true // not a map that cannot be changed
	_, opts := r.arranged(c, joinedValue)
	name := w.local("options")
	w.Line("Map "+name+" = ", j.bag(c, r, opts), ";")
	return name
}

// value spells a parameter as the SDK takes it.
func (j java) value(c *call, v api.Value) node {
	list, many := v.V.([]string)
	id, variable := v.V.(ident)
	switch {
	case variable && v.Kind == api.List && (c.spec.Family == api.Upload || v.Name == "version_ids"):
		return text(id.name + ".toArray(new String[0])")
	case c.name == "update_metadata_field_datasource" && v.Name == "values":
		return j.entries(v.V)
	case v.Name == "version_ids", v.Name == "urls", many && v.Name == "public_ids" && v.Arg && c.spec.Family == api.Upload:
		return group{open: "new String[] {", end: "}", items: nodes(javaNotation, anys(list)), hug: true}
	case v.Name == "transformations" && (c.spec.Family == api.Upload || c.name == "delete_derived_by_transformation"),
		v.Name == "eager", v.Name == "transformation" && !strings.HasSuffix(c.name, "_transformation") && c.name != "transformation":
		g := group{open: "Arrays.asList(", end: ")"}
		for _, t := range list {
			g.items = append(g.items, text("new Transformation().rawTransformation("+quoteJava(t)+")"))
		}
		if !many {
			return seq{text("new Transformation().rawTransformation("), javaNotation.value(v.V), text(")")}
		}
		return g
	}
	return javaNotation.value(joinedValue(v))
}

func (java) show(w *Writer) {
	if w.url {
		w.Line("System.out.println(" + w.answer() + ");")
		return
	}
	if w.list {
		w.Line("System.out.println(" + w.local("result") + ".toString(2));")
		w.list = false
		return
	}
	w.Line("System.out.println(new JSONObject(" + w.local("result") + ").toString(2));")
}

// general is for Upload calls: the call for any Admin call is not open to all.
func (java) general(c *call, r request) string {
	if _, _, ok := r.action(c); ok {
		return "callApi"
	}
	return ""
}

// generally spells cloudinary.uploader().callApi(action, params, options, file).
func (java) generally(w *Writer, c *call, r request) {
	kind, action, _ := r.action(c)
	options := object{{name: "resource_type", v: kind}}
	if r.open {
		options = append(options, field{name: "unsigned", v: true})
	}
	w.Line("Map "+w.answer()+" = cloudinary.", group{open: "uploader().callApi(", end: ")", items: []node{
		text(quoteJava(action)), javaNotation.members(r.signable("")), javaNotation.members(options), javaNotation.value(r.file),
	}}, ";")
}

func (java) wrap(w *Writer, body *Writer) {
	code := body.String()
	for _, name := range javaImports("Cloudinary " + code) {
		w.Line("import " + name + ";")
	}
	w.Lines("", "public class Call {", `    @SuppressWarnings({"unchecked", "rawtypes"})`,
		"    public static void main(String[] args) {", "        Cloudinary cloudinary = new Cloudinary(); // reads CLOUDINARY_URL")
	message := "e.getMessage()"
	if body.play != nil {
		w.Line(`        String step = "";`)
		message = `"Step " + step + ": " + ` + message
	}
	w.Line("        try {")
	w.raw(code)
	w.Lines("        } catch (Exception e) {", "            System.err.println("+message+");", "            System.exit(1);",
		"        }", "    }", "}")
}

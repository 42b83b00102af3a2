package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// dotnet spells calls for CloudinaryDotNet: one parameter object a call.
type dotnet struct{}

var csNotation = notation{
	quote: quoteCSharp, yes: "true", no: "false", null: "null",
	list: "new List<string>\n{", listEnd: "}", dict: "new Dictionary<string, object>\n{", dictEnd: "}", pad: " ", listPad: " ",
	key: func(s string) string { return "[" + quoteCSharp(s) + "]" }, arrow: " = ", hug: true,
}

func (dotnet) layout() (string, int) { return "    ", 0 }

func (dotnet) note(w *Writer, words string) { w.remark("// ", words) }

func (dotnet) lack(c *call) string {
	if why := dotnetLaterLack(c); why != "" {
		return why
	}
	r := dotnetCalls[c.name]
	if r.method == "" {
		return "The .NET SDK has no call for " + c.name
	}
	if c.search() && counted(c) {
		return "The .NET SDK does not count by ranges"
	}
	for _, v := range c.all() {
		if among(v.Name, words(r.drop)) || r.custom(c, v) != "" {
			continue
		}
		known := c.search() || among(v.Name, words(r.ctor+" "+r.other)) || among(v.Name, words(r.direct)) || among(v.Name, words(r.has))
		switch {
		case !known, v.Name == "resource_type" && v.V == "auto" && !uploads(c),
			uploads(c) && c.str("resource_type", "image") == "raw" && among(v.Name, words(dotnetNoRaw)):
			return fmt.Sprintf("The .NET SDK does not send %s here", v.Name)
		case blank(v), v.V == false, v.Kind == api.Integer && v.V == int64(0):
			return fmt.Sprintf("The .NET SDK drops an empty %s", v.Name)
		case v.Kind == api.Pairs && !plainPairs(v.V):
			return fmt.Sprintf("The .NET SDK escapes %s in a way of its own", v.Name)
		case c.spec.Kind == api.OneRequest && csUnescaped(c, v):
			return fmt.Sprintf("The .NET SDK does not escape %s", v.Name)
		case v.Name == "type" && c.name == "restore" && !among(c.str("type", ""), words("upload private authenticated")):
			return "The .NET SDK does not know this type"
		case v.Name == "date" && goDate(v.V, "02-01-2006") == "":
			return "The .NET SDK takes date as a time"
		}
	}
	return ""
}

// csUnescaped reports whether v would reach the API as something else, as the
// SDK puts it into a URL as it stands.
func csUnescaped(c *call, v api.Value) bool {
	return takesText(v.V, func(s string) bool {
		switch {
		case v.In == api.InPath:
			return csBent(s)
		case v.In == api.InQuery && v.Kind == api.List && c.spec.Method == "GET" && strings.Contains(s, "="): // it reads the list again
			return true
		}
		// What a DELETE carries goes into its body and into its query, but for those of related assets.
		twice := c.spec.Method == "DELETE" && !strings.Contains(c.name, "_related_assets")
		return (v.In == api.InQuery || twice) && csSpoilt(s)
	})
}

// csBent reports whether a text in a path would arrive as another one.
func csBent(s string) bool {
	return strings.ContainsAny(s, "?#") || strings.HasPrefix(s, "/") || strings.HasSuffix(s, "/") || strings.Contains(s, "//")
}

// call spells await cloudinary.METHODAsync(new PARAMS(args…) { Property = value… }).
func (d dotnet) call(w *Writer, c *call) error {
	result, async := "var "+w.answer()+" = await ", "Async("
	if c.spec.Kind == api.SignedURL || c.name == "update_streaming_profile" { // whose twin forgets the name
		result, async = "var "+w.answer()+" = ", "("
	}
	if c.search() {
		d.search(w, c, result, async)
		return nil
	}
	if c.name == "add_metadata_field" {
		w.Line(result, group{open: "cloudinary.AddMetadataFieldAsync(", end: ")", items: []node{d.field(c)}}, ";")
		return nil
	}
	r := dotnetCalls[c.name]
	if c.name == "resource_by_asset_id" && len(c.opts) == 0 {
		r = dotnetRow{method: "GetResourceByAssetId", direct: "asset_id"}
	}
	g := group{open: "cloudinary." + r.method + async, end: ")"}
	for _, name := range words(r.direct) {
		if v, ok := c.find(name); ok {
			g.items = append(g.items, d.value(c, v))
		}
		if name == "null" {
			g.items = append(g.items, text(name))
		}
	}
	switch {
	case r.named:
		for _, v := range c.beside(words(r.direct)) {
			if takes(v.V, isEmpty) { // an argument that was left out
				continue
			}
			g.items = append(g.items, seq{text(camel(v.Name, false, nil) + ": "), d.value(c, v)})
		}
	case r.fluent:
		if p := d.builder(c, r); p != nil {
			g.items = append(g.items, p)
		}
	}
	if r.params != "" {
		r.optional = r.optional && len(r.customs(c)) == 0
		if p := d.params(c, r); p != nil {
			g.items = append(g.items, d.beside(w, c, r, p))
		}
	}
	if c.name == "upload" && c.str("resource_type", "image") == "raw" {
		g.items = append(g.items, text(`"raw"`))
	}
	if among(c.name, words("publish_by_ids publish_by_prefix")) { // they ask for a token to cancel them with
		g.items = append(g.items, text("null"))
	}
	w.Line(result, g, ";")
	return nil
}

// search spells cloudinary.Search().METHOD(…)….ExecuteAsync().
func (dotnet) search(w *Writer, c *call, result, async string) {
	ch := chain{head: text(result + "cloudinary." + builder(c, camel(c.name, true, nil), "Search") + "()")}
	for _, l := range searchLinks(c) {
		name := "." + camel(l.name, true, nil) + "("
		ch.links = append(ch.links, group{open: name, end: ")", items: nodes(csNotation, l.args)})
	}
	if w.building() {
		ch.head = text("var " + w.turn.search + " = cloudinary." + camel(c.name, true, nil) + "()")
		w.Line(ch, ";")
		return
	}
	end := ending(c)
	ch.links = append(ch.links, group{open: "." + camel(end.name, true, nil) + async, end: ");", items: nodes(csNotation, end.args)})
	w.Line(ch)
}

// params spells the parameter object; nil when the method does without.
func (d dotnet) params(c *call, r dotnetRow) node {
	class := r.params
	if uploads(c) {
		class = camel(c.str("resource_type", "image"), true, nil) + "UploadParams"
	}
	if c.name == "resources" && c.value("prefix") == nil {
		class = "ListResourcesParams"
	}
	open := "new " + class
	if _, ok := c.find(r.ctor); r.other != "" && !ok {
		r.ctor = r.other
	}
	if r.ctor != "" {
		var args []node
		for _, name := range words(r.ctor) {
			v, _ := c.find(name)
			args = append(args, d.value(c, v))
		}
		open += "(" + flatten(args) + ")"
	}
	g := group{open: open + "\n{", end: "}", pad: " ", hug: true}
	if c.value("exclusive") == true {
		r.set = "Command = TagCommand.SetExclusive"
	}
	for _, fixed := range strings.FieldsFunc(r.set, func(r rune) bool { return r == ';' }) {
		g.items = append(g.items, text(fixed))
	}
	for _, v := range c.all() {
		if v.Name == "exclusive" || !among(v.Name, words(r.has)) || uploads(c) && v.Name == "resource_type" ||
			among(v.Name, words(r.direct+" "+r.ctor)) || r.custom(c, v) != "" {
			continue
		}
		g.items = append(g.items, seq{text(dotnetField(c, v) + " = "), d.value(c, v)})
	}
	switch {
	case len(g.items) == 0 && r.optional:
		return nil
	case len(g.items) == 0 && r.ctor != "":
		return text(open)
	case len(g.items) == 0:
		return text(open + "()")
	}
	return g
}

func dotnetField(c *call, v api.Value) string {
	for _, pair := range words(dotnetCalls[c.name].names) {
		if name, property, _ := strings.Cut(pair, "="); name == v.Name {
			return property
		}
	}
	switch {
	case v.Name == "eager":
		return "EagerTransforms"
	case v.Name == "metadata" && (uploads(c) || c.name == "concat"):
		return "MetadataFields"
	case v.Name == "context" && c.name == "add_context":
		return "ContextDict"
	}
	return camel(v.Name, true, nil)
}

// value spells a parameter as the property's type asks.
func (d dotnet) value(c *call, v api.Value) node {
	if own := d.later(c, dotnetCalls[c.name], v); own != nil {
		return own
	}
	list, many := v.V.([]string)
	id, variable := v.V.(ident)
	switch {
	case variable && v.Kind == api.List && id.items == nil:
		return text(id.name + ".ToList()")
	case v.Name == "resource_type":
		return text("ResourceType." + camel(c.str("resource_type", "image"), true, nil))
	case v.Name == "type" && c.name == "restore":
		return text("AssetType." + camel(c.str("type", "upload"), true, nil))
	case v.Name == "moderation_status":
		return text("ModerationStatus." + camel(c.str("moderation_status", "approved"), true, nil))
	case v.Name == "date":
		s := goDate(v.V, "02-01-2006")
		parts := strings.Split(strings.TrimPrefix(s, "time.Date("), ", ")
		return text("new DateTime(" + strings.Join(parts[:3], ", ") + ")")
	case v.Kind == api.File:
		return seq{text("new FileDescription("), csNotation.value(v.V), text(")")}
	case v.Name == "tags" && many, v.Name == "tag" && many:
		return text(quoteCSharp(strings.Join(list, ",")))
	case v.Name == "fields" && many, v.Name == "allowed_formats" && many:
		return group{open: "new[]\n{", end: "}", pad: " ", items: nodes(csNotation, anys(list))}
	case v.Kind == api.Pipe:
		of := "Transformation"
		if strings.HasSuffix(c.name, "_upload_preset") {
			of = "object"
		}
		g := group{open: "new List<" + of + ">\n{", end: "}", pad: " "}
		for _, t := range list {
			g.items = append(g.items, text("new Transformation().RawTransformation("+quoteCSharp(t)+")"))
		}
		return g
	case v.Name == "transformation":
		return seq{text("new Transformation().RawTransformation("), csNotation.value(v.V), text(")")}
	case v.Kind == api.Number:
		return text(csNotation.value(v.V).flat() + "f")
	case v.Kind == api.Pairs:
		return csPairs(v.V)
	case many:
		return group{open: "new List<string>\n{", end: "}", pad: " ", items: nodes(csNotation, anys(list))}
	}
	return csNotation.value(v.V)
}

func csPairs(v any) node {
	g := group{open: "new StringDictionary\n{", end: "}", pad: " "}
	pairs, _ := plainValue(v).(map[string]any)
	for _, k := range sortedKeys(pairs) {
		g.items = append(g.items, seq{text("{ " + quoteCSharp(k) + ", "), csNotation.value(pairs[k]), text(" }")})
	}
	return g
}

// show prints the answer; a refusal is in the result, not an exception.
func (d dotnet) show(w *Writer) {
	result := w.local("result")
	if w.url {
		w.Line("Console.WriteLine(" + w.answer() + ");")
		return
	}
	if w.plain {
		w.Line("Console.WriteLine(" + w.local("json") + ");")
		return
	}
	d.check(w)
	w.Line("Console.WriteLine(" + result + ".JsonObj);")
}

// check ends the program when the answer is a refusal.
func (d dotnet) check(w *Writer) {
	if w.plain {
		return
	}
	result := w.local("result")
	w.Line("if (" + result + ".Error is not null)")
	d.fail(w, result+".Error.Message")
}

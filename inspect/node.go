package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// nodejs spells calls for the Node.js SDK.
type nodejs struct{}

var jsNotation = notation{
	quote: quoteScript, yes: "true", no: "false", null: "null",
	list: "[", listEnd: "]", dict: "{", dictEnd: "}", pad: " ", key: jsKey, arrow: ": ",
	trail: true, hug: true, emptyDict: "{}", short: true,
}

// quoteScript quotes s as JavaScript; with single quotes when it holds more double ones.
func quoteScript(s string) string {
	quoted := quoteJS(s)
	if strings.Count(s, `"`) <= strings.Count(s, "'") {
		return quoted
	}
	var b strings.Builder
	b.WriteByte('\'')
	for i := 1; i < len(quoted)-1; i++ {
		switch c := quoted[i]; {
		case c == '\'':
			b.WriteString(`\'`)
		case c == '\\' && quoted[i+1] == '"':
			b.WriteByte('"')
			i++
		case c == '\\':
			b.WriteString(quoted[i : i+2])
			i++
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// jsKey writes a name bare where JavaScript allows it.
func jsKey(s string) string {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return quoteJS(s)
		}
	}
	if s == "" || s == "__proto__" { // a literal __proto__ would set the prototype
		return "[" + quoteJS(s) + "]"
	}
	return s
}

func (nodejs) layout() (string, int) { return "  ", 1 }

func (nodejs) note(w *Writer, words string) { w.remark("// ", words) }

func (nodejs) lack(c *call) string {
	if why := nodeCalls[c.name].lack(c, "The Node.js SDK"); why != "" {
		return why
	}
	for _, v := range c.all() {
		if source, ok := v.V.(api.Source); ok && !source.Remote() && strings.Contains(string(source), `"`) {
			return "The Node.js SDK sends a file's name without escaping its quotes"
		}
		if c.name == "to_url" && takesText(v.V, foreign) {
			return "The Node.js SDK garbles what is not ASCII in the URL of a search"
		}
		holes := v.Kind == api.List && v.In == api.InForm && takesText(v.V, func(s string) bool { return s == "" })
		if holes || (v.Kind == api.Pairs || v.In == api.InForm) && blank(v) {
			return fmt.Sprintf("The Node.js SDK drops an empty %s", v.Name)
		}
	}
	return ""
}

// call spells await cloudinary.MODULE.NAME(args…, { options }).
func (n nodejs) call(w *Writer, c *call) error {
	if c.search() {
		n.search(w, c)
		return nil
	}
	r := nodeCalls[c.name]
	module, wait := "api", "await "
	switch {
	case r.module != "":
		module = r.module
	case c.spec.Kind == api.SignedURL:
		module = "utils"
	case c.spec.Family == api.Upload:
		module = "uploader"
	}
	if c.spec.Kind == api.SignedURL {
		wait = ""
	}
	g := group{open: "cloudinary." + module + "." + r.name(c.name) + "(", end: ")", trail: true}
	args, opts := r.arranged(c, nodeValue)
	for _, v := range args {
		g.items = append(g.items, jsNotation.value(nodeValue(v)))
	}
	if len(opts) > 0 {
		g.items = append(g.items, jsNotation.members(bag(c, opts, nodeValue)))
	}
	if _, local := c.local(); c.spec.Kind == api.Several && local {
		n.large(w, g)
		return nil
	}
	w.Line("const "+w.answer()+" = "+wait, g, ";")
	return nil
}

// large waits for a stream that tells a callback how it ended.
func (nodejs) large(w *Writer, call group) {
	call.items = append(call.items, text("(error, result) => (error ? reject(error) : resolve(result))"))
	w.Line("const " + w.answer() + " = await new Promise((resolve, reject) =>")
	w.Indented(func() { w.Line(call, ",") })
	w.Line(");")
}

// nodeValue is what the SDK takes for v.
func nodeValue(v api.Value) any {
	list, _ := v.V.([]string)
	switch {
	case v.Name == "tag" && list != nil, v.Name == "fields" && list != nil:
		return strings.Join(list, ",")
	case v.Name == "transformations" && list != nil:
		return strings.Join(list, "|")
	case v.Kind == api.Pairs && !plainPairs(v.V):
		return pairsText(v.V)
	}
	return v.V
}

func (nodejs) search(w *Writer, c *call) {
	end := ending(c)
	ch := chain{head: text("const " + w.answer() + " = await cloudinary." + c.name)}
	if end.name == "to_url" {
		ch.head = text("const " + w.answer() + " = cloudinary.search")
	}
	links := searchLinks(c)
	if len(links) == 0 {
		ch.links = append(ch.links, text(`.expression("")`))
	}
	for _, l := range links {
		ch.links = append(ch.links, group{open: "." + l.name + "(", end: ")", items: nodes(jsNotation, l.args)})
	}
	if w.building() {
		ch.head = text("const " + w.turn.search + " = cloudinary." + c.name)
		w.Line(ch, ";")
		return
	}
	ch.links = append(ch.links, group{open: "." + end.name + "(", end: ");", items: nodes(jsNotation, end.args)})
	w.Line(ch)
}

func (nodejs) show(w *Writer) {
	if w.url {
		w.Line("console.log(" + w.answer() + ");")
		return
	}
	w.Line("console.log(JSON.stringify(" + w.local("result") + ", null, 2));")
}

func (nodejs) wrap(w *Writer, body *Writer) {
	if body.needs["createHash"] {
		w.Line(`const { createHash } = require("node:crypto");`)
	}
	if body.needs["fs"] {
		w.Lines(`const { readFileSync } = require("node:fs");`, `const { basename } = require("node:path");`)
	}
	w.Lines(`const { v2: cloudinary } = require("cloudinary"); // reads CLOUDINARY_URL`, "")
	jsMain(w, body, "error.error?.message ?? error.message ?? error")
}

package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// nodejs spells calls for the Node.js SDK.
type nodejs struct{}

var jsNotation = notation{
	quote: quoteJS, yes: "true", no: "false", null: "null",
	list: "[", listEnd: "]", dict: "{", dictEnd: "}", pad: " ", key: jsKey, arrow: ": ",
	trail: true, hug: true, emptyDict: "{}", short: true,
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

func (nodejs) plain(w *Writer, c *call, r request) {
	fetchCall(w, r, nodeAccount(w), "")
}

// nodeAccount reads host, cloud and credentials from the SDK.
func nodeAccount(w *Writer) jsAccount {
	config := w.local("config")
	w.Line("const " + config + " = cloudinary.config();")
	return jsAccount{
		host: config + `.upload_prefix ?? "https://api.cloudinary.com"`, cloud: config + ".cloud_name",
		key: config + ".api_key", secret: config + ".api_secret",
	}
}

// jsAccount holds expressions for where requests go, and whose they are.
type jsAccount struct{ host, cloud, key, secret string }

// basic is the header of requests that carry the credentials.
func (a jsAccount) basic(w *Writer) string {
	credentials := w.local("credentials")
	w.Line("const " + credentials + " = Buffer.from(`${" + a.key + "}:${" + a.secret + "}`).toString(\"base64\");")
	return "Authorization: `Basic ${" + credentials + "}`"
}

// url spells the address of r as a template, which the caller ends.
func (a jsAccount) url(w *Writer, r request) string {
	host := a.host
	if host != "host" { // which a script has already
		host = w.local("host")
		w.Line("const " + host + " = " + a.host + ";")
	}
	return "`${" + host + "}" + r.base.Prefix("${"+a.cloud+"}") + jsPath(r)
}

// fetchCall spells a request with fetch, for Node.js and TypeScript; annotation
// is what stands after the answer's name.
func fetchCall(w *Writer, r request, a jsAccount, annotation string) {
	url := a.url(w, r)
	init := group{open: "{", end: "}", pad: " ", trail: true, hug: true, items: []node{
		text("method: " + quoteJS(r.method)),
	}}
	headers := group{open: "headers: {", end: "}", pad: " ", trail: true}
	if !r.open {
		headers.items = append(headers.items, text(a.basic(w)))
	}
	switch {
	case r.bare():
		init.items = append(init.items, headers)
	case r.body:
		headers.items = append(headers.items, text(`"Content-Type": "application/json"`))
		init.items = append(init.items, headers,
			seq{text("body: JSON.stringify("), jsNotation.members(r.json), text(")")})
	case r.method == "GET":
		init.items = append(init.items[:0], headers)
		if len(r.query) > 0 {
			query := w.local("query")
			jsFields(w, r, query, "new URLSearchParams()")
			url += "?${" + query + "}"
		}
	default:
		form := "new URLSearchParams()"
		if r.local() {
			form = "new FormData()"
		}
		name := w.local("form")
		jsFields(w, r, name, form)
		if !r.open {
			init.items = append(init.items, headers)
		}
		init.items = append(init.items, text("body: "+name))
	}
	response, result := w.local("response"), w.local("result")
	w.Line("const "+response+" = await fetch(", text(url+"`, "), init, ");")
	w.Line("const " + result + annotation + " = await " + response + ".json();")
	if w.strict {
		w.Line("if (!" + response + ".ok) throw new Error(" + result + ".error.message);")
	}
}

func jsPath(r request) string {
	var b strings.Builder
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			fmt.Fprintf(&b, "${encodeURIComponent(%s)}", id.name)
			continue
		}
		b.WriteString(strings.ReplaceAll(part.(string), "$", "%24"))
	}
	return b.String()
}

// jsFields fills a form or a query, field by field.
func jsFields(w *Writer, r request, name, fresh string) {
	w.Line("const " + name + " = " + fresh + ";")
	for _, f := range r.fields() {
		key := quoteJS(f.name)
		if id, ok := f.v.(ident); ok && f.list {
			w.Line("for (const item of " + id.name + ") " + name + ".append(" + key + ", item);")
			continue
		}
		values, many := f.v.([]string)
		if !many {
			w.Line(name+".append("+key+", ", jsNotation.value(f.v), ");")
		}
		if len(values) > 1 {
			w.Line("for (const item of ", jsNotation.value(values), ") "+name+".append("+key+", item);")
			continue
		}
		for _, s := range values {
			w.Line(name + ".append(" + key + ", " + quoteJS(s) + ");")
		}
	}
	if r.file == nil {
		return
	}
	value := jsNotation.value(r.file).flat()
	if r.local() {
		w.Need("fs", "path")
		value = "new Blob([readFileSync(" + value + ")]), basename(" + value + ")"
	}
	w.Line(name + ".append(" + quoteJS(r.part) + ", " + value + ");")
}

// jsMain writes the function that holds the program, and what shows its errors.
func jsMain(w, body *Writer, message string) {
	if body.play != nil {
		w.Lines(`let step = "";`, "")
		message = "`Step ${step}:`, " + message
	}
	w.Line("async function main() {")
	w.raw(body.String())
	w.Lines("}", "", "main().catch((error) => {", "  console.error("+message+");", "  process.exitCode = 1;", "});")
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

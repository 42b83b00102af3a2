package inspect

import (
	"fmt"
	"strings"
)

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

// jsFields makes a form or a query: from an object where it can, field by field
// where a field comes several times or is a file.
func jsFields(w *Writer, r request, name, fresh string) {
	rest, simple := r.fields(), []field{}
	if strings.HasPrefix(fresh, "new URLSearchParams") {
		rest = nil
		for _, f := range r.fields() {
			if f.list || r.file != nil || hasMaybe([]field{f}) {
				rest = append(rest, f)
				continue
			}
			simple = append(simple, f)
		}
	}
	if len(simple) == 0 {
		w.Line("const " + name + " = " + fresh + ";")
	} else {
		w.Line("const "+name+" = new URLSearchParams(", jsNotation.members(simple), ");")
	}
	for _, f := range rest {
		key := quoteJS(f.name)
		if id, ok := f.v.(ident); ok && f.list {
			w.Line("for (const item of " + id.name + ") " + name + ".append(" + key + ", item);")
			continue
		} else if id.maybe {
			w.Line("if (" + id.name + ") " + name + ".append(" + key + ", " + id.name + ");")
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
			w.Line(name+".append("+key+", ", jsNotation.value(s), ");")
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

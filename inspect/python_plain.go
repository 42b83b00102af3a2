package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// plain uses urllib3, which the SDK installs.
func (p python) plain(w *Writer, c *call, r request) {
	w.Need("import json", "import urllib3", "import cloudinary")
	w.Line("config = cloudinary.config()")
	w.Line(`api = urllib3.connection_from_url(config.upload_prefix or "https://api.cloudinary.com")`)
	g := group{open: "api.request(", end: ")", trail: true, items: []node{
		text(quotePython(r.method)), text(`f"` + r.base.Prefix("{config.cloud_name}") + p.path(w, r) + `"`),
	}}
	auth := `urllib3.make_headers(basic_auth=f"{config.api_key}:{config.api_secret}")`
	switch {
	case r.body && !r.bare():
		g.items = append(g.items,
			seq{text("body=json.dumps("), pythonBody(r.json), text(")")},
			text("headers={\"Content-Type\": \"application/json\"} | "+auth))
	default:
		if fields := p.fields(r); fields != nil {
			g.items = append(g.items, seq{text("fields="), fields})
		}
		if !r.open {
			g.items = append(g.items, text("headers="+auth))
		}
	}
	w.Line("response = ", g)
	w.Line("result = json.loads(response.data)")
	p.refuse(w)
}

// pythonBody spells a JSON body, and leaves out what holds nothing.
func pythonBody(fields []field) node {
	members := pythonNotation.members(fields)
	if hasMaybe(fields) {
		return seq{text("{name: value for name, value in "), members, text(".items() if value is not None}")}
	}
	return members
}

// refuse raises what the API refuses, in a program.
func (python) refuse(w *Writer) {
	if w.strict {
		w.Line("if response.status >= 400:")
		w.Indented(func() { w.Line(`raise cloudinary.exceptions.Error(result["error"]["message"])`) })
	}
}

// general is for Upload calls, and for Admin calls: they are all JSON, or a query.
func (python) general(c *call, r request) string {
	if _, _, ok := r.action(c); ok {
		return "call_api"
	}
	_, ok := r.segments()
	if !ok || c.spec.Family != api.Admin || c.spec.Base != api.V1 || c.spec.Kind != api.OneRequest || len(r.form) > 0 || r.file != nil {
		return ""
	}
	for _, f := range r.query {
		if takes(f.v, isEmpty) {
			return ""
		}
	}
	return "call_json_api"
}

// generally spells call_api(action, {params}, resource_type=…), or
// call_json_api(method, [path…], {params}).
func (python) generally(w *Writer, c *call, r request) {
	if kind, action, ok := r.action(c); ok {
		w.Need("import cloudinary.uploader", "import cloudinary.utils")
		g := group{open: "cloudinary.uploader.call_api(", end: ")", trail: true, items: []node{
			text(quotePython(action)), pythonNotation.members(r.signable("cloudinary.utils.now()")),
		}}
		if r.file != nil {
			g.items = append(g.items, seq{text("file="), pythonNotation.value(r.file)})
		}
		if r.open {
			g.items = append(g.items, text("unsigned=True"))
		}
		g.items = append(g.items, text("resource_type="+quotePython(kind)))
		w.Line("result = ", g)
		return
	}
	w.Need("import cloudinary.api_client.call_api")
	segments, _ := r.segments()
	members := r.json
	if r.method == "GET" {
		members = r.pairs()
	}
	n := pythonNotation
	n.trail = false
	w.Line("result = ", group{open: "cloudinary.api_client.call_api.call_json_api(", end: ")", trail: true, items: []node{
		text(quotePython(strings.ToLower(r.method))), n.array(segments), pythonNotation.members(members),
	}})
}

// path spells the path inside an f-string.
func (python) path(w *Writer, r request) string {
	var b strings.Builder
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			w.Need("import urllib.parse")
			fmt.Fprintf(&b, "{urllib.parse.quote(%s)}", id.name)
			continue
		}
		b.WriteString(part.(string))
	}
	return b.String()
}

func (p python) fields(r request) node {
	g := group{open: "[", end: "]", trail: true}
	var lists []string
	for _, f := range r.fields() {
		values, many := f.v.([]string)
		if id, ok := f.v.(ident); ok && f.list {
			lists = append(lists, fmt.Sprintf("[(%s, item) for item in %s]", quotePython(f.name), id.name))
			continue
		} else if id.maybe {
			lists = append(lists, fmt.Sprintf("([(%s, %s)] if %s else [])", quotePython(f.name), id.name, id.name))
			continue
		}
		if !many {
			values = []string{""}
		}
		for _, s := range values {
			v := pythonNotation.value(f.v)
			if many {
				v = pythonNotation.value(s)
			}
			g.items = append(g.items, seq{text("(" + quotePython(f.name) + ", "), v, text(")")})
		}
	}
	if r.file != nil {
		g.items = append(g.items, text("("+quotePython(r.part)+", "+p.file(r)+")"))
	}
	if len(lists) > 0 {
		return seq{g, text(" + " + strings.Join(lists, " + "))}
	}
	if len(g.items) == 0 {
		return nil
	}
	return g
}

func (python) file(r request) string {
	value := pythonNotation.value(r.file).flat()
	if !r.local() {
		return value
	}
	return fmt.Sprintf(`(%s, open(%s, "rb").read())`, value, value)
}

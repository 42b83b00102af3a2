package inspect

import (
	"fmt"
	"strings"
)

// plain spells a request with net/http. The pieces stand in the order a reader
// needs them: body, request, answer.
func (g golang) plain(w *Writer, c *call, r request) {
	w.Need("net/http", "encoding/json")
	config := "cld.Config"
	body, kind := g.body(w, r)
	url := "cld.Config.API.UploadPrefix + " + quoteGo(r.base.Prefix("")) + " + cld.Config.Cloud.CloudName + " + g.path(w, r)
	if r.method == "GET" && len(r.query) > 0 {
		query := w.local("query")
		g.values(w, query, r.query)
		url += ` + "?" + ` + query + ".Encode()"
		url = strings.Replace(url, `" + "?"`, `?"`, 1)
	}
	req, resp, res := w.local("req"), w.local("resp"), w.local("res")
	w.Need("ctx")
	w.Line(req+", err := http.NewRequestWithContext", group{open: "(", end: ")", trail: true, items: []node{
		text("ctx"), text(goMethod(r)), text(url), text(body),
	}})
	g.fatal(w)
	if kind != "" {
		w.Line(req + `.Header.Set("Content-Type", ` + kind + ")")
	}
	if !r.open {
		w.Line(req + ".SetBasicAuth(" + config + ".Cloud.APIKey, " + config + ".Cloud.APISecret)")
	}
	w.Line(resp + ", err := http.DefaultClient.Do(" + req + ")")
	g.fatal(w)
	kind = "map[string]any"
	if r.array {
		kind = "any"
	}
	w.Line("var " + res + " " + kind)
	w.Line("err = json.NewDecoder(" + resp + ".Body).Decode(&" + res + ")")
	w.Line(resp + ".Body.Close()")
	g.fatal(w)
	if w.strict {
		refusal := res + `["error"]`
		if r.array {
			refusal = res
		}
		g.refuse(w, resp, refusal)
	}
}

// refuse ends a program that the API refuses something.
func (golang) refuse(w *Writer, resp, refusal string) {
	w.Lines("if "+resp+".StatusCode >= 400 {", "\tlog.Fatalf(\"%s: %v\", "+resp+".Status, "+refusal+")", "}")
}

// goMethod is the constant of a request's method.
func goMethod(r request) string {
	return "http.Method" + r.method[:1] + strings.ToLower(r.method[1:])
}

func (golang) fatal(w *Writer) {
	if w.strict {
		w.Need("log")
		w.Lines("if err != nil {", "\tlog.Fatal(err)", "}")
	}
}

func (golang) path(w *Writer, r request) string {
	var parts []string
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			w.Need("net/url")
			parts = append(parts, "url.PathEscape("+id.name+")")
			continue
		}
		parts = append(parts, quoteGo(part.(string)))
	}
	return strings.Join(parts, " + ")
}

// body writes what makes the body, and returns the expressions for it and for
// its content type.
func (g golang) body(w *Writer, r request) (body, kind string) {
	switch {
	case r.bare():
		return "nil", ""
	case r.body:
		w.Need("bytes", "encoding/json")
		name := w.local("body")
		if hasMaybe(r.json) {
			g.present(w, w.local("fields"), r.json)
			w.Line(name + ", err := json.Marshal(" + w.local("fields") + ")")
		} else {
			w.Line(name+", err := json.Marshal(", goNotation.members(r.json), ")")
		}
		g.fatal(w)
		return "bytes.NewReader(" + name + ")", `"application/json"`
	case r.local():
		return g.multipart(w, r)
	case r.method == "GET":
		return "nil", ""
	}
	w.Need("strings")
	form := w.local("form")
	fields := r.form
	if r.file != nil {
		fields = append(fields, field{name: r.part, v: r.file})
	}
	g.values(w, form, fields)
	return "strings.NewReader(" + form + ".Encode())", `"application/x-www-form-urlencoded"`
}

// present fills a body, and leaves out what holds nothing.
func (golang) present(w *Writer, name string, fields []field) {
	var fixed []field
	for _, f := range fields {
		if id, ok := f.v.(ident); !ok || !id.maybe {
			fixed = append(fixed, f)
		}
	}
	w.Line(name+" := ", goNotation.members(fixed))
	for _, f := range fields {
		if id, ok := f.v.(ident); ok && id.maybe {
			w.Lines("if "+id.name+` != "" {`, "\t"+name+"["+quoteGo(f.name)+"] = "+id.name, "}")
		}
	}
}

// values fills url.Values.
func (golang) values(w *Writer, name string, fields []field) {
	w.Need("net/url")
	g := group{open: "url.Values{", end: "}", trail: true}
	var later []string
	for _, f := range fields {
		list := group{open: "{", end: "}", trail: true}
		switch x := f.v.(type) {
		case []string:
			list.items = nodes(goNotation, anys(x))
		case ident:
			if f.list {
				g.items = append(g.items, text(quoteGo(f.name)+": "+x.name))
				continue
			} else if x.maybe {
				later = append(later, "if "+x.name+` != "" {`, "\t"+name+".Set("+quoteGo(f.name)+", "+x.name+")", "}")
				continue
			}
			list.items = []node{text(x.name)}
		default:
			list.items = []node{goNotation.value(f.v)}
		}
		g.items = append(g.items, seq{text(quoteGo(f.name) + ": "), list})
	}
	w.Line(name+" := ", g)
	w.Lines(later...)
}

func (g golang) multipart(w *Writer, r request) (body, kind string) {
	w.Need("bytes", "mime/multipart", "os", "path/filepath")
	body, form, part := w.local("body"), w.local("form"), w.local("part")
	w.Line("var " + body + " bytes.Buffer")
	w.Line(form + " := multipart.NewWriter(&" + body + ")")
	g.formFields(w, form, r.form)
	path := goNotation.value(r.file).flat()
	data := w.local("data")
	w.Line(data + ", err := os.ReadFile(" + path + ")")
	g.fatal(w)
	w.Line(part + `, err := ` + form + `.CreateFormFile(` + quoteGo(r.part) + `, filepath.Base(` + path + "))")
	g.fatal(w)
	w.Line("_, err = " + part + ".Write(" + data + ")")
	g.fatal(w)
	w.Line("err = " + form + ".Close()")
	g.fatal(w)
	return "&" + body, form + ".FormDataContentType()"
}

// formFields adds fields to a multipart form.
func (golang) formFields(w *Writer, form string, fields []field) {
	for _, f := range fields {
		values, many := f.v.([]string)
		if id, ok := f.v.(ident); ok && f.list {
			w.Lines("for _, item := range "+id.name+" {", fmt.Sprintf("\t_ = %s.WriteField(%s, item)", form, quoteGo(f.name)), "}")
			continue
		}
		if !many {
			w.Line("_ = "+form+".WriteField("+quoteGo(f.name)+", ", goNotation.value(f.v), ")")
		}
		for _, s := range values {
			w.Line("_ = " + form + ".WriteField(" + quoteGo(f.name) + ", " + quoteGo(s) + ")")
		}
	}
}

package inspect

import (
	"go/format"
	"slices"
	"strings"

	"cldx/api"
)

// golang spells calls for cloudinary-go. gofmt has the last word on its layout.
type golang struct{}

const goModule = "github.com/cloudinary/cloudinary-go/v2"

func (golang) layout() (string, int) { return "\t", 1 }

func (golang) note(w *Writer, words string) { w.remark("// ", words) }

var goNotation = notation{
	quote: quoteGo, yes: "true", no: "false", null: "nil", list: "[]any{", listEnd: "}",
	dict: "map[string]any{", dictEnd: "}", key: quoteGo, arrow: ": ", trail: true, hug: true,
}

// call spells cld.GROUP.METHOD(ctx, PACKAGE.METHODParams{…}).
func (g golang) call(w *Writer, c *call) error {
	if c.name == "to_url" {
		g.searchURL(w, c)
		return nil
	}
	r := goCalls[c.name]
	part, pkg := "Admin", "admin"
	if c.spec.Family == api.Upload {
		part, pkg = "Upload", "uploader"
	}
	if c.search() {
		pkg = "search"
	}
	var args []node
	answer := w.local("res")
	if c.spec.Kind == api.SignedURL {
		answer = w.local("link")
	} else {
		w.Need("ctx")
		args = append(args, text("ctx"))
	}
	for _, name := range words(r.direct) {
		args = append(args, goNotation.value(c.value(name)))
	}
	if r.params != "" {
		args = append(args, g.params(w, c, r, pkg))
	}
	w.Line(answer+", err := cld."+part+"."+r.method, group{open: "(", end: ")", items: args, trail: true})
	if c.spec.Kind == api.SignedURL {
		g.fatal(w)
		return nil
	}
	g.check(w, c)
	return nil
}

// params spells the parameter struct.
func (g golang) params(w *Writer, c *call, r goRow, pkg string) node {
	fields := c.beside(words(r.direct + " " + r.drop))
	if uploads(c) {
		fields = slices.DeleteFunc(fields, func(v api.Value) bool { return v.Name == "resource_type" })
		if kind := c.str("resource_type", "image"); kind != "auto" { // which is what the SDK takes
			fields = append(fields, api.Value{Param: api.Param{Name: "resource_type"}, V: kind})
		}
	}
	lit := group{open: pkg + "." + r.params + "{", end: "}", trail: true, hug: true}
	if strings.Contains(r.params, ".") {
		lit.open = r.params + "{"
		pkg = "admin/metadata"
	}
	inner := group{open: r.inner, end: "}", trail: true, hug: true}
	for _, v := range fields {
		if takes(v.V, isEmpty) { // a leading argument that was left out
			continue
		}
		item := seq{text(goField(c, v) + ": "), g.value(w, c, v)}
		if r.inner != "" && !among(v.Name, words(r.outer)) {
			inner.items = append(inner.items, item)
			continue
		}
		lit.items = append(lit.items, item)
	}
	if len(inner.items) > 0 {
		w.Need(goModule + "/api/uploader")
		lit.items = append(lit.items, inner)
	}
	w.Need(goModule + "/api/" + strings.Replace(pkg, "search", "admin/search", 1))
	return lit
}

// uploads reports whether the SDK sends the call to /auto/upload, with the
// resource type in a field.
func uploads(c *call) bool { return among(c.name, words("upload upload_large unsigned_upload")) }

// searchURL spells cld.SearchURL(query), and its URL.
func (g golang) searchURL(w *Writer, c *call) {
	w.Need(goModule + "/api/admin/search")
	lit := group{open: "search.Query{", end: "}", trail: true, hug: true}
	ttl := "0"
	for _, v := range c.without("next_cursor") {
		if v.Name == "ttl" {
			ttl = goNotation.value(v.V).flat()
			continue
		}
		lit.items = append(lit.items, seq{text(goField(c, v) + ": "), g.value(w, c, v)})
	}
	asset := w.local("searchURL")
	w.Line(asset+", err := cld.SearchURL(", lit, ")")
	g.fatal(w)
	w.Line(w.local("link") + ", err := " + asset + ".ToURL(" + ttl + ", " + quoteGo(c.str("next_cursor", "")) + ")")
	g.fatal(w)
}

// check looks at both ways in which the SDK reports an error.
func (golang) check(w *Writer, c *call) {
	if !w.strict {
		return
	}
	res := w.local("res")
	w.Need("log")
	w.Lines("if err != nil {", "\tlog.Fatal(err)", "}")
	if strings.Contains(c.name, "_related_assets") { // its result has no place for an error
		w.Lines("if len("+res+".Success)+len("+res+".Failed) == 0 {", "\tlog.Fatal(\""+c.name+" was refused\")", "}")
		return
	}
	if c.name == "restore" { // its result is a map by public ID
		w.Lines("if _, refused := (*"+res+`)["error"]; refused {`, "\tlog.Fatal(\"restore was refused\")", "}")
		return
	}
	if goCalls[c.name].loose { // its Error field is an interface
		w.Lines("if "+res+".Error != nil {", "\tlog.Fatal("+res+".Error)", "}")
		return
	}
	w.Lines("if "+res+`.Error.Message != "" {`, "\tlog.Fatal("+res+".Error.Message)", "}")
}

// goField names the struct field of a parameter.
func goField(c *call, v api.Value) string {
	upload := c.spec.Family == api.Upload
	if name := goCalls[c.name].field(v.Name); name != "" {
		return name
	}
	switch {
	case goCalls[c.name].inner != "" && v.Name == "type": // that of the upload
	case c.name == "add_metadata_field" && v.Name == "type":
	case v.Name == "resource_type" && !upload:
		return "AssetType"
	case v.Name == "type" && !upload:
		return "DeliveryType"
	case v.Name == "path" && c.name == "rename_folder":
		return "FromPath"
	case v.Name == "to_folder":
		return "ToPath"
	case v.Name == "path":
		return "Folder"
	}
	return camel(v.Name, true, goInitials)
}

var goInitials = map[string]string{"id": "ID", "ids": "IDs", "url": "URL", "ocr": "OCR"}

// camel joins a wire name's words, each with a capital; initials are words that
// are written in a way of their own.
func camel(name string, upper bool, initials map[string]string) string {
	var b strings.Builder
	for i, word := range strings.Split(name, "_") {
		switch special := initials[word]; {
		case i == 0 && !upper:
			b.WriteString(word)
		case special != "":
			b.WriteString(special)
		case word != "":
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

func (g golang) show(w *Writer) {
	if w.url {
		w.Need("fmt")
		w.Line("fmt.Println(" + w.local("link") + ")")
		return
	}
	w.Need("encoding/json", "os", "log", "out")
	w.Lines("if err := out.Encode("+w.local("res")+"); err != nil {", "\tlog.Fatal(err)", "}")
}

func (golang) wrap(w *Writer, body *Writer) {
	body.Need("log", goModule)
	usesCtx, usesOut := body.needs["ctx"], body.needs["out"] // variables of main, no imports
	delete(body.needs, "ctx")
	delete(body.needs, "out")
	if usesCtx {
		body.Need("context")
	}
	var standard, others []string
	for _, n := range sorted(body.needs) {
		if strings.Contains(n, ".") {
			others = append(others, `"`+n+`"`)
			continue
		}
		standard = append(standard, `"`+n+`"`)
	}
	w.Lines("package main", "", "import (")
	w.Indented(func() { w.Lines(standard...); w.Lines(""); w.Lines(others...) })
	w.Lines(")", "", "func main() {")
	if body.play != nil {
		w.Line("\tlog.SetFlags(0)")
	}
	w.Lines("\tcld, err := cloudinary.New() // reads CLOUDINARY_URL", "\tif err != nil {",
		"\t\tlog.Fatal(err)", "\t}")
	if usesCtx {
		w.Line("\tctx := context.Background()")
	}
	if usesOut {
		w.Lines("\tout := json.NewEncoder(os.Stdout)", "\tout.SetIndent(\"\", \"  \")")
	}
	w.Line("")
	w.raw(body.String())
	w.Lines("}")
}

// finish lays code out as gofmt does; code that it cannot read stays.
func (golang) finish(code string) string {
	out, err := format.Source([]byte(code))
	if err != nil {
		return code
	}
	return string(out)
}

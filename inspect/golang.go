package inspect

import (
	"go/format"
	"strings"

	"cldx/api"
)

// golang spells calls for cloudinary-go. gofmt has the last word on its layout.
type golang struct{}

const goModule = "github.com/cloudinary/cloudinary-go/v2"

func (golang) layout() (string, int) { return "\t", 1 }

func (golang) note(w *Writer, words string) { w.Line("// " + words) }

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
	group_, pkg := "Admin", "admin"
	if c.spec.Family == api.Upload {
		group_, pkg = "Upload", "uploader"
	}
	args, fields := []node{text("ctx")}, c.all()
	switch {
	case c.search():
		pkg = "search"
	case c.name == "upload":
		args, fields = append(args, goNotation.value(c.arg(0).V)), c.without("resource_type")
		if kind := c.str("resource_type", "image"); kind != "auto" { // which is what the SDK takes
			fields = append(fields, api.Value{Param: api.Param{Name: "resource_type"}, V: kind})
		}
	}
	if r.params != "" {
		lit := group{open: pkg + "." + r.params + "{", end: "}", trail: true, hug: true}
		for _, v := range fields {
			lit.items = append(lit.items, seq{text(goField(c, v) + ": "), g.value(w, c, v)})
		}
		w.Need(goModule + "/api/" + strings.Replace(pkg, "search", "admin/search", 1))
		args = append(args, lit)
	}
	w.Line(w.local("res")+", err := cld."+group_+"."+r.method, group{open: "(", end: ")", items: args, trail: true})
	g.check(w, c)
	return nil
}

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
	w.Line(w.answer() + ", err := " + asset + ".ToURL(" + ttl + ", " + quoteGo(c.str("next_cursor", "")) + ")")
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
	switch {
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
		w.Line("fmt.Println(" + w.answer() + ")")
		return
	}
	w.Need("encoding/json", "os", "log")
	out := w.local("out")
	w.Lines("", out+" := json.NewEncoder(os.Stdout)", out+`.SetIndent("", "  ")`,
		"if err := "+out+".Encode("+w.local("res")+"); err != nil {", "\tlog.Fatal(err)", "}")
}

func (golang) wrap(w *Writer, body *Writer) {
	body.Need("context", "log", goModule)
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
	w.Lines(")", "", "func main() {", "\tcld, err := cloudinary.New() // reads CLOUDINARY_URL", "\tif err != nil {",
		"\t\tlog.Fatal(err)", "\t}", "\tctx := context.Background()", "")
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

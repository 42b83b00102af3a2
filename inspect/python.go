package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// python spells calls for pycloudinary.
type python struct{}

var pythonNotation = notation{
	quote: quotePython, yes: "True", no: "False", null: "None",
	list: "[", listEnd: "]", dict: "{", dictEnd: "}", key: quotePython, arrow: ": ",
	trail: true, hug: false,
}

func (python) layout() (string, int) { return "    ", 1 }

func (python) note(w *Writer, words string) { w.remark("# ", words) }

func (python) lack(c *call) string {
	if why := pythonCalls[c.name].lack(c, "The Python SDK"); why != "" {
		return why
	}
	for _, v := range c.all() {
		if blank(v) && (v.In == api.InForm || v.In == api.InQuery) {
			return fmt.Sprintf("The Python SDK drops an empty %s", v.Name)
		}
		if v.In == api.InPath && takesText(v.V, dotted) {
			return fmt.Sprintf("The Python SDK shortens a %s with dots", v.Name)
		}
	}
	return ""
}

// dotted reports whether a path has a segment that URL libraries resolve away.
func dotted(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "." || part == ".." {
			return true
		}
	}
	return false
}

// call spells cloudinary.MODULE.NAME(args…, option=value…).
func (p python) call(w *Writer, c *call) error {
	if c.search() {
		p.search(w, c)
		return nil
	}
	r := pythonCalls[c.name]
	module := "cloudinary.api"
	switch {
	case r.module != "":
		module = "cloudinary." + r.module
	case c.spec.Kind == api.SignedURL:
		module = "cloudinary.utils"
	case c.spec.Family == api.Upload:
		module = "cloudinary.uploader"
	}
	w.Need("import " + module)
	g := group{open: module + "." + r.name(c.name) + "(", end: ")", trail: true}
	args, opts := r.arranged(c, func(v api.Value) any { return pythonValue(v) })
	for len(args) > 0 && args[len(args)-1].V == nil { // options have names
		args = args[:len(args)-1]
	}
	for _, v := range args {
		g.items = append(g.items, p.value(w, v))
	}
	for _, v := range opts {
		if v.Name == "async" { // a keyword of the language
			g.items = append(g.items, seq{text("**"), pythonNotation.object(map[string]any{"async": v.V})})
			continue
		}
		g.items = append(g.items, seq{text(optionName(c, v) + "="), p.value(w, v)})
	}
	if len(g.items) == 0 {
		g.trail = false
	}
	w.Line(pythonAnswer(w)+" = ", g)
	return nil
}

// pythonAnswer names the variable of an answer; calls in one scope share it.
func pythonAnswer(w *Writer) string {
	if w.url {
		return "url"
	}
	return "result"
}

// value spells a parameter as the SDK takes it.
func (p python) value(w *Writer, v api.Value) node {
	if v.In == api.InPath && takesText(v.V, func(s string) bool { return strings.Contains(s, "%") }) {
		w.Need("import urllib.parse")
		return seq{text("urllib.parse.quote("), pythonNotation.value(v.V), text(")")}
	}
	return pythonNotation.value(pythonValue(v))
}

// pythonValue is what the SDK takes for v.
func pythonValue(v api.Value) any {
	list, many := v.V.([]string)
	switch {
	case many && v.Kind == api.Comma && v.Name == "tag":
		return strings.Join(list, ",")
	case v.Kind == api.Pairs && !pythonPairs(v.V):
		return pairsText(v.V)
	case v.Name == "representations":
		return each(v.V, "transformation")
	}
	return v.V
}

func (python) search(w *Writer, c *call) {
	class := "Search"
	if c.name == "search_folders" {
		class = "SearchFolders"
	}
	w.Need("import cloudinary", "import cloudinary.api")
	ch := chain{head: text("cloudinary." + class + "()"), paren: true}
	for _, l := range searchLinks(c) {
		ch.links = append(ch.links, group{open: "." + l.name + "(", end: ")", items: nodes(pythonNotation, l.args), trail: false})
	}
	if w.building() {
		w.Line(w.turn.search+" = ", ch)
		return
	}
	end := ending(c)
	ch.links = append(ch.links, group{open: "." + end.name + "(", end: ")", items: nodes(pythonNotation, end.args)})
	w.Line(pythonAnswer(w)+" = ", ch)
}

func (python) show(w *Writer) {
	if w.url {
		w.Line("print(url)")
		return
	}
	w.Need("import json")
	w.Line("print(json.dumps(result, indent=2))")
}

func (python) wrap(w *Writer, body *Writer) {
	var standard, installed []string
	body.Need("import sys", "import cloudinary", "import cloudinary.exceptions")
	for _, n := range sorted(body.needs) {
		if strings.Contains(n, "cloudinary") || strings.Contains(n, "urllib3") {
			installed = append(installed, n)
			continue
		}
		standard = append(standard, n)
	}
	w.Lines(standard...)
	w.Line()
	w.Lines(installed...)
	w.Lines("", "# The SDK reads CLOUDINARY_URL from the environment.", "try:")
	w.raw(body.String())
	step := ""
	if body.play != nil {
		step = "Step {step}: "
	}
	w.Lines("except cloudinary.exceptions.Error as error:", `    sys.exit(f"`+step+`{type(error).__name__}: {error}")`)
}

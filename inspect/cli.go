package inspect

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cldx/api"
)

// cli spells calls for the Cloudinary CLI, and as cURL where the CLI would
// split or re-type a value.
type cli struct{}

func (cli) layout() (string, int) { return "  ", 0 }

func (cli) note(w *Writer, words string) {
	w.remark("# ", strings.Replace(words, "plain HTTP instead", "cURL instead", 1))
}

// show leaves it to the CLI to print the answer, but in a script, which keeps it.
func (cli) show(w *Writer) { shellShow(w) }

func (cli) wrap(w *Writer, body *Writer) {
	if body.target.FromEnv {
		shellScript(w, body)
		return
	}
	w.Lines("#!/usr/bin/env bash", "# Reads CLOUDINARY_URL from the environment"+body.withJQ(), "set -euo pipefail", "")
	w.raw(body.String())
}

// plain takes key and secret out of CLOUDINARY_URL, which the CLI reads too.
func (cli) plain(w *Writer, _ *call, r request) {
	if !r.open && !w.target.FromEnv {
		w.Line(`auth="${CLOUDINARY_URL#*://}"`)
	}
	w.Need("account")
	writeCurl(w, r, w.shellAccount(`-u "${auth%%@*}"`))
}

// lack finds values that the CLI cannot be given: it splits lists at commas,
// reads k=v after the required arguments, and inherits what its SDK drops.
func (cli) lack(c *call) string {
	if why := cliCalls[c.name].lack(c, "The CLI"); why != "" {
		return why
	}
	if why := (python{}).lack(c); why != "" {
		return strings.Replace(why, "The Python SDK", "The CLI", 1)
	}
	if c.search() {
		return searchLack(c)
	}
	for _, v := range c.all() {
		if takesText(v.V, nul) || v.Kind == api.Pairs && nul(pairsText(v.V)) {
			return fmt.Sprintf("The CLI cannot be given a NUL in %s", v.Name)
		}
		split := v.Kind == api.List || v.Name == "transformations" || c.name == "create_slideshow" && strings.HasSuffix(v.Name, "transformation")
		if split && takesText(v.V, spoiled) {
			return fmt.Sprintf("The CLI splits %s at commas and re-types numbers", v.Name)
		}
		if _, variable := v.V.(ident); variable && takesText(v.V, retyped) {
			return fmt.Sprintf("The CLI re-types a %s such as a number", v.Name)
		}
		if v.In == api.InPath && takesText(v.V, func(s string) bool { return strings.Contains(s, "%") }) {
			return fmt.Sprintf("The CLI decodes a %% in %s", v.Name)
		}
	}
	return ""
}

// nul reports whether s holds what no argument of a program can.
func nul(s string) bool { return strings.ContainsRune(s, 0) }

// spoiled reports whether s cannot be an item of a list.
func spoiled(s string) bool { return s == "" || strings.ContainsAny(s, ",\x00") || retyped(s) }

// retyped reports whether the CLI would read s as something else than text.
func retyped(s string) bool {
	return s == "True" || s == "False" || json.Valid([]byte(s)) || s == "NaN" || s == "Infinity" || s == "-Infinity"
}

// cliCommand is the command that has the call, and flags: -A is for all pages, -F
// for not asking whether it is meant.
func cliCommand(w *Writer, c *call) string {
	switch pages := w.turn != nil && w.turn.byItself; {
	case c.search() && pages:
		return "cld " + c.name + " -A -F"
	case c.search():
		return "cld " + builder(c, c.name, "search -u")
	case pythonCalls[c.name].module == "uploader":
		return "cld uploader"
	case c.spec.Kind == api.SignedURL:
		return "cld utils"
	case c.spec.Family == api.Upload:
		return "cld uploader"
	case strings.HasPrefix(c.name, "delete_all") || c.name == "delete_resources_by_prefix" || c.name == "delete_resources_by_tag":
		return "cld admin -F"
	case pages:
		return "cld admin -A -F"
	}
	return "cld admin"
}

func (cl cli) call(w *Writer, c *call) error {
	ch := chain{sep: " ", cont: " \\"}
	head := cliCommand(w, c)
	if c.search() {
		ch.head, ch.links = text(w.held(head)), cl.searchWords(c)
		w.Line(ch, w.unheld())
		return nil
	}
	var positional, named []node
	guard := false
	args, opts := pythonCalls[c.name].arranged(c, func(v api.Value) any { return v.V })
	for _, v := range args {
		v.V = w.joined(v.V)
		if v.V == nil {
			continue
		}
		if v.Name == "tag" && v.Arg && !v.Required { // one of several that the call may begin with
			named = append(named, cliOption(c, v))
			continue
		}
		if o, ok := v.V.(object); ok && hasVariable(valuesOf(o)) {
			positional = append(positional, w.shellObject(o))
			continue
		}
		word := cliWord(v.V)
		optional := !v.Required && v.Name != "{}" || v.Name == "uri" && c.name == "analyze" || v.Name == "public_ids" && strings.HasSuffix(c.name, "_tag")
		if optional && takesText(v.V, func(s string) bool { return strings.Contains(s, "=") }) {
			word = cliOption(c, v).flat() // an optional argument: k=v would be taken for an option
		}
		guard = guard || takesText(v.V, func(s string) bool { return strings.HasPrefix(s, "-") })
		positional = append(positional, text(word))
	}
	for _, v := range opts {
		v.V = w.joined(v.V)
		named = append(named, cliOption(c, v))
	}
	if (c.name == "upload" || c.name == "unsigned_upload") && c.value("resource_type") == nil {
		named = append(named, text("resource_type=image"))
	}
	if guard { // what begins with a dash is no option
		head += " --"
	}
	ch.head = text(w.held(head + " " + c.name))
	ch.links = append(positional, named...)
	w.Line(ch, w.unheld())
	return nil
}

// cliWord spells a positional argument; what the CLI would re-type is given as
// a JSON string.
func cliWord(v any) string {
	switch x := v.(type) {
	case ident:
		if x.items != nil {
			return shellJoin(x.items)
		}
		return `"$` + x.name + `"`
	case api.Source:
		return cliWord(string(x))
	case string:
		return quoteShell(cliText(x))
	case []string:
		return quoteShell(cliText(strings.Join(x, ",")))
	case map[string]string, map[string]any:
		if !plainPairs(v) {
			return quoteShell(cliText(pairsText(v)))
		}
	}
	return quoteShell(compactJSON(v))
}

func cliText(s string) string {
	if retyped(s) {
		return quoteJS(s)
	}
	return s
}

// shellJoin spells items with commas between them, as one word.
func shellJoin(items []any) string {
	spelled := make([]string, len(items))
	for i, item := range items {
		spelled[i] = shellWord(item)
	}
	return strings.Join(spelled, ",")
}

// cliOption spells name=value.
func cliOption(c *call, v api.Value) node {
	name := optionName(c, v)
	if v.Name == "representations" { // a text would be split at its commas
		var list []any
		for _, t := range each(v.V, "transformation") {
			list = append(list, map[string]any{"raw_transformation": t})
		}
		return text(quoteWord(name, compactJSON(list)))
	}
	switch x := v.V.(type) {
	case ident:
		if x.maybe {
			return text("${" + x.name + `:+"` + name + "=$" + x.name + `"}`)
		}
		if x.items != nil {
			return text(name + "=" + shellJoin(x.items))
		}
		return text(`"` + name + "=$" + x.name + `"`)
	case int64:
		return text(name + "=" + strconv.FormatInt(x, 10))
	case bool:
		return text(name + "=" + strconv.FormatBool(x))
	case string:
		return text(quoteWord(name, cliText(x)))
	case []string:
		if v.Name == "transformations" || v.Name == "eager" || v.Kind == api.List && c.spec.Family == api.Upload {
			return text(quoteWord(name, compactJSON(x)))
		}
		return text(quoteWord(name, cliText(strings.Join(x, ","))))
	case map[string]string, map[string]any:
		if !plainPairs(v.V) {
			return text(quoteWord(name, cliText(pairsText(v.V))))
		}
	}
	return text(quoteWord(name, compactJSON(v.V)))
}

// quoteWord quotes name=value only when the value needs it.
func quoteWord(name, value string) string {
	if q := quoteShell(value); q == value {
		return name + "=" + value
	}
	return quoteShell(name + "=" + value)
}

package inspect

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cldx/api"
)

// typescript spells calls for @cloudinary/asset-management: positional arguments,
// then for some methods a request object.
type typescript struct{}

func (typescript) layout() (string, int) { return "  ", 1 }

func (typescript) note(w *Writer, words string) { w.remark("// ", words) }

func (typescript) lack(c *call) string {
	const sdk = "The TypeScript SDK"
	r := typescriptCalls[c.name]
	switch c.name {
	case "upload_large":
		return sdk + " leaves it to its caller to cut the file"
	case "private_download_url", "download_backedup_asset":
		return sdk + " downloads the file and gives no address"
	}
	if r.method == "" {
		return fmt.Sprintf("%s has no call for %s", sdk, c.name)
	}
	for _, v := range c.all() {
		known := among(v.Name, words(r.args)) || among(v.Name, words(r.body)) || v.Name == "resource_type" && r.typed
		switch {
		case !known:
			return fmt.Sprintf("%s does not send %s here", sdk, v.Name)
		case v.Kind == api.List && v.In == api.InQuery && takesText(v.V, func(s string) bool { return strings.Contains(s, ",") }):
			return fmt.Sprintf("%s splits %s at commas", sdk, v.Name)
		case v.Name == "metadata" && v.Kind == api.Boolean, v.Name == "context" && v.Kind == api.Boolean:
			return fmt.Sprintf("%s takes %s as a text here", sdk, v.Name)
		case v.Name == "date" && goDate(v.V, "02-01-2006") == "", v.Name == "start_at" && goDate(v.V, time.RFC3339) == "":
			return fmt.Sprintf("%s takes %s as a date", sdk, v.Name)
		case !closed(c, v):
			return fmt.Sprintf("%s does not know this %s", sdk, v.Name)
		}
	}
	return ""
}

// closed reports whether v is among the values that the SDK's types allow.
func closed(c *call, v api.Value) bool {
	var known []string
	switch {
	case v.Name == "fields" && !c.search():
		known = words(tsFields)
	case v.Name == "with_field":
		known = words("tags context metadata image_metadata image_analysis")
	case v.Name == "aggregate":
		known = words("resource_type type pixels duration format bytes")
	default:
		return true
	}
	for _, item := range anyList(v.V) {
		if s, ok := item.(string); !ok || !among(s, known) {
			return false
		}
	}
	return true
}

// call spells await cld.GROUP.METHOD(args…, { body }).
func (t typescript) call(w *Writer, c *call) error {
	r := typescriptCalls[c.name]
	method := r.method
	if kind := c.str("resource_type", "image"); r.typed {
		method = map[string]string{"image": method, "video": "assets.listVideos", "raw": "assets.listRawFiles"}[kind]
	}
	g := group{open: "cld." + method + "(", end: ")", trail: true}
	for _, name := range words(r.args) {
		g.items = append(g.items, t.positional(c, name))
	}
	for len(g.items) > 0 && r.body == "" && g.items[len(g.items)-1] == node(text("undefined")) {
		g.items = g.items[:len(g.items)-1]
	}
	if r.body != "" {
		g.items = append(g.items, jsNotation.members(t.body(c, r)))
	}
	if c.name == "resource_types" || c.name == "root_folders" {
		g.items = append(g.items, text("{}"))
	}
	w.Line("const "+w.answer()+" = await ", g, ";")
	return nil
}

func (t typescript) positional(c *call, name string) node {
	for _, v := range c.all() {
		if v.Name == name {
			return jsNotation.value(tsValue(c, v))
		}
	}
	switch name {
	case "resource_type":
		if typescriptCalls[c.name].loose {
			return text("undefined")
		}
		return text(`"image"`)
	case "type":
		if c.name != "resources" {
			return text(`"upload"`)
		}
	}
	return text("undefined")
}

func (typescript) body(c *call, r tsRow) []field {
	fields := slices.Clone([]field(r.set))
	if c.name == "delete_all_resources" {
		fields = append(fields, field{name: "all", v: true})
	}
	if kind := c.str("resource_type", "image"); strings.HasPrefix(c.name, "delete_") && r.args == tsPath && kind != "image" {
		fields = append(fields, field{name: "resourceType", v: kind}) // the SDK fills in image
	}
	for _, v := range c.all() {
		if among(v.Name, words(r.body)) {
			fields = append(fields, field{name: camel(v.Name, false, nil), v: tsValue(c, v)})
		}
	}
	return fields
}

// tsValue is what the SDK takes for v: most lists and pairs are one text.
func tsValue(c *call, v api.Value) any {
	list, many := v.V.([]string)
	switch {
	case v.Name == "start_at":
		return ident{name: "new Date(" + jsNotation.value(v.V).flat() + ")"}
	case v.Name == "date":
		day, _ := time.Parse("02-01-2006", c.str("date", ""))
		return ident{name: "new RFCDate(" + quoteJS(day.Format(time.DateOnly)) + ")"}
	case v.Name == "responsive_breakpoints":
		return tsKeys(plainValue(v.V))
	case v.Kind == api.File:
		return tsFile(v.V)
	case v.Kind == api.Pairs:
		if _, variable := v.V.(ident); !variable {
			return pairsText(v.V)
		}
	case v.Name == "sort_by":
		var keys []any
		for _, l := range searchLinks(&call{opts: []api.Value{v}}) {
			keys = append(keys, l.args[0])
		}
		return keys
	case v.Name == "fields" && c.search():
		return strings.Join(list, ",")
	case many && v.Kind == api.Pipe:
		return strings.Join(list, "|")
	case many && v.Kind == api.Comma && v.Name != "fields":
		return strings.Join(list, ",")
	case v.Kind == api.JSONText && v.Name != "auto_transcription":
		return compactJSON(plainValue(v.V))
	}
	return v.V
}

// tsKeys gives objects the camel case that the SDK's types ask for.
func tsKeys(v any) any {
	switch x := v.(type) {
	case []any:
		for i := range x {
			x[i] = tsKeys(x[i])
		}
	case map[string]any:
		m := make(map[string]any, len(x))
		for k, e := range x {
			m[camel(k, false, nil)] = tsKeys(e)
		}
		return m
	}
	return v
}

func tsFile(v any) any {
	switch f := v.(type) {
	case api.Source:
		if f.Remote() {
			return string(f)
		}
		return ident{name: "`file://${resolve(" + quoteScript(string(f)) + ")}`"}
	case ident:
		if (request{file: f}).local() {
			return ident{name: "`file://${resolve(" + f.name + ")}`"}
		}
	}
	return v
}

func (typescript) show(w *Writer) {
	if w.url {
		w.Line("console.log(" + w.answer() + ");")
		return
	}
	w.Line("console.log(JSON.stringify(" + w.local("result") + ", null, 2));")
}

// plain reads host, cloud and credentials from CLOUDINARY_URL: the SDK does not
// give them out.
func (typescript) plain(w *Writer, _ *call, r request) {
	fetchCall(w, r, tsAccount(w), ": any")
}

// tsEnv is the variable that holds CLOUDINARY_URL; a script has one for all.
func tsEnv(w *Writer) string {
	if w.target.FromEnv {
		return "env"
	}
	env := w.local("env")
	w.Line("const " + env + " = new URL(process.env.CLOUDINARY_URL!);")
	return env
}

func tsAccount(w *Writer) jsAccount {
	env := tsEnv(w)
	return jsAccount{host: tsHost(w, env), cloud: env + ".hostname", key: env + ".username", secret: env + ".password"}
}

// tsHost is an expression for the host that calls go to.
func tsHost(w *Writer, env string) string {
	switch {
	case w.target.FromEnv:
		return "host"
	case w.target.Host != "":
		return quoteJS(w.target.Host)
	}
	return tsPrefix(env)
}

func tsPrefix(env string) string {
	return env + `.searchParams.get("upload_prefix") ?? "https://api.cloudinary.com"`
}

func (typescript) wrap(w *Writer, body *Writer) {
	code := body.String()
	imports, client := tsImports(code, body.needs["createHash"])
	if body.needs["UploadResponse"] {
		imports = append(imports, `import type { UploadResponse } from "@cloudinary/asset-management/models/components";`)
	}
	w.Lines(imports...)
	if len(imports) > 0 {
		w.Lines("")
	}
	if w.target.FromEnv {
		w.Lines("const env = new URL(process.env.CLOUDINARY_URL!);", "const host = "+tsPrefix("env")+";")
		if !client {
			w.Lines("")
		}
	}
	if client {
		options := ""
		switch {
		case w.target.FromEnv:
			options = "{ serverURL: host }"
		case w.target.Host != "":
			options = "{ serverURL: " + quoteJS(w.target.Host) + " }"
		}
		w.Lines("const cld = new CloudinaryAssetMgmt("+options+"); // reads CLOUDINARY_URL", "")
	}
	jsMain(w, body, "error.body || error.message")
}

// tsImports lists the imports of code, and tells whether it uses the SDK.
func tsImports(code string, hashes bool) (lines []string, client bool) {
	if hashes {
		lines = append(lines, `import { createHash } from "node:crypto";`)
	}
	if strings.Contains(code, "readFileSync(") {
		lines = append(lines, `import { readFileSync } from "node:fs";`)
	}
	var paths []string
	for _, f := range []string{"basename", "resolve"} {
		if strings.Contains(code, f+"(") {
			paths = append(paths, f)
		}
	}
	if len(paths) > 0 {
		lines = append(lines, "import { "+strings.Join(paths, ", ")+` } from "node:path";`)
	}
	client = strings.Contains(code, "cld.")
	if client {
		lines = append(lines, `import { CloudinaryAssetMgmt } from "@cloudinary/asset-management";`)
	}
	if strings.Contains(code, "RFCDate") {
		lines = append(lines, `import { RFCDate } from "@cloudinary/asset-management/types";`)
	}
	return lines, client
}

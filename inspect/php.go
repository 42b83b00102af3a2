package inspect

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"cldx/api"
)

// php spells calls for the PHP SDK.
type php struct{}

var phpNotation = notation{
	quote: quotePHP, yes: "true", no: "false", null: "null",
	list: "[", listEnd: "]", dict: "[", dictEnd: "]", key: quotePHP, arrow: " => ", trail: true, hug: true,
}

func (php) layout() (string, int) { return "    ", 1 }

func (php) note(w *Writer, words string) { w.remark("// ", words) }

func (php) lack(c *call) string {
	if why := phpCalls[c.name].lack(c, "The PHP SDK"); why != "" {
		return why
	}
	if c.search() && counted(c) {
		return "The PHP SDK does not count by ranges"
	}
	if why := phpFieldLack(c); why != "" {
		return why
	}
	for _, v := range c.all() {
		switch {
		case v.In == api.InPath && takesText(v.V, func(s string) bool { return strings.ContainsAny(s, "?#%") || dotted(s) }):
			return fmt.Sprintf("The PHP SDK does not escape %s", v.Name)
		case blank(v):
			return fmt.Sprintf("The PHP SDK drops an empty %s", v.Name)
		case v.Name == "tags" && takesText(v.V, func(s string) bool { return s == "" || strings.Contains(s, ",") }):
			return "The PHP SDK escapes commas in tags"
		case v.Kind == api.Pairs && c.name == "update_metadata" && !plainPairs(v.V):
			return "The PHP SDK cannot escape these values"
		case takesText(v.V, indexed), v.Kind == api.Pairs && indexed(pairsText(v.V)):
			return fmt.Sprintf("The PHP SDK takes brackets in %s for a list", v.Name)
		}
	}
	return ""
}

// indexed reports whether s holds a number in brackets, which the SDK cuts out.
func indexed(s string) bool { return brackets().MatchString(s) }

var brackets = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\d+\]`) })

// call spells $cloudinary->GROUP()->METHOD(args…, [options]).
func (php) call(w *Writer, c *call) error {
	if c.search() {
		ch := chain{head: text("$" + w.answer() + " = $cloudinary->" + builder(c, camel(c.name, false, nil), "search") + "Api()")}
		for _, l := range searchLinks(c) {
			name := "->" + camel(l.name, false, nil) + "("
			ch.links = append(ch.links, group{open: name, end: ")", items: nodes(phpNotation, l.args)})
		}
		if w.building() {
			ch.head = text(w.turn.search + " = $cloudinary->" + camel(c.name, false, nil) + "Api()")
			w.Line(ch, ";")
			return nil
		}
		end := ending(c)
		ch.links = append(ch.links, group{open: "->" + camel(end.name, false, nil) + "(", end: ");", items: nodes(phpNotation, end.args)})
		w.Line(ch)
		return nil
	}
	r := phpCalls[c.name]
	part := "adminApi"
	if c.spec.Family == api.Upload || c.spec.Kind == api.SignedURL {
		part = "uploadApi"
	}
	g := group{open: "$cloudinary->" + part + "()->" + r.name(camel(c.name, false, nil)) + "(", end: ")", trail: true}
	if c.name == "add_metadata_field" || c.name == "update_metadata_field" {
		args, kind := phpField(w, c)
		w.Line("$"+w.answer()+" = ", group{open: g.open, end: ")", items: append(args, text(kind)), trail: true}, ";")
		return nil
	}
	args, opts := r.arranged(c, phpValue)
	for _, v := range args {
		g.items = append(g.items, phpNotation.value(phpValue(v)))
	}
	if len(opts) > 0 {
		g.items = append(g.items, phpNotation.members(bag(c, opts, phpValue)))
	}
	w.Line("$"+w.answer()+" = ", g, ";")
	return nil
}

// phpValue is what the SDK takes for v.
func phpValue(v api.Value) any {
	if v.Name == "representations" {
		return each(v.V, "transformation")
	}
	return joinedValue(v)
}

func (php) show(w *Writer) {
	if w.url {
		w.Line("echo $" + w.answer() + ", PHP_EOL;")
		return
	}
	w.Line("echo json_encode($" + w.local("result") + ", JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), PHP_EOL;")
}

// plain uses Guzzle, which the SDK installs.
func (p php) plain(w *Writer, _ *call, r request) {
	config, response := "$"+w.local("config"), "$"+w.local("response")
	w.Line(config + " = $cloudinary->configuration;")
	var options []field
	if !r.open {
		options = append(options, field{name: "auth", v: ident{name: "[" + config + "->cloud->apiKey, " + config + "->cloud->apiSecret]"}})
	}
	switch {
	case r.bare(): // nothing to send
	case r.body && hasMaybe(r.json):
		body := phpNotation.members(r.json).flat()
		options = append(options, field{name: "json", v: ident{name: "array_filter(" + body + ", fn($value) => $value !== null)"}})
	case r.body:
		options = append(options, field{name: "json", v: members(r.json)})
	case r.method == "GET" && len(r.query) > 0:
		options = append(options, field{name: "query", v: phpQuery(r.query)})
	case r.method != "GET" && r.file != nil:
		options = append(options, field{name: "multipart", v: p.parts(r)})
	case r.method != "GET":
		options = append(options, field{name: "form_params", v: phpQuery(r.form)})
	}
	if path, ok := r.fixedPath(); ok && dotted(path) {
		options = append(options, field{name: "curl", v: ident{name: "[CURLOPT_PATH_AS_IS => true]"}})
	}
	if w.strict {
		options = append(options, field{name: "http_errors", v: false})
	}
	g := group{open: "(new " + phpClass(w, `GuzzleHttp\Client`) + "())->request(", end: ")", trail: true, items: []node{
		text(quotePHP(r.method)), text(p.url(r, config)), phpNotation.members(options),
	}}
	w.Line(response+" = ", g, ";")
	p.read(w, response, w.local("result"))
}

// read reads an answer; in a program what the API refuses is thrown.
func (php) read(w *Writer, response, result string) {
	w.Line("$" + result + " = json_decode((string) " + response + "->getBody(), true);")
	if w.strict {
		w.Line("if (" + response + "->getStatusCode() >= 400) {")
		w.Indented(func() {
			w.Line("throw new ApiError($" + result + "['error']['message']);")
		})
		w.Line("}")
	}
}

func (php) url(r request, config string) string {
	url := config + "->api->uploadPrefix . " + quotePHP(r.base.Prefix("")) + " . " + config + "->cloud->cloudName . "
	var parts []string
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			parts = append(parts, "rawurlencode("+id.name+")")
			continue
		}
		parts = append(parts, quotePHP(part.(string)))
	}
	return url + strings.Join(parts, " . ")
}

// phpQuery spells fields as PHP names them: a list has its brackets from the library.
func phpQuery(fields []field) map[string]any {
	m := members(nil)
	for _, f := range fields {
		m[strings.TrimSuffix(f.name, "[]")] = f.v
	}
	return m
}

// parts spells a multipart form.
func (php) parts(r request) any {
	var parts []any
	part := func(name string, v any) {
		parts = append(parts, object{{name: "name", v: name}, {name: "contents", v: v}})
	}
	for _, f := range r.form {
		list, many := f.v.([]string)
		if !many {
			part(f.name, f.v)
		}
		for _, s := range list {
			part(f.name, s)
		}
	}
	file := r.file
	if r.local() {
		file = ident{name: "fopen(" + phpNotation.value(file).flat() + ", 'r')"}
	}
	part(r.part, file)
	return parts
}

// phpClass names a class: in a program it is imported.
func phpClass(w *Writer, name string) string {
	if !w.strict {
		return `\` + name
	}
	w.Need("use " + name + ";")
	return name[strings.LastIndexByte(name, '\\')+1:]
}

func (php) wrap(w *Writer, body *Writer) {
	body.Need(`use Cloudinary\Api\Exception\ApiError;`, `use Cloudinary\Cloudinary;`)
	w.Lines("<?php", "", "require __DIR__ . '/vendor/autoload.php';", "")
	w.Lines(sorted(body.needs)...)
	w.Lines("", "$cloudinary = new Cloudinary(); // reads CLOUDINARY_URL", "", "try {")
	w.raw(body.String())
	step := ""
	if body.play != nil {
		step = `"Step $step: " . `
	}
	w.Lines("} catch (ApiError $e) {", "    fwrite(STDERR, "+step+"$e::class . ': ' . $e->getMessage() . PHP_EOL);", "    exit(1);", "}")
}

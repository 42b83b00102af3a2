package inspect

import (
	"fmt"
	"strings"

	"cldx/api"
)

// ruby spells calls for the Ruby gem.
type ruby struct{}

var rubyNotation = notation{
	quote: quoteRuby, yes: "true", no: "false", null: "nil",
	list: "[", listEnd: "]", dict: "{", dictEnd: "}", pad: " ", key: rubyKey, arrow: " ", hug: true,
}

// rubyKey writes a hash key with its arrow: a symbol where the name allows it.
func rubyKey(s string) string {
	if jsKey(s) == s {
		return s + ":"
	}
	return quoteRuby(s) + " =>"
}

func (ruby) layout() (string, int) { return "  ", 1 }

func (ruby) note(w *Writer, words string) { w.remark("# ", words) }

func (ruby) lack(c *call) string {
	if why := rubyCalls[c.name].lack(c, "The Ruby SDK"); why != "" {
		return why
	}
	for _, v := range c.all() {
		if blank(v) {
			return fmt.Sprintf("The Ruby SDK drops an empty %s", v.Name)
		}
	}
	return ""
}

// call spells Cloudinary::MODULE.NAME(args…, option: value…).
func (ruby) call(w *Writer, c *call) error {
	if c.search() {
		ch := chain{head: text(w.answer() + " = Cloudinary::" + builder(c, camel(c.name, true, nil), "Search") + ".new")}
		for _, l := range searchLinks(c) {
			ch.links = append(ch.links, group{open: "." + l.name + "(", end: ")", items: nodes(rubyNotation, l.args)})
		}
		if w.building() {
			ch.head = text(w.turn.search + " = Cloudinary::" + camel(c.name, true, nil) + ".new")
			w.Line(ch)
			return nil
		}
		end := ending(c)
		last := group{open: "." + end.name + "(", end: ")", items: nodes(rubyNotation, end.args)}
		if len(last.items) == 0 {
			last.open, last.end = "."+end.name, ""
		}
		ch.links = append(ch.links, last)
		w.Line(ch)
		return nil
	}
	r := rubyCalls[c.name]
	module := "Api"
	switch {
	case r.module != "":
		module = r.module
	case c.spec.Kind == api.SignedURL:
		module = "Utils"
	case c.spec.Family == api.Upload:
		module = "Uploader"
	}
	name := "Cloudinary::" + module + "." + r.name(c.name)
	g := group{open: name + "(", end: ")"}
	args, opts := r.arranged(c, rubyValue)
	for _, v := range args {
		g.items = append(g.items, rubyNotation.value(rubyValue(v)))
	}
	for _, v := range opts {
		g.items = append(g.items, seq{text(rubyKey(optionName(c, v)) + " "), rubyNotation.value(rubyValue(v))})
	}
	if len(g.items) == 0 {
		g.open, g.end = name, ""
	}
	w.Line(w.answer()+" = ", g)
	return nil
}

// joinedValue is what the Ruby, PHP and Java SDKs take for v: a tag call's tags
// are one text, and pairs that the SDK would spoil are spelled out.
func joinedValue(v api.Value) any {
	list, _ := v.V.([]string)
	switch {
	case v.Name == "tag" && list != nil:
		return strings.Join(list, ",")
	case v.Name == "transformations" && list != nil:
		return strings.Join(list, "|")
	case v.Kind == api.Pairs && !plainPairs(v.V):
		return pairsText(v.V)
	}
	return v.V
}

// rubyValue is what the SDK takes for v.
func rubyValue(v api.Value) any {
	if v.Name != "representations" {
		return joinedValue(v)
	}
	var list []any
	for _, t := range each(v.V, "transformation") {
		list = append(list, map[string]any{"transformation": map[string]any{"raw_transformation": t}})
	}
	return list
}

// general is for Upload calls without a file, and for Admin calls: the SDK sends
// each of those as JSON.
func (ruby) general(c *call, r request) string {
	if _, _, ok := r.action(c); ok && r.file == nil {
		return "call_api"
	}
	_, ok := r.segments()
	if !ok || c.spec.Family != api.Admin || c.spec.Base != api.V1 || c.spec.Kind != api.OneRequest || len(r.form) > 0 || r.file != nil {
		return ""
	}
	for _, f := range append(r.query, r.json...) {
		if takes(f.v, isEmpty) {
			return ""
		}
	}
	return "call_api"
}

// generally spells Cloudinary::Uploader.call_api(action, options) { params }, or
// Cloudinary::Api.call_api(:method, path, { params }, { options }).
func (ruby) generally(w *Writer, c *call, r request) {
	if kind, action, ok := r.action(c); ok {
		w.Line(w.answer() + " = Cloudinary::Uploader.call_api(" + quoteRuby(action) + ", resource_type: " + quoteRuby(kind) + ") do")
		w.Indented(func() { w.Line(rubyNotation.members(r.signable("Time.now.to_i"))) })
		w.Line("end")
		return
	}
	members := r.json
	if r.method == "GET" {
		members = r.pairs()
	}
	segments, _ := r.segments()
	var path strings.Builder
	for i, part := range segments {
		if i > 0 {
			path.WriteByte('/')
		}
		if id, ok := part.(ident); ok {
			path.WriteString("#{" + id.name + "}")
			continue
		}
		path.WriteString(strings.Trim(quoteRuby(part.(string)), `"`))
	}
	w.Line(w.answer()+" = ", group{open: "Cloudinary::Api.call_api(", end: ")", items: []node{
		text(":" + strings.ToLower(r.method)), text(`"` + path.String() + `"`), rubyNotation.members(members), text("{}"),
	}})
}

func (ruby) show(w *Writer) {
	if w.url {
		w.Line("puts " + w.answer())
		return
	}
	w.Line("puts JSON.pretty_generate(" + w.answer() + ")")
}

func (r ruby) plain(w *Writer, _ *call, q request) {
	w.Need(`require "net/http"`)
	config, uri := w.local("config"), w.local("uri")
	req, response, result := w.local("request"), w.local("response"), w.local("result")
	w.Line(config + " = Cloudinary.config")
	r.uri(w, q, uri, config)
	if len(q.query) > 0 {
		w.Line(uri+".query = URI.encode_www_form(", r.fields(q.query), ")")
	}
	w.Line(req + " = Net::HTTP::" + strings.ToUpper(q.method[:1]) + strings.ToLower(q.method[1:]) + ".new(" + uri + ")")
	if !q.open {
		w.Line(req + ".basic_auth(" + config + ".api_key, " + config + ".api_secret)")
	}
	switch {
	case q.bare(): // nothing to send
	case q.body:
		w.Line(req + `.content_type = "application/json"`)
		w.Line(req+".body = ", rubyNotation.members(q.json), rubyCompact(q.json)+".to_json")
	case q.local():
		path := rubyNotation.value(q.file).flat()
		r.parts(w, req, q, `File.open(`+path+`, "rb")`, rubyName(q.file))
	case q.method != "GET":
		form := q.form
		if q.file != nil {
			form = append(form, field{name: q.part, v: q.file})
		}
		w.Line(req+".set_form(", r.fields(form), ")")
	}
	r.sent(w, uri, req, response, result)
}

// rubyCompact leaves out of a body what holds nothing.
func rubyCompact(fields []field) string {
	if hasMaybe(fields) {
		return ".compact"
	}
	return ""
}

// uri names where a request goes.
func (r ruby) uri(w *Writer, q request, uri, config string) {
	w.Line(uri + " = URI(" + r.url(w, q, config) + ")")
}

// url spells the address of a request as a text.
func (r ruby) url(w *Writer, q request, config string) string {
	host := w.local("host")
	w.Line(host + " = " + config + `.upload_prefix || "https://api.cloudinary.com"`)
	return `"#{` + host + "}" + q.base.Prefix("#{"+config+".cloud_name}") + r.path(q) + `"`
}

// sent sends a request and reads its answer.
func (ruby) sent(w *Writer, uri, req, response, result string) {
	w.Line(response + " = Net::HTTP.start(" + uri + ".host, " + uri + ".port, use_ssl: " + uri + `.scheme == "https") do |http|`)
	w.Indented(func() { w.Line("http.request(" + req + ")") })
	w.Line("end")
	w.Line(result + " = JSON.parse(" + response + ".body)")
	if w.strict {
		w.Line("raise CloudinaryException, " + result + `["error"]["message"] unless ` + response + ".is_a?(Net::HTTPSuccess)")
	}
}

// path spells the path inside a double-quoted text.
func (ruby) path(r request) string {
	var b strings.Builder
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			b.WriteString("#{ERB::Util.url_encode(" + id.name + ")}")
			continue
		}
		b.WriteString(strings.Trim(quoteRuby(part.(string)), `"`))
	}
	return b.String()
}

func (ruby) wrap(w *Writer, body *Writer) {
	body.Need(`require "json"`, `require "cloudinary"`)
	if strings.Contains(body.String(), "ERB::") {
		body.Need(`require "erb"`)
	}
	w.Lines(sorted(body.needs)...)
	w.Lines("", "# The SDK reads CLOUDINARY_URL from the environment.", "begin")
	w.raw(body.String())
	step := ""
	if body.play != nil {
		step = "Step #{step}: "
	}
	w.Lines("rescue CloudinaryException, Cloudinary::Api::Error => e", `  abort "`+step+`#{e.class}: #{e.message}"`, "end")
}

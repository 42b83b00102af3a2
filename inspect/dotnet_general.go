package inspect

import (
	"net/url"
	"strings"

	"cldx/api"
)

// general is for what CallAsync sends as it stands: it escapes nothing in a query,
// drops a name that is given again, and signs with texts that are empty.
func (dotnet) general(c *call, r request) string {
	r, query, ok := r.cutQuery()
	if !ok || r.open || c.spec.Kind != api.OneRequest || r.base == api.Delivered {
		return ""
	}
	parts, ok := r.segments()
	for _, part := range parts {
		ok = ok && !takesText(part, csBent)
	}
	for _, part := range r.path { // with the slashes that segments do without
		ok = ok && !takesText(part, func(s string) bool { return strings.Contains(s, "//") })
	}
	given, err := url.ParseQuery(query)
	if !ok || err != nil {
		return ""
	}
	for _, values := range given {
		if len(values) > 1 {
			return ""
		}
	}
	for _, f := range r.fields() {
		if takesText(f.v, func(s string) bool { return strings.TrimSpace(s) == "" || r.method == "GET" && csSpoilt(s) }) {
			return ""
		}
	}
	return "CallAsync"
}

// csSpoilt reports whether a text in a query would arrive as another one.
func csSpoilt(s string) bool {
	hidden := func(r rune) bool { return !seen(r) }
	return strings.ContainsAny(s, "&#+%;") || strings.ContainsFunc(s, hidden) || strings.TrimSpace(s) != s
}

// csBase is the SDK's property for where paths begin; "" where it has none.
func csBase(r request) string {
	return map[api.Base]string{api.V1: "ApiUrlV", api.V2: "ApiUrlV2"}[r.base]
}

// cutQuery takes a query that stands in the path off it; false when a variable
// stands in it.
func (r request) cutQuery() (request, string, bool) {
	for i, part := range r.path {
		s, _ := part.(string)
		path, query, found := strings.Cut(s, "?")
		if !found {
			continue
		}
		r.path = append(r.path[:i:i], path)
		return r, query, i == len(r.path)-1
	}
	return r, "", true
}

// generally spells cloudinary.Api.CallAsync(method, url, parameters, headers).
func (d dotnet) generally(w *Writer, _ *call, r request) {
	response, address := w.local("response"), csAddress(r)
	if csBase(r) == "" {
		address = text(d.url(r, "cloudinary.Api.Account"))
	}
	items := []node{text("CloudinaryDotNet.HttpMethod." + r.method), address, d.parameters(w, r)}
	if r.body && len(r.json) > 0 {
		items = append(items, text(`new Dictionary<string, string> { ["Content-Type"] = "application/json" }`))
	}
	w.Line("using var "+response+" = await cloudinary.Api.CallAsync", group{open: "(", end: ");", items: items})
	d.answer(w, response, "var "+w.local("json"))
	w.plain = true
}

// csAddress spells where a request goes; the SDK escapes what it adds.
func csAddress(r request) node {
	r, query, _ := r.cutQuery()
	ch, fixed := chain{head: text("cloudinary.Api." + csBase(r))}, ""
	add := func(s string) { ch.links = append(ch.links, text(".Add("+s+")")) }
	parts, _ := r.segments()
	for _, part := range parts {
		if s, ok := part.(string); ok {
			fixed = strings.TrimPrefix(fixed+"/"+s, "/")
			continue
		}
		if fixed != "" {
			add(quoteCSharp(fixed))
		}
		add(part.(ident).name)
		fixed = ""
	}
	if fixed != "" {
		add(quoteCSharp(fixed))
	}
	end := ".BuildUrl()"
	if query != "" {
		end += " + " + quoteCSharp("?"+query)
	}
	ch.links = append(ch.links, text(end))
	return ch
}

// parameters spells what a request carries; null for nothing. What may hold
// nothing is added beforehand, as the SDK would take it for a value.
func (dotnet) parameters(w *Writer, r request) node {
	n, fields := csNotation, r.signable("")
	switch {
	case r.method == "GET":
		fields = r.pairs()
	case r.body:
		n.list, fields = "new object[]\n{", r.json
	}
	if r.file != nil {
		of := ident{name: "new FileDescription(" + csNotation.value(r.file).flat() + ")"}
		fields = append(fields, field{name: r.part, v: of})
	}
	var sure, maybe []field
	for _, f := range fields {
		if id, ok := f.v.(ident); ok && id.maybe {
			maybe = append(maybe, f)
			continue
		}
		sure = append(sure, f)
	}
	if len(fields) == 0 {
		return text("null")
	}
	top := n
	top.dict = "new SortedDictionary<string, object>\n{"
	all := top.members(sure).(group)
	for i, f := range sure {
		all.items[i] = seq{text(n.key(f.name) + n.arrow), n.value(f.v)}
	}
	if len(sure) == 0 {
		all.open, all.end, all.pad = "new SortedDictionary<string, object>(", ")", ""
	}
	if len(maybe) == 0 {
		return all
	}
	name := w.local("parameters")
	w.Line("var "+name+" = ", all, ";")
	csFields(w, maybe, func(key, value string) { w.Line(name + ".Add(" + key + ", " + value + ");") })
	return text(name)
}

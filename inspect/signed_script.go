package inspect

import "strings"

// The languages without types: what to sign, then the URL.

func (p python) signed(w *Writer, r request) {
	if s, ok := r.searched(); ok {
		w.pythonSearch(s)
		return
	}
	w.Need("import urllib.parse", "import cloudinary", "import cloudinary.utils")
	params := append(r.pairs(), field{name: "timestamp", v: ident{name: "cloudinary.utils.now()"}})
	w.Line("params = ", group{open: "cloudinary.utils.sign_request(", end: ")", trail: true, items: []node{
		pythonNotation.members(params), text("{}"),
	}})
	w.Line(`host = cloudinary.config().upload_prefix or "https://api.cloudinary.com"`)
	w.Line(`path = f"` + r.base.Prefix("{cloudinary.config().cloud_name}") + p.path(w, r) + `"`)
	query := "params"
	if r.lists() {
		query = "cloudinary.utils.bracketize_seq(params), True"
	}
	w.Line("url = host + path + \"?\" + urllib.parse.urlencode(" + query + ")")
}

func (nodejs) signed(w *Writer, r request) {
	config, params, url := w.local("config"), w.local("params"), w.answer()
	w.Line("const " + config + " = cloudinary.config();")
	if s, ok := r.searched(); ok {
		w.jsSearch(s, config+".cloud_name", config+".api_secret")
		return
	}
	fields := append(r.pairs(), field{name: "timestamp", v: ident{name: "cloudinary.utils.timestamp()"}})
	w.Line("const "+params+" = cloudinary.utils.sign_request(", jsNotation.members(fields), ");")
	query := jsQuery(w, r, params)
	a := jsAccount{host: config + `.upload_prefix ?? "https://api.cloudinary.com"`, cloud: config + ".cloud_name"}
	w.Line("const " + url + " = " + a.url(w, r) + "?${" + query + "}`;")
}

func (typescript) signed(w *Writer, r request) {
	params, url := w.local("params"), w.answer()
	w.Need("createHash")
	env := tsEnv(w)
	if s, ok := r.searched(); ok {
		w.jsSearch(s, env+".hostname", env+".password")
		return
	}
	kind := "Record<string, string>"
	if r.lists() {
		kind = "Record<string, string | string[]>"
	}
	fields := append(r.pairs(), field{name: "timestamp", v: ident{name: "String(Math.floor(Date.now() / 1000))"}})
	w.Line("const "+params+": "+kind+" = ", jsNotation.members(fields), ";")
	toSign := w.local("toSign")
	w.Line("const "+toSign+" = ", chain{head: text("Object.keys(" + params + ")"), links: []node{
		text(".sort()"), text(".map((name) => `${name}=${" + params + "[name]}`.replaceAll(\"&\", \"%26\"))"), text(`.join("&");`),
	}})
	w.Line(params + `.signature = createHash("sha1").update(` + toSign + " + " + env + `.password).digest("hex");`)
	w.Line(params + ".api_key = " + env + ".username;")
	query := jsQuery(w, r, params)
	a := jsAccount{host: tsHost(w, env), cloud: env + ".hostname"}
	w.Line("const " + url + " = " + a.url(w, r) + "?${" + query + "}`;")
}

// jsQuery gives an expression for params as a query; lists repeat their names,
// with brackets.
func jsQuery(w *Writer, r request, params string) string {
	if !r.lists() {
		return "new URLSearchParams(" + params + ")"
	}
	query := w.local("query")
	w.Line("const " + query + " = new URLSearchParams();")
	w.Line("for (const [name, value] of Object.entries(" + params + ")) {")
	w.Indented(func() {
		w.Line("if (Array.isArray(value)) for (const item of value) " + query + ".append(`${name}[]`, item);")
		w.Line("else " + query + ".append(name, value);")
	})
	w.Line("}")
	return query
}

func (r ruby) signed(w *Writer, q request) {
	if found, ok := q.searched(); ok {
		w.rubySearch(found)
		return
	}
	config, params := w.local("config"), w.local("params")
	w.Line(config + " = Cloudinary.config")
	fields := append(q.pairs(), field{name: "timestamp", v: ident{name: "Time.now.to_i"}})
	w.Line(params+" = Cloudinary::Utils.sign_request(", rubyNotation.members(fields), ")")
	query := params
	if q.lists() {
		query = params + ".transform_keys { |name| " + params + `[name].is_a?(Array) ? "#{name}[]" : name }`
	}
	w.Line(w.answer() + " = " + strings.TrimSuffix(r.url(w, q, config), `"`) + "?#{URI.encode_www_form(" + query + `)}"`)
}

func (p php) signed(w *Writer, r request) {
	if s, ok := r.searched(); ok {
		w.phpSearch(s)
		return
	}
	config, params := "$"+w.local("config"), "$"+w.local("params")
	w.Line(config + " = $cloudinary->configuration;")
	fields := append(r.pairs(), field{name: "timestamp", v: ident{name: "time()"}})
	w.Line(params+" = ", phpNotation.members(fields), ";")
	w.Line(phpClass(w, `Cloudinary\Api\ApiUtils`) + "::signRequest(" + params + ", " + config + "->cloud);")
	w.Line("$" + w.answer() + " = " + strings.Replace(p.url(r, config)+" . '?'", "' . '?'", "?'", 1) + " . " + phpClass(w, `Cloudinary\Utils`) + "::buildHttpQuery(" + params + ");")
}

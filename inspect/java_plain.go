package inspect

import "strings"

// plain uses Apache HttpClient, which the SDK installs.
func (j java) plain(w *Writer, _ *call, r request) {
	config, req, result := w.local("config"), w.local("request"), w.local("result")
	w.Line("Configuration " + config + " = cloudinary.config;")
	url := j.url(w, r, config)
	w.Line("ClassicRequestBuilder "+req+" = ", group{open: "ClassicRequestBuilder." + strings.ToLower(r.method) + "(", end: ")", items: []node{text(url)}}, ";")
	if !r.open {
		j.authorize(w, req, config)
	}
	j.body(w, req, r)
	w.Line(map[bool]string{false: "Map ", true: "JSONArray "}[r.array] + result + ";")
	j.client(w, func(http string) { j.execute(w, http, req, result, r.array) })
	w.list = r.array
	if !r.array {
		j.refuse(w, result)
	}
}

func (java) authorize(w *Writer, req, config string) {
	w.Line(req + `.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(`)
	w.Line("    (" + config + `.apiKey + ":" + ` + config + ".apiSecret).getBytes(StandardCharsets.UTF_8)));")
}

// client opens a client for body, and closes it.
func (java) client(w *Writer, body func(http string)) {
	http := w.local("http")
	w.Line("try (CloseableHttpClient " + http + " = HttpClients.createDefault()) {")
	w.Indented(func() { body(http) })
	w.Line("}")
}

// execute sends a request and reads its answer into a variable.
func (java) execute(w *Writer, http, req, result string, array bool) {
	if array && w.strict { // a refusal is no list
		body := w.local("body")
		w.Line(result + " = " + http + ".execute(" + req + ".build(), response -> {")
		w.Indented(func() {
			w.Line("String " + body + " = EntityUtils.toString(response.getEntity());")
			w.Line("if (response.getCode() >= 400) {")
			w.Indented(func() {
				w.Line("throw new RuntimeException(new JSONObject(" + body + `).getJSONObject("error").getString("message"));`)
			})
			w.Lines("}", "return new JSONArray("+body+");")
		})
		w.Line("});")
		return
	}
	w.Line(result + " = " + http + ".execute(" + req + ".build(), response ->")
	if array {
		w.Line("    new JSONArray(EntityUtils.toString(response.getEntity())));")
		return
	}
	w.Line("    ObjectUtils.toMap(new JSONObject(EntityUtils.toString(response.getEntity()))));")
}

// refuse throws what the API refuses, in a program.
func (java) refuse(w *Writer, result string) {
	if !w.strict {
		return
	}
	w.Line("if (" + result + `.containsKey("error")) {`)
	w.Indented(func() { w.Line("throw new RuntimeException(String.valueOf(" + result + `.get("error")));`) })
	w.Line("}")
}

// url is an expression for where a request goes.
func (j java) url(w *Writer, r request, config string) string {
	host := w.local("host")
	w.Line("String " + host + " = Objects.requireNonNullElse(" + config + `.uploadPrefix, "https://api.cloudinary.com");`)
	return host + " + " + quoteJava(r.base.Prefix("")) + " + " + config + ".cloudName + " + j.path(r)
}

func (java) path(r request) string {
	var parts []string
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			parts = append(parts, "URLEncoder.encode("+id.name+`, StandardCharsets.UTF_8).replace("+", "%20")`)
			continue
		}
		parts = append(parts, quoteJava(part.(string)))
	}
	return strings.Join(parts, " + ")
}

func (j java) body(w *Writer, req string, r request) {
	switch {
	case r.bare():
		return
	case r.body:
		w.Line(req+".setEntity(new StringEntity(new JSONObject(", javaNotation.members(r.json),
			").toString(), ContentType.APPLICATION_JSON));")
		return
	case r.local():
		form := w.local("form")
		w.Line("MultipartEntityBuilder " + form + " = MultipartEntityBuilder.create();")
		w.Line(form + ".addBinaryBody(" + quoteJava(r.part) + ", new File(" + javaNotation.value(r.file).flat() + "));")
		j.formFields(w, form, r.form)
		w.Line(req + ".setEntity(" + form + ".build());")
		return
	}
	fields := r.fields()
	if r.file != nil {
		fields = append(fields, field{name: r.part, v: r.file})
	}
	if len(fields) > 0 {
		w.Line(req + ".setCharset(StandardCharsets.UTF_8);")
	}
	javaFields(w, fields, func(name, value string) { w.Line(req + ".addParameter(" + name + ", " + value + ");") })
}

// formFields adds fields to a multipart form.
func (java) formFields(w *Writer, form string, fields []field) {
	kind := `, ContentType.create("text/plain", StandardCharsets.UTF_8)`
	javaFields(w, fields, func(name, value string) { w.Line(form + ".addTextBody(" + name + ", " + value + kind + ");") })
}

func javaFields(w *Writer, fields []field, add func(name, value string)) {
	for _, f := range fields {
		name := quoteJava(f.name)
		values, many := f.v.([]string)
		if id, ok := f.v.(ident); ok && f.list {
			w.Line("for (String item : " + id.name + ") {")
			w.Indented(func() { add(name, "item") })
			w.Line("}")
			continue
		} else if id.maybe {
			w.Line("if (" + id.name + " != null) {")
			w.Indented(func() { add(name, id.name) })
			w.Line("}")
			continue
		}
		if !many {
			add(name, javaNotation.value(f.v).flat())
		}
		for _, s := range values {
			add(name, quoteJava(s))
		}
	}
}

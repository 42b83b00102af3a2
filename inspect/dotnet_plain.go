package inspect

import "strings"

// plain uses HttpClient.
func (d dotnet) plain(w *Writer, _ *call, r request) {
	account, req := w.local("account"), w.local("request")
	response, result := w.local("response"), w.local("json")
	w.Line("var " + account + " = cloudinary.Api.Account;")
	url := d.url(r, account)
	if r.method == "GET" && len(r.query) > 0 {
		query := w.local("query")
		d.fields(w, query, r.query)
		url = strings.TrimSuffix(url, `"`) + "?{await new FormUrlEncodedContent(" + query + `).ReadAsStringAsync()}"`
	}
	d.request(w, req, r, url)
	if !r.open {
		d.authorize(w, req, account)
	}
	d.content(w, req, r)
	http := w.local("http")
	w.Line("using var " + http + " = new HttpClient();")
	d.send(w, http, req, response, "var "+result)
}

// request makes a request; the SDK has an HttpMethod of its own.
func (dotnet) request(w *Writer, req string, r request, url string) {
	method := r.method[:1] + strings.ToLower(r.method[1:])
	w.Line("using var "+req+" = new HttpRequestMessage", group{open: "(", end: ");", items: []node{
		text("System.Net.Http.HttpMethod." + method), text(url),
	}})
}

// url is an expression for where a request goes.
func (d dotnet) url(r request, account string) string {
	return `$"{cloudinary.Api.ApiBaseAddress}` + r.base.Prefix("{"+account+".Cloud}") + d.path(r) + `"`
}

func (dotnet) authorize(w *Writer, req, account string) {
	w.Line(req+".Headers.Authorization = new AuthenticationHeaderValue", group{open: "(", end: ");", items: []node{
		text(`"Basic"`),
		text(`Convert.ToBase64String(Encoding.UTF8.GetBytes($"{` + account + ".ApiKey}:{" + account + `.ApiSecret}"))`),
	}})
}

// send sends a request and reads its answer into a variable, which may be declared there.
func (d dotnet) send(w *Writer, http, req, response, variable string) {
	w.Line("using var " + response + " = await " + http + ".SendAsync(" + req + ");")
	d.answer(w, response, variable)
}

// answer reads a response into a variable; a program ends at a refusal.
func (d dotnet) answer(w *Writer, response, variable string) {
	result := variable[strings.LastIndexByte(variable, ' ')+1:]
	w.Line(variable + " = await " + response + ".Content.ReadAsStringAsync();")
	if w.strict {
		w.Line("if (!" + response + ".IsSuccessStatusCode)")
		d.fail(w, result)
	}
}

func (dotnet) fail(w *Writer, message string) {
	if w.play != nil {
		message = quoteCSharp("Step "+w.play.step+": ") + " + " + message
	}
	w.Line("{")
	w.Indented(func() { w.Lines("Console.Error.WriteLine("+message+");", "Environment.Exit(1);") })
	w.Line("}")
}

// path spells the path inside an interpolated text.
func (dotnet) path(r request) string {
	var b strings.Builder
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			b.WriteString("{Uri.EscapeDataString(" + id.name + ")}")
			continue
		}
		fixed := strings.NewReplacer("{", "{{", "}", "}}").Replace(part.(string))
		b.WriteString(strings.Trim(quoteCSharp(fixed), `"`))
	}
	return b.String()
}

func (d dotnet) content(w *Writer, req string, r request) {
	switch {
	case r.bare(): // nothing to send
	case r.body:
		n := csNotation
		n.list = "new object[]\n{"
		w.Line(req+".Content = new StringContent", group{open: "(", end: ");", items: []node{
			seq{text("JsonSerializer.Serialize("), n.members(r.json), text(csPresent(r.json) + ")")}, text("Encoding.UTF8"), text(`"application/json"`),
		}})
	case r.local():
		form := w.local("form")
		w.Line("var " + form + " = new MultipartFormDataContent();")
		csFields(w, r.form, func(name, value string) {
			w.Line(form + ".Add(new StringContent(" + value + "), " + name + ");")
		})
		path := csNotation.value(r.file).flat()
		w.Line(form + ".Add(new StreamContent(File.OpenRead(" + path + `)), ` + quoteCSharp(r.part) + `, Path.GetFileName(` + path + "));")
		w.Line(req + ".Content = " + form + ";")
	case r.method != "GET":
		form, fields := w.local("form"), r.form
		if r.file != nil {
			fields = append(fields, field{name: r.part, v: r.file})
		}
		d.fields(w, form, fields)
		w.Line(req + ".Content = new FormUrlEncodedContent(" + form + ");")
	}
}

// fields fills a list of pairs, which may hold a name several times.
func (dotnet) fields(w *Writer, name string, fields []field) {
	g := group{open: "new List<KeyValuePair<string, string>>\n{", end: "}", pad: " "}
	var lists []field
	for _, f := range fields {
		if id, ok := f.v.(ident); ok && (f.list || id.maybe) {
			lists = append(lists, f)
			continue
		}
		csFields(w, []field{f}, func(key, value string) { g.items = append(g.items, text("new("+key+", "+value+")")) })
	}
	if len(g.items) == 0 {
		g.open, g.end, g.pad = strings.TrimSuffix(g.open, "\n{"), "()", ""
	}
	w.Line("var "+name+" = ", g, ";")
	csFields(w, lists, func(key, value string) { w.Line(name + ".Add(new(" + key + ", " + value + "));") })
}

// csPresent leaves out of a body what holds nothing.
func csPresent(fields []field) string {
	if hasMaybe(fields) {
		return ".Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value)"
	}
	return ""
}

func csFields(w *Writer, fields []field, add func(name, value string)) {
	for _, f := range fields {
		name := quoteCSharp(f.name)
		values, many := f.v.([]string)
		if id, ok := f.v.(ident); ok && f.list {
			w.Line("foreach (var item in " + id.name + ")")
			w.Line("{")
			w.Indented(func() { add(name, "item") })
			w.Line("}")
			continue
		} else if id.maybe {
			w.Line("if (" + id.name + " is not null)")
			w.Line("{")
			w.Indented(func() { add(name, id.name) })
			w.Line("}")
			continue
		}
		if !many {
			add(name, csNotation.value(f.v).flat())
		}
		for _, s := range values {
			add(name, quoteCSharp(s))
		}
	}
}

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
		url += ` + "?" + new FormUrlEncodedContent(` + query + ").ReadAsStringAsync().Result"
	}
	method := r.method[:1] + strings.ToLower(r.method[1:])
	w.Line("var "+req+" = new HttpRequestMessage", group{open: "(", end: ");", items: []node{
		text("HttpMethod." + method), text(url),
	}})
	if !r.open {
		d.authorize(w, req, account)
	}
	d.content(w, req, r)
	d.send(w, req, response, "var "+result)
}

// url is an expression for where a request goes.
func (d dotnet) url(r request, account string) string {
	return "cloudinary.Api.ApiBaseAddress + " + quoteCSharp(r.base.Prefix("")) + " + " + account + ".Cloud + " + d.path(r)
}

func (dotnet) authorize(w *Writer, req, account string) {
	w.Line(req+".Headers.Authorization = new AuthenticationHeaderValue", group{open: "(", end: ");", items: []node{
		text(`"Basic"`),
		text("Convert.ToBase64String(Encoding.UTF8.GetBytes(" + account + `.ApiKey + ":" + ` + account + ".ApiSecret))"),
	}})
}

// send sends a request and reads its answer into a variable, which may be declared there.
func (d dotnet) send(w *Writer, req, response, variable string) {
	result := variable[strings.LastIndexByte(variable, ' ')+1:]
	w.Line("var " + response + " = new HttpClient().Send(" + req + ");")
	w.Line(variable + " = " + response + ".Content.ReadAsStringAsync().Result;")
	if w.strict {
		w.Line("if (!" + response + ".IsSuccessStatusCode)")
		d.fail(w, result)
	}
}

func (dotnet) fail(w *Writer, message string) {
	w.Line("{")
	w.Indented(func() { w.Lines("Console.Error.WriteLine("+message+");", "Environment.Exit(1);") })
	w.Line("}")
}

func (dotnet) path(r request) string {
	var parts []string
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			parts = append(parts, "Uri.EscapeDataString("+id.name+")")
			continue
		}
		parts = append(parts, quoteCSharp(part.(string)))
	}
	return strings.Join(parts, " + ")
}

func (d dotnet) content(w *Writer, req string, r request) {
	switch {
	case r.body:
		n := csNotation
		n.list = "new object[] {"
		w.Line(req+".Content = new StringContent", group{open: "(", end: ");", items: []node{
			seq{text("JsonSerializer.Serialize("), n.members(r.json), text(")")}, text("Encoding.UTF8"), text(`"application/json"`),
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
	w.Line("var " + name + " = new List<KeyValuePair<string, string>>();")
	csFields(w, fields, func(key, value string) { w.Line(name + ".Add(new(" + key + ", " + value + "));") })
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
		}
		if !many {
			add(name, csNotation.value(f.v).flat())
		}
		for _, s := range values {
			add(name, quoteCSharp(s))
		}
	}
}

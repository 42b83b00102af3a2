package inspect

import "strings"

func (g golang) chunked(w *Writer, r request) {
	if !r.local() {
		g.plain(w, nil, r)
		return
	}
	w.Need("net/http", "encoding/json", "bytes", "mime/multipart", "os", "path/filepath", "fmt", "time", "log")
	data, id, res := w.local("data"), w.local("uploadID"), w.local("res")
	path := goNotation.value(r.file).flat()
	w.Line(data + ", err := os.ReadFile(" + path + ")")
	g.fatal(w)
	w.Lines(id+` := fmt.Sprint(time.Now().UnixNano()) // the same for every part`, "var "+res+" map[string]any",
		"for start := 0; start < len("+data+"); start += "+chunkSize+" {")
	w.Indented(func() {
		w.Line("end := min(start+" + chunkSize + ", len(" + data + "))")
		w.Lines("var body bytes.Buffer", "form := multipart.NewWriter(&body)")
		g.formFields(w, "form", r.form)
		w.Line(`part, err := form.CreateFormFile("file", filepath.Base(` + path + "))")
		g.fatal(w)
		w.Line("_, err = part.Write(" + data + "[start:end])")
		g.fatal(w)
		w.Line("err = form.Close()")
		g.fatal(w)
		url := "cld.Config.API.UploadPrefix + " + quoteGo(r.base.Prefix("")) + " + cld.Config.Cloud.CloudName + " + g.path(w, r)
		w.Need("ctx")
		w.Line("req, err := http.NewRequestWithContext(ctx, " + goMethod(r) + ", " + url + ", &body)")
		g.fatal(w)
		w.Lines(`req.Header.Set("Content-Type", form.FormDataContentType())`, `req.Header.Set("X-Unique-Upload-Id", `+id+")",
			`req.Header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", start, end-1, len(`+data+")))",
			"req.SetBasicAuth(cld.Config.Cloud.APIKey, cld.Config.Cloud.APISecret)",
			"resp, err := http.DefaultClient.Do(req)")
		g.fatal(w)
		w.Lines("err = json.NewDecoder(resp.Body).Decode(&"+res+")", "resp.Body.Close()")
		g.fatal(w)
		if w.strict {
			g.refuse(w, "resp", res+`["error"]`)
		}
	})
	w.Line("}")
}

func (j java) chunked(w *Writer, r request) {
	if !r.local() {
		j.plain(w, nil, r)
		return
	}
	config, path, data, id := w.local("config"), w.local("path"), w.local("data"), w.local("uploadId")
	form, request := w.local("form"), w.local("request")
	w.Line("Configuration " + config + " = cloudinary.config;")
	w.Line("Path " + path + " = Path.of(" + javaNotation.value(r.file).flat() + ");")
	w.Line("byte[] " + data + " = Files.readAllBytes(" + path + ");")
	w.Line("String " + id + " = cloudinary.randomPublicId(); // the same for every part")
	url := j.url(w, r, config)
	w.Line("Map " + w.answer() + " = null;")
	j.client(w, func(http string) {
		w.Line("for (int start = 0; start < " + data + ".length; start += " + chunkSize + ") {")
		w.Indented(func() {
			w.Line("int end = Math.min(start + " + chunkSize + ", " + data + ".length);")
			w.Line("MultipartEntityBuilder " + form + " = MultipartEntityBuilder.create();")
			j.formFields(w, form, r.form)
			w.Line(form + `.addBinaryBody("file", Arrays.copyOfRange(` + data + ", start, end), ContentType.DEFAULT_BINARY, " +
				path + ".getFileName().toString());")
			w.Line("ClassicRequestBuilder " + request + " = ClassicRequestBuilder." + strings.ToLower(r.method) + "(" + url + ");")
			j.authorize(w, request, config)
			w.Line(request + `.setHeader("X-Unique-Upload-Id", ` + id + ");")
			w.Line(request + `.setHeader("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + ` + data + ".length);")
			w.Line(request + ".setEntity(" + form + ".build());")
			j.execute(w, http, request, w.answer(), false)
			j.refuse(w, w.answer())
		})
		w.Line("}")
	})
}

func (d dotnet) chunked(w *Writer, r request) {
	if !r.local() {
		d.plain(w, nil, r)
		return
	}
	account, data, id, result := w.local("account"), w.local("data"), w.local("uploadId"), w.local("json")
	http, form, request := w.local("http"), w.local("form"), w.local("request")
	path := csNotation.value(r.file).flat()
	w.Lines("var "+account+" = cloudinary.Api.Account;", "using var "+http+" = new HttpClient();",
		"var "+data+" = await File.ReadAllBytesAsync("+path+");",
		"var "+id+" = Guid.NewGuid().ToString(); // the same for every part", "string "+result+" = null;",
		"for (var start = 0; start < "+data+".Length; start += "+chunkSize+")", "{")
	w.Indented(func() {
		w.Line("var length = Math.Min(" + chunkSize + ", " + data + ".Length - start);")
		w.Line("var " + form + " = new MultipartFormDataContent();")
		csFields(w, r.form, func(name, value string) { w.Line(form + ".Add(new StringContent(" + value + "), " + name + ");") })
		w.Line(form + `.Add(new ByteArrayContent(` + data + `, start, length), "file", Path.GetFileName(` + path + "));")
		d.request(w, request, r, d.url(r, account))
		d.authorize(w, request, account)
		w.Line(request + `.Headers.Add("X-Unique-Upload-Id", ` + id + ");")
		w.Line(request + ".Content = " + form + ";")
		w.Line(request + `.Content.Headers.ContentRange = new ContentRangeHeaderValue(start, start + length - 1, ` + data + ".Length);")
		d.send(w, http, request, w.local("response"), result)
	})
	w.Line("}")
}

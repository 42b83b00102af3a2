package inspect

import "strings"

func (g golang) signed(w *Writer, r request) {
	if s, ok := r.searched(); ok {
		w.goSearch(s)
		return
	}
	w.Need("net/url", "strconv", "time", goModule+"/api")
	params, signature := w.local("params"), w.local("signature")
	g.values(w, params, append(r.query, field{name: "timestamp", v: ident{name: "strconv.FormatInt(time.Now().Unix(), 10)"}}))
	signed := params
	if r.lists() { // a list is signed as one text, without the brackets of its name
		w.Need("strings")
		signed = w.local("signed")
		w.Lines(signed+" := url.Values{}", "for name, values := range "+params+" {",
			"\t"+signed+`.Set(strings.TrimSuffix(name, "[]"), strings.Join(values, ","))`, "}")
	}
	w.Line(signature + ", err := api.SignParameters(" + signed + ", cld.Config.Cloud.APISecret)")
	g.fatal(w)
	w.Line(params + `.Set("signature", ` + signature + ")")
	w.Line(params + `.Set("api_key", cld.Config.Cloud.APIKey)`)
	url := "cld.Config.API.UploadPrefix + " + quoteGo(r.base.Prefix("")) + " + cld.Config.Cloud.CloudName + " + g.path(w, r) + ` + "?"`
	w.Line(w.local("link") + " := " + strings.Replace(url, `" + "?"`, `?"`, 1) + " + " + params + ".Encode()")
}

func (j java) signed(w *Writer, r request) {
	if s, ok := r.searched(); ok {
		w.javaSearch(s)
		return
	}
	config, params, uri := w.local("config"), w.local("params"), w.local("uri")
	w.Line("Configuration " + config + " = cloudinary.config;")
	fields := append(r.pairs(), field{name: "timestamp", v: ident{name: "System.currentTimeMillis() / 1000"}})
	w.Line("Map<String, Object> "+params+" = ", javaNotation.members(fields), ";")
	w.Line("cloudinary.signRequest(" + params + ", ObjectUtils.emptyMap());")
	url := j.url(w, r, config)
	w.Line("URIBuilder " + uri + " = new URIBuilder(" + url + ");")
	w.Line("for (Map.Entry<String, Object> param : " + params + ".entrySet()) {")
	w.Indented(func() {
		if !r.lists() {
			w.Line(uri + ".addParameter(param.getKey(), String.valueOf(param.getValue()));")
			return
		}
		w.Line("boolean many = param.getValue() instanceof List;")
		w.Line("for (Object item : many ? (List) param.getValue() : Arrays.asList(param.getValue())) {")
		w.Line(`    ` + uri + `.addParameter(param.getKey() + (many ? "[]" : ""), String.valueOf(item));`)
		w.Line("}")
	})
	w.Line("}")
	w.Line("String " + w.answer() + " = " + uri + ".toString();")
}

func (d dotnet) signed(w *Writer, r request) {
	if s, ok := r.searched(); ok {
		w.csSearch(s)
		return
	}
	account, params, query := w.local("account"), w.local("parameters"), w.local("query")
	w.Line("var " + account + " = cloudinary.Api.Account;")
	n := csNotation
	n.dict = "new SortedDictionary<string, object>\n{"
	fields := append(r.pairs(), field{name: "timestamp", v: ident{name: "DateTimeOffset.UtcNow.ToUnixTimeSeconds()"}})
	w.Line("var "+params+" = ", n.members(fields), ";")
	w.Line(params + `["signature"] = cloudinary.Api.SignParameters(` + params + ");")
	w.Line(params + `["api_key"] = ` + account + ".ApiKey;")
	pairs := params + ".Select(p => new KeyValuePair<string, string>(p.Key, p.Value.ToString()))"
	if r.lists() {
		pairs = params + ".SelectMany(p => p.Value is List<string> list" +
			` ? list.Select(item => new KeyValuePair<string, string>(p.Key + "[]", item))` +
			" : new[] { new KeyValuePair<string, string>(p.Key, p.Value.ToString()) })"
	}
	w.Line("var " + query + " = " + pairs + ";")
	w.Line("var " + w.answer() + " = " + strings.TrimSuffix(d.url(r, account), `"`) +
		"?{await new FormUrlEncodedContent(" + query + `).ReadAsStringAsync()}";`)
}

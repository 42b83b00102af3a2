package inspect

import (
	"slices"
	"strings"
)

func (dotnet) wrap(w *Writer, body *Writer) {
	code := body.String()
	for _, u := range csUsings {
		if w.target.FromEnv && among(u.space, words("System System.Web")) || slices.ContainsFunc(words(u.uses), func(name string) bool { return strings.Contains(code, name) }) {
			w.Line("using " + u.space + ";")
		}
	}
	w.Lines("using CloudinaryDotNet;")
	if strings.Contains(code, "Params") || strings.Contains(code, "Metadata") {
		w.Line("using CloudinaryDotNet.Actions;")
	}
	w.Lines("", "var cloudinary = new Cloudinary(); // reads CLOUDINARY_URL")
	switch h := w.target.Host; {
	case w.target.FromEnv:
		w.Lines(`var environment = new Uri(Environment.GetEnvironmentVariable("CLOUDINARY_URL"));`,
			`var prefix = HttpUtility.ParseQueryString(environment.Query)["upload_prefix"];`,
			"if (prefix is not null)", "{", "    cloudinary.Api.ApiBaseAddress = prefix;", "}")
	case h != "":
		w.Line("cloudinary.Api.ApiBaseAddress = " + quoteCSharp(h) + ";")
	}
	w.Lines("")
	w.raw(code)
}

// csUsings are the namespaces of the standard library, each with what of it stands in code.
var csUsings = []struct{ space, uses string }{
	{"System", "Console. DateTime Environment. Guid. Math. Uri. Convert."},
	{"System.Collections.Generic", "List< Dictionary< KeyValuePair<"},
	{"System.IO", "File. Path."},
	{"System.Linq", ".Chunk( .ToList( .Select( .SelectMany("},
	{"System.Net.Http", "HttpClient HttpRequestMessage FormUrlEncodedContent"},
	{"System.Net.Http.Headers", "HeaderValue("},
	{"System.Security.Cryptography", "SHA256. SHA1."},
	{"System.Text", "Encoding."},
	{"System.Text.Json", "JsonSerializer. JsonDocument."},
	{"System.Web", "HttpUtility."},
	{"Newtonsoft.Json.Linq", "JToken JArray JObject"},
}

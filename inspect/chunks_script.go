package inspect

import (
	"cmp"
	"strings"
)

func (p python) chunked(w *Writer, r request) {
	if !r.local() {
		p.plain(w, nil, r)
		return
	}
	w.Need("import json", "import os", "import urllib3", "import cloudinary", "import cloudinary.utils")
	path := pythonNotation.value(r.file).flat()
	w.Line("config = cloudinary.config()")
	w.Line(`api = urllib3.connection_from_url(config.upload_prefix or "https://api.cloudinary.com")`)
	w.Lines("size = os.path.getsize("+path+")", "upload_id = cloudinary.utils.random_public_id()", "with open("+path+`, "rb") as file:`)
	w.Indented(func() {
		w.Lines("start = 0", "while chunk := file.read("+chunkSize+"):")
		w.Indented(func() {
			fields := p.fields(request{method: r.method, part: r.part, form: r.form, file: ident{name: "(os.path.basename(" + path + "), chunk)"}})
			w.Line("response = ", group{open: "api.request(", end: ")", trail: true, items: []node{
				text(quotePython(r.method)), text(`f"` + r.base.Prefix("{config.cloud_name}") + p.path(w, r) + `"`),
				seq{text("fields="), fields},
				group{open: `headers=urllib3.make_headers(basic_auth=f"{config.api_key}:{config.api_secret}") | {`, end: "}", trail: true, items: []node{
					text(`"X-Unique-Upload-Id": upload_id`), text(`"Content-Range": f"bytes {start}-{start + len(chunk) - 1}/{size}"`),
				}},
			}})
			w.Line("result = json.loads(response.data)")
			p.refuse(w)
			w.Line("start += len(chunk)")
		})
	})
}

func (n nodejs) chunked(w *Writer, r request) {
	fetchChunks(w, r, nodeAccount(w), "")
}

func (t typescript) chunked(w *Writer, r request) {
	fetchChunks(w, r, tsAccount(w), ": any")
}

// fetchChunks sends a file with one fetch a part.
func fetchChunks(w *Writer, r request, a jsAccount, annotation string) {
	if !r.local() {
		fetchCall(w, r, a, annotation)
		return
	}
	url, basic := a.url(w, r)+"`, ", a.basic(w)
	w.Need("fs", "path")
	file, id, result := w.local("file"), w.local("uploadId"), w.answer()
	path := jsNotation.value(r.file).flat()
	w.Line("const " + file + " = readFileSync(" + path + ");")
	w.Line("const " + id + " = `${Date.now()}-${process.pid}`; // the same for every part")
	w.Line("let " + result + annotation + ";")
	w.Line("for (let start = 0; start < " + file + ".length; start += " + chunkSize + ") {")
	w.Indented(func() {
		w.Line("const chunk = " + file + ".subarray(start, start + " + chunkSize + ");")
		jsFields(w, request{method: r.method, form: r.form}, "form", "new FormData()")
		w.Line(`form.append("file", new Blob([chunk]), basename(` + path + "));")
		init := group{open: "{", end: "}", pad: " ", trail: true, hug: true, items: []node{
			text("method: " + quoteJS(r.method)),
			group{open: "headers: {", end: "}", pad: " ", trail: true, items: []node{
				text(basic),
				text(`"X-Unique-Upload-Id": ` + id),
				text("\"Content-Range\": `bytes ${start}-${start + chunk.length - 1}/${" + file + ".length}`"),
			}},
			text("body: form"),
		}}
		w.Line("const response = await fetch(", text(url), init, ");")
		w.Line(result + " = await response.json();")
		if w.strict {
			w.Line("if (!response.ok) throw new Error(" + result + ".error.message);")
		}
	})
	w.Line("}")
}

func (r ruby) chunked(w *Writer, q request) {
	if !q.local() {
		r.plain(w, nil, q)
		return
	}
	w.Need(`require "net/http"`)
	path := rubyNotation.value(q.file).flat()
	config, uri, id := w.local("config"), w.local("uri"), w.local("upload_id")
	w.Line(config + " = Cloudinary.config")
	r.uri(w, q, uri, config)
	w.Line(id + " = Cloudinary::Utils.random_public_id")
	w.Line(w.answer() + " = nil")
	w.Line("File.open(" + path + `, "rb") do |file|`)
	w.Indented(func() {
		w.Line("until file.eof?")
		w.Indented(func() {
			w.Line("start, chunk = file.pos, file.read(" + chunkSize + ")")
			w.Line("request = Net::HTTP::Post.new(" + uri + ")")
			w.Line("request.basic_auth(" + config + ".api_key, " + config + ".api_secret)")
			w.Line(`request["X-Unique-Upload-Id"] = ` + id)
			w.Line(`request["Content-Range"] = "bytes #{start}-#{file.pos - 1}/#{file.size}"`)
			r.parts(w, "request", q, "chunk", cmp.Or(rubyName(q.file), "File.basename("+path+")"))
			r.sent(w, uri, "request", "response", w.answer())
		})
		w.Line("end")
	})
	w.Line("end")
}

func (p php) chunked(w *Writer, r request) {
	if !r.local() {
		p.plain(w, nil, r)
		return
	}
	config, path, answer := "$"+w.local("config"), phpNotation.value(r.file).flat(), "$"+w.answer()
	file, size, id := "$"+w.local("file"), "$"+w.local("size"), "$"+w.local("uploadId")
	w.Lines(config+" = $cloudinary->configuration;", file+" = fopen("+path+", 'rb');", size+" = filesize("+path+");",
		id+" = bin2hex(random_bytes(8)); // the same for every part", "for ($start = 0; $start < "+size+"; $start += strlen($chunk)) {")
	w.Indented(func() {
		w.Line("$chunk = stream_get_contents(" + file + ", " + chunkSize + ");")
		parts := p.parts(request{method: r.method, part: r.part, form: r.form, file: ident{name: "$chunk"}}).([]any)
		parts[len(parts)-1] = append(parts[len(parts)-1].(object), field{name: "filename", v: ident{name: "basename(" + path + ")"}})
		options := []field{
			{name: "auth", v: ident{name: "[" + config + "->cloud->apiKey, " + config + "->cloud->apiSecret]"}},
			{name: "headers", v: object{
				{name: "X-Unique-Upload-Id", v: ident{name: id}},
				{name: "Content-Range", v: ident{name: `sprintf('bytes %d-%d/%d', $start, $start + strlen($chunk) - 1, ` + size + ")"}},
			}},
			{name: "multipart", v: parts},
		}
		if w.strict {
			options = append(options, field{name: "http_errors", v: false})
		}
		w.Line("$response = ", group{open: "(new " + phpClass(w, `GuzzleHttp\Client`) + "())->request(", end: ")", trail: true, items: []node{
			text(quotePHP(r.method)), text(p.url(r, config)), phpNotation.members(options),
		}}, ";")
		p.read(w, "$response", strings.TrimPrefix(answer, "$"))
	})
	w.Line("}")
}

package inspect

import (
	"encoding/json"
	"fmt"
	"strings"

	"cldx/api"
)

// searchURL is the request of a search that is signed by itself: what its path
// holds, and its query as the text that every SDK makes of it.
type searchURL struct{ ttl, cursor, query string }

// searched takes apart the request for a signed search; false for any other.
func (r request) searched() (searchURL, bool) {
	path, _ := r.fixedPath()
	if r.base != api.Delivered {
		return searchURL{}, false
	}
	ttl, cursor, _ := strings.Cut(strings.TrimPrefix(path, "/search/"), "/")
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(members(r.json)); err != nil {
		return searchURL{}, false
	}
	if cursor != "" {
		cursor = "/" + cursor
	}
	return searchURL{ttl, cursor, strings.TrimSuffix(b.String(), "\n")}, true
}

const deliveryHost = "https://res.cloudinary.com/"

func (w *Writer) shellSearch(s searchURL, secret string) {
	cloud := `"$CLOUDINARY_CLOUD_NAME"`
	switch {
	case w.target.FromEnv:
		cloud = `"$cloud"`
	case w.target.Cloud != "":
		cloud = quoteShell(w.target.Cloud)
	}
	w.Line("query=$(printf %s " + quoteShell(s.query) + ` | base64 | tr -d '\n' | tr +/ -_)`)
	w.Line(`signature=$(printf %s "` + s.ttl + `$query` + secret + `" | openssl dgst -sha256 -r | cut -d' ' -f1)`)
	w.Line("echo " + deliveryHost + cloud + `"/search/$signature/` + s.ttl + "/$query" + s.cursor + `"`)
}

func (w *Writer) pythonSearch(s searchURL) {
	w.Need("import base64", "import hashlib", "import cloudinary")
	w.Line("config = cloudinary.config()")
	w.Line("query = base64.urlsafe_b64encode(" + quotePython(s.query) + ".encode()).decode()")
	w.Line(`signature = hashlib.sha256(f"` + s.ttl + `{query}{config.api_secret}".encode()).hexdigest()`)
	w.Line(`url = f"` + deliveryHost + "{config.cloud_name}/search/{signature}/" + s.ttl + "/{query}" + s.cursor + `"`)
}

// jsSearch is for Node.js and TypeScript; cloud and secret are expressions.
func (w *Writer) jsSearch(s searchURL, cloud, secret string) {
	w.Need("createHash")
	query, signature := w.local("query"), w.local("signature")
	w.Line("const "+query+" = ", chain{head: text("Buffer.from(" + quoteScript(s.query) + ")"), links: []node{
		text(`.toString("base64")`), text(`.replaceAll("+", "-")`), text(`.replaceAll("/", "_");`),
	}})
	w.Line("const " + signature + " = createHash(\"sha256\").update(`" + s.ttl + "${" + query + "}${" + secret + "}`).digest(\"hex\");")
	w.Line("const " + w.answer() + " = `" + deliveryHost + "${" + cloud + "}/search/${" + signature + "}/" + s.ttl + "/${" + query + "}" + s.cursor + "`;")
}

func (w *Writer) rubySearch(s searchURL) {
	w.Need(`require "base64"`, `require "digest"`)
	w.Line(w.local("query") + " = Base64.urlsafe_encode64(" + quoteRuby(s.query) + ")")
	w.Line(w.local("signature") + ` = Digest::SHA256.hexdigest("` + s.ttl + "#{" + w.local("query") + `}#{Cloudinary.config.api_secret}")`)
	w.Line(w.answer() + ` = "` + deliveryHost + "#{Cloudinary.config.cloud_name}/search/#{" + w.local("signature") + "}/" + s.ttl +
		"/#{" + w.local("query") + "}" + s.cursor + `"`)
}

func (w *Writer) phpSearch(s searchURL) {
	cloud, query, signature := "$"+w.local("cloud"), "$"+w.local("query"), "$"+w.local("signature")
	w.Line(cloud + " = $cloudinary->configuration->cloud;")
	w.Line(query + " = strtr(base64_encode(" + quotePHP(s.query) + "), '+/', '-_');")
	w.Line(signature + " = hash('sha256', '" + s.ttl + "' . " + query + " . " + cloud + "->apiSecret);")
	w.Line("$" + w.answer() + " = \"" + deliveryHost + "{" + cloud + "->cloudName}/search/{" + signature + "}/" + s.ttl + "/{" + query + "}" + s.cursor + `";`)
}

func (w *Writer) goSearch(s searchURL) {
	w.Need("crypto/sha256", "encoding/base64", "fmt")
	query := w.local("query")
	w.Line(query + " := base64.URLEncoding.EncodeToString([]byte(" + quoteGo(s.query) + "))")
	w.Line(w.local("signature") + ` := sha256.Sum256([]byte("` + s.ttl + `" + ` + query + " + cld.Config.Cloud.APISecret))")
	w.Line(w.local("link") + " := fmt.Sprintf(" + quoteGo(deliveryHost+"%s/search/%x/"+s.ttl+"/%s"+strings.ReplaceAll(s.cursor, "%", "%%")) +
		", cld.Config.Cloud.CloudName, " + w.local("signature") + ", " + query + ")")
}

func (w *Writer) javaSearch(s searchURL) {
	query, digest := w.local("query"), w.local("digest")
	w.Line("String " + query + " = Base64.getUrlEncoder().encodeToString(" + quoteJava(s.query) + ".getBytes(StandardCharsets.UTF_8));")
	w.Line("byte[] " + digest + ` = MessageDigest.getInstance("SHA-256").digest(("` + s.ttl + `" + ` + query +
		" + cloudinary.config.apiSecret).getBytes(StandardCharsets.UTF_8));")
	w.Line("String " + w.answer() + ` = "` + deliveryHost + `" + cloudinary.config.cloudName + "/search/" + String.format("%064x", new BigInteger(1, ` +
		digest + `)) + "/` + s.ttl + `/" + ` + query + fmt.Sprintf(" + %s;", quoteJava(s.cursor)))
}

func (w *Writer) csSearch(s searchURL) {
	account, query, signature := w.local("account"), w.local("query"), w.local("signature")
	w.Line("var " + account + " = cloudinary.Api.Account;")
	w.Line("var " + query + " = Convert.ToBase64String(Encoding.UTF8.GetBytes(" + quoteCSharp(s.query) + `)).Replace('+', '-').Replace('/', '_');`)
	w.Line("var " + signature + ` = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("` + s.ttl + `" + ` + query + " + " + account + ".ApiSecret))).ToLowerInvariant();")
	w.Line("var " + w.answer() + " = $\"" + deliveryHost + "{" + account + ".Cloud}/search/{" + signature + "}/" + s.ttl + "/{" + query + "}" + s.cursor + `";`)
}

package inspect

import (
	"fmt"
	"path/filepath"
	"strings"

	"cldx/api"
)

// curl spells calls as REST requests.
type curl struct{}

func (curl) layout() (string, int) { return "  ", 0 }

func (curl) note(w *Writer, words string) { w.remark("# ", words) }

func (curl) lack(*call) string { return "" }

func (cu curl) call(w *Writer, c *call) error {
	r, err := c.plain()
	if err != nil {
		return err
	}
	switch c.spec.Kind {
	case api.SignedURL:
		cu.signed(w, r)
	case api.Several:
		cu.chunked(w, r)
	case api.OneRequest:
		cu.plain(w, c, r)
	}
	return nil
}

func (curl) plain(w *Writer, _ *call, r request) {
	writeCurl(w, r, w.shellAccount(`-u "$CLOUDINARY_API_KEY:$CLOUDINARY_API_SECRET"`))
}

// show leaves it to curl to print the answer, but in a script, which keeps it.
func (curl) show(w *Writer) { shellShow(w) }

func (curl) wrap(w *Writer, body *Writer) {
	if body.target.FromEnv {
		body.Need("account")
		shellScript(w, body)
		return
	}
	w.Lines("#!/usr/bin/env bash", "# Reads CLOUDINARY_API_KEY and CLOUDINARY_API_SECRET from the environment"+body.withJQ(),
		"set -euo pipefail", "")
	w.raw(body.String())
}

// writeCurl writes one curl command; auth is its credentials option.
func writeCurl(w *Writer, r request, auth string) {
	if len(r.json) == 0 {
		w.listFields(r.fields(), r.local())
	}
	ch := chain{head: text(w.held("curl --fail-with-body -sS")), sep: " ", cont: " \\"}
	path := shellPath(w, r)
	if strings.Contains(path, "/./") || strings.Contains(path, "/../") || strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/..") {
		ch.links = append(ch.links, text("--path-as-is"))
	}
	if method := curlMethod(r); method != "" {
		ch.links = append(ch.links, text(method))
	}
	ch.links = append(ch.links, text(shellURL(w.target, r.base, path)))
	if !r.open {
		ch.links = append(ch.links, text(auth))
	}
	if r.body && len(r.json) > 0 {
		ch.links = append(ch.links, text("-H 'Content-Type: application/json'"), seq{text("-d "), w.shellObject(r.json)})
	} else {
		ch.links = append(ch.links, curlFields(r.fields(), r.local())...)
		ch.links = append(ch.links, curlFile(r)...)
	}
	w.Line(ch, w.unheld())
}

// curlMethod spells the method where curl would not choose it.
func curlMethod(r request) string {
	if r.method == "GET" {
		if len(r.query) > 0 {
			return "-G"
		}
		return ""
	}
	if r.method == "POST" && (len(r.form) > 0 || r.file != nil || len(r.json) > 0) {
		return ""
	}
	return "-X " + r.method
}

// shellURL spells the address of a path.
func shellURL(t Target, base api.Base, path string) string {
	host := shellHost(t, base)
	if t.FromEnv && plainInside(path) {
		return strings.TrimSuffix(host, `"`) + path + `"`
	}
	return host + path
}

func shellHost(t Target, base api.Base) string {
	if t.FromEnv {
		return `"$api` + base.Prefix("$cloud") + `"`
	}
	host := t.Host
	if host == "" {
		host = "https://api.cloudinary.com"
	}
	if t.Cloud == "" {
		return quoteShell(host+base.Prefix("")) + `"$CLOUDINARY_CLOUD_NAME"`
	}
	return quoteShell(host + base.Prefix(t.Cloud))
}

func shellPath(w *Writer, r request) string {
	var b strings.Builder
	for _, part := range r.path {
		if id, ok := part.(ident); ok {
			b.WriteString(`"$` + w.escaped(id).name + `"`) // tables hold paths that are escaped already
			continue
		}
		b.WriteString(quoteShell(part.(string)))
	}
	return b.String()
}

// curlFields spells fields for a query or a form; multipart ones are form strings.
func curlFields(fields []field, multipart bool) []node {
	var links []node
	add := func(name string, v any) {
		if id, ok := v.(ident); ok && id.maybe {
			links = append(links, text("${"+id.name+`:+--data-urlencode "`+name+"=$"+id.name+`"}`))
			return
		} else if ok && !multipart {
			links = append(links, text(`--data-urlencode "`+name+"=$"+id.name+`"`))
			return
		} else if ok {
			links = append(links, text(`--form-string "`+name+"=$"+id.name+`"`))
			return
		}
		links = append(links, curlField(name, fieldText(v), multipart))
	}
	for _, f := range fields {
		if id, ok := f.v.(ident); ok && id.items != nil {
			for _, item := range id.items {
				add(strings.TrimSuffix(f.name, "[]")+"[]", item)
			}
			continue
		}
		if _, ok := f.v.(ident); ok && f.list {
			links = append(links, text(`"${fields[@]}"`))
			continue
		}
		if list, ok := f.v.([]string); ok {
			name := strings.TrimSuffix(f.name, "[]") + "[]"
			for _, s := range list {
				add(name, s)
			}
			continue
		}
		add(f.name, f.v)
	}
	return links
}

// fieldText spells a value as a form carries it.
func fieldText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return compactJSON(v)
}

func curlField(name, value string, multipart bool) node {
	switch {
	case multipart && strings.ContainsRune(value, 0): // no argument can hold a NUL, but a file can
		return text("--form " + quoteShell(name+"=<") + "<(printf '" + octal(value) + "')")
	case multipart:
		return text("--form-string " + quoteShell(name+"="+value))
	case strings.ContainsRune(value, 0):
		return text("--data " + quoteShell(name+"="+percent(value)))
	}
	return text("--data-urlencode " + quoteShell(name+"="+value))
}

// octal encodes every byte of s that is not a letter for printf.
func octal(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, `\%03o`, c)
	}
	return b.String()
}

// percent encodes every byte of s that is not a letter or a digit.
func percent(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// curlFile spells the file of an upload. In -F a path in quotes may hold any
// character; a quote or a backslash in it is escaped.
func curlFile(r request) []node {
	switch f := r.file.(type) {
	case api.Source:
		if f.Remote() {
			return []node{curlField(r.part, string(f), false)}
		}
		path := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(string(f))
		if strings.ContainsAny(path, `\";,`) || filepath.Base(path) != path && strings.HasPrefix(path, "-") {
			path = `"` + path + `"`
		}
		return []node{text("-F " + quoteShell(r.part+"=@"+path))}
	case ident:
		if !r.local() {
			return []node{text(`--data-urlencode "` + r.part + `=$` + f.name + `"`)}
		}
		return []node{text(`-F "` + r.part + `=@\"$` + f.name + `\""`)}
	}
	return nil
}

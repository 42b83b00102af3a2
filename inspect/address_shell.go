package inspect

import "strings"

// Addresses in shells.

func cliAddress(w *Writer, d delivery) {
	g := group{open: "cld url ", bare: true}
	add := func(parts ...string) { g.items = append(g.items, text(strings.Join(parts, " "))) }
	if d.kind() != "" {
		add("-rt", d.kind())
	}
	if d.form() != "" {
		add("-t", quoteShell(d.form()))
	}
	if d.signed() {
		add("-s")
	}
	source := d.source()
	if d.version() != "" && !d.signed() { // cld signs a version with the ID, which is wrong
		source = "v" + d.version() + "/" + source
	}
	add(quoteShell(source))
	if d.text != "" {
		add(quoteShell(d.text))
	}
	w.Line(text(g.flat()))
}

// curlAddress fetches the file, which is what a shell does with an address.
func curlAddress(w *Writer, d delivery) {
	name := d.source()[strings.LastIndexByte(d.source(), '/')+1:]
	if !d.signed() {
		w.Line("curl -fsS -o " + quoteShell(name) + " " + quoteShell(d.plain()))
		return
	}
	before, after := d.around()
	w.Line(`signature=$(printf '%s%s' ` + quoteShell(d.toSign()) + ` "$CLOUDINARY_API_SECRET" |`)
	w.Line(`  openssl dgst -sha1 -binary | base64 | tr '+/' '-_' | cut -c1-8)`)
	w.Line("curl -fsS -o " + quoteShell(name) + " " + quoteShell(before) + `"s--$signature--/"` + quoteShell(after))
}

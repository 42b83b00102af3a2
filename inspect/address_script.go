package inspect

import "strings"

// Addresses in the languages without types.

func pythonAddress(w *Writer, d delivery) {
	w.Need("import cloudinary.utils")
	g := group{open: "cloudinary.utils.cloudinary_url(", end: ")", trail: true, items: []node{text(quotePython(d.source()))}}
	for _, f := range d.options() {
		g.items = append(g.items, seq{text(f.name + "="), pythonNotation.value(f.v)})
	}
	w.Line("url, _ = ", g)
}

func nodeAddress(w *Writer, d delivery) {
	g := group{open: "cloudinary.url(", end: ");", items: []node{text(quoteScript(d.source())), jsNotation.members(d.options())}}
	w.Line("const "+w.answer()+" = ", g)
}

func rubyAddress(w *Writer, d delivery) {
	n := rubyNotation
	g := group{open: "Cloudinary::Utils.cloudinary_url(", end: ")", items: []node{text(quoteRuby(d.source()))}}
	for _, f := range d.options() {
		g.items = append(g.items, seq{text(n.key(f.name) + n.arrow), n.value(f.v)})
	}
	w.Line(w.answer()+" = ", g)
}

// The builder of PHP takes a transformation as it stands.
func phpAddress(w *Writer, d delivery) {
	made := "image"
	if d.kind() != "" {
		made = d.kind()
	}
	c := chain{head: text("$cloudinary->" + made + "(" + quotePHP(d.source()) + ")")}
	link := func(method, args string) { c.links = append(c.links, text("->"+method+"("+args+")")) }
	if d.form() != "" {
		link("deliveryType", quotePHP(d.form()))
	}
	if d.version() != "" {
		link("version", d.version())
	}
	if d.text != "" {
		link("addTransformation", quotePHP(d.text))
	}
	if d.signed() {
		link("signUrl", "")
	}
	c.links = append(c.links, text("->toUrl();"))
	w.Line("$"+w.answer()+" = ", c)
}

// The package has no builder of addresses: a public one is a text, a signed one is
// signed here.
func tsAddress(w *Writer, d delivery) {
	if !d.signed() {
		typescript{}.note(w, "@cloudinary/asset-management builds no delivery URLs: the address as it is.")
		w.Line("const " + w.answer() + " = " + quoteScript(d.plain()) + ";")
		return
	}
	typescript{}.note(w, "@cloudinary/asset-management builds no delivery URLs: signed here instead.")
	w.Need("createHash")
	env, signature := tsEnv(w), w.local("signature")
	w.Line("const "+signature+" = ", chain{head: text(`createHash("sha1")`), links: []node{
		text(".update(" + quoteScript(d.toSign()) + " + " + env + ".password)"), text(`.digest("base64url")`), text(".slice(0, 8);"),
	}})
	before, after := d.around()
	w.Line("const " + w.answer() + " = `" + scriptPart(before) + "s--${" + signature + "}--/" + scriptPart(after) + "`;")
}

// around is the address before and after the place of a signature.
func (d delivery) around() (before, after string) {
	mark := "/" + string(d.Asset.ResourceType) + "/" + string(d.Asset.Type) + "/"
	before, after, _ = strings.Cut(d.plain(), mark)
	return before + mark, after
}

// scriptPart is a text between the ticks of a template.
func scriptPart(s string) string {
	return strings.NewReplacer("\\", `\\`, "`", "\\`", "${", "\\${").Replace(s)
}

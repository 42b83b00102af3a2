package inspect

import (
	"strings"

	"cldx/model"
)

// Addresses in the languages with types.

func goAddress(w *Writer, d delivery) {
	made, name := "Image", w.local("image")
	if d.Asset.ResourceType == model.Video {
		made, name = "Video", w.local("video")
	}
	w.Line(name + ", err := cld." + made + "(" + quoteGo(d.source()) + ")")
	golang{}.fatal(w)
	if d.form() != "" {
		w.Line(name + ".DeliveryType = " + quoteGo(d.form()))
	}
	if d.version() != "" {
		w.Line(name + ".Version = " + d.version())
	}
	if d.text != "" {
		w.Line(name + ".Transformation = " + quoteGo(d.text))
	}
	if d.signed() {
		w.Line(name + ".Config.URL.SignURL = true")
	}
	w.Line(w.local("link") + ", err := " + name + ".String()")
	golang{}.fatal(w)
}

func javaAddress(w *Writer, d delivery) {
	c := chain{head: text("cloudinary.url()")}
	link := func(method string, args ...node) {
		c.links = append(c.links, group{open: "." + method + "(", end: ")", items: args})
	}
	if d.kind() != "" {
		link("resourceType", text(quoteJava(d.kind())))
	}
	if d.form() != "" {
		link("type", text(quoteJava(d.form())))
	}
	if d.version() != "" {
		link("version", text(quoteJava(d.version())))
	}
	link("secure", text("true"))
	if d.signed() {
		link("signed", text("true"))
	}
	if d.text != "" {
		link("transformation", d.transformed(javaNotation, lower))
	}
	c.links = append(c.links, text(".generate("+quoteJava(d.source())+");"))
	w.Line("String "+w.answer()+" = ", c)
}

func dotnetAddress(w *Writer, d delivery) {
	head := "cloudinary.Api.UrlImgUp"
	if d.Asset.ResourceType == model.Video {
		head = "cloudinary.Api.UrlVideoUp"
	}
	c := chain{head: text(head)}
	link := func(method string, args ...node) {
		c.links = append(c.links, group{open: "." + method + "(", end: ")", items: args})
	}
	if d.form() != "" {
		link("Action", text(quoteCSharp(d.form())))
	}
	if d.version() != "" {
		link("Version", text(quoteCSharp(d.version())))
	}
	link("Secure", text("true"))
	if d.signed() {
		link("Signed", text("true"))
	}
	if d.text != "" {
		link("Transform", d.transformed(csNotation, upper))
	}
	c.links = append(c.links, text(".BuildUrl("+quoteCSharp(d.source())+");"))
	w.Line("var "+w.answer()+" = ", c)
}

// transformed spells new Transformation().width(100).crop("fill").chain()…
func (d delivery) transformed(n notation, name func(string) string) node {
	c := chain{head: text("new Transformation()")}
	steps, named := d.steps()
	if !named {
		steps = [][]field{{{name: "raw_transformation", v: d.text}}}
	}
	for i, step := range steps {
		if i > 0 {
			c.links = append(c.links, text("."+name("chain")+"()"))
		}
		for _, f := range step {
			c.links = append(c.links, seq{text("." + name(f.name) + "("), n.value(f.v), text(")")})
		}
	}
	return c
}

// upper spells a name in snake case as C# does.
func upper(s string) string {
	s = lower(s)
	return strings.ToUpper(s[:1]) + s[1:]
}

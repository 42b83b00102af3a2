package form

import (
	"cldx/api"
	"cldx/ui/phrase"
)

// aboutPart says everything about the line of a composed field that has the keys.
func (f *Form) aboutPart(fl *field, p *part) string {
	text := phrase.Sentence(fl.Meaning)
	if label := p.label; p.about != "" {
		text = phrase.Sentence(label + ": " + p.about)
		if _, meta := fl.shape.(described); meta && p.key != label {
			text = phrase.Sentence(label + " (" + p.key + "): " + p.about)
		}
	}
	switch {
	case p.picks() && p.many:
		text += " Space puts a value in or out, ←→ go on, typing finds one."
	case p.picks():
		text += " Space and ←→ change it, typing finds a value."
	case p.step != nil:
		text += " ‹alt+up› and ‹alt+down› make it more or less."
	}
	if p.clears {
		text += " ‹ctrl+t› clears what is there."
	}
	if fl.clears() {
		text += " ‹ctrl+t› sends an empty list."
	}
	if fl.Default != "" {
		text += " Default: " + fl.Default + "."
	}
	if f.among != nil {
		return text
	}
	return text + " ‹ctrl+r›: " + asTyped(fl) + "."
}

// asTyped says how a composed field is typed without its lines.
func asTyped(fl *field) string {
	switch {
	case fl.Kind == api.Pairs:
		return "as key=value"
	case fl.Kind == api.Text:
		return "as one text"
	}
	return "as JSON"
}

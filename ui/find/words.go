package find

import (
	"slices"
	"strings"

	"cldx/api/query"
	"cldx/ui/match"
)

// Word is one value, or name of a field, that the library is known to have.
type Word struct {
	Text  string // what is searched for
	Label string // what is shown; "" is the text
	Note  string
}

// Words knows what the library holds. Its methods are called on every key and
// must not depend on how much that is.
type Words interface {
	// Values returns values of a field that fit what was typed of one, the best first.
	Values(field, typed string) []Word
	// Fields returns names of keyed fields, such as metadata.season, that fit.
	Fields(typed string) []Word
	// Note says what is still being asked for, or why it is not; "" for neither.
	Note() string
}

// offer is one thing that could be written at the cursor.
type offer struct {
	text  string // what is written
	label string
	note  string
	whole bool // it replaces the whole expression
}

const (
	shownOffers = 8
	mostOffers  = 500
)

var sense = map[query.Op]string{"=": "is exactly", ":": "holds the word", ">": "more than", "<": "less than", ">=": "at least", "<=": "at most"}

// senseOf says what an operator asks for: of a date, more is later.
func senseOf(field string, op query.Op) string {
	f, _, _ := query.AssetFields.Lookup(field)
	if f.Kind != query.Date {
		return sense[op]
	}
	return map[query.Op]string{"=": "on the day", ":": "on the day", ">": "later than", "<": "earlier than", ">=": "from then on", "<=": "until then"}[op]
}

// offers lists what could be written where a completion stands.
func offers(c query.Completion, words Words) []offer {
	var out []offer
	switch c.Want {
	case query.WantField:
		out = pastTheName(c, fieldOffers(c, words))
	case query.WantOperator:
		for _, op := range c.Operators() {
			out = append(out, offer{text: string(op), label: c.Field + string(op), note: senseOf(c.Field, op)})
		}
	case query.WantValue:
		out = valueOffers(c, words)
	case query.WantKeyword:
		for _, word := range c.Keywords() {
			out = append(out, offer{text: word, label: word})
		}
	case query.WantNothing:
	}
	return out[:min(len(out), mostOffers)]
}

// pastTheName puts operators in the place of a field of the library that is written in
// full already: writing it again would lead nowhere.
func pastTheName(c query.Completion, fields []offer) []offer {
	i := slices.IndexFunc(fields, func(o offer) bool { return o.label == c.Prefix })
	if i < 0 {
		return fields
	}
	var out []offer
	for _, op := range c.KeyOperators() {
		out = append(out, offer{text: fields[i].text + string(op), label: c.Prefix + string(op), note: senseOf(c.Prefix, op)})
	}
	if len(out) == 0 {
		return fields
	}
	return append(out, slices.Delete(fields, i, i+1)...)
}

// fieldOffers lists the fields whose names fit, those of the library among them:
// before the rest where more than a letter was typed and none begins with it.
func fieldOffers(c query.Completion, words Words) []offer {
	var begin, hold, own []offer
	for _, f := range c.Fields() {
		o := offer{text: query.FieldName(f.Name), label: f.Name, note: f.About}
		if strings.HasPrefix(f.Name, c.Prefix) {
			begin = append(begin, o)
		} else {
			hold = append(hold, o)
		}
	}
	for _, w := range words.Fields(c.Prefix) {
		own = append(own, offer{text: query.FieldName(w.Text), label: w.label(), note: w.Note})
	}
	if strings.HasPrefix(c.Prefix, "metadata.") || strings.HasPrefix(c.Prefix, "context.") {
		return slices.Concat(own, begin, hold)
	}
	return slices.Concat(begin, own, hold)
}

// valueOffers lists the language's own values of a field and those of the library.
func valueOffers(c query.Completion, words Words) []offer {
	var out []offer
	seen := map[string]bool{}
	f, _, _ := query.AssetFields.Lookup(c.Field)
	own := words.Values(c.Field, c.Prefix)
	if f.Kind != query.Date {
		for _, v := range c.Values() {
			seen[v] = true
			out = append(out, offer{text: query.Quote(v), label: v})
		}
	}
	for _, w := range own {
		if !seen[w.Text] {
			seen[w.Text] = true
			out = append(out, offer{text: query.Quote(w.Text), label: w.label(), note: w.Note})
		}
	}
	return out
}

func (w Word) label() string {
	if w.Label != "" {
		return w.Label
	}
	return w.Text
}

// fitting returns the words that fit what was typed, the best first. Of very many
// only those that begin with it are looked at. all is sorted by text.
func fitting(all []Word, typed string) []Word {
	const few = 4000
	if len(all) > few {
		from, _ := slices.BinarySearchFunc(all, typed, func(w Word, t string) int { return strings.Compare(w.Text, t) })
		to := from
		for to < len(all) && to-from < mostOffers && strings.HasPrefix(all[to].Text, typed) {
			to++
		}
		return all[from:to]
	}
	ranked := match.Rank(typed, len(all), func(i int) string { return all[i].Text + " " + all[i].Note })
	out := make([]Word, 0, min(len(ranked), mostOffers))
	for _, i := range ranked[:min(len(ranked), mostOffers)] {
		out = append(out, all[i])
	}
	return out
}

package query

import "strings"

// Format spells n the canonical way: AND and OR written out, - for NOT, one
// space between clauses, brackets only where they are needed. Parsing the
// result gives n again, places aside, as long as it keeps within the limits.
func Format(n Node) string {
	var b strings.Builder
	format(&b, n, 0)
	return b.String()
}

// How tightly a node binds its parts.
const (
	looseOr = iota + 1
	looseAnd
	tight
)

// format writes n, in brackets when it binds less tightly than what is around it.
func format(b *strings.Builder, n Node, around int) {
	switch n := n.(type) {
	case And:
		formatItems(b, n.Items, " AND ", looseAnd, around)
	case Or:
		formatItems(b, n.Items, " OR ", looseOr, around)
	case Not:
		b.WriteByte('-')
		if _, double := n.Item.(Not); double {
			b.WriteByte('(')
			format(b, n.Item, 0)
			b.WriteByte(')')
			return
		}
		format(b, n.Item, tight)
	case Term:
		b.WriteString(spellTerm(n.Value))
	case Match:
		b.WriteString(FieldName(n.Field) + string(n.Op) + spellValue(n.Value))
	case Range:
		formatRange(b, n)
	case Exists:
		b.WriteString(FieldName(n.Field))
	case All:
	}
}

func formatItems(b *strings.Builder, items []Node, join string, binds, around int) {
	brackets := around > binds && len(items) > 1
	if brackets {
		b.WriteByte('(')
	}
	if len(items) > 1 {
		around = binds
	}
	for i, item := range items {
		if i > 0 {
			b.WriteString(join)
		}
		format(b, item, around)
	}
	if brackets {
		b.WriteByte(')')
	}
}

func formatRange(b *strings.Builder, r Range) {
	open, end := "{", "}"
	if r.Lo.Inclusive {
		open = "["
	}
	if r.Hi.Inclusive {
		end = "]"
	}
	b.WriteString(FieldName(r.Field) + string(r.Op) + open + spellBound(r.Lo) + " TO " + spellBound(r.Hi) + end)
}

func spellBound(d Bound) string {
	if d.Open {
		return "*"
	}
	return spellValue(Value{Text: d.Text, Quoted: d.Quoted})
}

// spellValue writes a value that follows an operator. Words keep their form,
// quoted or not, so that reading them again gives the same value.
func spellValue(v Value) string {
	star := ""
	if v.Prefix {
		star = "*"
	}
	if v.Quoted || v.Text == "" {
		return `"` + escapeQuoted(v.Text) + star + `"`
	}
	return guard(v.Text) + star
}

// spellTerm writes a value that stands alone, where a word that is a field
// name and a leading sign mean something else.
func spellTerm(v Value) string {
	text := spellValue(v)
	signed := v.Text != "" && (v.Text[0] == '-' || v.Text[0] == '+')
	if !v.Quoted && v.Text != "" && (signed || !v.Prefix && reserved(v.Text) && text[0] != '\\') {
		return `\` + text
	}
	return text
}

// guard escapes a word and keeps it from being read as a keyword.
func guard(word string) string {
	switch word {
	case "AND", "OR", "NOT", "TO":
		return `\` + word
	}
	return escape(word)
}

package query

import "strings"

// Items reads values of one field as a form has them: with spaces or commas
// between them, each with an operator before it where another than the usual one
// is meant. A field that ends in a dot stands for keys, each of which is written
// before its operator. The error is always a *Error, about the place in text.
func Items(text, field string, usual func(Value) Op) ([]Match, error) {
	if len(text) > MaxLength {
		return nil, problem(text, MaxLength, len(text), "this is too long", "")
	}
	p := parser{src: text, fields: AssetFields}
	var out []Match
	for p.gap(); !p.end(); p.gap() {
		m, err := p.item(field, usual)
		if err != nil {
			return nil, err
		}
		if out = append(out, m); len(out) > MaxClauses {
			return nil, p.fail(p.at, p.at, "there are too many values", "")
		}
	}
	return out, nil
}

// gap skips what stands between two items.
func (p *parser) gap() {
	for p.space() || p.is(',') {
		if p.is(',') {
			p.at++
		}
	}
}

// item reads one value, with its key and operator.
func (p *parser) item(field string, usual func(Value) Op) (Match, error) {
	m := Match{Field: field}
	from := p.at
	if strings.HasSuffix(field, ".") {
		key, err := p.itemWord()
		if err != nil {
			return m, err
		}
		m.Field += key
		if op := operatorAt(p.src, p.at); op == "" || key == "" || strings.Trim(key, ".") != key || strings.Contains(key, "..") {
			return m, p.fail(from, p.at, "a key needs a value here", "as in "+label(key)+":value")
		}
	}
	m.Op = operatorAt(p.src, p.at)
	p.at += len(m.Op)
	p.space()
	if p.end() || p.is(',') {
		return m, p.fail(p.at, p.at, "there is no value after "+string(m.Op), "")
	}
	var err error
	if m.Value, err = p.itemValue(); err != nil {
		return m, err
	}
	if m.Op == "" {
		m.Op = usual(m.Value)
	}
	if m.Value.Prefix && m.Op != Contains && m.Op != Equals {
		return m, p.fail(p.at-1, p.at, "* can't follow a value compared by "+string(m.Op), "remove the *")
	}
	if !p.end() && !p.is(',') && spaceEnd(p.src, p.at) == p.at {
		return m, p.stray("")
	}
	return m, nil
}

func (p *parser) itemValue() (Value, error) {
	if p.is('"') {
		return p.phrase()
	}
	text, err := p.itemWord()
	if err != nil {
		return Value{}, err
	}
	prefix, err := p.star()
	return Value{Text: text, Prefix: prefix}, err
}

// itemWord reads a word that a comma ends.
func (p *parser) itemWord() (string, error) {
	whole, from := p.src, p.at
	to, _ := wordEnd(whole, from)
	for i := from; i < to; i++ {
		if whole[i] == '\\' {
			i++
		} else if whole[i] == ',' {
			to = i
		}
	}
	p.src = whole[:to]
	defer func() { p.src = whole }()
	if from == to {
		p.src = whole
	}
	text, err := p.word()
	if err == nil || from == to {
		return text, err
	}
	return "", problem(whole, to-1, to, `there is nothing after this \`, `write \\ for a backslash`)
}

// FormatItems spells matches of one field as Items reads them.
func FormatItems(items []Match, field string, usual func(Value) Op) string {
	var b strings.Builder
	for i, m := range items {
		if i > 0 {
			b.WriteByte(' ')
		}
		keyed := strings.HasSuffix(field, ".")
		if keyed {
			b.WriteString(strings.ReplaceAll(FieldName(strings.TrimPrefix(m.Field, field)), ",", `\,`))
		}
		if keyed || m.Op != usual(m.Value) {
			b.WriteString(string(m.Op))
		}
		v := m.Value
		v.Quoted = v.Quoted && !bare(v.Text) || strings.Contains(v.Text, ",")
		b.WriteString(spellValue(v))
	}
	return b.String()
}

package query

import (
	"strings"
	"unicode/utf8"
)

// value reads a word or phrase with the * that may end it.
func (p *parser) value() (Value, error) {
	if p.is('"') {
		return p.phrase()
	}
	text, err := p.word()
	if err != nil {
		return Value{}, err
	}
	prefix, err := p.star()
	return Value{Text: text, Prefix: prefix}, err
}

// word reads one unquoted word of at least one character.
func (p *parser) word() (string, error) {
	from := p.at
	to, escaped := wordEnd(p.src, from)
	if to == from {
		return "", p.stray("start")
	}
	p.at = to
	text := p.src[from:to]
	if !escaped {
		return text, nil
	}
	if slashes := len(text) - len(strings.TrimRight(text, `\`)); to == len(p.src) && slashes%2 == 1 {
		return "", p.fail(to-1, to, `there is nothing after this \`, `write \\ for a backslash`)
	}
	return unescape(text), nil
}

// star reads the * after a word and refuses one that isn't at the end.
func (p *parser) star() (bool, error) {
	if !p.is('*') {
		return false, nil
	}
	from := p.at
	p.at++
	if p.is('*') || !p.end() && (p.is('\\') || wordRune(p.src, p.at) > 0) {
		return false, p.fail(from, p.at, "* can only be the last character", `write \* if the star is meant`)
	}
	return true, nil
}

// phrase reads text in double quotes.
func (p *parser) phrase() (Value, error) {
	from := p.at
	to, closed := phraseEnd(p.src, from)
	if !closed {
		return Value{}, p.fail(from, from+1, "this quote is never closed", `write \" if the quote is meant`)
	}
	inner := p.src[from+1 : to-1]
	v := Value{Quoted: true}
	star := strings.IndexByte(inner, '*')
	for star > 0 && oddSlashes(inner[:star]) {
		next := strings.IndexByte(inner[star+1:], '*')
		if next < 0 {
			star = -1
			break
		}
		star += 1 + next
	}
	if star >= 0 {
		if star != len(inner)-1 {
			return Value{}, p.fail(from+1+star, from+2+star, "* can only be the last character", `write \* if the star is meant`)
		}
		v.Prefix, inner = true, inner[:star]
	}
	v.Text = unescape(inner)
	p.at = to
	return v, nil
}

// oddSlashes reports whether s ends in an odd number of backslashes, so that
// they escape what follows.
func oddSlashes(s string) bool {
	return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1
}

// valueEnd checks that a clause ends where its value does.
func (p *parser) valueEnd(field string) error {
	if p.end() || p.is(')') || spaceEnd(p.src, p.at) > p.at {
		return nil
	}
	return p.stray(field)
}

// stray says why the next character can't stand where it does. In place of a
// field it may be told that a word was to "start" here.
func (p *parser) stray(field string) error {
	r, size := utf8.DecodeRuneInString(p.src[p.at:])
	message, hint := "this "+string(r)+" can't stand here", `put \ before it, or the whole text in quotes`
	switch r {
	case '*':
		message, hint = "* can't come first", "a word needs at least one character before the *"
		if to, _ := wordEnd(p.src, p.at+1); to == p.at+1 {
			message, hint = "* can't stand alone", "leave the clause out to match everything"
		}
	case ':', '=', '>', '<':
		message, hint = p.strayOperator(field)
	case '?':
		message, hint = "? is not supported as a wildcard", `put \ before it, or use * at the end`
	case '^', '~':
		message, hint = "boost and fuzzy search ("+string(r)+") are not supported", `put \ before it if it is meant`
	case '!':
		message, hint = "! is not an operator", "use - or NOT"
	case '&':
		message, hint = "& is not an operator", "use AND"
	case '|':
		message, hint = "| is not an operator", "use OR"
	case '[', '{':
		message, hint = "a range needs a field before it", "as in width:[1 TO 5]"
	case ']', '}':
		message = "this " + string(r) + " closes nothing"
	case '(', '"':
		message, hint = "there is no space before this "+string(r), `put a space before it, or \ if it is meant`
	}
	if size == 1 && wordRune(p.src, p.at) > 0 || size > 1 {
		message, hint = "there is no space between two clauses", "put a space, AND or OR between them"
	}
	return p.fail(p.at, p.at+size, message, hint)
}

// strayOperator words the message about an operator that follows a value or nothing.
func (p *parser) strayOperator(field string) (message, hint string) {
	op := string(operatorAt(p.src, p.at))
	switch {
	case field == "start" && p.at > 0:
		return "there is no field name directly before " + op, "write name" + op + "value without a space before " + op
	case field == "start":
		return "there is no field name before " + op, "as in tags" + op + "kitten"
	case op == ":":
		return "a value can't hold a bare colon", `quote values that hold a colon, as in "16:9"`
	}
	return "a value can't hold a bare " + op, `quote values that hold it, as in "a` + op + `b"`
}

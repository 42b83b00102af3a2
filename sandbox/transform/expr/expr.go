// Package expr evaluates what transformations calculate: arithmetic, conditions and variables. It exists so that the
// renderer deals in numbers and texts only. It does not know pictures: an Env says what an operand is worth.
//
// Operators bind as usual: pow before mul, div and mod before add and sub before comparisons before and before or.
// Sources disagree about this and some say strictly left to right, so it is unconfirmed; equals bind from the left.
package expr

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Env says what operands are worth at the moment of evaluation.
type Env interface {
	// Lookup gives an operand: w, ih, $name, tags, ctx:key, md:id. The error is the client's to read.
	Lookup(name string) (Value, error)
}

// Error is an expression that cannot be read or evaluated.
type Error struct{ Text, Reason string }

func (e *Error) Error() string { return fmt.Sprintf("%s (%s)", e.Text, e.Reason) }

// maxTerms bounds how long an expression may be, maxMagnitude what it may come to.
const (
	maxTerms     = 200
	maxMagnitude = 1e12
)

// Value is what an expression comes to: a number, a text or a list of texts.
type Value struct {
	number float64
	text   string
	list   []string
	kind   kind
	// written says that a number stands there as a decimal, which means a share and not pixels.
	written bool
}

type kind int

const (
	numeric kind = iota
	textual
	listed
)

// Of is the value of a number.
func Of(n float64) Value { return Value{number: n} }

// Text is the value of a text.
func Text(s string) Value { return Value{text: s, kind: textual} }

// List is the value of several texts.
func List(all []string) Value { return Value{list: all, kind: listed} }

// Number gives a number's value; a text that spells a number is one.
func (v Value) Number() (float64, bool) {
	if v.kind == textual {
		return Number(v.text)
	}
	return v.number, v.kind == numeric
}

// Share reports whether a number was written as a decimal, such as 0.5: it is then a share of something.
func (v Value) Share() bool { return v.kind == numeric && v.written }

// String spells the value as it would stand in a transformation.
func (v Value) String() string {
	switch v.kind {
	case textual:
		return v.text
	case listed:
		return strings.Join(v.list, ":")
	case numeric:
	}
	text := strconv.FormatFloat(v.number, 'f', -1, 64)
	if v.written && !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// members are the texts of a list; a colon parts those of a text.
func (v Value) members() []string {
	if v.kind == listed {
		return v.list
	}
	if v.String() == "" {
		return nil
	}
	return strings.Split(v.String(), ":")
}

var plainNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$`) })

// Number reads a plain decimal: no hexadecimal, underscores, NaN or exponents.
func Number(text string) (float64, bool) {
	if !plainNumber().MatchString(text) {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// VariableName is what a variable may be called.
var VariableName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$[A-Za-z][A-Za-z0-9]*$`) })

// operands are the words that an Env is asked about.
var operands = words(`w h ar iw ih iar tar ow oh fc pc cp px py du idu ils tags`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// tokens parts an expression at its underscores, except between exclamation marks.
func tokens(text string) ([]string, error) {
	var list []string
	quoted, from := false, 0
	for i := range len(text) {
		switch {
		case text[i] == '!':
			quoted = !quoted
		case text[i] == '_' && !quoted:
			list, from = append(list, text[from:i]), i+1
		}
	}
	list = append(list, text[from:])
	if quoted {
		return nil, &Error{text, "an exclamation mark is missing"}
	}
	if len(list) > maxTerms {
		return nil, &Error{text[:20] + "…", "too long"}
	}
	return list, nil
}

// term is an operand: a literal or the name to look up.
type term struct {
	literal Value
	name    string
}

// readTerm reads one operand.
func readTerm(token string) (term, error) {
	if n, ok := Number(token); ok {
		return term{literal: Value{number: n, written: strings.Contains(token, ".")}}, nil
	}
	head, rest, colon := strings.Cut(token, ":")
	switch {
	case len(token) > 1 && token[0] == '!' && token[len(token)-1] == '!':
		text, err := unquote(token)
		return term{literal: Text(text)}, err
	case operands[token], VariableName().MatchString(token):
		return term{name: token}, nil
	case colon && (head == "ctx" || head == "md" || head == "ref"):
		key, err := unquote(rest)
		if head == "ref" {
			return term{literal: Text(key)}, err
		}
		return term{name: head + ":" + key}, err
	case colon:
		return ratio(token, head, rest)
	}
	return term{}, &Error{token, "not an operand"}
}

// ratio reads 16:9, which is how aspect ratios are compared.
func ratio(token, over, under string) (term, error) {
	a, ok := Number(over)
	b, fine := Number(under)
	if !ok || !fine || b == 0 {
		return term{}, &Error{token, "not an operand"}
	}
	return term{literal: Of(a / b)}, nil
}

// unquote reads !text!, whose text may be percent-encoded, even twice.
func unquote(token string) (string, error) {
	if len(token) < 2 || token[0] != '!' || token[len(token)-1] != '!' {
		return "", &Error{token, "a text stands between exclamation marks"}
	}
	return Unescape(token[1 : len(token)-1]), nil
}

// Unescape undoes percent-encoding, which is done twice for commas and slashes; what is none stays as it stands.
func Unescape(text string) string {
	for range 2 {
		plain, err := url.PathUnescape(text)
		if err != nil {
			return text
		}
		text = plain
	}
	return text
}

func (t term) value(env Env) (Value, error) {
	if t.name == "" {
		return t.literal, nil
	}
	return env.Lookup(t.name)
}

var errRange = errors.New("out of range")

func bounded(n float64) (Value, error) {
	if math.IsNaN(n) || math.Abs(n) > maxMagnitude {
		return Value{}, errRange
	}
	return Of(n), nil
}

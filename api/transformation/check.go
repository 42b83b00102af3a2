package transformation

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Problem is something wrong with a transformation, and the bytes that it is about.
type Problem struct {
	From, To int
	Message  string
	// Sure says that the service refuses it, or would do something else than what is
	// meant; else it may know more than stands in this table.
	Sure bool
}

// Check returns what is wrong, in the order of the text.
func Check(text string) []Problem {
	var found []Problem
	k := checker{say: func(from, to int, sure bool, format string, args ...any) {
		found = append(found, Problem{from, to, fmt.Sprintf(format, args...), sure})
	}}
	for _, c := range Parse(text) {
		k.component(c)
	}
	if k.open > 0 {
		k.say(len(text), len(text), false, "the condition has no if_end")
	}
	return found
}

// checker goes over a transformation from left to right.
type checker struct {
	say    func(from, to int, sure bool, format string, args ...any)
	layers int // that were declared and not applied
	open   int // conditions
}

func (k *checker) component(c Component) {
	var seen []string
	for _, p := range c.Parts {
		k.part(p)
		if slices.Contains(seen, p.Code) && p.Code != "fl" && !strings.HasPrefix(p.Code, "$") {
			k.say(p.From, p.To, false, "%s stands twice in one component: a / begins another", p.Code)
		}
		seen = append(seen, p.Code)
	}
	_, over := c.Has("l")
	_, under := c.Has("u")
	if over || under {
		k.layers++
	}
	if fl, ok := c.Has("fl"); ok && slices.Contains(strings.Split(fl, "."), "layer_apply") {
		if k.layers == 0 {
			k.say(c.From, c.To, true, "no layer was begun that could be applied")
		}
		k.layers = max(k.layers-1, 0)
	}
	k.condition(c)
}

// condition counts the conditions that are over several components.
func (k *checker) condition(c Component) {
	value, ok := c.Has("if")
	switch {
	case !ok, value == "else":
	case value == "end" && k.open == 0:
		k.say(c.From, c.To, true, "no condition was begun")
	case value == "end":
		k.open--
	case len(c.Parts) == 1:
		k.open++
	}
}

var variable = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$[a-zA-Z][a-zA-Z0-9]*$`) })

func (k *checker) part(p Part) {
	if variable().MatchString(p.Code) {
		if p.Value == "" {
			k.say(p.From, p.To, true, "the variable has no value")
		}
		return
	}
	code, known := Find(p.Code)
	switch {
	case !known && p.At == p.To && p.Value == "":
		k.say(p.From, p.To, true, "%q is no parameter with a value", p.String())
	case !known:
		k.say(p.From, p.At-1, true, "there is no parameter %q", p.Code)
	case p.Value == "":
		k.say(p.From, p.To, true, "%s (%s) has no value", p.Code, code.Name())
	default:
		k.value(p, code)
	}
}

func (k *checker) value(p Part, code Code) {
	if i := strings.IndexAny(p.Value, "?#\\"); i >= 0 {
		k.say(p.At+i, p.At+i+1, true, "%q can't stand in a URL: write %%%02X", p.Value[i:i+1], p.Value[i])
		return
	}
	switch {
	case strings.Contains(p.Value, "$"):
	case code.closed && !slices.ContainsFunc(code.Values, func(v Value) bool { return v.Text == p.Value }):
		k.say(p.At, p.To, true, "%q is no %s", p.Value, code.Name())
	case code.number != nil:
		k.number(p, code)
	case p.Code == "e" && !knows(effects, p.Value):
		k.say(p.At, p.To, false, "no effect is known as %q", head(p.Value))
	case p.Code == "fl":
		k.flags(p)
	case p.Code == "co" || p.Code == "b":
		k.colour(p)
	}
}

// number judges what is plainly a number; anything else may be calculated.
func (k *checker) number(p Part, code Code) {
	n, err := strconv.ParseFloat(p.Value, 64)
	size := p.Code == "w" || p.Code == "h"
	switch {
	case err != nil && calculated().MatchString(p.Value), err != nil && strings.HasPrefix(p.Value, "auto"):
	case err != nil:
		k.say(p.At, p.To, true, "%s wants a number, not %q", code.Name(), p.Value)
	case size && n <= 0:
		k.say(p.At, p.To, true, "%s must be more than 0", code.Name())
	case n < code.number.low || n > code.number.high:
		k.say(p.At, p.To, true, "%s goes from %g to %g", code.Name(), code.number.low, code.number.high)
	}
}

// calculated matches what an expression may be: names and numbers between operators.
var calculated = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^-?(iw|ih|iar|ow|oh|w|h|ar|tar|fc|pc|cp|du|idu|[0-9.]+)(_(add|sub|mul|div|mod|pow)_.+)?$`)
})

func (k *checker) flags(p Part) {
	at := p.At
	for flag := range strings.SplitSeq(p.Value, ".") {
		if !knows(flags, flag) && !strings.Contains(p.Value, "attachment:") {
			k.say(at, at+len(flag), false, "no flag is known as %q", flag)
		}
		at += len(flag) + 1
	}
}

var rgb = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^rgb:([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)
})

func (k *checker) colour(p Part) {
	if strings.HasPrefix(p.Value, "rgb:") && !rgb().MatchString(p.Value) {
		k.say(p.At, p.To, true, "a colour is rgb: and 3, 4, 6 or 8 hexadecimal digits")
	}
}

// knows reports whether a value's name is among values.
func knows(values []Value, value string) bool {
	return slices.ContainsFunc(values, func(v Value) bool { return head(v.Text) == head(value) })
}

// head is a value without its arguments.
func head(value string) string {
	value, _, _ = strings.Cut(value, ":")
	return value
}

// Locate finds the bytes that a refusal of the service is about; ok is false when it
// names nothing that stands in the text.
func Locate(text, message string) (from, to int, ok bool) {
	best := 0
	take := func(low, high int) {
		if piece := text[low:high]; len(piece) > max(best, 1) && whole(message, piece) {
			from, to, ok, best = low, high, true, len(piece)
		}
	}
	for _, c := range Parse(text) {
		for _, p := range c.Parts {
			take(p.From, p.To)
			take(p.At, p.To)
			take(p.At, p.At+len(head(p.Value)))
		}
	}
	return from, to, ok
}

// whole reports whether a piece stands in a message as a word of its own.
func whole(message, piece string) bool {
	i := strings.Index(message, piece)
	if i < 0 {
		return false
	}
	letter := func(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' }
	after := i + len(piece)
	return (i == 0 || !letter(message[i-1])) && (after == len(message) || !letter(message[after]))
}

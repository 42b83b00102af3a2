package expr

import "strings"

// Variables are what a transformation has set so far; Outer knows the rest.
type Variables struct {
	Outer Env
	set   map[string]Value
}

// Lookup finds a variable that was set, else asks Outer.
func (v *Variables) Lookup(name string) (Value, error) {
	if !strings.HasPrefix(name, "$") {
		return v.Outer.Lookup(name)
	}
	value, ok := v.set[name]
	if !ok {
		return Value{}, &Error{name, "the variable is not set"}
	}
	return value, nil
}

// Set evaluates the text behind $name_ and keeps it.
func (v *Variables) Set(name, text string) error {
	value, err := Eval(text, v)
	if err != nil {
		return err
	}
	if v.set == nil {
		v.set = map[string]Value{}
	}
	v.set[name] = value
	return nil
}

// Interpolate replaces every $(name) in a text.
func (v *Variables) Interpolate(text string) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "$(")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, closed := strings.Cut(rest, ")")
		if !closed {
			return "", &Error{"$(" + rest, "a bracket is missing"}
		}
		value, err := v.Lookup("$" + name)
		if err != nil {
			return "", err
		}
		b.WriteString(value.String())
		text = after
	}
}

// Substitute replaces every $name in a text by its value.
func (v *Variables) Substitute(text string) (string, error) {
	var b strings.Builder
	for {
		at := strings.IndexByte(text, '$')
		if at < 0 {
			b.WriteString(text)
			return b.String(), nil
		}
		end := at + 1
		for end < len(text) && letterOrDigit(text[end]) {
			end++
		}
		value, err := v.Lookup(text[at:end])
		if err != nil {
			return "", err
		}
		b.WriteString(text[:at])
		b.WriteString(value.String())
		text = text[end:]
	}
}

func letterOrDigit(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

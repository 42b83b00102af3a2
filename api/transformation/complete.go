package transformation

import "strings"

// Completion says what could be written at a place: a parameter, or one's value.
type Completion struct {
	From, To int    // the bytes that what is written replaces
	Code     string // whose value is wanted; "" when a parameter is
	Prefix   string // what stands there before the cursor
}

// Offer is something that could be written.
type Offer struct {
	Text  string // what is written
	Label string
	About string
}

// Complete says what could be written where the cursor stands, a byte of the text.
func Complete(text string, cursor int) Completion {
	cursor = min(max(cursor, 0), len(text))
	from := strings.LastIndexAny(text[:cursor], ",/") + 1
	to := len(text)
	if i := strings.IndexAny(text[cursor:], ",/"); i >= 0 {
		to = cursor + i
	}
	typed := text[from:cursor]
	code, value, ok := strings.Cut(typed, "_")
	_, known := Find(code)
	if !ok || !known {
		if i := strings.IndexByte(text[from:to], '_'); i >= 0 && from+i+1 >= cursor {
			to = from + i + 1 // a parameter before its value
		}
		return Completion{From: from, To: to, Prefix: typed}
	}
	from += len(code) + 1
	if code == "fl" || code == "a" || code == "t" { // several, joined by dots
		if i := strings.LastIndexByte(value, '.'); i >= 0 {
			from, value = from+i+1, value[i+1:]
		}
	}
	return Completion{From: from, To: to, Code: code, Prefix: value}
}

// Offers lists what fits, what begins with the prefix first. named are the names of
// the environment's transformations.
func (c Completion) Offers(named []string) []Offer {
	if c.Code == "" {
		return c.codes()
	}
	code, _ := Find(c.Code)
	var begin, hold []Offer
	take := func(text, about string) {
		switch low := strings.ToLower(c.Prefix); {
		case strings.HasPrefix(text, low):
			begin = append(begin, Offer{text, text, about})
		case strings.Contains(text, low) || len(low) > 2 && strings.Contains(strings.ToLower(about), low):
			hold = append(hold, Offer{text, text, about})
		}
	}
	for _, v := range code.Values {
		take(v.Text, v.About)
	}
	if c.Code == "t" || c.Code == "bl" {
		for _, name := range named {
			take(strings.TrimPrefix(name, "t_"), "named transformation")
		}
	}
	return append(begin, hold...)
}

func (c Completion) codes() []Offer {
	var begin, hold []Offer
	low := strings.ToLower(strings.TrimSuffix(c.Prefix, "_"))
	for _, code := range codes {
		o := Offer{code.Code + "_", code.Code + "_  " + strings.ReplaceAll(code.Name(), "_", " "), code.About}
		switch {
		case code.Code == low:
			begin = append([]Offer{o}, begin...)
		case strings.HasPrefix(code.Code, low) || strings.HasPrefix(code.Name(), low):
			begin = append(begin, o)
		case len(low) > 1 && strings.Contains(strings.ToLower(code.About), low):
			hold = append(hold, o)
		}
	}
	return append(begin, hold...)
}

// Apply writes an offer, and returns the text and where the cursor stands then.
func (c Completion) Apply(text string, o Offer) (after string, cursor int) {
	return text[:c.From] + o.Text + text[c.To:], c.From + len(o.Text)
}

package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"cldx/model"
)

// Pattern makes a new public ID of an asset and its number in the list.
type Pattern interface {
	// Name returns the new public ID of the n-th subject, counted from 1.
	Name(s Subject, n int) model.PublicID
}

// PatternError is what is wrong with a pattern, and at which byte.
type PatternError struct {
	At  int
	Why string
}

// Error says what is wrong.
func (e *PatternError) Error() string { return e.Why }

// Placeholder is one of the words that a pattern may hold, for the dialog that
// explains them.
type Placeholder struct{ Word, Means string }

// Placeholders are the words that a pattern may hold.
var Placeholders = []Placeholder{
	{"{name}", "last part of the public ID, without extension"},
	{"{n}", "number; {n:03} three digits, {n=10} counts from 10"},
	{"{ext}", "extension of a raw file, with its dot"},
	{"{dir}", "public ID up to its last slash"},
	{"{folder}", "asset folder"},
	{"{date}", "date of creation; {date:YYYY-MM} as spelled"},
	{"{format}", "file format"},
	{"{tag}", "first tag"},
	{"{w} {h}", "width and height"},
	{"{id}", "whole public ID"},
	{"{name|upper}", "also lower, title, slug: for every word"},
	{"s/old/new/g", "replace by regular expression, $1 a group, i: any case"},
}

// ParsePattern reads a pattern: text with placeholders, or a replacement such as
// s/regex/text/g, which goes over the whole public ID. A pattern without a slash
// names the last part of the public ID; with one, all of it.
func ParsePattern(text string) (Pattern, error) {
	if len(text) > 1 && text[0] == 's' && strings.ContainsRune("/#|,:!", rune(text[1])) {
		return parseReplacement(text)
	}
	t := template{}
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '{')
		if open < 0 {
			t.literal(text[at:])
			break
		}
		t.literal(text[at : at+open])
		at += open
		if strings.HasPrefix(text[at:], "{{") {
			t.parts = append(t.parts, func(Subject, int) string { return "{" })
			at += 2
			continue
		}
		end := strings.IndexByte(text[at:], '}')
		if end < 0 {
			return nil, &PatternError{at, "a placeholder is not closed: } is missing"}
		}
		part, err := placeholder(text[at+1 : at+end])
		if err != nil {
			return nil, &PatternError{at, err.Error()}
		}
		t.parts = append(t.parts, part)
		t.extension = t.extension || strings.HasPrefix(text[at:], "{ext") || strings.HasPrefix(text[at:], "{id")
		t.whole = t.whole || strings.HasPrefix(text[at:], "{dir") || strings.HasPrefix(text[at:], "{id")
		at += end + 1
	}
	if text == "" {
		return nil, &PatternError{0, "the pattern is empty"}
	}
	return t, nil
}

type part func(s Subject, n int) string

// template is text with placeholders.
type template struct {
	parts     []part
	whole     bool // it names the whole public ID
	extension bool // it says itself where the extension goes
}

func (t *template) literal(text string) {
	if text == "" {
		return
	}
	t.whole = t.whole || strings.Contains(text, "/")
	t.parts = append(t.parts, func(Subject, int) string { return text })
}

// Name fills in the placeholders. A raw file keeps its extension, and an asset
// its place, unless the pattern says otherwise.
func (t template) Name(s Subject, n int) model.PublicID {
	var b strings.Builder
	for _, p := range t.parts {
		b.WriteString(p(s, n))
	}
	if !t.extension {
		b.WriteString(extension(s))
	}
	name := b.String()
	if dir := s.PublicID.Dir(); !t.whole && dir != "" {
		name = dir + "/" + name
	}
	return model.PublicID(strings.TrimPrefix(name, "/"))
}

// extension is part of the public ID of raw files only.
func extension(s Subject) string {
	base := s.PublicID.Base()
	if i := strings.LastIndexByte(base, '.'); i > 0 && s.ResourceType == model.Raw {
		return base[i:]
	}
	return ""
}

// Stem returns the last part of the public ID, without the extension of a raw file.
func Stem(s Subject) string { return strings.TrimSuffix(s.PublicID.Base(), extension(s)) }

// placeholder reads what stands between braces: a word, what follows it, and
// functions of letters.
func placeholder(text string) (part, error) {
	words := strings.Split(text, "|")
	p, err := value(words[0])
	if err != nil {
		return nil, err
	}
	for _, name := range words[1:] {
		change, ok := cases[strings.TrimSpace(name)]
		if !ok {
			return nil, fmt.Errorf("there is no function %q: upper, lower, title, slug", name)
		}
		inner := p
		p = func(s Subject, n int) string { return change(inner(s, n)) }
	}
	return p, nil
}

func value(text string) (part, error) {
	word, format, _ := strings.Cut(text, ":")
	word, start, counted := strings.Cut(word, "=")
	if word == "n" {
		return number(start, format)
	}
	if word == "date" {
		layout := dateLayout(format)
		return func(s Subject, _ int) string { return s.Row.Created.Format(layout) }, nil
	}
	p, ok := values[word]
	switch {
	case !ok:
		return nil, fmt.Errorf("there is no placeholder {%s}", word)
	case counted || format != "":
		return nil, fmt.Errorf("{%s} takes nothing after its name", word)
	}
	return p, nil
}

var values = map[string]part{
	"name":   func(s Subject, _ int) string { return Stem(s) },
	"id":     func(s Subject, _ int) string { return string(s.PublicID) },
	"ext":    func(s Subject, _ int) string { return extension(s) },
	"dir":    func(s Subject, _ int) string { return s.PublicID.Dir() },
	"folder": func(s Subject, _ int) string { return s.Folder },
	"format": func(s Subject, _ int) string { return s.Row.Format },
	"w":      func(s Subject, _ int) string { return strconv.Itoa(s.Row.Width) },
	"h":      func(s Subject, _ int) string { return strconv.Itoa(s.Row.Height) },
	"tag": func(s Subject, _ int) string {
		if len(s.Tags) == 0 {
			return ""
		}
		return s.Tags[0]
	},
}

func number(start, format string) (part, error) {
	first, width := 1, 0
	if start != "" {
		n, err := strconv.Atoi(start)
		if err != nil {
			return nil, fmt.Errorf("{n=%s}: not a number", start)
		}
		first = n
	}
	if format != "" {
		n, err := strconv.Atoi(strings.TrimLeft(format, "0"))
		if err != nil || n > 20 || format[0] != '0' {
			return nil, fmt.Errorf("{n:%s}: write {n:03} for three digits", format)
		}
		width = n
	}
	return func(_ Subject, n int) string { return fmt.Sprintf("%0*d", width, first+n-1) }, nil
}

var dateWords = strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "hh", "15", "mm", "04", "ss", "05")

func dateLayout(format string) string {
	if format == "" {
		return "2006-01-02"
	}
	return dateWords.Replace(format)
}

var cases = map[string]func(string) string{
	"upper": strings.ToUpper,
	"lower": strings.ToLower,
	"title": title,
	"slug":  slug,
}

// replacement is s/regex/text/.
type replacement struct {
	find *regexp.Regexp
	text string
	all  bool
}

func parseReplacement(text string) (Pattern, error) {
	fields, at := split(text[2:], text[1])
	if len(fields) < 3 {
		return nil, &PatternError{len(text), fmt.Sprintf("the replacement is not closed: s%[1]cold%[1]cnew%[1]c", text[1])}
	}
	r := replacement{text: groups().ReplaceAllString(fields[1], "$${$1}")}
	expr := fields[0]
	for i, flag := range fields[2] {
		switch flag {
		case 'g':
			r.all = true
		case 'i':
			expr = "(?i)" + expr
		default:
			return nil, &PatternError{2 + at[2] + i, fmt.Sprintf("there is no flag %q: g all, i any case", flag)}
		}
	}
	find, err := regexp.Compile(expr)
	if err != nil {
		return nil, &PatternError{2, strings.TrimPrefix(err.Error(), "error parsing regexp: ")}
	}
	r.find = find
	return r, nil
}

// groups finds \1 and $1; Go would take $1a for a group called 1a.
var groups = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:\\|\$)([0-9])`) })

// split cuts at unescaped separators, at most twice, and says where each field begins.
func split(text string, sep byte) (fields []string, at []int) {
	var b strings.Builder
	begin := 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && text[i+1] == sep:
			i++
			b.WriteByte(sep)
		case text[i] == sep && len(fields) < 2:
			fields, at = append(fields, b.String()), append(at, begin)
			b.Reset()
			begin = i + 1
		default:
			b.WriteByte(text[i])
		}
	}
	return append(fields, b.String()), append(at, begin)
}

// Name replaces in the whole public ID.
func (r replacement) Name(s Subject, _ int) model.PublicID {
	id := string(s.PublicID)
	if r.all {
		return model.PublicID(r.find.ReplaceAllString(id, r.text))
	}
	at := r.find.FindStringSubmatchIndex(id)
	if at == nil {
		return s.PublicID
	}
	out := r.find.ExpandString([]byte(id[:at[0]]), r.text, id, at)
	return model.PublicID(string(out) + id[at[1]:])
}

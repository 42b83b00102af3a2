package pane

import (
	"strings"
	"unicode/utf8"

	"cldx/ui/theme"
)

// sheet is coloured text as it is written.
type sheet struct {
	text  strings.Builder
	spans []Span
}

func (s *sheet) write(role theme.Role, text string) {
	if role != theme.Text && text != "" {
		s.spans = append(s.spans, Span{s.text.Len(), s.text.Len() + len(text), role})
	}
	s.text.WriteString(text)
}

// Text returns the request and the response as they are copied: whole.
func (x Exchange) Text() string {
	return strings.TrimSpace(x.RequestText() + "\n\n" + x.ResponseText())
}

// RequestText returns the request as it is copied.
func (x Exchange) RequestText() string { return strings.TrimSpace(x.Request) }

// ResponseText returns the response as it is copied.
func (x Exchange) ResponseText() string {
	return strings.TrimSpace(x.Header + "\n\n" + string(x.Response))
}

// Code returns the request and the response as they are shown: coloured, JSON
// indented, values that are very long cut.
func (x Exchange) Code() Code {
	var s sheet
	if x.Note != "" {
		s.write(theme.Comment, x.Note)
		s.write(theme.Text, "\n")
	}
	if x.Request == "" {
		return s.code()
	}
	head, body, _ := strings.Cut(strings.TrimSpace(x.Request), "\n\n")
	first, fields, _ := strings.Cut(head, "\n")
	method, url, _ := strings.Cut(first, " ")
	s.write(theme.Keyword, method)
	s.write(theme.Text, " ")
	s.write(theme.Function, url)
	s.write(theme.Text, "\n")
	s.fields(fields, ": ")
	if body != "" {
		s.write(theme.Text, "\n")
		s.content([]byte(body))
	}
	s.write(theme.Text, "\n")
	x.answer(&s)
	return s.code()
}

// answer writes the response.
func (x Exchange) answer(s *sheet) {
	if x.Header == "" {
		s.write(theme.Bad, "No answer: "+x.Err)
		return
	}
	first, fields, _ := strings.Cut(x.Header, "\n")
	proto, status, _ := strings.Cut(first, " ")
	role := theme.Good
	if status >= "4" {
		role = theme.Bad
	}
	s.write(theme.Comment, proto)
	s.write(theme.Text, " ")
	s.write(role, status)
	s.write(theme.Text, "\n")
	s.fields(fields, ": ")
	if len(x.Response) > 0 {
		s.write(theme.Text, "\n")
		s.content(x.Response)
	}
}

func (s *sheet) code() Code {
	return Code{Text: strings.TrimRight(s.text.String(), "\n"), Spans: s.spans}
}

// longest is how many characters of one value are shown.
const longest = 400

// fields writes lines of names and values.
func (s *sheet) fields(text, between string) {
	for line := range strings.SplitSeq(text, "\n") {
		name, value, ok := strings.Cut(line, between)
		switch {
		case line == "":
			continue
		case ok:
			s.write(theme.Punctuation, name+between)
			s.value(theme.String, value)
		default:
			s.value(theme.Text, line)
		}
		s.write(theme.Text, "\n")
	}
}

// value writes a value, or how it begins and how long it is.
func (s *sheet) value(role theme.Role, text string) {
	if len(text) <= longest || utf8.RuneCountInString(text) <= longest {
		s.write(role, text)
		return
	}
	s.write(role, string([]rune(text)[:longest])+"…")
	s.write(theme.Comment, " ("+Plural(utf8.RuneCountInString(text), "character")+")")
}

// content writes a body: JSON, form fields, or whatever it is.
func (s *sheet) content(body []byte) {
	text := strings.TrimSpace(string(body))
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		s.fields(text, "=")
		return
	}
	if s.json(text) {
		s.write(theme.Text, "\n")
		s.write(theme.Comment, "… cut here: only the first part of the body is kept")
	}
	s.write(theme.Text, "\n")
}

// json writes JSON indented and coloured. It takes what only begins to be JSON as
// well, and reports that the end is missing.
func (s *sheet) json(text string) (cut bool) {
	depth := 0
	for text = blank(text); text != ""; text = blank(text) {
		n, role := 1, theme.Punctuation
		switch c := text[0]; {
		case c == '"':
			s.member(&text)
			continue
		case (c == '{' || c == '[') && len(text) > 1 && len(blank(text[1:])) > 0 && blank(text[1:])[0] == c+2:
			s.write(role, string(c)+string(c+2))
			text = blank(text[1:])[1:]
			continue
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth = max(depth-1, 0)
			s.newLine(depth)
		case c == '-' || c >= '0' && c <= '9':
			n, role = length(text, "+-.eE0123456789"), theme.Number
		case c >= 'a' && c <= 'z':
			n, role = length(text, "abcdefghijklmnopqrstuvwxyz"), theme.Keyword
		case c >= utf8.RuneSelf:
			_, n = utf8.DecodeRuneInString(text)
		}
		s.write(role, text[:n])
		switch text[0] {
		case '{', '[', ',':
			s.newLine(depth)
		case ':':
			s.write(theme.Text, " ")
		}
		text = text[n:]
	}
	return depth > 0
}

// deepest is how far JSON is indented: what is nested deeper is nobody's to read.
const deepest = 16

func (s *sheet) newLine(depth int) {
	s.write(theme.Text, "\n"+strings.Repeat("  ", min(depth, deepest)))
}

// blank takes white space off the beginning.
func blank(text string) string { return strings.TrimLeft(text, " \t\r\n") }

// member takes a JSON string off the text; names of members look different.
func (s *sheet) member(text *string) {
	t := *text
	end := 1
	for end < len(t) && t[end] != '"' {
		if t[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end+1, len(t))
	role := theme.String
	if strings.HasPrefix(t[end:], ":") {
		role = theme.Function
	}
	s.value(role, t[:end])
	*text = t[end:]
}

// length is how many bytes at the beginning are of a set.
func length(text, set string) int {
	rest := strings.TrimLeft(text, set)
	return len(text) - len(rest)
}

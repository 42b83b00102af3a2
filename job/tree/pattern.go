package tree

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// pattern matches paths with slashes.
type pattern struct {
	form *regexp.Regexp
	base bool // it is about the last part only
}

// longestPattern bounds a pattern, in bytes.
const longestPattern = 1000

func compileAll(texts []string) ([]pattern, error) {
	var out []pattern
	for _, text := range texts {
		p, err := compile(text)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// compile reads a pattern: *, ?, [a-z], and ** for any number of folders.
func compile(text string) (pattern, error) {
	if text == "" || len(text) > longestPattern {
		return pattern{}, fmt.Errorf("pattern %q: it is empty or too long", text[:min(len(text), 40)])
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "./"), "/")
	var b strings.Builder
	b.WriteString(`(?s)^`)
	for i := 0; i < len(text); {
		n := one(&b, text[i:])
		if n == 0 {
			return pattern{}, fmt.Errorf("pattern %q: a bracket is opened that is not closed", text)
		}
		i += n
	}
	b.WriteString(`$`)
	form, err := regexp.Compile(b.String())
	if err != nil {
		return pattern{}, fmt.Errorf("pattern %q can't be read", text)
	}
	return pattern{form: form, base: !strings.Contains(text, "/")}, nil
}

// one writes the first element of a pattern as a regular expression, and returns
// how long it is; 0 when it is broken.
func one(b *strings.Builder, text string) int {
	switch {
	case strings.HasPrefix(text, "**/"):
		b.WriteString(`(?:.*/)?`)
		return 3
	case strings.HasPrefix(text, "**"):
		b.WriteString(`.*`)
		return 2
	case text[0] == '*':
		b.WriteString(`[^/]*`)
		return 1
	case text[0] == '?':
		b.WriteString(`[^/]`)
		return 1
	case text[0] == '[':
		return class(b, text)
	case text[0] == '\\' && len(text) > 1:
		b.WriteString(regexp.QuoteMeta(text[1:2]))
		return 2
	}
	end := strings.IndexAny(text[1:], `*?[\`)
	if end < 0 {
		end = len(text) - 1
	}
	b.WriteString(regexp.QuoteMeta(text[:end+1]))
	return end + 1
}

// class writes a class of characters.
func class(b *strings.Builder, text string) int {
	end := strings.IndexByte(text, ']')
	if end < 2 {
		return 0
	}
	body := text[1:end]
	b.WriteByte('[')
	if body[0] == '!' || body[0] == '^' {
		b.WriteByte('^')
		body = body[1:]
	}
	b.WriteString(strings.NewReplacer(`\`, `\\`, `[`, `\[`, `^`, `\^`, `&`, `\&`).Replace(body))
	b.WriteByte(']')
	return end + 1
}

// match reports whether the pattern matches a path.
func (p pattern) match(name string) bool {
	if p.base {
		name = path.Base(name)
	}
	return p.form.MatchString(name)
}

func matchAny(patterns []pattern, name string) bool {
	for _, p := range patterns {
		if p.match(name) {
			return true
		}
	}
	return false
}

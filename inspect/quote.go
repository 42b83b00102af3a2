package inspect

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// The quote functions spell any valid UTF-8 text as a literal of one language.
// What cannot be seen or would act on a terminal (control, format and bidirectional
// characters, odd spaces) is always escaped.

// quoted puts s between two marks; escape returns "" for what stands for itself.
func quoted(s, mark string, escape func(rune) string) string {
	var b strings.Builder
	b.Grow(len(s) + 2*len(mark))
	b.WriteString(mark)
	for _, r := range s {
		if e := escape(r); e != "" {
			b.WriteString(e)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteString(mark)
	return b.String()
}

// seen reports whether r shows itself: a printing character or a plain space.
func seen(r rune) bool { return unicode.IsPrint(r) }

// foreign reports whether s holds characters that are not ASCII.
func foreign(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) >= 0
}

// common returns the escapes that every C-like language shares for double quotes.
func common(r rune) string {
	switch r {
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return ""
}

// units spells r in UTF-16 escapes.
func units(r rune) string {
	if r < 0x10000 {
		return fmt.Sprintf(`\u%04x`, r)
	}
	hi, lo := utf16.EncodeRune(r)
	return fmt.Sprintf(`\u%04x\u%04x`, hi, lo)
}

// long spells r with four digits, or with eight where four do not reach.
func long(r rune) string {
	if r < 0x10000 {
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// braced spells r as Ruby and PHP do.
func braced(r rune) string { return fmt.Sprintf(`\u{%x}`, r) }

func doubleQuoted(s string, hidden func(rune) string) string {
	return quoted(s, `"`, func(r rune) string {
		if e := common(r); e != "" {
			return e
		}
		if !seen(r) {
			return hidden(r)
		}
		return ""
	})
}

// quoteJS spells s for JavaScript, TypeScript and JSON.
func quoteJS(s string) string { return doubleQuoted(s, units) }

// quoteJava spells s for Java. The line ends never become \u000a: Java reads
// such an escape before it reads the literal.
func quoteJava(s string) string { return doubleQuoted(s, units) }

// quotePython spells s for Python.
func quotePython(s string) string { return doubleQuoted(s, long) }

// quoteGo spells s for Go.
func quoteGo(s string) string { return doubleQuoted(s, long) }

// quoteCSharp spells s for C#.
func quoteCSharp(s string) string { return doubleQuoted(s, long) }

// quoteRuby spells s for Ruby, where # before {, $ or @ would interpolate.
func quoteRuby(s string) string {
	q := doubleQuoted(s, braced)
	for _, mark := range []string{"{", "$", "@"} {
		q = strings.ReplaceAll(q, "#"+mark, `\#`+mark)
	}
	return q
}

// quotePHP spells s for PHP: single quotes, where only \ and ' mean anything,
// unless something has to be escaped.
func quotePHP(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !seen(r) }) < 0 {
		return quoted(s, "'", func(r rune) string {
			if r == '\'' || r == '\\' {
				return `\` + string(r)
			}
			return ""
		})
	}
	return doubleQuotedPHP(s)
}

func doubleQuotedPHP(s string) string {
	return quoted(s, `"`, func(r rune) string {
		if r == '$' {
			return `\$`
		}
		if e := common(r); e != "" {
			return e
		}
		if !seen(r) {
			return braced(r)
		}
		return ""
	})
}

// quoteShell spells s as one word of bash: bare where nothing in it means
// anything to a shell, in single quotes, or as $'…' where something must be
// escaped. A NUL cannot be an argument; callers see to that.
func quoteShell(s string) string {
	if s != "" && strings.IndexFunc(s, special) < 0 && s[0] != '-' {
		return s
	}
	if strings.IndexFunc(s, func(r rune) bool { return !seen(r) }) >= 0 {
		return "$'" + quoted(s, "", ansiC) + "'"
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func special(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return false
	}
	return !strings.ContainsRune("_-./:,@%+", r)
}

// ansiC escapes r inside $'…'. Bytes are spelled one by one, because \u depends
// on the locale.
func ansiC(r rune) string {
	switch r {
	case '\'', '\\':
		return `\` + string(r)
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	if seen(r) {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(string(r)) {
		fmt.Fprintf(&b, `\%03o`, c)
	}
	return b.String()
}

package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// special holds the characters that end an unquoted word unless a backslash
// stands before them.
const special = `!(){}[]*^~?:\=&><"|`

// class says for each ASCII character whether a word may hold it as it is.
var class = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = !strings.ContainsRune(special, rune(c)) && !unicode.IsSpace(rune(c))
	}
	return t
}()

// wordRune returns the size of the character at s[i:], and 0 when it ends a word.
func wordRune(s string, i int) int {
	if c := s[i]; c < utf8.RuneSelf {
		if class[c] {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if unicode.IsSpace(r) {
		return 0
	}
	return size
}

// spaceEnd returns the first place at or after i that isn't white space.
func spaceEnd(s string, i int) int {
	for i < len(s) {
		if s[i] < utf8.RuneSelf {
			if !unicode.IsSpace(rune(s[i])) {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			return i
		}
		i += size
	}
	return i
}

// wordEnd returns where the word at i ends, and whether it holds escapes. A
// lone backslash at the end of s is part of the word.
func wordEnd(s string, i int) (end int, escaped bool) {
	for i < len(s) {
		if s[i] == '\\' {
			escaped = true
			i++
			if i < len(s) {
				_, size := utf8.DecodeRuneInString(s[i:])
				i += size
			}
			continue
		}
		size := wordRune(s, i)
		if size == 0 {
			break
		}
		i += size
	}
	return i, escaped
}

// phraseEnd returns where the quoted phrase that begins at i ends, and whether
// its closing quote is there.
func phraseEnd(s string, i int) (end int, closed bool) {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '"':
			return i + 1, true
		case '\\':
			i++
		}
	}
	return len(s), false
}

// unescape drops the backslashes that stand before another character.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// keywordAt returns the reserved word at i, or nothing.
func keywordAt(s string, i int) string {
	for _, word := range [...]string{"AND", "OR", "NOT"} {
		if wordIs(s, i, word) {
			return word
		}
	}
	return ""
}

// wordIs reports whether exactly the unquoted, unescaped word stands at i.
func wordIs(s string, i int, word string) bool {
	if len(s)-i < len(word) || s[i:i+len(word)] != word {
		return false
	}
	end := i + len(word)
	return end == len(s) || (s[end] != '\\' && wordRune(s, end) == 0)
}

// operatorAt returns the operator at i, or nothing.
func operatorAt(s string, i int) Op {
	if i >= len(s) {
		return ""
	}
	equal := i+1 < len(s) && s[i+1] == '='
	switch s[i] {
	case ':':
		return Contains
	case '=':
		return Equals
	case '>':
		if equal {
			return AtLeast
		}
		return Above
	case '<':
		if equal {
			return AtMost
		}
		return Below
	}
	return ""
}

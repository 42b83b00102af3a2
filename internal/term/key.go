package term

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mod is a set of modifier keys, with the values of the kitty protocol.
type Mod int

// The modifier keys.
const (
	Shift Mod = 1 << iota
	Alt
	Ctrl
)

// Key is one press: a named key such as "enter" or "pgdn", or else a character.
type Key struct {
	Name string
	Rune rune
	Mod  Mod
}

const maxPresses = 10000

// ParseKeys reads keys as a test writes them: words apart by blanks, each a
// character, a name (enter, esc, space, f1, pgdn …), either of them behind
// ctrl+, alt+ or shift+, or text in double quotes as in Go. A word may end in
// *20 to be pressed that often.
func ParseKeys(text string) ([]Key, error) {
	var keys []Key
	for text = strings.TrimLeftFunc(text, unicode.IsSpace); text != ""; text = strings.TrimLeftFunc(text, unicode.IsSpace) {
		word := text[:wordEnd(text)]
		if text[0] == '"' {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return nil, fmt.Errorf("keys %s: the quotes are not closed, or hold a wrong escape", text)
			}
			word = quoted
		}
		text = text[len(word):]
		more, err := parseWord(word)
		if err != nil {
			return nil, err
		}
		if keys = append(keys, more...); len(keys) > maxPresses {
			return nil, fmt.Errorf("more than %d keys", maxPresses)
		}
	}
	return keys, nil
}

func wordEnd(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(s)
}

func parseWord(word string) ([]Key, error) {
	if len(word) > 1 && word[0] == '"' {
		plain, err := strconv.Unquote(word)
		if err != nil {
			return nil, fmt.Errorf("keys %s: %w", word, err)
		}
		return typed(plain), nil
	}
	base, times := repetition(word)
	k, err := parseKey(base)
	if err != nil {
		return nil, err
	}
	keys := make([]Key, times)
	for i := range keys {
		keys[i] = k
	}
	return keys, nil
}

// repetition splits j*20 into its key and its number.
func repetition(word string) (base string, times int) {
	i := strings.LastIndexByte(word, '*')
	if i < 1 {
		return word, 1
	}
	n, err := strconv.Atoi(word[i+1:])
	if err != nil || n < 1 || n > maxPresses {
		return word, 1
	}
	return word[:i], n
}

var modNames = map[string]Mod{"ctrl+": Ctrl, "alt+": Alt, "shift+": Shift}

func parseKey(word string) (Key, error) {
	var k Key
	rest := word
	for {
		name := rest[:strings.IndexByte(rest, '+')+1]
		m, ok := modNames[name]
		if !ok || len(name) == len(rest) {
			break
		}
		k.Mod |= m
		rest = rest[len(name):]
	}
	if r, n := utf8.DecodeRuneInString(rest); n == len(rest) && r != utf8.RuneError {
		k.Rune = r
		return k, nil
	}
	if alias, ok := keyAliases[rest]; ok {
		rest = alias
	}
	if _, ok := namedKeys[rest]; !ok {
		return k, fmt.Errorf("there is no key %q; text stands in double quotes", word)
	}
	k.Name = rest
	return k, nil
}

func typed(s string) []Key {
	var keys []Key
	for _, r := range s {
		switch r {
		case '\n', '\r':
			keys = append(keys, Key{Name: "enter"})
		case '\t':
			keys = append(keys, Key{Name: "tab"})
		case ' ':
			keys = append(keys, Key{Name: "space"})
		default:
			keys = append(keys, Key{Rune: r})
		}
	}
	return keys
}

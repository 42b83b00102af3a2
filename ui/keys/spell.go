package keys

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSequence is how many keys one binding may take.
const longestSequence = 4

// named are the keys that have names, and other is how else people write them.
var (
	named = []string{
		"enter", "esc", "space", "tab", "backspace", "delete", "insert", "home", "end", "pgup", "pgdown",
		"up", "down", "left", "right",
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
	}
	other = map[string]string{
		"return": "enter", "escape": "esc", "del": "delete", "ins": "insert", "pageup": "pgup", "pagedown": "pgdown",
		"pgdn": "pgdown", "page-up": "pgup", "page-down": "pgdown", "bs": "backspace", "spc": "space",
		"↑": "up", "↓": "down", "←": "left", "→": "right",
	}
	modifiers = []string{"ctrl", "alt", "shift", "super", "meta", "hyper"}
	// shorts are the modifiers as other programs spell them.
	shorts = map[string]string{"c": "ctrl", "control": "ctrl", "a": "alt", "option": "alt", "m": "alt", "s": "shift"}
)

// Spell reads a key, or several one after the other with spaces between, as
// people write them (R, ctrl+r, ctrl-r, C-r, "g g"), and spells it as the terminal's keys come.
func Spell(text string) (string, error) {
	if text == " " {
		return "space", nil
	}
	words := strings.Fields(text)
	switch {
	case len(words) == 0:
		return "", fmt.Errorf(`a key is missing: write one such as "R", "ctrl+r" or "g g"`)
	case len(words) > longestSequence:
		return "", fmt.Errorf("%q has %d keys; %d is the most", brief(text), len(words), longestSequence)
	}
	for i, w := range words {
		key, err := spellOne(w)
		if err != nil {
			return "", err
		}
		words[i] = key
	}
	return strings.Join(words, " "), nil
}

func spellAll(texts []string) ([]string, error) {
	var all []string
	for _, text := range texts {
		key, err := Spell(text)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, key) {
			all = append(all, key)
		}
	}
	return all, nil
}

// spellOne reads one key with its modifiers.
func spellOne(word string) (string, error) {
	rest := word
	var held []string
	for {
		at := strings.IndexAny(rest, "+-")
		if _, name := other[strings.ToLower(rest)]; name || at <= 0 || at == len(rest)-1 {
			break
		}
		m := strings.ToLower(rest[:at])
		if long, ok := shorts[m]; ok {
			m = long
		}
		if !slices.Contains(modifiers, m) {
			return "", fmt.Errorf("%q has no modifier %q%s", brief(word), brief(rest[:at]), meant(m, modifiers))
		}
		held, rest = append(held, m), rest[at+1:]
	}
	base, err := spellBase(rest, word)
	if err != nil {
		return "", err
	}
	return hold(held, base), nil
}

func spellBase(rest, word string) (string, error) {
	if r, n := utf8.DecodeRuneInString(rest); n == len(rest) && other[rest] == "" {
		if !unicode.IsGraphic(r) || r == utf8.RuneError {
			return "", fmt.Errorf("%q is no key", brief(word))
		}
		return rest, nil
	}
	name := strings.ToLower(rest)
	if usual, ok := other[name]; ok {
		name = usual
	}
	if !slices.Contains(named, name) {
		return "", fmt.Errorf("%q is no key%s", brief(word), meant(name, named))
	}
	return name, nil
}

// hold puts modifiers before a key in the order in which the terminal's keys
// have them. Shift makes a letter a capital.
func hold(held []string, base string) string {
	held = slices.Compact(slices.Sorted(slices.Values(held)))
	if letter, _ := utf8.DecodeRuneInString(base); len(held) == 1 && held[0] == "shift" && len(base) == utf8.RuneLen(letter) && unicode.IsLetter(letter) {
		return strings.ToUpper(base)
	}
	var b strings.Builder
	for _, m := range modifiers {
		if slices.Contains(held, m) {
			b.WriteString(m + "+")
		}
	}
	return b.String() + base
}

// brief shortens what is quoted.
func brief(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

var arrowSigns = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}

// Show returns a key, or several one after the other, as it is shown: as a
// configuration spells it, but for the arrows.
func Show(key string) string {
	words := strings.Split(key, " ")
	for i, w := range words {
		at := strings.LastIndexByte(w, '+') + 1
		if sign, ok := arrowSigns[w[at:]]; ok {
			words[i] = w[:at] + sign
		}
	}
	return strings.Join(words, " ")
}

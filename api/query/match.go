package query

import (
	"slices"
	"strings"
)

// matchText compares the values of a text-like field with a clause.
func matchText(kind Kind, m Match, values []string) bool {
	want := m.Value
	if m.Op == Contains && (kind == Text || kind == List) {
		words, prefix := want.Words()
		return anyPhrase(values, words, prefix)
	}
	return slices.ContainsFunc(values, func(v string) bool {
		if kind != Path {
			return v == want.Text || want.Prefix && strings.HasPrefix(v, want.Text)
		}
		if m.Op == Contains {
			return below(Fold(v), Fold(want.Text), want.Prefix)
		}
		return below(v, want.Text, want.Prefix)
	})
}

// below reports whether a folder path is what text asks for: the path itself,
// anything that begins with it where text is a prefix, and, where text ends in
// a slash as well, that folder and everything under it.
func below(path, text string, prefix bool) bool {
	if !prefix {
		return path == text
	}
	return strings.HasPrefix(path, text) || strings.HasSuffix(text, "/") && path == text[:len(text)-1]
}

// anyPhrase reports whether the words stand next to each other in one of the values.
func anyPhrase(values []string, words []string, prefix bool) bool {
	if len(words) == 0 {
		return prefix && len(values) > 0
	}
	return slices.ContainsFunc(values, func(v string) bool { return phraseIn(Tokens(v), words, prefix) })
}

// phraseIn reports whether words stand next to each other in tokens. When
// prefix is true the last of them may be the beginning of a token.
func phraseIn(tokens, words []string, prefix bool) bool {
	for i := 0; i+len(words) <= len(tokens); i++ {
		last := len(words) - 1
		if !slices.Equal(tokens[i:i+last], words[:last]) {
			continue
		}
		if got := tokens[i+last]; got == words[last] || prefix && strings.HasPrefix(got, words[last]) {
			return true
		}
	}
	return false
}

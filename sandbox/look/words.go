package look

import (
	"slices"
	"strings"
	"unicode"
)

// Words parts texts into the words that are compared: in small letters, without
// the s of a plural.
func Words(texts ...string) []string {
	var words []string
	for _, text := range texts {
		for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words = append(words, singular(word))
		}
	}
	return words
}

func singular(word string) string {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return strings.TrimSuffix(word, "ies") + "y"
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return strings.TrimSuffix(word, "s")
	}
	return word
}

// Found says which share of the words asked for are among those of a picture.
func Found(asked, words []string) float64 {
	if len(asked) == 0 {
		return 0
	}
	n := 0
	for _, word := range asked {
		if slices.Contains(words, word) {
			n++
		}
	}
	return float64(n) / float64(len(asked))
}

// AtMost is what Found may come to for a picture whose words are all in text.
func AtMost(asked []string, text string) float64 {
	if len(asked) == 0 {
		return 0
	}
	text = strings.ToLower(text)
	n := 0
	for _, word := range asked {
		if strings.Contains(text, strings.TrimSuffix(word, "y")) { // y: may stand for the ies of a plural
			n++
		}
	}
	return float64(n) / float64(len(asked))
}

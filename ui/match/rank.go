package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rank returns the indices of the texts that match, the best first: those in which
// the words of the pattern are words, then those that begin so, those of which a word
// begins so, and those that hold it anywhere. Only where there are none, those that
// hold its letters in their order.
func Rank(pattern string, n int, text func(int) string) []int {
	p := Letters(pattern)
	words := strings.Fields(strings.ToLower(pattern))
	type hit struct{ i, tier, score int }
	var hits []hit
	for i := range n {
		if tier := tierOf(strings.ToLower(text(i)), words); tier > 0 {
			hits = append(hits, hit{i, tier, p.Score(text(i))})
		}
	}
	near := len(hits) == 0
	for i := 0; near && i < n; i++ {
		if score := p.Score(text(i)); score > 0 {
			hits = append(hits, hit{i, 0, score})
		}
	}
	if len(words) > 0 {
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(b.tier-a.tier, b.score-a.score) })
	}
	order := make([]int, len(hits))
	for i, h := range hits {
		order[i] = h.i
	}
	return order
}

// The tiers of a text that holds a word: how it does.
const (
	nowhere = iota
	anywhere
	wordBegins
	textBegins
	wholeWord
	firstWord
)

// tierOf returns how a text holds the word that it holds worst.
func tierOf(text string, words []string) int {
	worst := firstWord
	for _, w := range words {
		worst = min(worst, holding(text, w))
	}
	return worst
}

// holding returns how a text holds a word at best.
func holding(text, word string) int {
	best := nowhere
	for from := 0; best < wholeWord; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			break
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		tier := anywhere
		switch begins := at == 0 || !inWord(before); {
		case begins && (at+len(word) == len(text) || !inWord(after)):
			tier = wholeWord
			if at == 0 {
				tier = firstWord
			}
		case at == 0:
			tier = textBegins
		case begins:
			tier = wordBegins
		}
		best, from = max(best, tier), at+len(word)
	}
	return best
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

package model

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// lexicon numbers the words that names and tags have in common, and writes them as two
// bytes, the first of which is in no text: a sign.
type lexicon struct {
	numbers map[string]int
	words   []string
}

const (
	firstSign   = 0xf5 // from here on bytes are no UTF-8
	lastSign    = 0xfd
	escape      = 0xfe // the next byte is one that looks like a sign
	mostWords   = (lastSign - firstSign + 1) << 8
	leastOfWord = 3 // letters
)

// learn numbers the words of some rows that are there more than once, the most frequent
// ones first.
func (l *lexicon) learn(rows *[pageRows]packed) {
	times := map[string]int{}
	for i := range rows {
		for _, text := range []string{rows[i].base, rows[i].tags} {
			for text != "" {
				n := wordLength(text)
				if n >= leastOfWord && kindOfLetter(text[0]) == letter {
					times[text[:n]]++
				}
				text = text[max(n, 1):]
			}
		}
	}
	maps.DeleteFunc(times, func(_ string, n int) bool { return n == 1 })
	l.words = slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(times[b]-times[a], strings.Compare(a, b))
	})
	l.words = slices.Clip(l.words[:min(len(l.words), mostWords)])
	l.numbers = make(map[string]int, len(l.words))
	for i, w := range l.words {
		l.words[i] = strings.Clone(w)
		l.numbers[l.words[i]] = i
	}
}

// append writes a text behind others.
func (l *lexicon) append(b []byte, text string) []byte {
	for text != "" {
		n := wordLength(text)
		if number, known := l.numbers[text[:n]]; known {
			b = append(b, byte(firstSign+number>>8), byte(number))
			text = text[n:]
			continue
		}
		if text[0] >= firstSign && text[0] <= escape {
			b = append(b, escape)
		}
		n = max(n, 1)
		b = append(b, text[:n]...)
		text = text[n:]
	}
	return b
}

// text reads what append wrote.
func (l *lexicon) text(short []byte) string {
	var b strings.Builder
	b.Grow(2 * len(short))
	for i := 0; i < len(short); i++ {
		switch c := short[i]; {
		case c < firstSign || c > escape:
			b.WriteByte(c)
		case c == escape:
			i++
			b.WriteByte(short[i])
		default:
			i++
			b.WriteString(l.words[int(c-firstSign)<<8|int(short[i])])
		}
	}
	return b.String()
}

package model

import (
	"slices"
	"strings"
)

// A display name mostly says again what the public ID says: "red shoe 7" is of
// red_shoe_0007. An echo is a name in which the words that the public ID has too are
// the places they have there; a number may have lost its zeros.
const (
	firstPlace = 1
	mostPlaces = 12 // two signs each: as it is, and without zeros
	lastPlace  = firstPlace + 2*mostPlaces - 1
)

// asItIs begins the echo of a name that has signs which are places elsewhere.
const asItIs = 0

// echo returns a name in terms of base; writeEchoed undoes that.
func echo(base, name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r <= lastPlace }) {
		return string(rune(asItIs)) + name
	}
	var b strings.Builder
	heard := wordsOf(base)
	for name != "" {
		n := wordLength(name)
		word := name[:max(n, 1)]
		name = name[len(word):]
		switch at := slices.Index(heard, word); {
		case n == 0:
			b.WriteString(word)
		case at >= 0:
			b.WriteByte(byte(firstPlace + 2*at))
		default:
			if at = slices.IndexFunc(heard, func(h string) bool { return strings.TrimLeft(h, "0") == word }); at >= 0 {
				b.WriteByte(byte(firstPlace + 2*at + 1))
			} else {
				b.WriteString(word)
			}
		}
	}
	return b.String()
}

// writeEchoed writes the name of which echoed is the echo.
func writeEchoed(b *strings.Builder, base, echoed string) {
	if len(echoed) > 0 && echoed[0] == asItIs {
		b.WriteString(echoed[1:])
		return
	}
	var heard []string
	var room [mostPlaces]string
	for i := range len(echoed) {
		c := echoed[i]
		if c > lastPlace {
			b.WriteByte(c)
			continue
		}
		if heard == nil {
			heard = appendWords(room[:0], base)
		}
		word := heard[(c-firstPlace)/2]
		if (echoed[i]-firstPlace)%2 == 1 {
			word = strings.TrimLeft(word, "0")
		}
		b.WriteString(word)
	}
}

func wordsOf(s string) []string { return appendWords(nil, s) }

// appendWords appends the first words of a text: letters, or digits, in a row.
func appendWords(found []string, s string) []string {
	for s != "" && len(found) < mostPlaces {
		n := wordLength(s)
		if n > 0 {
			found = append(found, s[:n])
		}
		s = s[max(n, 1):]
	}
	return found
}

// wordLength returns how long the word is that s begins with; 0 where it begins with none.
func wordLength(s string) int {
	kind := kindOfLetter(s[0])
	if kind == noLetter {
		return 0
	}
	n := 1
	for n < len(s) && kindOfLetter(s[n]) == kind {
		n++
	}
	return n
}

type letterKind uint8

const (
	noLetter letterKind = iota
	letter
	digit
)

func kindOfLetter(c byte) letterKind {
	switch {
	case c >= '0' && c <= '9':
		return digit
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= 0x80 && c < firstSign:
		return letter
	}
	return noLetter
}

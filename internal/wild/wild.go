// Package wild makes texts that code is apt to get wrong, for property tests:
// the same seed always makes the same texts.
package wild

import (
	"math/rand/v2"
	"strings"
)

// Marks are pieces that mean something to a language, a shell, a parser or a
// terminal, or that look like something else than text.
var Marks = []string{
	`"`, `'`, "`", `\`, `\\`, `\n`, `\u0041`, `\u{41}`, `\x41`, `\101`, `\U0001F600`, `\ud800`, `\udfff`, `\N{BULLET}`,
	"$", "$HOME", "${HOME}", "$(id)", "`id`", "#{1+1}", "#$0", "#@a", "{0}", "{x}", "%s", "%d", "%41", "%%", "%n", "!!", "!$",
	"*/", "/*", "//", "#", "--", "<!--", "<?php", "?>", "<%= 1 %>", "\nEOF\n", "\nEND\n", "<<EOF", "__END__", `"""`, "'''", `@"`, `$"`, `r"`,
	"\n", "\r", "\r\n", "\t", " ", "  ", "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1b]52;c;eA==\x07", "\x7f", "\u0085", "\u009b",
	"\u2028", "\u2029", "\u00a0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2066", "\u061c", "\ufffd", "\uffff", "\U000e0001", "\U0010ffff", "\ue000",
	"é", "e\u0301", "\u0301", "שלום", "مرحبا", "漢字", "ß", "İ", "😀", "👩‍👩‍👧", "🇨🇭", "𝒳",
	"0", "007", "1e3", "-1", "1.0", "0x1f", "NaN", "Infinity", "true", "false", "null", "nil", "None", "undefined", "yes", "~",
	"-n", "--help", "-", "@file", "@", "=", "a=b", "a,b", "a|b", "a;b", "a&b", "a b", "[1]", "[]", "{}", `{"a":1}`, "(", ")", "<", ">", "*", "?", "[a]",
	"../x", "/", "./", "C:\\x", "http://a/b?c=d#e", "data:,x", "+", "^", "a:b", "a/b", ".",
}

// Whole are texts of which nothing may be left out.
var Whole = []string{"", " ", "\n", "'", `"`, `\`, "`", "$", "#", "%", "-", "--", "\x00", "\ufeff", "true", "null", "0", strings.Repeat(`'"\$`, 2000)}

// Texts makes n texts from a seed; those of Whole and every mark come first.
func Texts(seed uint64, n int) []string {
	r := New(seed)
	list := append(append(make([]string, 0, n), Whole...), Marks...)
	for len(list) < n {
		list = append(list, r.Text())
	}
	return list[:n]
}

// Random makes texts, one after the other.
type Random struct{ *rand.Rand }

// New returns a source of texts.
func New(seed uint64) Random { return Random{rand.New(rand.NewPCG(seed, 4))} } //nolint:gosec // the same texts again are what is wanted

// Text makes a text: a few marks, letters between them, sometimes very many.
func (r Random) Text() string {
	pieces := 1 + r.IntN(5)
	if r.IntN(40) == 0 {
		pieces = 200
	}
	var b strings.Builder
	for range pieces {
		switch r.IntN(4) {
		case 0:
			b.WriteString("cat")
		case 1:
			b.WriteRune(r.rune())
		default:
			b.WriteString(Marks[r.IntN(len(Marks))])
		}
	}
	return b.String()
}

// rune picks any character, those of one byte more often than others.
func (r Random) rune() rune {
	switch r.IntN(4) {
	case 0:
		return rune(r.IntN(0x80))
	case 1:
		return rune(0x80 + r.IntN(0x780))
	case 2:
		return rune(0x10000 + r.IntN(0x100000))
	}
	c := rune(0x800 + r.IntN(0xf800))
	if c >= 0xd800 && c < 0xe000 { // half a character, which no text holds
		return '\ufffd'
	}
	return c
}

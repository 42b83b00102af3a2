package inspect

import (
	"strings"
	"unicode/utf8"
)

// remark writes words as a comment of as many lines as it takes; mark begins each.
// Words may hold names of the user's: what ends a comment in one of the languages
// is made harmless.
func (w *Writer) remark(mark, words string) {
	line, room := "", w.width-w.depth*w.step()-utf8.RuneCountInString(mark)
	if w.width >= usualWidth { // rather a little more than a last word alone
		room += 14
	}
	for _, word := range strings.Fields(harmless.Replace(plainWords(words))) {
		if line != "" && utf8.RuneCountInString(line+" "+word) > room {
			w.Line(mark + line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line != "" {
		w.Line(mark + line)
	}
}

// plainWords puts a space in the place of each character that is not seen.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if !seen(r) {
			return ' '
		}
		return r
	}, s)
}

// harmless keeps PHP in PHP, Java from reading an escape in a comment, and Python
// and Ruby from finding there what the file is encoded in.
var harmless = strings.NewReplacer("?>", "? >", `\u`, `\ u`, "coding:", "coding :", "coding=", "coding =")

// step is how many columns a step of indentation takes.
func (w *Writer) step() int { return len(w.tab) + 3*strings.Count(w.tab, "\t") }

// heading puts comment lines at the top of a program.
func heading(s speaker, f Form, code string) string {
	if len(f.Head) == 0 {
		return code
	}
	w := newWriter("", f)
	for _, line := range f.Head {
		s.note(w, line)
	}
	first, rest, _ := strings.Cut(code, "\n")
	switch {
	case strings.HasPrefix(first, "#!"):
		return first + "\n" + w.String() + rest
	case first == "<?php":
		return first + "\n\n" + w.String() + rest
	}
	return w.String() + "\n" + code
}

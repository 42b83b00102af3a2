package plan

import "strings"

// Words cuts a line into words as shells do: at spaces, except within quotes and
// after a backslash. What terminals paste for files dropped on them reads so.
func Words(line string) []string {
	var words []string
	scan(line, func(_ int, word string) { words = append(words, word) })
	return words
}

// LastWordAt returns the byte at which the last word begins; the end of the line
// when a space stands there.
func LastWordAt(line string) int {
	at := len(line)
	end := scan(line, func(from int, _ string) { at = from })
	if end {
		return at
	}
	return len(line)
}

// scan calls found for every word; it reports whether the line ends within one.
func scan(line string, found func(at int, word string)) (open bool) {
	var b strings.Builder
	from, in, quote := 0, false, byte(0)
	for i := 0; i < len(line); i++ {
		c := line[i]
		if !in && c != ' ' {
			in, from = true, i
		}
		switch {
		case c == '\\' && quote != '\'' && i+1 < len(line):
			i++
			b.WriteByte(line[i])
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote == 0 && c == ' ':
			if in {
				found(from, b.String())
			}
			b.Reset()
			in = false
		default:
			b.WriteByte(c)
		}
	}
	if in {
		found(from, b.String())
	}
	return in
}

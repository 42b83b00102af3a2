//go:build unix

package story

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// many is how a story says that many lines begin alike.
var many = regexp.MustCompile(`^(\d+|\d+-\d+|any) x (.*)$`)

const anyNumber = "any"

// Fold shortens what came to be compared with what a story wants. Where that
// says "12 x POST /image/rename", all lines that begin so become one with their
// number, with "11-42 x" if they are that many, and with "any x" however many they
// are; a * stands for any text, a $ at the end for the end of the line. Where it ends
// in an ellipsis, a line that begins like it becomes it. Without order the lines are
// sorted.
func Fold(want, got []string, ordered bool) (w, g []string) {
	w, g = slices.Clone(want), slices.Clone(got)
	for _, line := range want {
		if m := many.FindStringSubmatch(line); m != nil {
			g = count(g, m[1], m[2])
		} else if start, cut := strings.CutSuffix(line, "…"); cut {
			if i := slices.IndexFunc(g, func(l string) bool { return strings.HasPrefix(l, start) }); i >= 0 {
				g[i] = line
			}
		}
	}
	if !ordered {
		slices.Sort(w)
		slices.Sort(g)
	}
	return w, g
}

// count puts one line with their number in place of all that begin alike.
func count(lines []string, number, start string) []string {
	alike := pattern(start).MatchString
	at := slices.IndexFunc(lines, alike)
	rest := slices.DeleteFunc(slices.Clone(lines), alike)
	switch {
	case number == anyNumber:
	case at < 0:
		return lines
	case !within(number, len(lines)-len(rest)):
		number = strconv.Itoa(len(lines) - len(rest))
	}
	return slices.Insert(rest, max(at, 0), fmt.Sprintf("%s x %s", number, start))
}

// within reports whether a story wants n of something.
func within(number string, n int) bool {
	low, high, between := strings.Cut(number, "-")
	least, _ := strconv.Atoi(low) // the pattern takes digits only
	most := least
	if between {
		most, _ = strconv.Atoi(high)
	}
	return n >= least && n <= most
}

// pattern reads the beginning of a line with its * and $.
func pattern(start string) *regexp.Regexp {
	text, whole := strings.CutSuffix(start, "$")
	expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(text), `\*`, ".*")
	if whole {
		expression += "$"
	}
	return regexp.MustCompile(expression) // every text is quoted
}

// wanted is how many lines a story wants.
func wanted(want []string) int {
	n := 0
	for _, line := range want {
		one := 1
		if m := many.FindStringSubmatch(line); m != nil && m[1] == anyNumber {
			one = 0
		} else if m != nil {
			least, _, _ := strings.Cut(m[1], "-")
			one, _ = strconv.Atoi(least) // the pattern takes digits only
		}
		n += one
	}
	return n
}

var escape = regexp.MustCompile(`\\u[0-9a-f]{4}`)

// unescape reads what a story can't hold as it is: \u001b is the escape character.
func unescape(text string) string {
	return escape.ReplaceAllStringFunc(text, func(s string) string {
		n, _ := strconv.ParseUint(s[2:], 16, 32) // the pattern takes such digits only
		return string(rune(n))
	})
}

package match

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
)

// Pattern is what a filter asks of a row, in the words of fzf: terms with spaces
// between them, which must all hold.
//
//	red     the letters in their order
//	'red    the text as it stands
//	^red    at the beginning
//	red$    at the end
//	!red    the text stands nowhere (also !^red, !red$)
//	/re+d/  a regular expression; !/re+d/ for none
//	\!red   what would mean something else, as it stands
//
// Case matters to a term that has a capital. A Pattern is not safe for use by
// several goroutines.
type Pattern struct {
	terms []term
	slab  *util.Slab
}

// term is one condition. find looks for it; with best, for where it holds best.
type term struct {
	not  bool
	find func(p *Pattern, text *util.Chars, best bool) found
	plain
}

// found is where a term holds, and how well. start < 0: nowhere; at nil: all from
// start to end.
type found struct {
	start, end, score int
	at                *[]int
}

// The scores favour the beginnings of words.
var _ = algo.Init("default")

// Parse reads a filter. A regular expression that is none is an error; the
// pattern then holds what came before it.
func Parse(text string) (*Pattern, error) {
	p := &Pattern{slab: util.MakeSlab(100*1024, 2048)}
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return p, nil
		}
		rest, not := strings.CutPrefix(text, "!")
		if strings.HasPrefix(rest, "/") {
			source, after := cutExpression(rest[1:])
			text = after
			if source == "" {
				continue
			}
			re, err := expression(source)
			if err != nil {
				return p, err
			}
			p.terms = append(p.terms, term{not: not, find: re})
			continue
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		if t, ok := word(rest[:end], not); ok {
			p.terms = append(p.terms, t)
		}
		text = rest[end:]
	}
}

// Letters returns the pattern of one term that is all of a text, signs and spaces
// too: its letters in their order. Nothing typed keeps everything.
func Letters(text string) *Pattern {
	p := &Pattern{slab: util.MakeSlab(100*1024, 2048)}
	if text != "" {
		p.terms = []term{{find: looked(text, way{})}}
	}
	return p
}

// cutExpression cuts a regular expression at the slash that ends it, which may be
// missing as long as it is being typed.
func cutExpression(s string) (source, after string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '/':
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func expression(source string) (func(*Pattern, *util.Chars, bool) found, error) {
	flags := ""
	if strings.IndexFunc(source, unicode.IsUpper) < 0 {
		flags = "(?i)"
	}
	re, err := regexp.Compile(flags + source)
	if err != nil {
		if wrong := (*syntax.Error)(nil); errors.As(err, &wrong) {
			return nil, fmt.Errorf("%s in %s", wrong.Code, wrong.Expr)
		}
		return nil, err
	}
	return func(_ *Pattern, text *util.Chars, _ bool) found {
		s := text.ToString()
		at := re.FindStringIndex(s)
		if at == nil {
			return found{start: -1}
		}
		start := len([]rune(s[:at[0]]))
		return found{start: start, end: start + len([]rune(s[at[0]:at[1]]))}
	}, nil
}

// word reads a term without spaces; it has none while only a sign is typed.
func word(s string, not bool) (term, bool) {
	w := way{literal: not}
	switch {
	case strings.HasPrefix(s, `\`):
		s = s[1:]
	case strings.HasPrefix(s, "'"):
		s, w.literal = s[1:], true
	case strings.HasPrefix(s, "^"):
		s, w.begins = s[1:], true
	}
	switch {
	case strings.HasSuffix(s, `\$`):
		s = s[:len(s)-2] + "$"
	case strings.HasSuffix(s, "$"):
		s, w.ends = s[:len(s)-1], true
	}
	if s == "" {
		return term{}, false
	}
	t := term{not: not, find: looked(s, w)}
	if w == (way{}) && ascii(s) {
		t.plain = plain{s, strings.IndexFunc(s, unicode.IsUpper) < 0} // without a capital it is in lower case
	}
	return t, true
}

// looked returns what looks for a text in one way.
func looked(s string, w way) func(*Pattern, *util.Chars, bool) found {
	exact := strings.IndexFunc(s, unicode.IsUpper) >= 0
	if !exact {
		s = strings.ToLower(s)
	}
	want := []rune(s)
	return func(p *Pattern, text *util.Chars, best bool) found {
		result, at := w.search(best)(exact, true, true, text, want, best, p.slab)
		return found{result.Start, result.End, result.Score, at}
	}
}

// way is how a term is looked for: its letters in their order, unless it says more.
type way struct{ literal, begins, ends bool }

// search returns what looks that way. Whether letters stand in their order is told
// by the first place they are found at, where they stand best takes longer.
func (w way) search(best bool) algo.Algo {
	switch {
	case w.begins && w.ends:
		return algo.EqualMatch
	case w.begins:
		return algo.PrefixMatch
	case w.ends:
		return algo.SuffixMatch
	case w.literal:
		return algo.ExactMatchNaive
	case best:
		return algo.FuzzyMatchV2
	}
	return algo.FuzzyMatchV1
}

// Keeps reports whether a row of these texts is kept: each term holds for one of
// them at least, and what must stand nowhere stands in none. A pattern without
// terms keeps everything.
func (p *Pattern) Keeps(texts ...string) bool {
	for _, t := range p.terms {
		if t.among(p, texts) == t.not {
			return false
		}
	}
	return true
}

func (t term) among(p *Pattern, texts []string) bool {
	for _, text := range texts {
		if held, sure := t.plain.in(text); sure {
			if held {
				return true
			}
			continue
		}
		chars := util.ToChars([]byte(text))
		if t.find(p, &chars, false).start >= 0 {
			return true
		}
	}
	return false
}

// Score says how well the terms fit a text that is kept; 0 for one that is not.
func (p *Pattern) Score(text string) int {
	if !p.Keeps(text) {
		return 0
	}
	score := 1
	for _, t := range p.terms {
		if !t.not {
			chars := util.ToChars([]byte(text))
			score += t.find(p, &chars, true).score
		}
	}
	return score
}

// Narrows reports whether whatever p keeps is kept by what was typed before it, of
// which it is the continuation.
func Narrows(before, text string) bool {
	return strings.HasPrefix(text, before) && !strings.ContainsAny(text, `!/\$`)
}

// Places returns the positions, counted in characters, of what the terms found in
// a text, in order; nil where none did.
func (p *Pattern) Places(text string) []int {
	var places []int
	for _, t := range p.terms {
		if t.not {
			continue
		}
		chars := util.ToChars([]byte(text))
		switch f := t.find(p, &chars, true); {
		case f.start < 0:
		case f.at != nil:
			places = append(places, *f.at...)
		default:
			for i := f.start; i < f.end; i++ {
				places = append(places, i)
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

package keys

import (
	"slices"
	"strings"
	"unicode"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
)

// Matcher finds texts that hold the letters of a pattern in their order, and
// says how well. It is not safe for use by several goroutines.
type Matcher struct {
	pattern []rune
	exact   bool // the pattern has capitals: case matters
	slab    *util.Slab
}

// The scores favour the beginnings of words.
var _ = algo.Init("default")

// NewMatcher returns a matcher for a pattern.
func NewMatcher(pattern string) *Matcher {
	exact := strings.IndexFunc(pattern, unicode.IsUpper) >= 0
	if !exact {
		pattern = strings.ToLower(pattern)
	}
	return &Matcher{pattern: []rune(pattern), exact: exact, slab: util.MakeSlab(100*1024, 2048)}
}

// Score returns how well text matches; 0 means not at all. An empty pattern
// matches everything.
func (m *Matcher) Score(text string) int {
	if len(m.pattern) == 0 {
		return 1
	}
	chars := util.ToChars([]byte(text))
	result, _ := algo.FuzzyMatchV2(m.exact, true, true, &chars, m.pattern, false, m.slab)
	if result.Start < 0 {
		return 0
	}
	return max(result.Score, 1)
}

// Places returns the positions, counted in characters, of the letters that
// matched, in order.
func (m *Matcher) Places(text string) []int {
	if len(m.pattern) == 0 {
		return nil
	}
	chars := util.ToChars([]byte(text))
	_, at := algo.FuzzyMatchV2(m.exact, true, true, &chars, m.pattern, true, m.slab)
	if at == nil {
		return nil
	}
	slices.Sort(*at)
	return *at
}

// Rank returns the indices of the texts that match, the best first.
func Rank(pattern string, n int, text func(int) string) []int {
	m := NewMatcher(pattern)
	type hit struct{ i, score int }
	var hits []hit
	for i := range n {
		if score := m.Score(text(i)); score > 0 {
			hits = append(hits, hit{i, score})
		}
	}
	if pattern != "" {
		slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	}
	order := make([]int, len(hits))
	for i, h := range hits {
		order[i] = h.i
	}
	return order
}

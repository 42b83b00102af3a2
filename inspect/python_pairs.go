package inspect

import (
	"math"
	"strings"
)

// pythonPairs reports whether the SDK sends a dict of these pairs unharmed. It spells
// lists as JSON, of which it escapes = and | and no more: a text in which JSON itself
// needs a backslash would arrive as another one.
func pythonPairs(v any) bool {
	pairs, ok := v.(map[string]any)
	if !ok {
		return plainPairs(v)
	}
	rest := make(map[string]any, len(pairs))
	for k, e := range pairs {
		switch x := e.(type) {
		case int, int64:
			e = ""
		case float64:
			if x == math.Trunc(x) && math.Abs(x) < 1e15 { // it is spelled as a whole number
				e = ""
			}
		case []string:
			e = ""
			for _, s := range x {
				if !plainJSON(s) {
					return false
				}
			}
		case []any:
			e = ""
			for _, one := range x {
				if s, is := one.(string); !is || !plainJSON(s) {
					return false
				}
			}
		}
		rest[k] = e
	}
	return plainPairs(rest)
}

// plainJSON reports whether JSON spells a text without a backslash, as Python writes
// it: that escapes whatever is not ASCII.
func plainJSON(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

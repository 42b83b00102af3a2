package overlay

import (
	"slices"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// Hint draws a key and what it does.
func Hint(t *theme.Theme, key, does string) string {
	return t.Render(theme.Accent, key) + " " + t.Render(theme.Dim, does)
}

// Legend is keys and what they do, for the border of a window. The keys are those
// of the table, with a space between several; the border shows the user's own.
type Legend struct{ pairs [][2]string }

// Hints returns keys and what they do.
func Hints(pairs ...[2]string) Legend { return Legend{pairs} }

// Draw draws the legend within w cells, as a window of a context has it. Where there
// is no room for all, the last but one goes first: the last is the way out.
func (l Legend) Draw(t *theme.Theme, w int, r Reader) string {
	pairs := make([][2]string, 0, len(l.pairs))
	for _, p := range l.pairs {
		if p[0] = r.Keys(p[0]); p[0] != "" {
			pairs = append(pairs, p)
		}
	}
	for len(pairs) > 2 && hintsWidth(pairs) > w-2 {
		pairs = slices.Delete(pairs, len(pairs)-2, len(pairs)-1)
	}
	line := ""
	for i, p := range pairs {
		if i > 0 {
			line += "  "
		}
		line += Hint(t, p[0], p[1])
	}
	return line
}

func hintsWidth(pairs [][2]string) int {
	w := 2 * (len(pairs) - 1)
	for _, p := range pairs {
		w += cell.Width(p[0]) + 1 + cell.Width(p[1])
	}
	return w
}

// Reader says which keys ask for what the table's keys do in a window. The zero
// Reader shows keys as they are.
type Reader struct {
	Map     *keys.Map
	Context keys.Context
}

// Keys spells keys of the table, with spaces between them, as they are in force; ""
// where nothing asks for what they do. Arrows stand close together.
func (r Reader) Keys(plain string) string {
	var shown []string
	for _, key := range strings.Fields(plain) {
		switch {
		case r.Context == "":
			key = keys.Show(key)
		case r.Map == nil:
			key = keys.Default().Real(r.Context, key)
		default:
			key = r.Map.Real(r.Context, key)
		}
		if key != "" && !slices.Contains(shown, key) {
			shown = append(shown, key)
		}
	}
	between := ""
	for _, key := range shown {
		if !strings.Contains("↑↓←→", key) {
			between = " "
		}
	}
	return strings.Join(shown, between)
}

// Words puts the keys in force into a text in which the table's stand as ‹ctrl+y›.
func (r Reader) Words(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "‹")
		key, after, closed := strings.Cut(rest, "›")
		if b.WriteString(before); !found || !closed {
			return b.String()
		}
		shown := r.Keys(key)
		if shown == "" {
			shown = "(no key)"
		}
		b.WriteString(shown)
		text = after
	}
}

package pane

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

func TestLongCodeGoesOnInTheNextLine(t *testing.T) {
	t.Parallel()
	code := Code{Text: `rename("products/winter/flask", "products/winter/a_much_longer_name_東京")`, Spans: []Span{{0, 6, theme.Function}}}
	lines := Paint(theme.New(theme.Dark, 0), code, 40)
	var whole strings.Builder
	for i, line := range lines {
		if w := cell.Width(line); w > 40 {
			t.Errorf("line %d is %d cells wide", i, w)
		}
		whole.WriteString(strings.TrimPrefix(ansi.Strip(line), goesOn))
	}
	if whole.String() != code.Text || len(lines) < 2 {
		t.Errorf("%d lines hold %q, want %q", len(lines), whole.String(), code.Text)
	}
}

func TestCodeThatIsTooLongSaysSo(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"one line": strings.Repeat("x", 100*mostLines), "many": strings.Repeat("x\n", 2*mostLines)} {
		lines := Paint(theme.New(theme.Dark, 0), Code{Text: text}, 40)
		if last := ansi.Strip(lines[len(lines)-1]); len(lines) != mostLines+1 || !strings.Contains(last, "copying takes them all") {
			t.Errorf("%s: %d lines, the last %q", name, len(lines), last)
		}
	}
}

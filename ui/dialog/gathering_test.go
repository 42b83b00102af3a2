package dialog

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/task"
	"cldx/ui/theme"
)

func TestGatheringSaysHowFarItIs(t *testing.T) {
	t.Parallel()
	g := NewGathering[int]("Which assets have sale\x1b[31m", 7, terms)
	golden.File(t, "80x24/gathering-begins.txt", ansi.Strip(draw(g, theme.Dark, 80, 24)))
	g.Update(Gathered{Turn: 6, Calls: 9, Of: 9})
	g.Update(Gathered{Turn: 7, Calls: 12, Of: 40, Assets: 6000, Most: 20000})
	golden.File(t, "80x24/gathering.txt", ansi.Strip(draw(g, theme.Dark, 80, 24)))
	golden.File(t, "120x40/gathering.txt", ansi.Strip(draw(g, theme.Dark, 120, 40)))
	golden.File(t, "dark/gathering.txt", draw(g, theme.Dark, 100, 30))
	golden.File(t, "light/gathering.txt", draw(g, theme.Light, 100, 30))
	g.Update(task.Result[int]{Turn: 6, Value: 1})
	if g.Done() {
		t.Error("the end of other work ends it")
	}
	g.Update(task.Result[int]{Turn: 7, Value: 3})
	if r, ok := g.Result(); !g.Done() || !ok || r.Value != 3 {
		t.Errorf("done %v with %v, %v; want what was read", g.Done(), r, ok)
	}
	if picture := draw(g, theme.Mono, 12, 5); strings.Contains(picture, "\x1b[31m") {
		t.Error("a control sequence comes through")
	}
}

package assetview_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/internal/loop"
	"cldx/ui/assetview"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// hung is a gallery in which every picture is a plain one of 64 by 48 pixels.
func hung(t *testing.T, wants []preview.Want) *preview.Gallery {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range 64 * 48 {
		img.Set(i%64, i/64, color.RGBA{uint8(i % 64 * 4), 90, 120, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	g := preview.New(t.Context(), preview.Deps{
		Fetch: func(context.Context, string, int64) ([]byte, string, error) { return b.Bytes(), "image/png", nil },
		After: func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } },
		Now:   time.Now,
	})
	var run func(cmd tea.Cmd)
	run = func(cmd tea.Cmd) {
		loop.Carry(cmd, func(msg tea.Msg) {
			next, _ := g.Update(msg)
			run(next)
		})
	}
	run(g.Show(wants))
	return g
}

func window(w overlay.Filling, v theme.Variant, cols, rows int) string {
	stack := overlay.Stack{Foot: 1}
	screen := make([]string, rows)
	for i := range screen {
		screen[i] = cell.Spaces(cols)
	}
	overlay.Open(&stack, struct {
		overlay.Filling
		nothing
	}{w, nothing{}}, nil)
	stack.Draw(theme.New(v, 0), screen, cols)
	return strings.Join(screen, "\n") + "\n"
}

type nothing struct{}

// Result returns nothing.
func (nothing) Result() (struct{}, bool) { return struct{}{}, false }

func TestFacesAreFramed(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		v := assetview.New(asset(), "", hung(t, nil), func(assetview.Wish) tea.Cmd { return nil })
		v.Turn(assetview.Analysis)
		wants := v.Pictures(size[0]-4, size[1]-4)
		if len(wants) != 1 {
			t.Fatalf("%v: %d pictures are wanted, want one", size, len(wants))
		}
		v = assetview.New(asset(), "", hung(t, wants), func(assetview.Wish) tea.Cmd { return nil })
		v.Fill(assetview.Core, asset(), false, nil)
		v.Fill(assetview.Findings, asset(), false, nil)
		v.Turn(assetview.Analysis)
		screen := ansi.Strip(window(v, theme.Dark, size[0], size[1]))
		if !strings.Contains(screen, "┌1─") || !strings.Contains(screen, "└──") {
			t.Errorf("%v: no box around the face:\n%s", size, screen)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(screen, "\n"), "\n") {
			if n := ansi.StringWidth(line); n != size[0] {
				t.Errorf("%v: a line of %d cells: %q", size, n, line)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	a := asset()
	made := func(g *preview.Gallery) *assetview.Compare {
		c := assetview.NewCompare(a, a.Versions[1], a.Versions[0], g)
		c.Files([2]string{"https://res.example/old", "https://res.example/new"}, nil)
		return c
	}
	for name, size := range map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}, "200x60": {200, 60}} {
		c := made(hung(t, made(&preview.Gallery{}).Pictures(size[0]-4, size[1]-4)))
		screen := ansi.Strip(window(c, theme.Dark, size[0], size[1]))
		for _, words := range []string{"Two versions of Shoe", "640×480", "64×48", "+23.4%", "1 h older", "restore this one"} {
			if !strings.Contains(screen, words) {
				t.Errorf("%s: the window lacks %q:\n%s", name, words, screen)
			}
		}
	}
	c := assetview.NewCompare(a, a.Versions[1], a.Versions[0], nil)
	golden.File(t, "compare/120x40.txt", ansi.Strip(window(c, theme.Dark, 120, 40)))
	golden.File(t, "compare/80x24.txt", ansi.Strip(window(c, theme.Dark, 80, 24)))
	golden.File(t, "compare/dark.ansi", window(c, theme.Dark, 100, 30))
	golden.File(t, "compare/light.ansi", window(c, theme.Light, 100, 30))
	c.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if b, ok := c.Result(); !ok || b.VersionID != "v2" || !c.Done() {
		t.Errorf("enter restores %q, %v", b.VersionID, ok)
	}
}

//go:build unix

package main

import (
	"bytes"
	"encoding/xml"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/internal/term"
)

const sample = "\x1b]2;a <title>\x07╭─ \x1b[1;34mbold\x1b[0m ─╮\n│ \x1b[38;2;255;0;0;48;5;236m▀▄\x1b[0m \x1b[7mrev\x1b[0m │\n╰─ 日 e\u0301 \x1b[4:3m&<\x1b[0m ╯"

// shot runs the command and returns what it wrote to the file.
func shot(t *testing.T, name, input string, args ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := run(t.Context(), append([]string{"-out", file}, args...), strings.NewReader(input), io.Discard); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSVGGolden(t *testing.T) {
	t.Parallel()
	for _, theme := range []string{"dark", "light"} {
		got := shot(t, "x.svg", sample, "-stdin", "-cols", "14", "-rows", "0", "-theme", theme)
		golden := filepath.Join("testdata", theme+".svg")
		if os.Getenv("CLDX_GOLDEN") == "write" {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
		wellFormed(t, got)
	}
}

func wellFormed(t *testing.T, doc []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
	}
}

func TestPNGHasTheColoursOfTheCells(t *testing.T) {
	t.Parallel()
	b := shot(t, "x.png", "\x1b[41m \x1b[0m\x1b[38;2;1;2;3;48;2;4;5;6m▀\x1b[0m█x", "-stdin", "-cols", "4", "-rows", "1", "-bare", "-scale", "1")
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X != 40 || got.Y != 20 {
		t.Fatalf("size = %v, want 40x20", got)
	}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	cases := []struct {
		x, y int
		want color.RGBA
	}{
		{0, 0, term.Dark.ANSI[1]}, {9, 19, term.Dark.ANSI[1]},
		{10, 0, color.RGBA{1, 2, 3, 255}}, {19, 9, color.RGBA{1, 2, 3, 255}}, {19, 10, color.RGBA{4, 5, 6, 255}},
		{20, 0, term.Dark.Foreground}, {29, 19, term.Dark.Foreground}, {30, 0, term.Dark.Background},
	}
	for _, c := range cases {
		if got := at(c.x, c.y); got != c.want {
			t.Errorf("pixel %d, %d = %v, want %v", c.x, c.y, got, c.want)
		}
	}
	if !inked(img.Bounds().Max.Y, func(y int) bool { return at(33, y) != term.Dark.Background || at(35, y) != term.Dark.Background }) {
		t.Error("the x is not drawn")
	}
}

func inked(rows int, is func(y int) bool) bool {
	for y := range rows {
		if is(y) {
			return true
		}
	}
	return false
}

func TestWindowIsPainted(t *testing.T) {
	t.Parallel()
	b := shot(t, "x.png", sample, "-stdin", "-cols", "40", "-rows", "3", "-scale", "1")
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Errorf("the corner has alpha %d, want a transparent one", a)
	}
	if got, want := color.NRGBAModel.Convert(img.At(47, 43)), (color.NRGBA{0xec, 0x6a, 0x5e, 255}); got != want {
		t.Errorf("the window's first button is %v, want %v", got, want)
	}
}

func TestARunningProgramIsDrawn(t *testing.T) {
	t.Parallel()
	const program = `printf 'name? '; read -r name; echo "hello $name"; read -r _`
	got := shot(t, "x.txt", "", "-cols", "30", "-rows", "5", "-quiet", "20ms",
		"-wait", "name?", "-keys", `"world" enter`, "-wait", "hello world", "--", "/bin/sh", "-c", program)
	if diff := cmp.Diff("name? world\nhello world\n", string(got)); diff != "" {
		t.Errorf("screen (-want +got):\n%s", diff)
	}
}

func TestWrongCommandLinesAreRefused(t *testing.T) {
	t.Parallel()
	cases := []struct{ args, want string }{
		{"-out x.svg", "no program"}, {"-stdin", "-out is missing"}, {"-out x.gif -stdin", "must end in"},
		{"-out x.svg -theme blue -stdin", "dark and light"}, {"-out x.svg -keys entr sh", "no key"}, {"-out x.png -scale 99 -stdin", "-scale"},
	}
	for _, c := range cases {
		err := run(t.Context(), strings.Fields(c.args), strings.NewReader(""), io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("shot %s: %v, want an error with %q", c.args, err, c.want)
		}
	}
}

func TestDrawnCharactersStayInTheirCell(t *testing.T) {
	t.Parallel()
	check := func(r rune) {
		g, ok := drawn(string(r))
		if !ok || (len(g.paths) == 0 && r != 0x2800) {
			t.Errorf("%q is not drawn", r)
		}
		for _, p := range g.paths {
			b := p.bounds(1)
			if b.Min.X < -1 || b.Min.Y < -1 || b.Max.X > cellW+2 || b.Max.Y > cellH+2 {
				t.Errorf("%q reaches %v, out of its cell", r, b)
			}
		}
	}
	for _, span := range [][2]rune{{0x2500, 0x259f}, {0x2800, 0x28ff}, {0x1fb00, 0x1fb3b}} {
		for r := span[0]; r <= span[1]; r++ {
			check(r)
		}
	}
	for r := range symbols {
		check(r)
	}
}

func TestLinesOfBoxesMeetTheCellsEdge(t *testing.T) {
	t.Parallel()
	for r := rune(0x2500); r < 0x2580; r++ {
		weights := arms[r-0x2500]
		if weights == "" {
			continue
		}
		var left, up, right, down bool
		for _, p := range boxLines(weights) {
			x0, y0, x1, y1, _ := p.box()
			left, up, right, down = left || x0 == 0, up || y0 == 0, right || x1 == cellW, down || y1 == cellH
		}
		want := [4]bool{weights[0] != '.', weights[1] != '.', weights[2] != '.', weights[3] != '.'}
		if got := [4]bool{left, up, right, down}; got != want {
			t.Errorf("%q reaches its edges %v, want %v", r, got, want)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add(sample)
	f.Add("\x1b[?2027h👨‍👩‍👧\x1b[53;9;21m\ufffe\x1b]2;\x01<\xff\x07")
	f.Fuzz(func(t *testing.T, in string) {
		set := &settings{out: "x.svg", term: term.Options{Cols: 20, Rows: 5}}
		screen, err := read(strings.NewReader(in), set)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := render(screen, set, &b); err != nil {
			t.Fatal(err)
		}
		wellFormed(t, b.Bytes())
	})
}

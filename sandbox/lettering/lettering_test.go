package lettering_test

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/lettering"
)

func draw(t *testing.T, s lettering.Style, text string) *image.NRGBA {
	t.Helper()
	m, err := lettering.Render(s, text)
	if err != nil {
		t.Fatalf("Render(%+v, %q): %v", s, text, err)
	}
	return m
}

// ink counts the pixels that are at least half covered.
func ink(m *image.NRGBA) (n int) {
	for i := 3; i < len(m.Pix); i += 4 {
		if m.Pix[i] >= 128 {
			n++
		}
	}
	return n
}

func TestRender(t *testing.T) {
	t.Parallel()
	plain := lettering.Style{Font: lettering.Font{Family: "Arial", Size: 40}}
	base := draw(t, plain, "Sale now")
	if h := base.Rect.Dy(); h < 40 || h > 60 {
		t.Errorf("40 pixels of text are %d high", h)
	}
	with := func(change func(*lettering.Style)) *image.NRGBA {
		s := plain
		change(&s)
		return draw(t, s, "Sale now")
	}
	if got := ink(with(func(s *lettering.Style) { s.Bold = true })); got <= ink(base) {
		t.Errorf("bold has %d dark pixels, regular %d", got, ink(base))
	}
	if got := ink(with(func(s *lettering.Style) { s.Underline = true })); got <= ink(base) {
		t.Errorf("underlined has %d dark pixels, plain %d", got, ink(base))
	}
	if got := ink(with(func(s *lettering.Style) { s.Stroke = 2 })); got <= ink(base)*3/2 {
		t.Errorf("a stroke makes %d dark pixels of %d", got, ink(base))
	}
	if got := with(func(s *lettering.Style) { s.LetterSpacing = 10 }).Rect.Dx(); got != base.Rect.Dx()+70 {
		t.Errorf("10 pixels between 8 letters: %d wide, without %d", got, base.Rect.Dx())
	}
	if got := with(func(s *lettering.Style) { s.Size = 80 }).Rect.Dx(); got < base.Rect.Dx()*19/10 {
		t.Errorf("letters twice as large are %d wide, not twice %d", got, base.Rect.Dx())
	}
	fixed := func(text string) int {
		return draw(t, lettering.Style{Font: lettering.Font{Family: "Courier New", Size: 40}}, text).Rect.Dx()
	}
	if fixed("iii") != fixed("WWW") {
		t.Errorf("letters of fixed width: iii is %d wide, WWW %d", fixed("iii"), fixed("WWW"))
	}
}

func TestColours(t *testing.T) {
	t.Parallel()
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	s := lettering.Style{Font: lettering.Font{Size: 100}, Drawing: lettering.Drawing{Color: red, Background: blue}}
	m := draw(t, s, "I")
	if got := m.NRGBAAt(m.Rect.Dx()/2, m.Rect.Dy()/2); got != red {
		t.Errorf("the middle of an I is %v, want red", got)
	}
	if got := m.NRGBAAt(0, 0); got != blue {
		t.Errorf("the corner is %v, want the background", got)
	}
	s.Background, s.Opacity = color.NRGBA{}, 50
	m = draw(t, s, "I")
	if got := m.NRGBAAt(m.Rect.Dx()/2, m.Rect.Dy()/2); got.A != 127 || got.R != 255 {
		t.Errorf("half covering red is %v", got)
	}
	s.Jagged = true
	for i, v := range draw(t, s, "Oo").Pix {
		if i%4 == 3 && v != 0 && v != 127 {
			t.Fatalf("an edge that is not smoothed has a pixel of alpha %d", v)
		}
	}
}

func TestLayout(t *testing.T) {
	t.Parallel()
	long := "the quick brown fox jumps over the lazy dog"
	s := lettering.Style{Font: lettering.Font{Size: 20}, Layout: lettering.Layout{Width: 150}}
	m := draw(t, s, long)
	one := draw(t, lettering.Style{Font: lettering.Font{Size: 20}}, long)
	if m.Rect.Dx() > 150 || m.Rect.Dy() < 3*one.Rect.Dy()-2 {
		t.Errorf("broken at 150 the text is %v, in one line %v", m.Rect.Size(), one.Rect.Size())
	}
	if got := draw(t, s, "a\nb").Rect.Dy(); got != 2*one.Rect.Dy() {
		t.Errorf("two lines are %d high, one is %d", got, one.Rect.Dy())
	}
	left := func(align lettering.Align) int {
		s := lettering.Style{Font: lettering.Font{Size: 20}, Layout: lettering.Layout{Align: align}}
		m := draw(t, s, "wide wide wide\nI")
		for x := range m.Rect.Dx() {
			for y := m.Rect.Dy() / 2; y < m.Rect.Dy(); y++ {
				if m.NRGBAAt(x, y).A >= 128 {
					return x
				}
			}
		}
		return -1
	}
	if l, c, r := left(lettering.Left), left(lettering.Center), left(lettering.Right); !(l < c && c < r) {
		t.Errorf("the short line begins at %d from the left, %d in the middle, %d at the right", l, c, r)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		style lettering.Style
		text  string
	}{
		"a long text":   {lettering.Style{}, strings.Repeat("x", lettering.MaxText+1)},
		"large letters": {lettering.Style{Font: lettering.Font{Size: lettering.MaxSize + 1}}, "x"},
		"a large picture": {
			lettering.Style{Font: lettering.Font{Size: lettering.MaxSize}}, strings.Repeat("W", 200),
		},
		"many lines": {lettering.Style{Font: lettering.Font{Size: 900}}, strings.Repeat("W\n", 500)},
	} {
		if _, err := lettering.Render(test.style, test.text); !errors.Is(err, lettering.ErrTooLarge) {
			t.Errorf("%s: error = %v, want ErrTooLarge", name, err)
		}
	}
	for _, text := range []string{"", "\n", "\x00\x1b[31m", "\xff\xfe", "日本", "👩‍👩‍👧"} {
		draw(t, lettering.Style{}, text)
	}
}

func TestParseStyle(t *testing.T) {
	t.Parallel()
	got, err := lettering.ParseStyle("Open%20Sans_40_bold_italic_underline_center_stroke_letter_spacing_4_line_spacing_-10_antialias_none_hinting_full")
	want := lettering.Style{
		Font:    lettering.Font{Family: "Open Sans", Size: 40, Bold: true, Italic: true},
		Drawing: lettering.Drawing{Underline: true, Stroke: 1, Jagged: true, Hinted: true},
		Layout:  lettering.Layout{Align: lettering.Center, LetterSpacing: 4, LineSpacing: -10},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, bad := range []string{
		"", "Arial", "Arial_big", "Arial_0", "Arial_-1", "Arial_NaN", "Arial_1e9", "_12", "Arial_12_fat", "Arial_12_letter", "Arial_12_line_spacing_x",
		"Arial_12_hinting_much",
	} {
		if s, err := lettering.ParseStyle(bad); !errors.Is(err, lettering.ErrStyle) {
			t.Errorf("ParseStyle(%q) = %+v, %v, want ErrStyle", bad, s, err)
		}
	}
}

func FuzzParseStyle(f *testing.F) {
	f.Add("Arial_12_bold", "text")
	f.Add("Courier_40_justify_stroke_letter_spacing_-1000", "a b\nc")
	f.Fuzz(func(t *testing.T, style, text string) {
		s, err := lettering.ParseStyle(style)
		if err != nil || s.Size > 60 {
			return
		}
		s.Width = 100
		if m, err := lettering.Render(s, text); err == nil && m.Rect.Empty() {
			t.Errorf("Render(%q, %q) is an empty picture", style, text)
		}
	})
}

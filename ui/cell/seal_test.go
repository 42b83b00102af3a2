package cell_test

import (
	"strings"
	"testing"

	"cldx/internal/term"
	"cldx/internal/wild"
	"cldx/ui/cell"
)

func TestSealed(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                          "",
		"a\nb":                      "a\nb",
		"\x1b[31;1mred\x1b[m":       "\x1b[31;1mred\x1b[m",
		"\x1b[38:2::1:2:3mx\x1b[0m": "\x1b[38:2::1:2:3mx\x1b[0m",
		"a\x1b[2Jb":                 "a␛[2Jb",
		"a\x1b]0;x\ab":              "a␛]0;x␇b",
		"a\x1b":                     "a␛",
		"a\x1b[":                    "a␛[",
		"a\x1b[31":                  "a␛[31",
		"a\r\tb\x7f":                "a␍␉b␡",
		"a\u009b31mb":               "a\ufffd31mb",
		"a\x9b31mb":                 "a\ufffd31mb",
		"a\u202eb\u2067c\u2028d":    "a\ufffdb\ufffdc\ufffdd",
		"\u2068שלום\u2069 東京 👩‍👧": "\u2068שלום\u2069 東京 👩‍👧",
		"\U0010eeee\u0305":        "\U0010eeee\u0305", // a picture
	} {
		if got := cell.Sealed(in); got != want {
			t.Errorf("Sealed(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzSealed gives any text to a terminal as a frame: nothing but the screen changes.
func FuzzSealed(f *testing.F) {
	for _, s := range wild.Sequences {
		f.Add(s.Text)
	}
	f.Fuzz(func(t *testing.T, frame string) {
		e := term.NewEmulator(40, 10, &term.Dark, false)
		_, _ = e.Write([]byte("\x1b[?1049h" + strings.ReplaceAll(cell.Sealed(frame), "\n", "\r\n"))) // it never fails
		if len(e.Clips()) > 0 || len(e.Replies()) > 0 || e.Title() != "" || e.Graphics().Commands > 0 || !e.Screen().Alternate {
			t.Errorf("%q told the terminal more than what to draw: %q", frame, cell.Sealed(frame))
		}
		if twice := cell.Sealed(cell.Sealed(frame)); twice != cell.Sealed(frame) {
			t.Errorf("%q is sealed twice as %q", frame, twice)
		}
	})
}

func BenchmarkSealed(b *testing.B) {
	line := "\x1b[38;2;45;69;196m│\x1b[m" + strings.Repeat("\x1b[38;2;170;177;198mshoe_red.jpg  \x1b[m", 12) + "│\n"
	frame := strings.Repeat(line, 60)
	b.SetBytes(int64(len(frame)))
	for b.Loop() {
		cell.Sealed(frame)
	}
}

package cell

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// hard are names that terminals measure, join or turn around each in their way.
var hard = []string{
	"東京の写真", "ｆｕｌｌ　ｗｉｄｔｈ", "한국어 사진", "\u1112\u1161\u11ab", "が か\u3099", "日本語の写真 🏔️",
	"👩‍👧‍👦 family", "🧑🏿‍🚀", "👍🏽", "🇩🇪🇫🇷🇯🇵", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣2️⃣", "❤️ ☺︎ ⚠️",
	"e\u0301\u0302\u0303", strings.Repeat("z\u0300\u0301\u0302\u0303\u0304", 20), "\u0301leading mark",
	"שלום עולם 12", "abc שלום 34 jpg", "مرحبا بالعالم", "שָׁלוֹם", "a\u200fb\u200eb\u061cc", "x\u202egpj.exe",
	"tab\there", "zero\u200bwidth\u2060joiner\ufeffbom\u00adsoft", "\x1b[31mred", "a\xffb", "नमस्ते", "ไทยน้ำ", "தமிழ்", "བོད་ཡིག",
}

// both runs a test for either kind of terminal, one after the other: how text is
// measured is one for the process.
func both(t *testing.T, test func(t *testing.T, width func(string) int)) {
	t.Helper()
	for _, kind := range []struct {
		name  string
		whole bool
		width func(string) int
	}{{"graphemes", true, ansi.StringWidth}, {"characters", false, ansi.StringWidthWc}} {
		t.Run(kind.name, func(t *testing.T) {
			Graphemes(kind.whole)
			defer Graphemes(true)
			test(t, kind.width)
		})
	}
}

// What is measured in short is what it is when measured in full.
//
//nolint:paralleltest // how text is measured is one for the process
func TestWhatIsMeasuredInShort(t *testing.T) {
	both(t, func(t *testing.T, width func(string) int) {
		n := 0
		for r := rune(0x20); r < 0x20000; r++ {
			if !single(r) {
				continue
			}
			n++
			for _, s := range []string{string(r), string([]rune{r, r}), "a" + string(r) + "\x1b[1;38;2;1;2;3mb", "…" + string(r) + "▀"} {
				if w, ok := simple(s); !ok || w != width(s) {
					t.Errorf("%q takes %d, %v; want %d", s, w, ok, width(s))
				}
			}
		}
		if n < 500 {
			t.Errorf("%d characters are measured in short", n)
		}
		for _, s := range hard {
			if w, ok := simple(s); ok && w != width(s) {
				t.Errorf("%q takes %d, want %d", s, w, width(s))
			}
		}
	})
}

// whole reports whether every direction that text begins is ended in it.
func whole(s string) bool { return strings.Count(s, isolate) == strings.Count(s, pop) }

//nolint:paralleltest // how text is measured is one for the process
func TestEveryLayoutKeepsItsWidthAndDirection(t *testing.T) {
	both(t, func(t *testing.T, width func(string) int) {
		row := Fit("left", 10) + Fit("right", 30)
		for _, name := range hard {
			clean := Clean(name)
			for w := range 24 {
				for what, got := range map[string]string{
					"Fit": Fit(clean, w), "Right": Right(clean, w), "styled": Fit("\x1b[31m"+clean+"\x1b[m", w),
				} {
					if width(got) != w || !whole(got) {
						t.Errorf("%s(%q, %d) = %q of %d cells", what, clean, w, got, width(got))
					}
				}
				for what, got := range map[string]string{"Cut": Cut(clean, w), "CutLeft": CutLeft(clean, w), "Window": Window(clean, 2, w)} {
					if width(got) > w || !whole(got) {
						t.Errorf("%s(%q, %d) = %q of %d cells", what, clean, w, got, width(got))
					}
				}
			}
			for x := range 20 {
				if got := Put(Fit(clean, 40), "BOX", x); width(got) != 40 || !whole(got) {
					t.Errorf("Put over %q at %d = %q of %d cells", clean, x, got, width(got))
				}
				if got := Put(row, Fit(clean, 9), x); width(got) != 40 || !whole(got) {
					t.Errorf("Put of %q at %d = %q of %d cells", clean, x, got, width(got))
				}
			}
			for _, line := range Wrap(clean, 7) {
				if width(line) > 7 || !whole(line) {
					t.Errorf("Wrap(%q) has the line %q of %d cells", clean, line, width(line))
				}
			}
		}
	})
}

// Where a terminal has no grapheme clusters, what only joins emoji is left out: then
// all that remains is measured alike by everybody.
//
//nolint:paralleltest // how text is measured is one for the process
func TestEmojiAreTheSameOnEveryTerminal(t *testing.T) {
	Graphemes(false)
	defer Graphemes(true)
	for _, name := range []string{"🏔️", "👩‍👧‍👦", "🧑🏿‍🚀", "👍🏽", "❤️", "1️⃣", "🇩🇪"} {
		clean := Clean(name)
		if chars, clusters := ansi.StringWidthWc(clean), ansi.StringWidth(clean); chars != clusters {
			t.Errorf("Clean(%q) = %q takes %d cells by characters and %d by clusters", name, clean, chars, clusters)
		}
	}
}

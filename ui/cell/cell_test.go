package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"cldx/ui/cell"
)

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"plain", "cat.jpg", "cat.jpg"},
		{"escape", "a\x1b[31mb", "a␛[31mb"},
		{"bell and delete", "\a\x7f", "␇␡"},
		{"line end", "a\nb", "a␊b"},
		{"C1", "a\u009b31mb", "a\ufffd31mb"},
		{"override", "evil\u202egpj.exe", "evil\ufffdgpj.exe"},
		{"part of a picture", "a\U0010eeee\u0305b", "a\ufffd\u0305b"},
		{"isolate", "\u2066x\u2069", "\ufffdx\ufffd"},
		{"zero width", "a\u200bb", "a\ufffdb"},
		{"invalid", "a\xffb", "a\ufffdb"},
		{"family of joiners", "👩‍👧", "👩‍👧"},
		{"right to left letters", "שלום", "\u2068שלום\u2069"},
		{"wide", "東京", "東京"},
	}
	for _, tt := range tests {
		if got := cell.Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		w    int
		want string
	}{
		{"cat", 5, "cat  "},
		{"catalogue", 5, "cata…"},
		{"東京都", 5, "東京…"},
		{"東京都", 4, "東… "},
		{"東京都", 6, "東京都"},
		{"x", 0, ""},
		{"👩‍👧x", 3, "👩‍👧x"},
	}
	for _, tt := range tests {
		if got := cell.Fit(tt.in, tt.w); got != tt.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", tt.in, tt.w, got, tt.want)
		}
	}
	if got := cell.CutLeft("products/summer", 8); got != "…/summer" {
		t.Errorf("CutLeft = %q", got)
	}
	if got := cell.Right("12", 4); got != "  12" {
		t.Errorf("Right = %q", got)
	}
}

func TestPutKeepsTheWidth(t *testing.T) {
	t.Parallel()
	line := "\x1b[31m" + strings.Repeat("ab", 10) + "\x1b[m"
	got := cell.Put(line, "\x1b[1mBOX\x1b[m", 4)
	if cell.Width(got) != 20 || !strings.Contains(got, "BOX") {
		t.Errorf("Put = %q of width %d, want 20 cells with BOX", got, cell.Width(got))
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\x1b]0;x\a\u202e\u009c", 7)
	f.Add("👩‍👧東京\xff", 3)
	f.Fuzz(func(t *testing.T, s string, w int) {
		clean := cell.Clean(s)
		if !utf8.ValidString(clean) {
			t.Errorf("Clean(%q) is not valid UTF-8", s)
		}
		for _, r := range clean {
			if unicode.IsControl(r) {
				t.Errorf("Clean(%q) holds %U", s, r)
			}
		}
		w %= 200
		if got := cell.Width(cell.Fit(clean, w)); w >= 0 && got != w {
			t.Errorf("Fit(%q, %d) takes %d cells", clean, w, got)
		}
	})
}

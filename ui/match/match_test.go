package match_test

import (
	"strings"
	"testing"

	"cldx/ui/match"
	"cldx/ui/theme"
)

func TestIndex(t *testing.T) {
	t.Parallel()
	tests := []struct {
		s, want string
		at      int
	}{
		{"A red SHOE", "shoe", 6},
		{"A red shoe", "Shoe", -1},
		{"A red Shoe", "Shoe", 6},
		{"Größe", "öß", 2},
		{"abc", "", -1},
		{"ab", "abc", -1},
		{"aab", "ab", 1},
	}
	for _, tt := range tests {
		if got := match.Index(tt.s, tt.want); got != tt.at {
			t.Errorf("Index(%q, %q) = %d, want %d", tt.s, tt.want, got, tt.at)
		}
	}
}

func TestWriteShowsEveryMatch(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, 0)
	var b strings.Builder
	match.Pen{Theme: th, Want: "a"}.Write(&b, theme.Text, "banAn")
	text, hit := th.Style(theme.Text), th.Style(theme.Match)
	want := text.Render("b") + hit.Render("a") + text.Render("n") + hit.Render("A") + text.Render("n")
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("A red SHOE", "shoe")
	f.Fuzz(func(t *testing.T, s, want string) {
		if at := match.Index(s, want); at >= 0 && !strings.EqualFold(s[at:at+len(want)], want) {
			t.Errorf("Index(%q, %q) = %d", s, want, at)
		}
	})
}

package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/pages"
)

func TestTypedCommand(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	for _, c := range []struct {
		text string
		want []string // labels that are offered first, in order
	}{
		{"tag", nil},
		{"tag ", []string{"tag brand", "tag clip"}},
		{"tag sh", []string{"tag shoe", "tag sh"}},
		{"TAG shoe", []string{"TAG shoe"}},
		{"cd prod", []string{"cd products", "cd prod"}},
		{"folder  выс", []string{"folder выставка", "folder выс"}},
		{"find tags=shoe AND x", []string{"find tags=shoe AND x"}},
		{"op delete_res", []string{"op delete_resources"}},
		{"nonsense here", nil},
		{" tag red", []string{"tag red"}},
	} {
		items, does := s.app.typedCommand(c.text)
		if len(items) != len(does) {
			t.Fatalf("%q: %d items, %d deeds", c.text, len(items), len(does))
		}
		var got []string
		for _, it := range items {
			got = append(got, it.Label)
		}
		if len(got) < len(c.want) || len(c.want) == 0 && len(got) > 0 || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%q offers %q, want %q first", c.text, got, c.want)
		}
		if len(got) > mostOffered+1 {
			t.Errorf("%q offers %d lines", c.text, len(got))
		}
	}
}

func TestEveryPageIsOneWordAway(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, e := range pages.All() {
		for _, word := range append([]string{e.Name}, e.Also...) {
			if other, twice := seen[word]; twice {
				t.Errorf("%s means both %s and %s", word, other, e.Name)
			}
			seen[word] = e.Name
			if strings.ContainsAny(word, " \t") || strings.ToLower(word) != word {
				t.Errorf("%q can't be typed as one word", word)
			}
		}
	}
	for word, name := range seen {
		s := openedPage(t, word, 80, 24)
		if s.app.here.place.Kind != OnPage || s.app.here.place.Page != name {
			t.Errorf(":%s leads to %+v, want the page %s", word, s.app.here.place, name)
		}
	}
}

func TestWordsOfTheCommandLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, shows string }{
		{"help", "Keys in"}, {"h", "Keys in"}, {"assets", "All assets"}, {"home", "All assets"}, {"operations", "Operations"},
		{"tag shoe", "tags=shoe"}, {"cd products/summer", "products / summer"},
	} {
		s := newStage(t, sample(t), 120, 40)
		s.press(":", `"`+c.typed+`"`, "enter")
		if text := ansi.Strip(s.screen()); !strings.Contains(text, c.shows) {
			t.Errorf(":%s does not show %q:\n%s", c.typed, c.shows, text)
		}
	}
	for _, word := range []string{"q", "quit"} {
		s := newStage(t, sample(t), 120, 40)
		if s.press(":", `"`+word+`"`, "enter"); !s.quit {
			t.Errorf(":%s does not quit", word)
		}
	}
}

func TestTabCompletesACommand(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press(":", `"cd prod"`, "tab")
	if text := ansi.Strip(s.screen()); !strings.Contains(text, "❯ cd products") {
		t.Errorf("tab does not complete the folder:\n%s", text)
	}
}

func TestBackAndForwardThroughPages(t *testing.T) {
	t.Parallel()
	s := openedPage(t, "tags", 120, 40)
	s.press(":", `"usage"`, "enter", ":", `"triggers"`, "enter")
	want := []string{"triggers", "usage", "tags", ""}
	for i, name := range want {
		if got := s.app.here.place.Page; got != name {
			t.Fatalf("%d steps back is %q, want %q", i, got, name)
		}
		if i < len(want)-1 {
			s.press("ctrl+o")
		}
	}
}

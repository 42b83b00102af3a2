package theme

import (
	"strings"
	"testing"
)

// The backgrounds that dark and light terminals have.
var (
	darkGrounds  = []RGB{0x000000, 0x0c0c0c, 0x1e1e2e, 0x282c34, 0x2e3440}
	lightGrounds = []RGB{0xffffff, 0xfafafa, 0xfdf6e3, 0xeff1f5}
)

const readableText = 4.5

func TestTextContrast(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		p       *palette
		grounds []RGB
	}{{"dark", &dark, darkGrounds}, {"light", &light, lightGrounds}}
	for _, tt := range tests {
		grounds := append(append([]RGB(nil), tt.grounds...), tt.p.grounds[Cursor], tt.p.grounds[Rest])
		for r := range roles {
			if r == Border {
				continue // a line, not text
			}
			for _, ground := range grounds {
				if got := Contrast(tt.p.roles[r], ground); got < readableText {
					t.Errorf("%s: role %d (%06x) on %06x has contrast %.2f, want %.1f", tt.name, r, tt.p.roles[r], ground, got, readableText)
				}
			}
		}
		if got := Contrast(tt.p.onButton, tt.p.grounds[Button]); got < readableText {
			t.Errorf("%s: button has contrast %.2f", tt.name, got)
		}
	}
}

func TestBadgeIsReadableOnEveryStrip(t *testing.T) {
	t.Parallel()
	for _, strip := range []RGB{0xff0000, 0x00ff00, 0xffff00, 0x4463d8, 0x808080, 0x7f7f00} {
		if got := Contrast(readable(strip), strip); got < readableText {
			t.Errorf("text on %06x has contrast %.2f", strip, got)
		}
	}
}

func TestMonoHasNoColour(t *testing.T) {
	t.Parallel()
	m := New(Mono, 0xff0000)
	for g := range grounds {
		for r := range roles {
			for _, p := range strings.Split(strings.Trim(m.On(g, r).open, "\x1b[m"), ";") {
				if len(p) > 1 {
					t.Errorf("mono ground %d role %d has parameter %q", g, r, p)
				}
			}
		}
	}
}

func TestParseRGB(t *testing.T) {
	t.Parallel()
	if c, ok := ParseRGB("#ff8000"); !ok || c != 0xff8000 {
		t.Errorf("ParseRGB = %06x, %v", c, ok)
	}
	for _, bad := range []string{"", "red", "#ff80", "#gg0000"} {
		if _, ok := ParseRGB(bad); ok {
			t.Errorf("ParseRGB(%q) is a colour", bad)
		}
	}
}

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
		least   float64
	}{
		{"dark", &dark, darkGrounds, readableText}, {"light", &light, lightGrounds, readableText},
		{"high contrast", &stark, darkGrounds, 7}, {"high contrast on light", &starkLight, lightGrounds, 7},
	}
	for _, tt := range tests {
		grounds := append(append([]RGB(nil), tt.grounds...), tt.p.grounds[Cursor], tt.p.grounds[Rest])
		for r := range roles {
			if r == Border && tt.least < 7 {
				continue // a line, not text
			}
			least := tt.least
			if r == Border {
				least = readableText
			}
			for _, ground := range grounds {
				if got := Contrast(tt.p.roles[r], ground); got < least {
					t.Errorf("%s: %s (%06x) on %06x has contrast %.2f, want %.1f", tt.name, roleNames[r], tt.p.roles[r], ground, got, least)
				}
			}
		}
		if got := Contrast(tt.p.onButton, tt.p.grounds[Button]); got < readableText {
			t.Errorf("%s: button has contrast %.2f", tt.name, got)
		}
		if got := Contrast(readable(tt.p.grounds[Badge]), tt.p.grounds[Badge]); got < readableText {
			t.Errorf("%s: badge has contrast %.2f", tt.name, got)
		}
	}
}

func TestCustom(t *testing.T) {
	t.Parallel()
	c, err := NewCustom(Light, map[string]RGB{"accent": 0xff0000, "cursor": 0x101010})
	if err != nil {
		t.Fatal(err)
	}
	th := c.Theme(0)
	if got, want := th.Render(Accent, "x"), "\x1b[38;2;255;0;0mx\x1b[m"; got != want {
		t.Errorf("accent is drawn %q, want %q", got, want)
	}
	if got, want := th.Render(Good, "x"), New(Light, 0).Render(Good, "x"); got != want {
		t.Errorf("what is not said is drawn %q, want its base's %q", got, want)
	}
	if got := strings.Join(c.Faint(), "\n"); !strings.Contains(got, "accent (#ff0000)") || !strings.Contains(got, "on cursor (#101010)") {
		t.Errorf("what is hard to read is not all named:\n%s", got)
	}
	if _, err := NewCustom(Dark, map[string]RGB{"acent": 1}); err == nil || !strings.Contains(err.Error(), `"acent"`) {
		t.Errorf("a role that there is not: %v", err)
	}
	for _, v := range []Variant{Dark, Light, HighContrast, HighContrastLight} {
		c, err := NewCustom(v, nil)
		if err != nil || len(c.Faint()) > 0 {
			t.Errorf("variant %d as it comes: %v, %v", v, c.Faint(), err)
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

// What must be told apart at a glance is drawn differently in every theme.
func TestRolesAreToldApart(t *testing.T) {
	t.Parallel()
	apart := [][2]Role{{Warn, Bad}, {Good, Bad}, {Good, Warn}, {Text, Mark}, {Text, Match}, {Text, Strong}, {Border, Accent}}
	for _, v := range []Variant{Dark, Light, Sixteen, SixteenLight, Mono, HighContrast, HighContrastLight} {
		th := New(v, 0)
		for _, pair := range apart {
			if v == Mono && pair == [2]Role{Good, Warn} {
				continue // their words and marks do
			}
			if th.Style(pair[0]) == th.Style(pair[1]) {
				t.Errorf("variant %d draws %s as it draws %s", v, roleNames[pair[0]], roleNames[pair[1]])
			}
		}
		for _, r := range []Role{Text, Mark, Match, Dim} {
			if th.On(Cursor, r) == th.On(Rest, r) || th.On(Cursor, r) == th.Style(r) || th.On(Rest, r) == th.Style(r) {
				t.Errorf("variant %d draws %s under the cursor as elsewhere", v, roleNames[r])
			}
		}
		if th.On(Cursor, Match) == th.On(Cursor, Text) {
			t.Errorf("variant %d does not show under the cursor what matched", v)
		}
	}
}

// The grounds of a high contrast can be seen on usual backgrounds.
func TestHighContrastGroundsAreSeen(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name       string
		p          *palette
		background RGB
	}{{"high-contrast", &stark, 0x1e1e2e}, {"high-contrast-light", &starkLight, 0xfafafa}} {
		for _, g := range []Ground{Cursor, Rest} {
			if got := Contrast(tt.p.grounds[g], tt.background); got < 1.25 {
				t.Errorf("%s: %s is %.2f from the background %06x, want 1.25", tt.name, groundNames[g], got, tt.background)
			}
		}
	}
}

func TestLinesAreNotUnderlined(t *testing.T) {
	t.Parallel()
	for _, v := range []Variant{Dark, Mono} {
		th := New(v, 0)
		for r := range roles {
			if open := th.Line(r).open; strings.Contains(";"+strings.Trim(open, "\x1b[m")+";", ";4;") {
				t.Errorf("variant %d underlines the lines of %s: %q", v, roleNames[r], open)
			}
		}
	}
}

// Package theme holds every colour of the explorer, by what it means. It exists
// so that light and dark, sixteen colours and none are one decision, and that
// contrast can be checked. It knows nothing of what is drawn.
package theme

import (
	"charm.land/lipgloss/v2"

	"cldx/ui/list"
)

// Role is what a piece of text is, which decides its colour.
type Role uint8

// The roles.
const (
	Text Role = iota
	Strong
	Dim    // secondary text
	Border // lines around panes
	Accent // the focused pane, keys, what is active
	Mark   // selected assets
	Good
	Warn
	Bad
	Tag
	Match // the letters that matched a filter
	ImageKind
	VideoKind
	AudioKind
	RawKind
	FolderKind
	Keyword // in code, from here on
	String
	Number
	Comment
	Function
	Punctuation
	roles
)

// Ground is what stands behind text.
type Ground uint8

// The grounds.
const (
	Plain  Ground = iota
	Cursor        // the line under the cursor in the focused pane
	Rest          // the line under the cursor in another pane
	Badge         // the environment's name
	Button        // a chosen tab or item
	grounds
)

// Behind returns the ground of a row of a list.
func Behind(look list.Look) Ground {
	switch look {
	case list.Cursor:
		return Cursor
	case list.Rest:
		return Rest
	case list.Plain:
	}
	return Plain
}

// Beyond returns the ground of what stands in a row beyond its name. The cursor's bar
// ends with the name: what is the same with and without it need not be written again
// when it moves. Readers are told of a whole row.
func (t *Theme) Beyond(g Ground) Ground {
	if t.Linear {
		return g
	}
	return Plain
}

// Variant is a family of terminals that a theme is for.
type Variant uint8

// The variants.
const (
	Dark Variant = iota
	Light
	Sixteen      // the terminal's own palette, on a dark background
	SixteenLight // the same on a light one
	Mono         // attributes only, for NO_COLOR
	HighContrast // on a dark background
	HighContrastLight
)

// Theme is a complete set of styles.
type Theme struct {
	Variant Variant
	// Linear says that there are no boxes and no windows beside others: what is drawn
	// is read out line by line.
	Linear bool
	styles [grounds][roles]Style
	lines  [roles]Style
	looks  [roles]lipgloss.Style // on the plain ground
}

// New returns the theme of a variant. strip is the colour of the environment's
// badge; zero takes the theme's own.
func New(v Variant, strip RGB) *Theme {
	return paint(v, func(g Ground, r Role) lipgloss.Style { return compose(v, g, r, strip) })
}

func paint(v Variant, of func(Ground, Role) lipgloss.Style) *Theme {
	t := &Theme{Variant: v}
	for g := range grounds {
		for r := range roles {
			t.styles[g][r] = styleOf(of(g, r))
		}
	}
	for r := range roles {
		t.lines[r] = styleOf(of(Plain, r).Underline(false))
		t.looks[r] = of(Plain, r)
	}
	return t
}

// Style returns the style of a role on the plain ground.
func (t *Theme) Style(r Role) Style { return t.styles[Plain][r] }

// Line returns the style of lines around what is of a role: they are not underlined.
func (t *Theme) Line(r Role) Style { return t.lines[r] }

// On returns the style of a role on a ground.
func (t *Theme) On(g Ground, r Role) Style { return t.styles[g][r] }

// Look returns the style of a role on the plain ground as others' components take it.
func (t *Theme) Look(r Role) lipgloss.Style { return t.looks[r] }

// Render styles text on the plain ground.
func (t *Theme) Render(r Role, text string) string { return t.styles[Plain][r].Render(text) }

func compose(v Variant, g Ground, r Role, strip RGB) lipgloss.Style {
	switch v {
	case Mono:
		return monoLook(g, r)
	case Sixteen:
		return sixteenLook(&sixteen, g, r)
	case SixteenLight:
		return sixteenLook(&sixteenLight, g, r)
	case Light, Dark, HighContrast, HighContrastLight:
	}
	return trueLook(paletteOf(v), g, r, strip)
}

// paletteOf returns the colours of a variant in true colour.
func paletteOf(v Variant) *palette {
	switch v {
	case Light:
		return &light
	case HighContrast:
		return &stark
	case HighContrastLight:
		return &starkLight
	case Dark, Sixteen, SixteenLight, Mono:
	}
	return &dark
}

func trueLook(p *palette, g Ground, r Role, strip RGB) lipgloss.Style {
	look := lipgloss.NewStyle().Bold(bold[r]).Foreground(p.roles[r])
	switch g {
	case Plain:
	case Badge:
		if strip == 0 {
			strip = p.grounds[Badge]
		}
		return look.Bold(true).Foreground(readable(strip)).Background(strip)
	case Button:
		return look.Bold(true).Foreground(p.onButton).Background(p.grounds[Button])
	default:
		look = look.Background(p.grounds[g])
		if r == Text && g == Cursor {
			look = look.Bold(true).Foreground(p.roles[Strong])
		}
	}
	return look
}

var bold = [roles]bool{Strong: true, Mark: true, Match: true}

// readable returns black or white, whichever contrasts more with ground.
func readable(ground RGB) RGB {
	if Contrast(0xffffff, ground) >= Contrast(0x000000, ground) {
		return 0xffffff
	}
	return 0x000000
}

// Tinted returns the style of text in the colour of another environment's strip,
// as far from the background as reading needs.
func (t *Theme) Tinted(strip RGB) Style {
	switch t.Variant {
	case Dark, HighContrast:
		return styleOf(lipgloss.NewStyle().Foreground(legible(strip, 0x000000)))
	case Light, HighContrastLight:
		return styleOf(lipgloss.NewStyle().Foreground(legible(strip, 0xffffff)))
	case Sixteen, SixteenLight, Mono:
	}
	return t.Style(Dim)
}

// legible moves a colour away from the background until it can be read there.
func legible(c, background RGB) RGB {
	const enough, steps = 4.5, 16
	away := 0xffffff - background
	for i := range steps {
		mixed := mix(c, away, i, steps)
		if Contrast(mixed, background) >= enough {
			return mixed
		}
	}
	return away
}

// mix returns what lies so many of all steps on the way from one colour to another.
func mix(from, to RGB, step, steps int) RGB {
	r1, g1, b1 := from.parts()
	r2, g2, b2 := to.parts()
	part := func(a, b uint8) RGB { return RGB((int(a)*(steps-step) + int(b)*step) / steps) }
	return part(r1, r2)<<16 | part(g1, g2)<<8 | part(b1, b2)
}

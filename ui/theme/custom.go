package theme

import (
	"fmt"
	"slices"

	"charm.land/lipgloss/v2"
)

// roleNames are what configurations call the roles, and groundNames the grounds.
var (
	roleNames = [roles]string{
		Text: "text", Strong: "strong", Dim: "dim", Border: "border", Accent: "accent", Mark: "mark", Good: "good", Warn: "warn",
		Bad: "bad", Tag: "tag", Match: "match", ImageKind: "image", VideoKind: "video", AudioKind: "audio", RawKind: "raw",
		FolderKind: "folder", Keyword: "keyword", String: "string", Number: "number", Comment: "comment", Function: "function",
		Punctuation: "punctuation",
	}
	groundNames = [grounds]string{Cursor: "cursor", Rest: "rest", Badge: "badge", Button: "button"}
)

// onButton is what the colour of text on buttons is called.
const onButton = "on-button"

// RoleNames returns what a theme of the user's own can give colours to.
func RoleNames() []string {
	return slices.Concat(roleNames[:], groundNames[Cursor:], []string{onButton})
}

// Custom is a theme of the user's own.
type Custom struct {
	base   Variant
	colour palette
}

// NewCustom gives colours to roles, by their names; the others have those of base.
func NewCustom(base Variant, colours map[string]RGB) (*Custom, error) {
	c := &Custom{base, *paletteOf(base)}
	for name, colour := range colours {
		if !c.set(name, colour) {
			return nil, fmt.Errorf("there is no role %q", name)
		}
	}
	return c, nil
}

func (c *Custom) set(name string, colour RGB) bool {
	if i := slices.Index(roleNames[:], name); i >= 0 {
		c.colour.roles[i] = colour
		return true
	}
	if i := slices.Index(groundNames[:], name); i > 0 {
		c.colour.grounds[i] = colour
		return true
	}
	if name == onButton {
		c.colour.onButton = colour
		return true
	}
	return false
}

// Theme returns the styles. strip is the colour of the environment's badge; zero
// takes the theme's own.
func (c *Custom) Theme(strip RGB) *Theme {
	return paint(c.base, func(g Ground, r Role) lipgloss.Style { return trueLook(&c.colour, g, r, strip) })
}

// least is the contrast that WCAG 2 asks of text.
const least = 4.5

// Faint says what is hard to read: pairs of colours with too little contrast.
func (c *Custom) Faint() []string {
	behind := []ground{{"a black background", 0x000000}, {"a dark background", 0x1e1e2e}}
	if c.base == Light || c.base == HighContrastLight {
		behind = []ground{{"a white background", 0xffffff}, {"a light background", 0xfdf6e3}}
	}
	behind = append(behind, ground{"cursor", c.colour.grounds[Cursor]}, ground{"rest", c.colour.grounds[Rest]})
	var faint []string
	for r := range roles {
		if r == Border {
			continue // a line, not text
		}
		for _, b := range behind {
			if got := Contrast(c.colour.roles[r], b.colour); got < least {
				faint = append(faint, fmt.Sprintf("%s (#%06x) on %s (#%06x) has a contrast of %.1f; text needs %.1f", roleNames[r], uint32(c.colour.roles[r]), b.name, uint32(b.colour), got, least))
				break
			}
		}
	}
	if got := Contrast(c.colour.onButton, c.colour.grounds[Button]); got < least {
		faint = append(faint, fmt.Sprintf("%s (#%06x) on button (#%06x) has a contrast of %.1f; text needs %.1f", onButton, uint32(c.colour.onButton), uint32(c.colour.grounds[Button]), got, least))
	}
	return faint
}

// ground is what text may stand on.
type ground struct {
	name   string
	colour RGB
}

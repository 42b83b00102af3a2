package ui

import (
	"slices"

	"cldx/ui/custom"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Look is what the user configured of looks and keys.
type Look struct {
	Keys    []keys.Own // the user's own
	Preset  keys.Preset
	NoColor bool
	// Linear is for screen readers: one pane at a time, plain lines, and one that says
	// what the cursor is on.
	Linear bool
	// Theme is dark, light, sixteen, high-contrast or high-contrast-light; "" is dark
	// or light. What does not say which of the two asks the terminal.
	Theme string
	// Custom is a theme of the user's own, where colours can be had; nil is none.
	Custom *theme.Custom
	// Ahead is how many rows of a listing are loaded without being asked for; 0
	// takes the default.
	Ahead int
	List  pane.Style
	// NoMouse leaves the mouse to the terminal until it is asked for.
	NoMouse bool
	Layout  Layout
	// Commands are the user's own.
	Commands []custom.Command
}

// Layout is how the screen is divided at the start; what is zero is as it was left.
type Layout struct {
	Sizes     map[Pane]int // columns, or lines of inspect below
	Right     bool         // inspect stands at the right where there is room
	Hidden    []Pane
	Companion *Pane // what stands beside the list where there is room for one; nil is as it was
}

// laidOut makes the screen as the configuration has it.
func (a *App) laidOut(l Layout) {
	for p, size := range l.Sizes {
		if p >= 0 && p < panes {
			a.shape.set[p], a.shape.sizes[p] = size, 0
		}
	}
	a.shape.right = l.Right
	if l.Hidden != nil {
		a.shape.hidden = [panes]bool{}
		for _, p := range l.Hidden {
			a.shape.hidden[p] = p != AssetsPane
		}
	}
	if l.Companion != nil {
		a.shape.companion = *l.Companion
	}
}

// restyle rebuilds the theme and everything that was drawn in it.
func (a *App) restyle() {
	strip, _ := theme.ParseRGB(a.deps.Environment.Colour)
	if a.shape.linear {
		a.theme = theme.ForReaders()
	} else if v, own := a.variant(); own {
		a.theme = a.deps.Look.Custom.Theme(strip)
	} else {
		a.theme = theme.New(v, strip)
	}
	a.facets.Theme, a.folders.Theme, a.assets.Theme, a.detail.Theme, a.inspect.Theme = a.theme, a.theme, a.theme, a.theme, a.theme
	a.detail.Redraw()
	a.inspect.Redraw()
}

// variant says which theme is in force: the user's own where there are colours
// enough.
func (a *App) variant() (v theme.Variant, own bool) {
	stark := a.deps.Look.Theme == "high-contrast" || a.deps.Look.Theme == "high-contrast-light"
	switch {
	case a.mono:
		return theme.Mono, false
	case a.sixteen && a.light:
		return theme.SixteenLight, false
	case a.sixteen:
		return theme.Sixteen, false
	case a.deps.Look.Custom != nil:
		return theme.Dark, true
	case stark && a.light:
		return theme.HighContrastLight, false
	case stark:
		return theme.HighContrast, false
	case a.light:
		return theme.Light, false
	}
	return theme.Dark, false
}

// asksBackground reports whether the terminal decides between dark and light.
func (l Look) asksBackground() bool {
	return slices.Contains([]string{"", "sixteen", "high-contrast"}, l.Theme) && l.Custom == nil
}

// lit reports whether the theme says that the background is light.
func (l Look) lit() bool { return l.Theme == "light" || l.Theme == "high-contrast-light" }

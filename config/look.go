package config

import (
	"slices"
	"strconv"
	"strings"
)

// The values that settings of looks may have.
var (
	// Themes are the themes that need no colours of the user's own.
	Themes = []string{"auto", "dark", "light", "sixteen", "high-contrast", "high-contrast-light", "mono"}
	// ColumnNames are the columns that the list of assets can have.
	ColumnNames = []string{"name", "public_id", "format", "type", "size", "dimensions", "age", "created", "folder", "tags"}

	usualColumns = []string{"name", "format", "size", "dimensions", "age", "tags"}

	presets  = []string{"vim", "emacs", "arrows"}
	sdks     = []string{"curl", "node", "typescript", "python", "ruby", "php", "java", "dotnet", "go", "cli"}
	ways     = []string{"auto", "kitty", "iterm2", "sixel", "blocks", "off"}
	times    = []string{"relative", "absolute"}
	sides    = []string{"below", "right"}
	hideable = []string{"folders", "detail", "inspect"}
)

// UI holds the preferences for the explorer's looks.
type UI struct {
	// Theme is one of Themes or the name of one of the file's; empty means auto.
	Theme string
	// SDK is the Inspect tab to begin with; empty means where it was left.
	SDK string
	// Keys is the preset: vim, emacs or arrows; empty means vim.
	Keys string
	// Columns are those of the list, in their order; none means the usual ones.
	Columns []Column
	// Times is relative or absolute; empty means relative.
	Times string
	// Pictures is how pictures are shown: auto, kitty, iterm2, sixel, blocks or off;
	// empty means auto.
	Pictures string
	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
	// Linear is for screen readers: one pane at a time, plain lines.
	Linear bool
}

// Column is a column of the list.
type Column struct {
	Name string
	// Width is in cells; 0 is the column's own.
	Width int
}

// Layout is how the screen is divided; what is zero is as it was left.
type Layout struct {
	Folders, Detail, Inspect int // sizes, 0 for a share of the screen
	// InspectAt is below or right; empty means below.
	InspectAt string
	// Hidden are folders, detail, inspect.
	Hidden []string
	// Companion is what stands beside the list where there is room for one pane.
	Companion string
}

// Theme is a theme of the user's own.
type Theme struct {
	Name string
	// Base is what roles without a colour are taken from: dark or light, or one
	// with high contrast.
	Base    string
	Colours []Colour
	At      Spot
}

// Colour is the colour of a role in a theme; which roles there are is for the
// explorer to say.
type Colour struct {
	Role string
	// Value is #rrggbb.
	Value string
	At    Spot
}

// The largest sizes that a file may give.
const (
	largestPane   = 500
	widestColumn  = 200
	mostColumns   = 20
	mostOfAnyKind = 200 // themes and commands
)

// readColumns reads names, each with a width behind a colon if need be.
func readColumns(v value, f *File) {
	texts, ok := v.texts()
	if !ok {
		return
	}
	if len(texts) > mostColumns {
		v.fault("columns must not be more than %d", mostColumns)
		return
	}
	var columns []Column
	for _, text := range texts {
		name, width, wide := strings.Cut(text, ":")
		c := Column{Name: name}
		if !slices.Contains(ColumnNames, name) {
			v.fault("there is no column %s%s; there are: %s", quote(name), suggestion(name, ColumnNames), strings.Join(ColumnNames, ", "))
			return
		}
		if slices.ContainsFunc(columns, func(c Column) bool { return c.Name == name }) {
			v.fault("column %s stands there twice", name)
			return
		}
		if wide {
			n, err := strconv.Atoi(width)
			if err != nil || n < 1 || n > widestColumn {
				v.fault("the width of column %s must be 1 to %d, as in \"%s:12\"", name, widestColumn, name)
				return
			}
			c.Width = n
		}
		columns = append(columns, c)
	}
	if slices.Equal(texts, usualColumns) {
		columns = nil // these know better which to leave out
	}
	f.UI.Columns = columns
}

func columnTexts(columns []Column) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = c.Name
		if c.Width > 0 {
			texts[i] += ":" + strconv.Itoa(c.Width)
		}
	}
	return texts
}

var (
	themeNames = names
	bases      = []string{"dark", "light", "high-contrast", "high-contrast-light"}
)

// themes reads [theme.NAME] with base and a colour for each role.
func (r *reader) themes(v value, file *File) {
	t, ok := v.table("theme")
	if !ok {
		return
	}
	for _, v := range t.all() {
		roles, ok := v.table("theme." + v.key)
		if !ok {
			continue
		}
		if slices.Contains(Themes, v.key) || len(v.key) > longestName || !themeNames().MatchString(v.key) {
			v.fault("a theme's name must have letters, digits, dots, hyphens and underscores only, and be none of: %s", strings.Join(Themes, ", "))
			continue
		}
		theme := Theme{Name: v.key, At: v.spot()}
		for _, c := range roles.all() {
			theme.read(c)
		}
		file.Themes = append(file.Themes, theme)
	}
	if len(file.Themes) > mostOfAnyKind {
		v.fault("there are more than %d themes", mostOfAnyKind)
	}
}

func (t *Theme) read(v value) {
	if v.key == "base" {
		into(&t.Base, bases...)(v)
		return
	}
	text, ok := v.text()
	if !ok {
		return
	}
	if !rgb().MatchString(text) {
		v.fault("%s must be a colour as #rrggbb", quote(v.key))
		return
	}
	t.Colours = append(t.Colours, Colour{v.key, strings.ToLower(text), v.spot()})
}

func themeValues(themes []Theme) map[string]any {
	values := map[string]any{}
	for _, t := range themes {
		roles := map[string]any{}
		if t.Base != "" {
			roles["base"] = t.Base
		}
		for _, c := range t.Colours {
			roles[c.Role] = c.Value
		}
		values[t.Name] = roles
	}
	return values
}

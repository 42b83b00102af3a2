package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pages"
	"cldx/ui/theme"
)

// follow carries out what a key is bound to, or waits for the rest of the
// sequence that it begins. Esc gives a sequence up.
func (a *App) follow(key string) tea.Cmd {
	begun := a.begun
	a.begun = ""
	if begun != "" {
		if key == "esc" {
			return nil
		}
		key = begun + " " + key
	}
	if b, ok := a.keys.Find(a.context(), key); ok {
		if b.Context == keys.Library && a.shownPage() != nil {
			return nil // there is no library beside the inspect pane
		}
		return a.do(b.Action)
	}
	if a.keys.Begins(a.context(), key) {
		a.begun = key
		return nil
	}
	if begun != "" {
		return a.say(theme.Warn, keys.Show(key)+" is bound to nothing.")
	}
	return nil
}

// sequel shows which sequence was begun.
func (a *App) sequel(begun string) string {
	t := a.theme
	line := " " + t.Render(theme.Accent, keys.Show(begun)) + t.Render(theme.Dim, " …   ") + overlay.Hint(t, "esc", "give up")
	return cell.Cut(line, a.width)
}

// drawSequels shows how a sequence that was begun may go on, over the lines above
// the footer.
func (a *App) drawSequels(screen []string) {
	const column, gap = 24, 2
	next := a.keys.After(a.context(), a.begun)
	if a.begun == "" || len(next) == 0 || len(screen) < 5 {
		return
	}
	across := max((a.width-4)/column, 1)
	down := min((len(next)+across-1)/across, len(screen)-4)
	across = (len(next) + down - 1) / down
	wide := min(across*column+4, a.width)
	rows := make([]string, down)
	for i, n := range next[:min(len(next), across*down)] {
		rows[i%down] += " " + cell.Fit(overlay.Hint(a.theme, n.Key, brief(n.Binding)), column-gap) + cell.Spaces(gap-1)
	}
	box := overlay.Frame(a.theme, theme.Accent, a.theme.Render(theme.Strong, keys.Show(a.begun)+" …"), "", rows, wide, down+2)
	y := a.footed() - len(box)
	for i, line := range box {
		screen[y+i] = cell.Put(screen[y+i], line, 0)
	}
}

// brief names a binding where there is little room.
func brief(b keys.Binding) string {
	if b.Short != "" {
		return b.Short
	}
	return strings.ReplaceAll(string(b.Action), "-", " ")
}

// PageNames returns the names of all pages, which are contexts of keys.
func PageNames() []string {
	var names []string
	for _, p := range pages.All() {
		names = append(names, p.Name)
	}
	return names
}

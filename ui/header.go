package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// header says where the user is on the left, and what is left of the hour's
// calls on the right.
func (a *App) header() string {
	if a.shape.linear {
		return cell.Cut(a.whereabouts(), a.width)
	}
	t := a.theme
	right := a.headerRight()
	left := t.Render(theme.Strong, " cldx ")
	if tabs := a.openTabs(); len(tabs) > 1 {
		left += a.strip(tabs, max(a.width/2, a.width-cell.Width(right)-30))
	} else {
		left += t.On(theme.Badge, theme.Text).Render(" " + cell.Clean(a.deps.Environment.Name) + " ")
	}
	if a.deps.Environment.ReadOnly {
		left += t.Render(theme.Warn, " read only")
	}
	room := a.width - cell.Width(left) - cell.Width(right) - 4
	if room < 10 {
		room = a.width - cell.Width(left) - 4
		right = ""
	}
	left += t.Render(theme.Accent, " ▸ ") + t.Render(theme.Text, cell.CutLeft(a.breadcrumb(), max(room, 1)))
	return cell.Cut(left+cell.Spaces(a.width-cell.Width(left)-cell.Width(right))+right, a.width)
}

func (a *App) breadcrumb() string {
	if a.here.place.Kind == InFolder {
		return strings.ReplaceAll(cell.Clean(a.here.place.Folder), "/", " / ")
	}
	return cell.Clean(a.here.place.Title())
}

func (a *App) headerRight() string {
	t := a.theme
	var parts []string
	if a.deps.Planner != nil {
		if jobs := a.deps.Planner.Jobs(); jobs != "" {
			parts = append(parts, t.Render(theme.Accent, "⟳ ")+t.Render(theme.Text, cell.Clean(jobs)))
		}
	}
	if p := a.shownPage(); a.here.slot.Busy() || p != nil && p.Busy() {
		parts = append(parts, t.Render(theme.Accent, "◌"))
	}
	if b := a.budget; b.Known() {
		role := theme.Dim
		switch {
		case b.Remaining*10 < b.Limit:
			role = theme.Bad
		case b.Remaining*4 < b.Limit:
			role = theme.Warn
		}
		text := fmt.Sprintf("%s/%s", pane.Count(b.Remaining), pane.Count(b.Limit))
		parts = append(parts, t.Render(theme.Dim, "Admin API ")+t.Render(role, text)+t.Render(theme.Dim, untilReset(b.Reset.Sub(a.deps.Desk.Now()))))
	}
	return strings.Join(parts, "   ") + " "
}

func untilReset(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return fmt.Sprintf(" · %d min", int((d+time.Minute-1)/time.Minute))
}

// footer shows the keys that work here.
func (a *App) footer() string {
	t := a.theme
	if line := a.flash(); line != "" && a.begun == "" && !a.overtaken() {
		return line
	}
	if (a.filter.Typing || a.calls.typing) && a.stack.Empty() {
		in := overlay.Reader{Map: a.keys, Context: keys.Dialogs}
		return " " + strings.Join([]string{
			overlay.Hint(t, in.Keys("enter"), "keep"), overlay.Hint(t, in.Keys("esc"), "show all"), overlay.Hint(t, in.Keys("up down"), "move"),
		}, "   ")
	}
	switch {
	case a.stack.Begun() != "":
		return a.sequel(a.stack.Begun())
	case !a.stack.Empty():
		return a.codeLine()
	case a.begun != "":
		return a.sequel(a.begun)
	}
	line := " "
	if tiny(a.width, a.height) && !a.shape.linear {
		line += t.Render(theme.Warn, fmt.Sprintf("small: %d×%d", a.width, a.height)) + "   " +
			overlay.Hint(t, a.keyOf(keys.NextPane), "pane") + "   "
	}
	return cell.Cut(line+a.bar(a.width-1-cell.Width(line)), a.width)
}

// ownFirst puts what can be done with a folder before what can be done everywhere: else
// there would be no room for it. The pane of the code has its keys in its frame.
func (a *App) ownFirst(all []keys.Binding) []keys.Binding {
	const own = keys.Folders
	if a.context() != own {
		return all
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(x, y keys.Binding) int {
		switch {
		case x.Context == y.Context || x.Context != own && y.Context != own:
			return 0
		case x.Context == own:
			return -1
		}
		return 1
	})
	return all
}

// bar shows the keys that there is room for, and always the one that shows all.
func (a *App) bar(room int) string {
	const gap = "  "
	t := a.theme
	help := ""
	var line strings.Builder
	line.Grow(4 * max(room, 0))
	if b, ok := a.keys.Of(a.context(), keys.Help); ok && len(b.Keys) > 0 {
		help = overlay.Hint(t, b.Key(), b.Short)
	}
	room -= cell.Width(gap + help)
	if b, ok := a.keys.Of(a.context(), keys.Jobs); ok && len(b.Keys) > 0 && a.deps.Planner != nil && a.deps.Planner.Jobs() != "" {
		hint := overlay.Hint(t, b.Key(), "progress, cancel") + gap
		line.WriteString(hint)
		room -= cell.Width(hint)
	}
	said := map[string]bool{} // two keys for the same take room from another
	for _, b := range a.ownFirst(a.holding()) {
		if said[b.Short] || b.Action == keys.Help || b.Short == "" || len(b.Keys) == 0 || b.Context == keys.Inspect && a.blocked(b.Action) != "" {
			continue
		}
		hint := overlay.Hint(t, b.Key(), b.Short) + gap
		if room -= cell.Width(hint); room < -len(gap) {
			break
		}
		line.WriteString(hint)
		said[b.Short] = true
	}
	line.WriteString(help)
	return line.String()
}

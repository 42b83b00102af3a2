package ui

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// codeLine is the code of what the open dialog would do, in one line, for
// screens on which the inspect pane is not in sight; "" where it is, or where
// nothing is about to happen.
func (a *App) codeLine() string {
	if a.wholeScreen() {
		return "" // the window shows code itself
	}
	if a.inspectInSight() {
		return ""
	}
	id := a.log.Pending()
	if id == 0 {
		return ""
	}
	tabs := a.log.Tabs()
	if a.inspect.Tab >= len(tabs) {
		return ""
	}
	code := cell.Clean(strings.Join(strings.Fields(a.log.Code(pane.Ref{ID: id}, a.inspect.Tab, 0).Text), " "))
	return cell.Cut(" "+a.theme.Render(theme.Accent, tabs[a.inspect.Tab])+" "+a.theme.Render(theme.Dim, code), a.width)
}

// overtaken reports whether the code of what is about to happen stands where a
// notice would, which was about something before it.
func (a *App) overtaken() bool {
	return !a.stack.Empty() && a.notice.about != a.log.Pending() && a.codeLine() != ""
}

// inspectInSight reports whether the inspect pane is seen while a dialog is open.
func (a *App) inspectInSight() bool {
	return !a.rects[InspectPane].empty() && (a.dialogHeight() < a.height || a.dialogWidth() < a.width)
}

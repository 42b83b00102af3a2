package ui

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// notice is a message in the corner. Good news fades; trouble stays until it is
// dismissed or something else is said.
type notice struct {
	tone  theme.Role
	title string
	lines []string
	turn  task.Turn
	about int // what was about to happen when it was said
}

// fade says that a notice has been seen long enough.
type fade struct{ turn task.Turn }

const seenFor = 5 * time.Second

func (n *notice) open() bool { return n.title != "" }

func (n *notice) close() { *n = notice{} }

// mark tells tones apart where colours don't; "" where there is nothing to tell.
func (n *notice) mark() string {
	return map[theme.Role]string{theme.Good: "✓", theme.Warn: "!", theme.Bad: "✗"}[n.tone]
}

// say shows a message: its tone, one line, and more lines below it.
func (a *App) say(tone theme.Role, title string, lines ...string) tea.Cmd {
	a.notice = notice{tone: tone, title: title, lines: lines, turn: task.Number(), about: a.log.Pending()}
	if tone == theme.Bad {
		return nil
	}
	return a.after(seenFor, fade{a.notice.turn})
}

func (a *App) faded(f fade) {
	if f.turn == a.notice.turn {
		a.notice.close()
	}
}

// flash is good news in one line, for a while in place of the keys: there it
// hides nothing. "" when there is none, or it is trouble, or too long.
func (a *App) flash() string {
	const least = 24 // cells of the title that say something
	n := &a.notice
	if !n.open() || n.tone == theme.Bad || a.height < 5 {
		return ""
	}
	mark := " "
	if m := n.mark(); m != "" {
		mark = " " + m + " "
	}
	rest := ""
	for _, more := range n.lines {
		rest += a.theme.Render(theme.Dim, "  "+cell.Clean(more))
	}
	title := cell.Clean(n.title)
	room := a.width - 1 - cell.Width(mark) - cell.Width(rest)
	if cell.Width(title) > room && (n.tone == theme.Warn || room < least) {
		return ""
	}
	return a.theme.Render(n.tone, mark) + a.theme.Render(theme.Text, cell.Cut(title, room)) + rest
}

// drawFlash puts good news in place of the keys of a window that takes the whole
// screen, which covers the place where they stand else.
func (a *App) drawFlash(screen []string) {
	if line := a.flash(); line != "" && a.width > 8 {
		last := len(screen) - 1
		line = cell.Cut(line, a.width-5) + " "
		rest := "─"
		if a.shape.linear {
			rest = " "
		}
		edge := a.theme.Render(theme.Accent, strings.Repeat(rest, a.width-3-cell.Width(line)))
		screen[last] = cell.Put(screen[last], line+edge, 2)
	}
}

// drawNotice puts the notice over the lower right corner of the panes.
func (a *App) drawNotice(screen []string) {
	const widest, most = 64, 8
	w := min(widest, a.width-4)
	if !a.notice.open() || w < 12 || len(screen) < 5 || a.flash() != "" {
		return
	}
	var text []string
	for _, part := range append([]string{a.notice.title}, a.notice.lines...) {
		text = append(text, cell.Wrap(cell.Clean(part), w-4)...)
	}
	text = text[:min(len(text), most, len(screen)-4)]
	if a.shape.linear {
		a.sayPlainly(screen, text)
		return
	}
	inner := 0
	for _, line := range text {
		inner = max(inner, cell.Width(line))
	}
	for i, line := range text {
		role := theme.Text
		if i > 0 {
			role = theme.Dim
		}
		text[i] = " " + a.theme.Render(role, line)
	}
	hint := ""
	if a.notice.tone == theme.Bad && inner > 20 {
		hint = a.theme.Render(theme.Dim, "esc dismisses")
	}
	mark := a.theme.Line(a.notice.tone).Render(a.notice.mark())
	box := overlay.Frame(a.theme, a.notice.tone, mark, hint, text, inner+4, len(text)+2)
	y := a.footed() - len(box)
	for i, line := range box {
		screen[y+i] = cell.Put(screen[y+i], line, a.width-inner-5)
	}
}

// report tells of an error: what was tried, what came back, and what to do next.
func (a *App) report(tried string, err error) tea.Cmd {
	if err == nil || errors.Is(err, context.Canceled) {
		return nil
	}
	lines := []string{err.Error()}
	if _, here := errors.AsType[*fs.PathError](err); !here { // of this machine's disk the inspect pane knows nothing
		lines = append(lines, "→ "+api.KindOf(err).Hint())
	}
	return a.say(theme.Bad, "Could not "+tried+".", lines...)
}

// notKept says that what has changed can't be kept for the next run: once, however
// often it is tried.
func (a *App) notKept(err error) tea.Cmd {
	if a.unkept == err.Error() {
		return nil
	}
	a.unkept = err.Error()
	return a.report("keep the session", err)
}

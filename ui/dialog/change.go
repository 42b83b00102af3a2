package dialog

import (
	"strings"
	"unicode/utf8"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// changeLine draws what was and what will be, behind what it is, or of which asset.
func changeLine(t *theme.Theme, c job.Change, w int) string {
	if c.What == "" {
		return arrow(t, c.From, c.To, theme.Good, w)
	}
	name := cell.Fit(cell.Clean(c.What), min(24, w/3)) + "  "
	if c.Of != "" {
		name = cell.Fit(cell.CutLeft(cell.Clean(string(c.Of)), max(24, w/3)), max(24, w/3)) + "  "
	}
	was, becomes := or(c.From, c.Nothing()), or(c.To, c.Nothing())
	from, to := cell.Clean(was), cell.Clean(becomes)
	room := max(w-cell.Width(name)-3, 2)
	if cell.Width(from)+cell.Width(to) > room {
		was, becomes = apart(was, becomes)
		from, to = cell.Clean(was), cell.Clean(becomes)
	}
	if half := room / 2; cell.Width(from) > half && cell.Width(from)+cell.Width(to) > room {
		from = cell.Cut(from, max(room-cell.Width(to), half))
	}
	line := t.Render(theme.Dim, name+from) + t.Render(theme.Border, " → ")
	return cell.Fit(line+t.Render(theme.Good, cell.Cut(to, max(w-cell.Width(line), 1))), w)
}

// apart leaves out what two long texts begin with, but for a little of it: else their
// difference would be what is cut off.
func apart(from, to string) (string, string) {
	const kept = 12
	same := 0
	for same < len(from) && same < len(to) && from[same] == to[same] {
		same++
	}
	for same > 0 && (same < len(from) && !utf8.RuneStart(from[same]) || same < len(to) && !utf8.RuneStart(to[same])) {
		same-- // within a character
	}
	at := 0
	for range max(utf8.RuneCountInString(from[:same])-kept, 0) {
		_, size := utf8.DecodeRuneInString(from[at:])
		at += size
	}
	if at < 2 {
		return from, to
	}
	if space := strings.IndexByte(from[at:same], ' '); space >= 0 && at+space+1 < same {
		at += space + 1
	}
	return "…" + from[at:], "…" + to[at:]
}

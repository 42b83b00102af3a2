package form

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// items draws the lines of a list around the one that has the keys.
func (s *sketch) items(fl *field, room int) []string {
	first := min(max(fl.row-shownItems/2, 0), max(len(fl.items)-shownItems, 0))
	last := min(first+shownItems, len(fl.items))
	var lines []string
	for i := first; i < last; i++ {
		if i == fl.row {
			lines = append(lines, s.edited(&fl.items[i], fl, room))
			s.cursor.Y += i - first
			continue
		}
		lines = append(lines, s.t.Render(theme.Text, cell.Cut(cell.Clean(fl.items[i].Text()), room)))
	}
	if rest := len(fl.items) - last; rest > 0 || first > 0 {
		lines = append(lines, s.t.Render(theme.Dim, cell.Cut(pane.Plural(len(fl.items), "line")+", at "+pane.Count(fl.row+1), room)))
	}
	return lines
}

// summary is a list in one line.
func (s *sketch) summary(fl *field, room int) string {
	const most = 20
	var parts []string
	n := 0
	for i := range fl.items {
		if text := fl.items[i].Text(); text != "" {
			n++
			if len(parts) < most {
				parts = append(parts, cell.Clean(text))
			}
		}
	}
	if n == 0 {
		return s.blank(fl, room)
	}
	count := ""
	if n > 1 {
		count = "  " + pane.Count(n)
	}
	text := cell.Cut(strings.Join(parts, " · "), max(room-cell.Width(count), 1))
	return s.t.Render(theme.Text, text) + s.t.Render(theme.Dim, count)
}

// choice draws a flag or a choice: with the keys everything that it can be.
func (s *sketch) choice(fl *field, focused bool, room int) string {
	now := fl.text.Text()
	all := fl.options()
	if fl.way == flagged {
		now, all = fl.flag, []string{"", "true"}
		if fl.optional() {
			all = append(all, "false")
		}
	}
	if !focused {
		if now == "" {
			return s.blank(fl, room)
		}
		return s.t.Render(theme.Text, cell.Cut(cell.Clean(now), room))
	}
	text := ""
	for _, o := range all {
		label := o
		if o == "" {
			label = "not given"
		}
		ground, role := theme.Plain, theme.Dim
		if o == now {
			ground, role = theme.Button, theme.Text
		}
		text += s.t.On(ground, role).Render(" " + cell.Clean(label) + " ")
	}
	if fl.Default != "" && now == "" {
		text += s.t.Render(theme.Dim, " default: "+fl.Default)
	}
	return cell.Cut(text, room)
}

// offers draws what could be said, below the field.
func (s *sketch) offers(fl *field, indent string) {
	for i, o := range s.f.offers(fl) {
		mark, role := "  ", theme.Dim
		if i == fl.picked {
			mark, role = "→ ", theme.Accent
		}
		if when := moment(fl.Name, o); when != "" {
			o += "  " + when
		}
		s.add(cell.Cut(indent+s.t.Render(role, mark+cell.Clean(o)), s.w))
	}
}

package dialog

import (
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// exportWidth is as wide as the dialog gets: code at its usual width has room.
const exportWidth = 100

// View draws the choices, and below them the code.
func (e *Exporting) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, exportWidth)
	p := overlay.Picture{Title: "Export the session as a program", Width: w, At: overlay.Upper}
	if e.want.To == ToHAR {
		p.Title = "Export the session's requests and responses"
	}
	for row, name := range []string{"what  ", "SDK   ", "to    "} {
		if row == sdkRow && e.want.To == ToHAR {
			continue
		}
		p.Lines = append(p.Lines, e.choices(t, row, name, len(p.Lines), w))
	}
	if e.want.To != ToClipboard {
		line, x := e.path.draw(t, "file   ", w, e.row == pathRow)
		if e.row == pathRow {
			p.Cursor = &overlay.Cell{X: x, Y: len(p.Lines)}
		}
		p.Lines = append(p.Lines, line)
	}
	p.Lines = append(p.Lines, t.Render(theme.Border, rule(w)))
	p.Lines = append(p.Lines, e.below(t, w, room.Height-len(p.Lines))...)
	verb := "save"
	if e.want.To == ToClipboard {
		verb = "copy"
	}
	p.Hints = overlay.Hints([2]string{"enter", verb}, [2]string{"left right", "change"}, [2]string{"tab", "next line"},
		[2]string{"pgdown", "more code"}, [2]string{"esc", "leave"})
	return p
}

// choices draws a row of choices, one of them chosen.
func (e *Exporting) choices(t *theme.Theme, row int, name string, y, w int) string {
	role := theme.Dim
	if row == e.row {
		role = theme.Accent
	}
	head := t.Render(role, name)
	b := &e.rows[row]
	room := w - cell.Width(name)
	all := b.tabs(t, e.chosen(row), y, 1<<10)
	for i := range b.at {
		b.at[i] += cell.Width(name)
	}
	if cell.Width(all) <= room {
		return head + all
	}
	one := buttons{row: b.row[e.chosen(row) : e.chosen(row)+1]}
	b.at, b.width = nil, nil
	return head + t.Render(theme.Dim, "‹ ") + one.tabs(t, 0, y, room-4) + t.Render(theme.Dim, "›")
}

// below draws the notes and as much of the code as there is room for.
func (e *Exporting) below(t *theme.Theme, w, h int) []string {
	switch {
	case e.preview.Err != nil && e.waiting == 0:
		return wrapped(t, theme.Bad, phrase.Sentence(e.preview.Err.Error()), w)
	case e.preview.Code.Text == "":
		return []string{t.Render(theme.Dim, "Writing it…")}
	}
	var lines []string
	for i, note := range e.preview.Notes {
		const most = 3
		if i == most {
			lines = append(lines, t.Render(theme.Dim, more(len(e.preview.Notes)-i)))
			break
		}
		lines = append(lines, wrapped(t, theme.Dim, phrase.Sentence(note), w)...)
	}
	if d := &e.drawn; d.turn != e.preview.Turn || d.width != w || d.theme != t {
		*d = drawnCode{e.preview.Turn, w, t, pane.Paint(t, e.preview.Code, w)}
	}
	code := e.drawn.lines
	e.page, e.length = max(min(h, 22)-len(lines), 3), len(code)
	e.first = min(e.first, max(e.length-e.page, 0))
	return append(lines, code[e.first:min(e.first+e.page, e.length)]...)
}

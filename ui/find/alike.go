package find

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// AlikeBox is the window that asks what images are to look like.
type AlikeBox struct {
	under    Like // the asset under the cursor of the list; the zero Like where there is none
	field    line.Editor
	said     string
	done, ok bool
}

// NewAlike returns the window; under is the asset that is meant when nothing is typed.
func NewAlike(under Like) *AlikeBox { return &AlikeBox{under: under} }

// Done reports whether it was said, or the window left.
func (b *AlikeBox) Done() bool { return b.done }

// Result returns what images are to look like.
func (b *AlikeBox) Result() (Like, bool) { return b.meant(), b.ok }

func (b *AlikeBox) meant() Like {
	if strings.TrimSpace(b.field.Text()) == "" {
		return b.under
	}
	return likeOf(b.field.Text())
}

// Context is that of windows in which something is typed.
func (b *AlikeBox) Context() keys.Context { return keys.Dialogs }

// Update takes keys and pastes: a file that is dropped on a terminal is pasted, in
// quotes where its path has spaces.
func (b *AlikeBox) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		text := strings.TrimSpace(msg.Content)
		if n := len(text); n > 1 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
			text = text[1 : n-1]
		}
		b.field.Paste(text)
	case tea.KeyPressMsg:
		b.press(msg)
	}
	return nil
}

func (b *AlikeBox) press(k tea.KeyPressMsg) {
	switch keys.Meant(keys.Dialogs, k) {
	case keys.Leave:
		b.done = true
	case keys.Accept:
		if b.meant() == (Like{}) {
			b.said = "There is no asset under the cursor: type what the images are to show or to look like."
			return
		}
		b.done, b.ok = true, true
	default:
		b.field.Press(k)
		b.said = ""
	}
}

// View draws what was typed, and how it is understood.
func (b *AlikeBox) View(room overlay.Room) overlay.Picture {
	const usual = 76
	w, t := min(usual, room.Width), room.Theme
	text, x, _ := b.field.View(max(w-2, 1))
	typed := t.Render(theme.Text, text)
	if b.field.Text() == "" {
		typed = t.Render(theme.Dim, cell.Fit("a URL, the path of a file, or words for what is to be seen", w-2))
	}
	role, meant := theme.Text, b.understood()
	if b.said != "" {
		role, meant = theme.Bad, b.said
	}
	return overlay.Picture{
		Title: "Search by picture", Width: w, At: overlay.Upper,
		Lines: []string{
			t.Render(theme.Accent, "❯ ") + typed, "  " + t.Render(role, cell.Cut(cell.Clean(meant), w-2)), "",
			t.Render(theme.Dim, cell.Cut("  One Admin call. The service has this for some plans only; the most alike come first.", w)),
		},
		Cursor: &overlay.Cell{X: 2 + x},
		Hints:  overlay.Hints([2]string{"enter", "search"}, [2]string{"esc", "leave"}),
	}
}

// understood says what the search would be.
func (b *AlikeBox) understood() string {
	switch l := b.meant(); {
	case l == (Like{}):
		return ""
	case l.Asset != "":
		return "Images that look like " + l.Name + ", which is under the cursor."
	case l.URL != "":
		return "Images that look like the one at this address."
	case l.File != "":
		return "Images that look like this file, which is sent to the service."
	}
	return "Images that show this."
}

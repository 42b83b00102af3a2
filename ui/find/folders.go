package find

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// FolderSetup is what the window over the folders begins with.
type FolderSetup struct {
	Known []string // paths that are known, sorted
	After func(time.Duration, tea.Msg) tea.Cmd
	// Ask makes a search; FoldersFound comes. nil: nobody is asked.
	Ask func(api.SearchFolders) tea.Cmd
}

// FoldersFound is the answer to a search for folders.
type FoldersFound struct {
	Op   api.SearchFolders
	Page model.FolderPage
	Err  error
}

// FolderBox is the window that searches folders: what is known at once, what the
// service finds when typing rests. Its result is a path.
type FolderBox struct {
	setup   FolderSetup
	known   []Word
	field   line.Editor
	trouble *query.Error
	answers map[string]FoldersFound // by expression
	asked   string                  // the expression that is waited for
	shown   []Word
	list    list.Model
	turn    task.Turn
	done    bool
	ok      bool
}

// NewFolders returns the window.
func NewFolders(s FolderSetup) *FolderBox {
	b := &FolderBox{setup: s, answers: map[string]FoldersFound{}}
	for _, path := range s.Known {
		b.known = append(b.known, Word{Text: path})
	}
	b.collect()
	return b
}

// Done reports whether a folder was chosen or the window left.
func (b *FolderBox) Done() bool { return b.done }

// Result returns the path of the folder.
func (b *FolderBox) Result() (string, bool) {
	if !b.ok {
		return "", false
	}
	return b.shown[b.list.Cursor()].Text, true
}

// Context is that of windows in which something is typed.
func (b *FolderBox) Context() keys.Context { return keys.Dialogs }

// Update takes keys, pastes, clicks and answers.
func (b *FolderBox) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return b.press(msg)
	case tea.PasteMsg:
		b.field.Paste(msg.Content)
		return b.changed()
	case tea.MouseClickMsg:
		if row, ok := b.list.At(msg.Y-folderHead, len(b.shown)); ok {
			b.list.Go(row, len(b.shown))
			b.done, b.ok = true, true
		}
	case Rested:
		if msg.turn == b.turn {
			return b.ask()
		}
	case FoldersFound:
		b.answers[msg.Op.Expression] = msg
		b.asked = ""
		b.collect()
	}
	return nil
}

func (b *FolderBox) press(k tea.KeyPressMsg) tea.Cmd {
	switch keys.Meant(keys.Dialogs, k) {
	case keys.Leave:
		b.done = true
	case keys.Accept:
		if len(b.shown) == 0 && b.setup.Ask != nil {
			return b.ask()
		}
		b.done = b.trouble == nil && len(b.shown) > 0
		b.ok = b.done
	case keys.NextLine, keys.NextOffer, keys.NextField:
		b.list.Move(1, len(b.shown))
	case keys.PrevLine, keys.PrevOffer, keys.PrevField:
		b.list.Move(-1, len(b.shown))
	case keys.PageDown:
		b.list.Move(b.list.Page(), len(b.shown))
	case keys.PageUp:
		b.list.Move(-b.list.Page(), len(b.shown))
	default:
		if before := b.field.Text(); b.field.Press(k) && b.field.Text() != before {
			return b.changed()
		}
	}
	return nil
}

// changed shows what is known to fit, and waits for typing to rest.
func (b *FolderBox) changed() tea.Cmd {
	b.list.Go(0, 0)
	b.collect()
	if b.setup.After == nil || b.setup.Ask == nil || b.brief() {
		return nil
	}
	b.turn = task.Number()
	return b.setup.After(rest, Rested{b.turn})
}

// brief reports whether too little is typed to ask the service.
func (b *FolderBox) brief() bool {
	const least = 2
	text := strings.TrimSpace(b.field.Text())
	return utf8.RuneCountInString(text) < least
}

// ask makes the search that is typed, unless it was made or is wrong.
func (b *FolderBox) ask() tea.Cmd {
	expr := b.expression()
	if _, made := b.answers[expr]; made || expr == "" || expr == b.asked || b.trouble != nil {
		return nil
	}
	b.asked = expr
	size := wordsPage
	return b.setup.Ask(api.SearchFolders{Expression: expr, MaxResults: &size})
}

// expression is what the service is asked for: what is typed, where it holds an
// operator, else folders whose name or path begins so.
func (b *FolderBox) expression() string {
	text := strings.TrimSpace(b.field.Text())
	if text == "" || written(text) {
		return text
	}
	return query.StartsWith("name", text) + " OR " + query.StartsWith("path", text)
}

// written reports whether a text is an expression rather than part of a name.
func written(text string) bool { return strings.ContainsAny(text, ":=<>") }

// collect lists the folders that fit: those that are known, then what the service
// found besides.
func (b *FolderBox) collect() {
	text := strings.TrimSpace(b.field.Text())
	b.shown, b.trouble = nil, nil
	if written(text) {
		_, err := query.FolderFields.Parse(b.field.Text())
		b.trouble, _ = errors.AsType[*query.Error](err)
	} else {
		b.shown = slices.Clone(fitting(b.known, text))
	}
	for _, f := range b.answers[b.expression()].Page.Folders {
		if !slices.ContainsFunc(b.shown, func(w Word) bool { return w.Text == f.Path }) {
			b.shown = append(b.shown, Word{Text: f.Path, Note: "found"})
		}
	}
	b.list.Move(0, len(b.shown))
}

const folderHead = 2

// View draws what is typed, and the folders that fit.
func (b *FolderBox) View(room overlay.Room) overlay.Picture {
	const usual, most = 76, 14
	w, t := min(usual, room.Width), room.Theme
	text, x, first := b.field.View(max(w-2, 1))
	p := overlay.Picture{Title: "Search folders", Width: w, At: overlay.Upper, Cursor: &overlay.Cell{X: 2 + x}}
	p.Lines = []string{t.Render(theme.Accent, "❯ ") + t.Render(theme.Text, text), b.status(t, w, first)}
	offers := make([]offer, len(b.shown))
	for i, word := range b.shown {
		offers[i] = offer{label: word.Text, note: word.Note}
	}
	h := min(max(len(offers), 1), most, max(room.Height-folderHead, 1))
	p.Lines = append(p.Lines, b.list.View(rows{offers, t}, w, h, true)...)
	p.Hints = overlay.Hints([2]string{"enter", "open"}, [2]string{"up down", "choose"}, [2]string{"esc", "leave"})
	return p
}

// status says what is wrong, what is waited for, and how to ask for more.
func (b *FolderBox) status(t *theme.Theme, w, first int) string {
	found, made := b.answers[b.expression()]
	switch {
	case b.trouble != nil:
		return mark(t, theme.Bad, b.trouble, w, 2-first)
	case b.asked != "":
		return t.Render(theme.Dim, cell.Cut("  asking the service…", w))
	case made && found.Err != nil:
		return t.Render(theme.Bad, cell.Cut("  "+cell.Clean(found.Err.Error()), w))
	case len(b.shown) == 0 && made:
		return t.Render(theme.Warn, cell.Cut("  No folder fits.", w))
	case b.field.Text() == "":
		return t.Render(theme.Dim, cell.Cut("  part of a name or path, or an expression such as  name:summer* AND created_at>4w", w))
	}
	return ""
}

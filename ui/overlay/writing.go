package overlay

import (
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// Writing is a window in which a text of many lines is written. Its result is the
// text.
type Writing struct {
	title string
	about string // under the text: what is wrong, or what a key came to
	check func(text string) error
	area  textarea.Model
	begun string // the text at the beginning

	done, kept, warned bool
}

// The limits of what is written, far above what the service takes.
const (
	mostLines = 10_000
	mostRunes = 1 << 20
)

// NewWriting returns a window with a text to begin with. check says why a text can't
// be kept, and may be nil. ok is false for a text that would not survive: one with
// tabs or control characters, which can't be written there.
func NewWriting(title, text string, check func(text string) error) (w *Writing, ok bool) {
	w = &Writing{title: title, check: check, area: textarea.New(), begun: text}
	w.area.Prompt, w.area.ShowLineNumbers = "", false
	w.area.MaxHeight, w.area.MaxWidth, w.area.CharLimit = mostLines, 0, mostRunes
	w.area.KeyMap.Paste.SetEnabled(false) // the terminal pastes
	w.area.SetVirtualCursor(false)
	w.area.Focus()
	w.area.SetValue(text)
	w.area.MoveToBegin()
	return w, w.area.Value() == text
}

// Context is that of texts of many lines.
func (w *Writing) Context() keys.Context { return keys.Texts }

// Done reports whether the text was kept or the window was left.
func (w *Writing) Done() bool { return w.done }

// Result returns the text.
func (w *Writing) Result() (string, bool) { return w.area.Value(), w.kept }

// Update edits the text. What was changed is not left for nothing: the first time,
// the window says so.
func (w *Writing) Update(msg tea.Msg) tea.Cmd {
	k, isKey := msg.(tea.KeyPressMsg)
	if isKey {
		switch keys.Meant(keys.Texts, k) {
		case keys.Accept:
			w.keep()
			return nil
		case keys.Leave:
			w.done = w.warned || w.area.Value() == w.begun
			w.warned, w.about = true, "What was changed is not kept: ‹esc› again leaves, ‹ctrl+s› keeps it."
			return nil
		default:
			w.warned, w.about = false, ""
		}
	}
	var cmd tea.Cmd
	w.area, cmd = w.area.Update(msg)
	return cmd
}

// keep ends the window, unless something is wrong with the text.
func (w *Writing) keep() {
	if w.check != nil {
		if err := w.check(w.area.Value()); err != nil {
			w.about = err.Error()
			return
		}
	}
	w.done, w.kept = true, true
}

// View draws the text, as much of it as there is room for.
func (w *Writing) View(room Room) Picture {
	const widest, least, tallest, rest = 100, 8, 30, 2
	width := min(room.Width, widest)
	height := max(min(max(w.area.LineCount()+1, least), tallest, room.Height-rest), 1)
	w.area.SetStyles(areaStyles(room.Theme))
	w.area.SetWidth(width)
	w.area.SetHeight(height)
	pic := Picture{Title: w.title, Width: width, At: Upper, Hints: Hints([2]string{"ctrl+s", "keep"}, [2]string{"esc", "leave"})}
	for _, line := range strings.Split(w.area.View(), "\n") {
		pic.Lines = append(pic.Lines, strings.Map(visible, line))
	}
	if c := w.area.Cursor(); c != nil {
		pic.Cursor = &Cell{X: min(c.X, width-1), Y: c.Y}
	}
	tone := theme.Dim
	if w.about != "" {
		tone = theme.Warn
	}
	about := w.about
	if about == "" {
		about = count(w.area.LineCount(), "line") + ", " + count(w.area.Length(), "character")
	}
	pic.Lines = append(pic.Lines, "", room.Theme.Render(tone, cell.Cut(cell.Clean(room.Words(about)), width)))
	return pic
}

// visible leaves out what a terminal does not show but obeys, such as marks of
// direction; they stay in the text.
func visible(r rune) rune {
	if r != '\x1b' && (unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) && r != '\u200d' {
		return -1
	}
	return r
}

// areaStyles are the theme's, for a text of many lines.
func areaStyles(t *theme.Theme) textarea.Styles {
	state := textarea.StyleState{
		Text: t.Look(theme.Text), Placeholder: t.Look(theme.Dim), Selection: lipgloss.NewStyle().Reverse(true),
	}
	return textarea.Styles{Focused: state, Blurred: state}
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

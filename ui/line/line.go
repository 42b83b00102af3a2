// Package line is a one-line text field. It exists because the cursor is the
// terminal's own and the text is styled by who draws it; it knows neither
// colours nor what the text means.
package line

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
)

const maxBytes = 64 << 10 // more than any expression the service takes

// Editor is the text and the place where typing goes. The zero Editor is empty.
type Editor struct {
	// Whole keeps line ends and tabs, which are shown as their pictures; else they
	// become spaces.
	Whole bool

	text string
	at   int // byte offset of the cursor, at the border of a character
	from int // first visible cell

	low, high int // the bytes that are marked; equal when none are
}

// Text returns the text.
func (e *Editor) Text() string { return e.text }

// Cursor returns the byte offset of the cursor.
func (e *Editor) Cursor() int { return e.at }

// Set replaces the text and puts the cursor behind it.
func (e *Editor) Set(text string) {
	e.text, e.at, e.from = e.line(text), 0, 0
	e.at = len(e.text)
	e.unmark()
}

// Go puts the cursor at a byte of the text, which must begin a character.
func (e *Editor) Go(at int) { e.at = min(max(at, 0), len(e.text)) }

// Replace puts text in place of the bytes from low to high, and the cursor behind it.
func (e *Editor) Replace(low, high int, text string) {
	low = min(max(low, 0), len(e.text))
	high = min(max(high, low), len(e.text))
	text = e.line(text)
	if len(e.text)-(high-low)+len(text) > maxBytes {
		return
	}
	e.text = e.text[:low] + text + e.text[high:]
	e.at = low + len(text)
	e.unmark()
}

// Insert types text at the cursor.
func (e *Editor) Insert(text string) { e.Replace(e.at, e.at, text) }

// Press edits the text; it reports whether the key meant something here.
func (e *Editor) Press(k tea.KeyPressMsg) bool {
	if k.Text != "" && k.Mod&^tea.ModShift == 0 {
		e.Paste(k.Text)
		return true
	}
	edit, ok := edits[k.String()]
	switch {
	case ok && e.takes(k.String()):
		e.Paste("")
	case ok:
		e.unmark()
		edit(e)
	}
	return ok
}

var edits = map[string]func(*Editor){
	"left":           func(e *Editor) { e.at = e.before() },
	"ctrl+b":         func(e *Editor) { e.at = e.before() },
	"right":          func(e *Editor) { e.at = e.after() },
	"ctrl+f":         func(e *Editor) { e.at = e.after() },
	"home":           func(e *Editor) { e.at = 0 },
	"ctrl+a":         func(e *Editor) { e.at = 0 },
	"end":            func(e *Editor) { e.at = len(e.text) },
	"ctrl+e":         func(e *Editor) { e.at = len(e.text) },
	"backspace":      func(e *Editor) { e.Replace(e.before(), e.at, "") },
	"ctrl+h":         func(e *Editor) { e.Replace(e.before(), e.at, "") },
	"delete":         func(e *Editor) { at := e.at; e.Replace(at, e.after(), "") },
	"ctrl+d":         func(e *Editor) { at := e.at; e.Replace(at, e.after(), "") },
	"ctrl+w":         func(e *Editor) { e.Replace(e.wordBefore(), e.at, "") },
	"alt+backspace":  func(e *Editor) { e.Replace(e.wordBefore(), e.at, "") },
	"ctrl+backspace": func(e *Editor) { e.Replace(e.wordBefore(), e.at, "") },
	"ctrl+u":         func(e *Editor) { e.Replace(0, e.at, "") },
	"ctrl+k":         func(e *Editor) { at := e.at; e.Replace(at, len(e.text), ""); e.at = at },
	"alt+b":          func(e *Editor) { e.at = e.wordBefore() },
	"ctrl+left":      func(e *Editor) { e.at = e.wordBefore() },
	"alt+left":       func(e *Editor) { e.at = e.wordBefore() },
	"alt+f":          func(e *Editor) { e.at = e.wordAfter() },
	"ctrl+right":     func(e *Editor) { e.at = e.wordAfter() },
	"alt+right":      func(e *Editor) { e.at = e.wordAfter() },
}

// before returns where the character before the cursor begins.
func (e *Editor) before() int {
	last := 0
	for i := 0; i < e.at; {
		last = i
		i += e.step(i)
	}
	return last
}

func (e *Editor) after() int {
	if e.at >= len(e.text) {
		return e.at
	}
	return e.at + e.step(e.at)
}

// step returns the length of the character, as people see it, at byte i.
func (e *Editor) step(i int) int {
	cluster, _ := ansi.FirstGraphemeCluster(e.text[i:], ansi.GraphemeWidth)
	return max(len(cluster), 1)
}

func (e *Editor) wordBefore() int {
	head := strings.TrimRightFunc(e.text[:e.at], notWord)
	return strings.LastIndexFunc(head, notWord) + 1
}

func (e *Editor) wordAfter() int {
	tail := e.text[e.at:]
	rest := strings.TrimLeftFunc(tail, notWord)
	end := strings.IndexFunc(rest, notWord)
	if end < 0 {
		return len(e.text)
	}
	return e.at + len(tail) - len(rest) + end
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }

// line is text as the editor keeps it.
func (e *Editor) line(s string) string {
	if e.Whole {
		return s
	}
	return oneLine(s)
}

func oneLine(s string) string { return strings.NewReplacer("\r", "", "\n", " ", "\t", " ").Replace(s) }

// View returns w cells of the text around the cursor, clean and unstyled, the
// cell of the cursor within them, and the first cell of the text that is shown.
func (e *Editor) View(w int) (text string, cursor, first int) {
	head := cell.Width(cell.Clean(e.text[:e.at]))
	if head < e.from {
		e.from = head
	}
	if head >= e.from+w {
		e.from = head - w + 1
	}
	whole := cell.Clean(e.text)
	shown := cell.Window(whole, e.from, w)
	return shown + cell.Spaces(w-cell.Width(shown)), head - e.from, e.from
}

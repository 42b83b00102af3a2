package keys

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Default is the table without a configuration.
var Default = sync.OnceValue(func() *Map {
	m, _ := New(Table(), Preset{}, nil)
	return m
})

// Meant returns what a key asks for in a window's context, as the table has it; ""
// for nothing. Windows get the table's keys, whatever the user's own are.
func Meant(c Context, k tea.KeyPressMsg) Action {
	b, _ := Default().Find(c, k.String())
	return b.Action
}

// Plain returns the table's key for what a pressed one, or a sequence, asks for in
// a context. One that asks for nothing is itself; ok is false where it would ask
// for something by the table, and was taken from that.
func (m *Map) Plain(c Context, pressed string) (plain string, ok bool) {
	usual, was := Default().Find(c, pressed)
	b, is := m.Find(c, pressed)
	switch {
	case is && was && usual.Action == b.Action:
		return pressed, true
	case is:
		row, found := Default().Of(c, b.Action)
		if !found || len(row.Keys) == 0 {
			return "", false
		}
		i := 0
		if own := slices.Index(b.Keys, pressed); b.Action == GoPart && own > 0 { // each of its keys goes to another tab
			i = min(own, len(row.Keys)-1)
		}
		return row.Keys[i], true
	case was && !TypedIn(c, pressed):
		return "", false
	}
	return pressed, !strings.Contains(pressed, " ")
}

// Real returns the key, as it is shown, that asks in a context for what a key of
// the table does; "" where none does, and the key itself where the table has none.
func (m *Map) Real(c Context, plain string) string {
	usual, was := Default().Find(c, plain)
	if !was {
		return Show(plain)
	}
	if b, is := m.Find(c, plain); is && b.Action == usual.Action {
		return Show(plain)
	}
	if b, ok := m.Of(c, usual.Action); ok && distance(c, b.Context) < elsewhere {
		return b.Key()
	}
	return ""
}

// TypedIn reports whether a key is text in a context: a letter, a digit or a space
// where something is typed.
func TypedIn(c Context, key string) bool {
	if !Typing(c) {
		return false
	}
	r, n := utf8.DecodeRuneInString(key)
	return key == "space" || n == len(key) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// Stroke is a key as the terminal would send it.
func Stroke(key string) tea.KeyPressMsg {
	var k tea.Key
	for {
		at := strings.IndexByte(key, '+')
		if at <= 0 || at == len(key)-1 {
			break
		}
		k.Mod |= mods[key[:at]]
		key = key[at+1:]
	}
	if code, ok := codes[key]; ok {
		k.Code = code
		if key == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	k.Code, _ = utf8.DecodeRuneInString(key)
	if k.Mod == 0 {
		k.Text = key
	}
	return tea.KeyPressMsg(k)
}

var mods = map[string]tea.KeyMod{
	"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift, "super": tea.ModSuper, "meta": tea.ModMeta, "hyper": tea.ModHyper,
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "space": tea.KeySpace, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "insert": tea.KeyInsert, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

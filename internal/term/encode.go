package term

import (
	"fmt"
	"strings"
	"unicode"
)

// form is how a named key travels: a character, or CSI with a final letter or
// with a number and a tilde.
type form struct {
	char   rune
	letter byte
	number int
	ss3    bool // without modifiers it comes as ESC O letter
}

var namedKeys = map[string]form{
	"enter": {char: '\r'}, "tab": {char: '\t'}, "esc": {char: 0x1b}, "space": {char: ' '}, "backspace": {char: 0x7f},
	"up": {letter: 'A'}, "down": {letter: 'B'}, "right": {letter: 'C'}, "left": {letter: 'D'},
	"home": {letter: 'H'}, "end": {letter: 'F'},
	"insert": {number: 2}, "delete": {number: 3}, "pgup": {number: 5}, "pgdn": {number: 6},
	"f1": {letter: 'P', ss3: true}, "f2": {letter: 'Q', ss3: true}, "f3": {letter: 'R', ss3: true}, "f4": {letter: 'S', ss3: true},
	"f5": {number: 15}, "f6": {number: 17}, "f7": {number: 18}, "f8": {number: 19},
	"f9": {number: 20}, "f10": {number: 21}, "f11": {number: 23}, "f12": {number: 24},
}

var keyAliases = map[string]string{
	"return": "enter", "escape": "esc", "bs": "backspace", "del": "delete", "ins": "insert",
	"pgdown": "pgdn", "pagedown": "pgdn", "pageup": "pgup",
}

// The flags of the kitty keyboard protocol that matter to presses.
const (
	disambiguate = 1
	allEscaped   = 8
	withText     = 16
)

// Encode spells the key as a terminal in the emulator's present modes sends it.
func (e *Emulator) Encode(k Key) string {
	f := namedKeys[k.Name]
	switch {
	case f.number > 0 && k.Mod != 0:
		return fmt.Sprintf("\x1b[%d;%d~", f.number, k.Mod+1)
	case f.number > 0:
		return fmt.Sprintf("\x1b[%d~", f.number)
	case f.letter > 0 && k.Mod != 0:
		return fmt.Sprintf("\x1b[1;%d%c", k.Mod+1, f.letter)
	case f.letter > 0 && (f.ss3 || e.modes.cursorKeys):
		return "\x1bO" + string(f.letter)
	case f.letter > 0:
		return "\x1b[" + string(f.letter)
	}
	char := k.Rune
	if k.Name != "" {
		char = f.char
	}
	if flags := e.keyboardFlags(); flags&(disambiguate|allEscaped) != 0 {
		return kitty(char, k, flags)
	}
	return plainKey(char, k.Mod)
}

// kitty spells a character in the kitty protocol, which leaves plain text and
// enter, tab and backspace as they always were unless all keys are asked for.
func kitty(char rune, k Key, flags int) string {
	text := k.Rune != 0 || k.Name == "space"
	mod := k.Mod
	switch {
	case flags&allEscaped != 0:
	case text && mod&(Ctrl|Alt) == 0:
		return plainKey(char, mod)
	case !text && mod == 0 && char != 0x1b:
		return string(char)
	}
	code := char
	if k.Rune != 0 && unicode.IsUpper(char) {
		code, mod = unicode.ToLower(char), mod|Shift
	}
	seq := fmt.Sprintf("\x1b[%d", code)
	withText := flags&withText != 0 && text && mod&(Ctrl|Alt) == 0
	if mod != 0 || withText {
		seq += fmt.Sprintf(";%d", mod+1)
	}
	if withText {
		seq += fmt.Sprintf(";%d", []rune(plainKey(char, mod))[0])
	}
	return seq + "u"
}

// plainKey spells a character as terminals always did.
func plainKey(char rune, mod Mod) string {
	if char == '\t' && mod&Shift != 0 {
		return "\x1b[Z"
	}
	if mod&Shift != 0 {
		char = unicode.ToUpper(char)
	}
	if mod&Ctrl != 0 {
		char = controlled(char)
	}
	if mod&Alt != 0 {
		return "\x1b" + string(char)
	}
	return string(char)
}

func controlled(r rune) rune {
	switch {
	case r == ' ' || r == '@':
		return 0
	case r == '/':
		return 0x1f
	case r == '?' || r == 0x7f:
		return '\b'
	case r >= 'a' && r <= 'z', r >= '[' && r <= '_', r >= 'A' && r <= 'Z':
		return r & 0x1f
	}
	return r
}

// EncodePaste spells pasted text. A bracketed paste can't be ended from inside.
func (e *Emulator) EncodePaste(text string) string {
	if !e.modes.paste {
		return strings.ReplaceAll(text, "\n", "\r")
	}
	const begin, end = "\x1b[200~", "\x1b[201~"
	return begin + strings.ReplaceAll(text, end, "") + end
}

// Button is a button of the mouse, with its number in mouse reports.
type Button int

// The buttons; the wheel has one for each direction.
const (
	LeftButton   Button = 0
	MiddleButton Button = 1
	RightButton  Button = 2
	WheelUp      Button = 64
	WheelDown    Button = 65
)

// Motion is what the mouse does.
type Motion int

// The motions. A drag is a move with the button held.
const (
	Press Motion = iota
	Release
	Drag
)

// EncodeMouse spells a report of the mouse at a cell counted from 0. It is
// empty if the program has not asked for such reports in SGR form.
func (e *Emulator) EncodeMouse(row, col int, b Button, m Motion) string {
	if e.modes.mouse == 0 || !e.modes.mouseSGR || (m == Drag && e.modes.mouse < 1002) {
		return ""
	}
	final := 'M'
	switch m {
	case Release:
		final = 'm'
	case Drag:
		b += 32
	}
	return fmt.Sprintf("\x1b[<%d;%d;%d%c", b, col+1, row+1, final)
}

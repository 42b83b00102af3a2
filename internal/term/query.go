package term

import (
	"bytes"
	"encoding/hex"
)

// name is what the terminal calls itself when asked for its version.
const name = "cldx-term(1)"

// query answers q if it is a question, and reports whether it was one.
func (e *Emulator) query(q sequence) bool {
	switch string([]byte{q.prefix, q.inter, q.final}) {
	case "\x00\x00c":
		e.attributes()
	case ">\x00c":
		e.reply("\x1b[>1;10;0c")
	case "=\x00c":
		e.reply("\x1bP!|00000000\x1b\\")
	case ">\x00q":
		e.reply("\x1bP>|%s\x1b\\", names[e.osc.graphics.kind])
	case "\x00\x00n", "?\x00n":
		e.status(q)
	case "?$p":
		e.reply("\x1b[?%d;%d$y", q.at(0, 0), e.modeState(q.at(0, 0)))
	case "\x00$p":
		e.reply("\x1b[%d;0$y", q.at(0, 0))
	case "\x00\x00t":
		e.windowReport(q.at(0, 0))
	case "?\x00u":
		if !e.legacy {
			e.reply("\x1b[?%du", e.keyboardFlags())
		}
	default:
		return false
	}
	return true
}

// attributes says that this is a VT220 with colours and a clipboard, and whether it
// knows sixels.
func (e *Emulator) attributes() {
	if e.osc.graphics.kind == SixelPictures {
		e.reply("\x1b[?62;4;22;52c")
		return
	}
	e.reply("\x1b[?62;22;52c")
}

func (e *Emulator) modeState(n int) int {
	switch {
	case !e.known(n):
		return 0
	case e.isSet(n):
		return 1
	}
	return 2
}

func (e *Emulator) status(q sequence) {
	pg, row := e.page, e.page.row
	if e.modes.origin {
		row -= e.top
	}
	switch n := q.at(0, 0); {
	case n == 5 && q.prefix == 0:
		e.reply("\x1b[0n")
	case n == 6 && q.prefix == 0:
		e.reply("\x1b[%d;%dR", row+1, pg.col+1)
	case n == 6:
		e.reply("\x1b[?%d;%dR", row+1, pg.col+1)
	case n == 996 && q.prefix == '?':
		e.reply("%s", e.scheme())
	}
}

// scheme is the report of being dark or light.
func (e *Emulator) scheme() string {
	if e.dark() {
		return "\x1b[?997;1n"
	}
	return "\x1b[?997;2n"
}

// Relight changes the palette, as terminals do when the day ends, and returns what
// the program is told of it; that is nothing unless it has asked for it.
func (e *Emulator) Relight(p *Palette) string {
	e.palette = p
	if !e.modes.colorScheme {
		return ""
	}
	return e.scheme()
}

func (e *Emulator) dark() bool {
	bg := e.palette.Background
	return int(bg.R)+int(bg.G)+int(bg.B) < 3*128
}

func (e *Emulator) windowReport(n int) {
	switch n {
	case 14:
		e.reply("\x1b[4;%d;%dt", e.rows*CellHeight, e.cols*CellWidth)
	case 16:
		e.reply("\x1b[6;%d;%dt", CellHeight, CellWidth)
	case 18:
		e.reply("\x1b[8;%d;%dt", e.rows, e.cols)
	}
}

// deviceString answers the questions that come as DCS.
func (e *Emulator) deviceString(b []byte) {
	if names, ok := bytes.CutPrefix(b, []byte("+q")); ok {
		for name := range bytes.SplitSeq(names, []byte(";")) {
			e.capability(name)
		}
		return
	}
	if setting, ok := bytes.CutPrefix(b, []byte("$q")); ok {
		e.setting(string(setting))
		return
	}
	if parameters, _, ok := bytes.Cut(b, []byte("q")); ok && len(bytes.Trim(parameters, "0123456789;")) == 0 {
		e.sixels(b)
	}
}

var capabilities = map[string]string{
	"TN": "xterm-256color", "Co": "256", "colors": "256", "RGB": "8", "Tc": "", "Su": "", "Ms": "\x1b]52;%p1%s;%p2%s\x07",
}

// capability answers XTGETTCAP for one name, which is spelt in hexadecimal.
func (e *Emulator) capability(name []byte) {
	plain, err := hex.DecodeString(string(name))
	value, known := capabilities[string(plain)]
	switch {
	case err != nil || !known:
		e.reply("\x1bP0+r%s\x1b\\", hex.EncodeToString(plain))
	case value == "":
		e.reply("\x1bP1+r%s\x1b\\", name)
	default:
		e.reply("\x1bP1+r%s=%s\x1b\\", name, hex.EncodeToString([]byte(value)))
	}
}

// setting answers DECRQSS.
func (e *Emulator) setting(what string) {
	switch what {
	case "r":
		e.reply("\x1bP1$r%d;%dr\x1b\\", e.top+1, e.bottom+1)
	case " q":
		e.reply("\x1bP1$r%d q\x1b\\", e.shape)
	default:
		e.reply("\x1bP0$r\x1b\\")
	}
}

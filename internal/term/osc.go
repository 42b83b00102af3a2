package term

import (
	"bytes"
	"encoding/base64"
	"image/color"
	"strconv"
	"strings"
	"unicode/utf8"
)

// osc is what programs told the terminal beside the screen.
type osc struct {
	title    string
	clip     []Clip
	graphics graphics
}

// Clip is one write to the clipboard by OSC 52.
type Clip struct {
	// Selection is the target as sent: "c" is the clipboard, "p" the primary selection.
	Selection string
	Text      string
}

// Title is the window title as last set.
func (e *Emulator) Title() string { return e.osc.title }

// Clips are the writes to the clipboard, oldest first.
func (e *Emulator) Clips() []Clip { return append([]Clip(nil), e.osc.clip...) }

// Graphics tells what came of pictures' commands.
func (e *Emulator) Graphics() Graphics {
	told := e.osc.graphics.told
	told.Trouble = append([]string(nil), told.Trouble...)
	return told
}

func (e *Emulator) finishString() {
	b := e.parser.buf
	switch e.parser.kind {
	case ']':
		e.command(b)
	case 'P':
		e.deviceString(b)
	case '_':
		if bytes.HasPrefix(b, []byte("G")) {
			e.osc.graphics.told.Commands++
			e.osc.graphics.told.Bytes += len(b)
			e.kitty(b[1:])
		}
	}
}

// command plays an OSC.
func (e *Emulator) command(b []byte) {
	number, rest, _ := strings.Cut(string(b), ";")
	switch number {
	case "0", "2":
		e.osc.title = clean(rest)
	case "4":
		e.paletteQuery(rest)
	case "8":
		e.hyperlink(rest)
	case "10":
		e.colorQuery(number, rest, e.palette.Foreground)
	case "11":
		e.colorQuery(number, rest, e.palette.Background)
	case "12":
		e.colorQuery(number, rest, e.palette.Cursor)
	case "52":
		e.clipboard(rest)
	case "1337":
		e.inline(rest)
	}
}

// clean bounds text from outside and takes the controls out of it.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
	if len(s) > maxTitle {
		s = strings.ToValidUTF8(s[:maxTitle], "")
	}
	return s
}

func (e *Emulator) colorQuery(number, rest string, c color.RGBA) {
	if rest == "?" {
		e.reply("\x1b]%s;%s\x1b\\", number, spec(c))
	}
}

func (e *Emulator) paletteQuery(rest string) {
	index, ask, _ := strings.Cut(rest, ";")
	i, err := strconv.ParseUint(index, 10, 8)
	if err != nil || ask != "?" {
		return
	}
	e.reply("\x1b]4;%d;%s\x1b\\", i, spec(e.palette.At(uint8(i))))
}

func (e *Emulator) hyperlink(rest string) {
	_, address, _ := strings.Cut(rest, ";")
	e.pen.link = clean(address)
}

// clipboard records a write. A wish to read it is not answered: most terminals
// refuse it, because any program's output could ask.
func (e *Emulator) clipboard(rest string) {
	selection, data, ok := strings.Cut(rest, ";")
	if !ok || data == "?" || len(e.osc.clip) >= maxKept {
		return
	}
	plain, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return
	}
	e.osc.clip = append(e.osc.clip, Clip{Selection: selection, Text: string(plain)})
}

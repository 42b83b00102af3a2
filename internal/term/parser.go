package term

import "unicode/utf8"

type state uint8

const (
	ground state = iota
	escape
	escapeSkip // one more byte, of a sequence that changes nothing here
	designate  // one more byte: the character set of G0 or G1
	control    // CSI
	longText   // OSC, DCS, APC, PM, SOS: parser.kind is the introducer
	textEscape
)

// parser splits the output into characters, controls and strings.
type parser struct {
	state state
	kind  byte
	buf   []byte // parameters of the CSI or contents of the string
	utf   [utf8.UTFMax]byte
	have  int // bytes in utf
}

func (e *Emulator) feed(p []byte) {
	for _, b := range p {
		e.step(b)
	}
}

func (e *Emulator) step(b byte) {
	ps := &e.parser
	switch ps.state {
	case ground:
		e.character(b)
	case escape:
		e.escape(b)
	case escapeSkip:
		ps.state = ground
	case designate:
		ps.state = ground
		e.pen.graphics[ps.kind-'('] = b == '0'
	case control:
		e.controlByte(b)
	case longText:
		e.stringByte(b)
	case textEscape:
		ps.state = ground
		e.finishString()
		if b != '\\' {
			e.escape(b)
		}
	}
}

// character takes a byte of text: UTF-8, or a control of one byte.
func (e *Emulator) character(b byte) {
	ps := &e.parser
	if ps.have > 0 && b&0xc0 != 0x80 { // cut short by something else
		ps.have = 0
		e.put(utf8.RuneError)
	}
	switch {
	case b < 0x20 || b == 0x7f:
		e.execute(b)
	case b < 0x80:
		e.put(rune(b))
	default:
		ps.utf[ps.have] = b
		ps.have++
		if !utf8.FullRune(ps.utf[:ps.have]) {
			return
		}
		r, _ := utf8.DecodeRune(ps.utf[:ps.have])
		ps.have = 0
		e.put(r)
	}
}

func (e *Emulator) execute(b byte) {
	if b == 0x1b {
		e.parser.state = escape
		return
	}
	pg := e.page
	switch b {
	case '\r':
		pg.col = 0
	case '\n', 0x0b, 0x0c:
		e.lineFeed()
		if e.modes.newLine {
			pg.col = 0
		}
	case '\b':
		pg.col = max(0, pg.col-1)
	case '\t':
		pg.col = e.nextTab(pg.col)
	case 0x0e:
		e.pen.shift = 1
	case 0x0f:
		e.pen.shift = 0
	default:
		return
	}
	pg.wrapNext, e.joinable = false, false
}

func (e *Emulator) nextTab(col int) int {
	for col++; col < e.cols; col++ {
		if e.tabs[col] {
			return col
		}
	}
	return e.cols - 1
}

func (e *Emulator) escape(b byte) {
	ps := &e.parser
	ps.state = ground
	switch b {
	case 0x1b:
		ps.state = escape
	case '[':
		ps.state, ps.buf = control, ps.buf[:0]
	case ']', 'P', '_', '^', 'X':
		ps.state, ps.kind, ps.buf = longText, b, ps.buf[:0]
	case '(', ')':
		ps.state, ps.kind = designate, b
	case '*', '+', '#', ' ', '%', '-', '.', '/':
		ps.state = escapeSkip
	default:
		e.escapeFinal(b)
	}
}

func (e *Emulator) escapeFinal(b byte) {
	pg := e.page
	e.joinable = false
	switch b {
	case '7':
		e.save()
	case '8':
		e.restore()
	case 'D':
		e.lineFeed()
	case 'E':
		pg.col = 0
		e.lineFeed()
	case 'H':
		e.tabs[pg.col] = true
	case 'M':
		e.reverseFeed()
	case 'c':
		e.reset()
	case '=', '>':
		e.modes.keypad = b == '='
	}
	pg.wrapNext = false
}

func (e *Emulator) controlByte(b byte) {
	ps := &e.parser
	switch {
	case b >= 0x40 && b <= 0x7e:
		ps.state = ground
		if len(ps.buf) <= maxParams {
			e.csi(parseControl(ps.buf, b))
		}
	case b == 0x1b:
		ps.state = escape
	case b == 0x18 || b == 0x1a:
		ps.state = ground
	case b >= 0x20:
		if len(ps.buf) <= maxParams {
			ps.buf = append(ps.buf, b)
		}
	default:
		e.execute(b)
	}
}

func (e *Emulator) stringByte(b byte) {
	ps := &e.parser
	switch {
	case b == 0x07 && ps.kind == ']':
		ps.state = ground
		e.finishString()
	case b == 0x1b:
		ps.state = textEscape
	case b == 0x18 || b == 0x1a:
		ps.state = ground
	case len(ps.buf) < maxString:
		ps.buf = append(ps.buf, b)
	}
}

package term

import (
	"fmt"
	"slices"
)

// modes are the switches of the terminal, as programs set them.
type modes struct {
	cursorKeys, keypad bool
	origin, wrap       bool
	insert, newLine    bool
	visible            bool
	input
	sync, graphemes, inBandSize, colorScheme bool
}

// input is what the program wants to be told.
type input struct {
	paste, focus bool
	mouse        int // 1000, 1002 or 1003; 0 is off
	mouseSGR     bool
}

// flag returns the switch behind a private mode that is no more than that.
func (m *modes) flag(n int) *bool {
	switch n {
	case 1:
		return &m.cursorKeys
	case 6:
		return &m.origin
	case 7:
		return &m.wrap
	case 25:
		return &m.visible
	case 1004:
		return &m.focus
	case 1006:
		return &m.mouseSGR
	case 2004:
		return &m.paste
	case 2026:
		return &m.sync
	case 2027:
		return &m.graphemes
	case 2031:
		return &m.colorScheme
	case 2048:
		return &m.inBandSize
	}
	return nil
}

// known says whether private mode n exists in this terminal.
func (e *Emulator) known(n int) bool {
	switch n {
	case 47, 1047, 1048, 1049, 1000, 1002, 1003:
		return true
	case 2027:
		return !e.legacy
	}
	return e.modes.flag(n) != nil
}

func (e *Emulator) isSet(n int) bool {
	switch n {
	case 47, 1047, 1049:
		return e.page == e.alt
	case 1000, 1002, 1003:
		return e.modes.mouse == n
	}
	f := e.modes.flag(n)
	return f != nil && *f
}

func (e *Emulator) setMode(n int, on bool) {
	if !e.known(n) {
		return
	}
	switch n {
	case 47, 1047:
		e.switchPage(on)
	case 1048:
		e.saveOrRestore(on)
	case 1049:
		if on {
			e.save()
		}
		e.switchPage(on)
		if !on {
			e.restore()
		}
	case 1000, 1002, 1003:
		if on {
			e.modes.mouse = n
		} else if e.modes.mouse == n {
			e.modes.mouse = 0
		}
	default:
		*e.modes.flag(n) = on
	}
	switch {
	case n == 6:
		e.page.row, e.page.col, e.page.wrapNext = 0, 0, false
		e.toRow(0)
	case n == 2048 && on:
		e.reportSize()
	}
}

func (e *Emulator) saveOrRestore(save bool) {
	if save {
		e.save()
		return
	}
	e.restore()
}

// switchPage goes to the alternate screen, which begins blank, or back. The
// cursor stays where it is, as in xterm.
func (e *Emulator) switchPage(alternate bool) {
	if alternate == (e.page == e.alt) {
		return
	}
	from := e.page
	e.page = e.main
	if alternate {
		e.alt = newPage(e.cols, e.rows)
		e.page = e.alt
	}
	e.page.row, e.page.col, e.page.wrapNext = from.row, from.col, false
}

func (e *Emulator) setANSIMode(q sequence) {
	for _, p := range q.params {
		switch p.n {
		case 4:
			e.modes.insert = q.final == 'h'
		case 20:
			e.modes.newLine = q.final == 'h'
		}
	}
}

const maxKeyboards = 16

// keyboard plays the stack of the kitty keyboard protocol.
func (e *Emulator) keyboard(q sequence) {
	if e.legacy {
		return
	}
	pg := e.page
	switch q.prefix {
	case '>':
		pg.keyboard = append(pg.keyboard, q.at(0, 0))
		if len(pg.keyboard) > maxKeyboards {
			pg.keyboard = slices.Delete(pg.keyboard, 0, 1)
		}
	case '<':
		n := min(q.at(0, 1), len(pg.keyboard))
		pg.keyboard = pg.keyboard[:len(pg.keyboard)-n]
	case '=':
		if len(pg.keyboard) == 0 {
			pg.keyboard = append(pg.keyboard, 0)
		}
		top := &pg.keyboard[len(pg.keyboard)-1]
		switch q.at(1, 1) {
		case 1:
			*top = q.at(0, 0)
		case 2:
			*top |= q.at(0, 0)
		case 3:
			*top &^= q.at(0, 0)
		}
	}
}

// keyboardFlags returns what the kitty keyboard protocol is set to; 0 is off.
func (e *Emulator) keyboardFlags() int {
	if k := e.page.keyboard; len(k) > 0 {
		return k[len(k)-1]
	}
	return 0
}

// Leftovers says what a program that ends now would leave switched on, in the
// words a user would use; none means that the terminal is whole.
func (e *Emulator) Leftovers() []string {
	var left []string
	note := func(is bool, what string) {
		if is {
			left = append(left, what)
		}
	}
	note(e.page == e.alt, "the alternate screen is still shown")
	note(!e.modes.visible, "the cursor is hidden")
	note(e.modes.mouse != 0, fmt.Sprintf("mouse reports (%d) are on", e.modes.mouse))
	note(e.modes.mouseSGR, "mouse reports in SGR form are on")
	note(e.modes.paste, "bracketed paste is on")
	note(e.modes.focus, "focus reports are on")
	note(e.modes.sync, "a synchronized update is open")
	note(e.modes.graphemes, "grapheme clusters are on")
	note(e.modes.inBandSize, "size reports are on")
	note(e.modes.colorScheme, "colour scheme reports are on")
	note(e.modes.cursorKeys, "cursor keys are in application mode")
	note(e.modes.keypad, "the keypad is in application mode")
	note(!e.modes.wrap, "lines do not wrap")
	note(e.modes.origin, "the cursor's origin is the scroll region")
	note(e.modes.insert, "insert mode is on")
	note(e.top != 0 || e.bottom != e.rows-1, "a scroll region is set")
	note(e.pen.style != Style{}, "colours or attributes are on")
	note(e.pen.link != "", "a hyperlink is open")
	note(e.keyboardFlags() != 0, "the keyboard protocol is on")
	note(len(e.osc.graphics.kept) > 0, fmt.Sprintf("%d pictures are in the terminal's memory", len(e.osc.graphics.kept)))
	note(e.parser.state != ground, "a control sequence is unfinished")
	return left
}

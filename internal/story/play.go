//go:build unix

package story

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"cldx/internal/term"
)

const (
	quiet    = 40 * time.Millisecond // how long the screen must rest after a key before the next one
	patience = 45 * time.Second      // how long one thing that must happen may take
)

// Play does one line of keys: a command, or keys as the terminal package reads them.
//
//	wait TEXT, gone TEXT   wait until the text stands, or no longer stands, on the screen
//	paste TEXT             what the terminal's paste sends
//	click TEXT, double TEXT, wheel N TEXT   the mouse, where the text stands
//	drag TEXT to TEXT                       the button held from one text to the other
//	resize COLSxROWS
//	hold N, release        let N more writes through and keep the others waiting
//	make FILE N            a file of N bytes for the explorer to find
//	stall N, stalled       let the sandbox send N more bytes, until release; wait until they are sent
//	lose, find             no connection to the sandbox is kept or made any more, until find
//	sent N                 fail where more than N bytes were sent since the last release
//	spend N                make N Admin calls, as somebody else would
//	steal KEY, return KEY  make an asset such as image/cat, or delete it, as somebody else would
//	drop FILE              what a terminal pastes when a file of the story is dropped on it
//	term                   SIGTERM, and wait for the end
//	kill, start TEXT       SIGKILL, and the explorer again until the text stands there
//	begin TEXT             start, without waiting for the list to have come
//	ended                  wait for the explorer's end
//	kept TEXT              wait until what the explorer keeps for its next run has the text
func (st *Stage) Play(ctx context.Context, line string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "wait":
		return st.session.WaitFor(ctx, rest)
	case "gone":
		return st.session.WaitGone(ctx, rest)
	case "paste":
		return errors.Join(st.session.Paste(rest), st.session.Rest(ctx, quiet))
	case "click", "double", "drag", "wheel":
		return errors.Join(st.mouse(word, rest), st.session.Rest(ctx, quiet))
	case "resize":
		return st.resize(ctx, rest)
	case "hold", "spend":
		return st.number(ctx, word, rest)
	case "release":
		st.calls.release()
		st.sending.release()
		return nil
	case "stall", "stalled", "sent":
		return st.bytes(ctx, word, rest)
	case "make":
		return st.plant(rest)
	case "steal", "return":
		return st.meddle(ctx, word, rest)
	case "drop":
		return errors.Join(st.session.Paste(filepath.Join(st.dir, rest)), st.session.Rest(ctx, 2*quiet))
	case "kept":
		return st.kept(ctx, rest)
	case "lose", "find":
		st.sending.lose(word == "lose")
		return nil
	case "kill", "term", "start", "begin", "ended":
		return st.life(ctx, word, rest)
	}
	return st.press(ctx, line)
}

// life ends and starts the explorer.
func (st *Stage) life(ctx context.Context, word, text string) (err error) {
	switch word {
	case "kill":
		_, err = st.signal(ctx, syscall.SIGKILL)
	case "term":
		_, err = st.signal(ctx, syscall.SIGTERM)
	case "ended":
		_, err = st.session.Wait(ctx)
	case "start":
		err = st.open(ctx, text)
	case "begin":
		if err = st.launch(ctx); err == nil {
			err = st.session.WaitFor(ctx, text)
		}
	}
	return err
}

// mouse points at where a text stands.
func (st *Stage) mouse(what, text string) error {
	notches := 0
	if what == "wheel" {
		number, rest, _ := strings.Cut(text, " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("wheel: %w", err)
		}
		notches, text = n, rest
	}
	onto := ""
	if what == "drag" {
		text, onto, _ = strings.Cut(text, " to ")
	}
	row, col, ok := st.session.Screen().Find(text)
	switch {
	case !ok:
		return fmt.Errorf("%q is not on the screen:\n%s", text, st.session.Screen().Text())
	case what == "wheel":
		return st.session.Wheel(row, col, notches)
	case what == "drag":
		return st.drag(row, col, onto)
	case what == "double":
		return errors.Join(st.session.Click(row, col), st.session.Click(row, col))
	}
	return st.session.Click(row, col)
}

// drag holds the button at a cell, moves to where a text stands, and lets go.
func (st *Stage) drag(row, col int, onto string) error {
	to, across, ok := st.session.Screen().Find(onto)
	if !ok {
		return fmt.Errorf("%q is not on the screen:\n%s", onto, st.session.Screen().Text())
	}
	return errors.Join(st.session.Mouse(row, col, term.LeftButton, term.Press), st.session.Mouse(to, across, term.LeftButton, term.Drag),
		st.session.Mouse(to, across, term.LeftButton, term.Release))
}

// press presses keys one by one; what is typed as text is typed at once.
func (st *Stage) press(ctx context.Context, text string) error {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		word, err := strconv.QuotedPrefix(text)
		if text[0] != '"' {
			word, _, _ = strings.Cut(text, " ")
		} else if err != nil {
			return fmt.Errorf("keys %s: the quotes are not closed", text)
		}
		text = text[len(word):]
		if err := st.word(ctx, word); err != nil {
			return fmt.Errorf("%s: %w; the screen:\n%s", word, err, st.session.Screen().Text())
		}
	}
	return nil
}

func (st *Stage) word(ctx context.Context, word string) error {
	keys, err := term.ParseKeys(word)
	if err != nil {
		return err
	}
	if word[0] != '"' && len(keys) == 1 {
		return st.session.Play(ctx, word, quiet)
	}
	return errors.Join(st.session.Keys(ctx, word), st.session.Rest(ctx, 2*quiet))
}

func (st *Stage) resize(ctx context.Context, size string) error {
	var cols, rows int
	if _, err := fmt.Sscanf(size, "%dx%d", &cols, &rows); err != nil {
		return fmt.Errorf("resize %s: want COLSxROWS: %w", size, err)
	}
	return errors.Join(st.session.Resize(cols, rows), st.session.Rest(ctx, quiet))
}

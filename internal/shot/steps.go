//go:build unix

package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"time"

	"cldx/internal/term"
)

// maxInput bounds what is read from standard input.
const maxInput = 16 << 20

// stepFlags defines the flags that say what happens, which are carried out in
// the order in which they stand.
func (set *settings) stepFlags(f *flag.FlagSet) {
	add := func(name, usage string, do func(ctx context.Context, s *term.Session, v string) error) {
		f.Func(name, usage, func(v string) error {
			set.steps = append(set.steps, func(ctx context.Context, s *term.Session) error { return do(ctx, s, v) })
			return nil
		})
	}
	f.Func("keys", "press keys, such as 'j*3 enter ctrl+p \"some text\"'; may be repeated, like -type, -paste, -wait, -gone, -click and -settle", func(v string) error {
		if _, err := term.ParseKeys(v); err != nil {
			return err
		}
		set.steps = append(set.steps, func(ctx context.Context, s *term.Session) error { return s.Play(ctx, v, set.quiet) })
		return nil
	})
	add("type", "send text as it is", func(_ context.Context, s *term.Session, v string) error { return s.Type(v) })
	add("paste", "paste text", func(_ context.Context, s *term.Session, v string) error { return s.Paste(v) })
	add("wait", "wait for text on the screen", func(ctx context.Context, s *term.Session, v string) error { return s.WaitFor(ctx, v) })
	add("gone", "wait until text has left the screen", func(ctx context.Context, s *term.Session, v string) error { return s.WaitGone(ctx, v) })
	add("click", "click on text on the screen", func(_ context.Context, s *term.Session, v string) error { return s.ClickText(v) })
	add("settle", "wait for that much silence", func(ctx context.Context, s *term.Session, v string) error {
		d, err := time.ParseDuration(v)
		if err != nil {
			return err
		}
		return s.Settle(ctx, d)
	})
}

// play runs the program through the steps and returns the screen at their end.
func play(ctx context.Context, set *settings, command []string) (term.Screen, error) {
	s, err := term.Start(ctx, set.term, command[0], command[1:]...)
	if err != nil {
		return term.Screen{}, err
	}
	defer s.Close()
	for _, do := range set.steps {
		if err := do(ctx, s); err != nil {
			return term.Screen{}, err
		}
	}
	if err := s.Rest(ctx, set.quiet); err != nil {
		return term.Screen{}, err
	}
	return s.Screen(), nil
}

// read plays text with control sequences, such as a pane captured by tmux.
func read(in io.Reader, set *settings) (term.Screen, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxInput))
	if err != nil {
		return term.Screen{}, fmt.Errorf("reading standard input: %w", err)
	}
	text = bytes.TrimRight(text, "\r\n")
	if set.term.Rows == 0 {
		set.term.Rows = bytes.Count(text, []byte("\n")) + 1
	}
	e := term.NewEmulator(set.term.Cols, set.term.Rows, &term.Light, set.term.Legacy)
	e.Write([]byte("\x1b[20h\x1b[?25l\x1b[?2027h")) // lines end in a bare newline here, and there is no cursor
	e.Write(text)
	return e.Screen(), nil
}

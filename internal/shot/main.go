//go:build unix

// Shot runs a program in a terminal, presses keys, and makes a picture of the
// screen: the pictures of the documentation come from the running program, and
// whoever works on it can look at it without a terminal. It knows nothing of
// the program.
//
//	go run ./internal/shot -out FILE.svg -keys 'j j enter' -wait text -- PROGRAM ARG...
//	tmux capture-pane -e -p | go run ./internal/shot -stdin -out FILE.png
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"cldx/internal/term"
)

// settings are the command line.
type settings struct {
	term  term.Options
	steps []step
	quiet time.Duration
	stdin bool
	out   string
	scale float64
	theme string
	bare  bool
	caret bool
	title string
}

// step is something done to the program or waited for, in the order given.
type step func(ctx context.Context, s *term.Session) error

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "shot:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	set, command, err := parse(args)
	if err != nil {
		return err
	}
	var screen term.Screen
	if set.stdin {
		screen, err = read(in, set)
	} else {
		screen, err = play(ctx, set, command)
	}
	if err != nil {
		return err
	}
	return save(screen, set, out)
}

func parse(args []string) (*settings, []string, error) {
	set := &settings{}
	f := flag.NewFlagSet("shot", flag.ContinueOnError)
	f.IntVar(&set.term.Cols, "cols", 120, "columns")
	f.IntVar(&set.term.Rows, "rows", 40, "rows; with -stdin 0 means as many as there are")
	f.StringVar(&set.term.Dir, "dir", "", "working directory")
	f.BoolVar(&set.term.Legacy, "legacy", false, "play a terminal without the kitty keyboard protocol and grapheme clusters")
	f.Func("pictures", "show pictures as a terminal does that knows kitty, sixel or iterm2", func(v string) error {
		set.term.Pictures = term.Pictures(v)
		return nil
	})
	f.DurationVar(&set.term.Patience, "patience", 20*time.Second, "longest wait of a step")
	f.Func("env", "NAME=VALUE for the program; may be repeated", func(v string) error {
		set.term.Env = append(set.term.Env, v)
		return nil
	})
	f.StringVar(&set.theme, "theme", "dark", "dark or light")
	f.BoolVar(&set.stdin, "stdin", false, "draw what comes on standard input instead of running a program")
	f.StringVar(&set.out, "out", "", "the picture: FILE.svg, FILE.png or FILE.txt; - is text on standard output")
	f.Float64Var(&set.scale, "scale", 2, "pixels of a PNG for one of an SVG")
	f.BoolVar(&set.bare, "bare", false, "without a window around the screen")
	f.BoolVar(&set.caret, "cursor", true, "show the cursor")
	f.StringVar(&set.title, "title", "", "the window's title instead of the program's")
	f.DurationVar(&set.quiet, "quiet", 250*time.Millisecond, "silence after which a key's effect is complete")
	set.stepFlags(f)
	if err := f.Parse(args); err != nil {
		return nil, nil, err
	}
	set.term.Dark = set.theme == "dark"
	return set, f.Args(), set.check(f.NArg())
}

func (set *settings) check(command int) error {
	switch {
	case set.theme != "dark" && set.theme != "light":
		return fmt.Errorf("-theme %s: there are dark and light", set.theme)
	case set.out == "":
		return fmt.Errorf("-out is missing: where should the picture go")
	case set.scale < 0.25 || set.scale > 8:
		return fmt.Errorf("-scale %v: it must be from 0.25 to 8", set.scale)
	case !set.stdin && command == 0:
		return fmt.Errorf("no program; it comes after the flags: -- PROGRAM ARG...")
	}
	switch filepath.Ext(set.out) {
	case ".svg", ".png", ".txt":
		return nil
	}
	if set.out == "-" {
		return nil
	}
	return fmt.Errorf("-out %s: it must end in .svg, .png or .txt", set.out)
}

func save(screen term.Screen, set *settings, stdout io.Writer) error {
	if set.out == "-" {
		_, err := io.WriteString(stdout, screen.Text())
		return err
	}
	file, err := os.Create(set.out)
	if err != nil {
		return err
	}
	if err := render(screen, set, file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func render(screen term.Screen, set *settings, w io.Writer) error {
	l := look{palette: &term.Light, bare: set.bare, cursor: set.caret, title: set.title}
	if set.term.Dark {
		l.palette = &term.Dark
	}
	if l.title == "" {
		l.title = screen.Title
	}
	switch filepath.Ext(set.out) {
	case ".svg":
		return compose(screen, l).writeSVG(w)
	case ".png":
		return compose(screen, l).writePNG(w, set.scale)
	}
	_, err := io.WriteString(w, screen.Text())
	return err
}

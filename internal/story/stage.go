//go:build unix

package story

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"cldx/internal/term"
	"cldx/sandbox"
)

// optionNames are what a story's options may be.
var optionNames = []string{
	"cols", "rows", "theme", // of the terminal
	"terminal",   // legacy: it knows neither the kitty keyboard protocol nor grapheme clusters
	"editor",     // the command in EDITOR; a file of the story as ./NAME
	"rate-limit", // Admin calls an hour
	"backup",     // no: the environment keeps no backups
	"account",    // yes: the explorer finds the sandbox as it finds an account, by CLOUDINARY_URL
	"read-only",  // yes: the explorer is started with --read-only
	"linear",     // yes: it is started with --linear
}

// Stage is a sandbox and the explorer on it.
type Stage struct {
	binary  string
	dir     string
	story   Story
	calls   calls
	sending sending
	watch   watch
	box     *sandbox.Sandbox
	session *term.Session
	stop    context.CancelFunc
	ended   chan error
}

// Raise makes a stage for a story in dir: the sandbox is seeded and serves, the
// explorer, a built cldx, has drawn its list.
func Raise(ctx context.Context, binary, dir string, s Story) (*Stage, error) {
	st := &Stage{binary: binary, dir: dir, story: s, ended: make(chan error, 1)}
	limit, err := s.number("rate-limit", sandbox.DefaultRateLimit)
	if err != nil {
		return nil, err
	}
	st.box, err = sandbox.Open(ctx, sandbox.Options{
		Dir: st.data(), RateLimit: limit, NoBackup: s.Options["backup"] == "no", Logger: slog.New(&st.calls),
	})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(st.seed(ctx), st.lay()); err != nil {
		return nil, errors.Join(err, st.box.Close())
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, st.box.Close())
	}
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	st.stop = stop
	go func() { st.ended <- st.box.Serve(serving, st.sending.over(listener)) }()
	if err := st.await(ctx, "the sandbox to serve", func() bool { return st.box.URL() != "" }); err != nil {
		return nil, errors.Join(err, st.Strike())
	}
	if err := st.watch.learn(st.box.URL()); err != nil {
		return nil, errors.Join(err, st.Strike())
	}
	drawn := "Assets ·"
	if s.Options["linear"] == "yes" {
		drawn = "Assets ,"
	}
	if err := st.open(ctx, drawn); err != nil {
		return nil, errors.Join(err, st.Strike())
	}
	return st, nil
}

func (st *Stage) data() string { return filepath.Join(st.dir, "data") }

func (s Story) number(name string, otherwise int) (int, error) {
	text, given := s.Options[name]
	if !given {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("story: option %s: %w", name, err)
	}
	return n, nil
}

// busy is the mark of a list that is being loaded.
const busy = "◌"

// open starts the explorer and waits for a text on its screen, and for its list.
func (st *Stage) open(ctx context.Context, text string) error {
	if err := st.launch(ctx); err != nil {
		return err
	}
	if err := errors.Join(st.session.WaitFor(ctx, text), st.session.WaitGone(ctx, busy)); err != nil {
		return err
	}
	return st.session.Rest(ctx, 3*quiet)
}

// launch starts the explorer.
func (st *Stage) launch(ctx context.Context) error {
	cols, err := st.story.number("cols", 120)
	if err != nil {
		return err
	}
	rows, err := st.story.number("rows", 40)
	if err != nil {
		return err
	}
	options := st.story.Options
	env := []string{"NO_COLOR=", "VISUAL=", "EDITOR=" + options["editor"], "HOME=" + st.dir}
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		env = append(env, "XDG_"+name+"_HOME="+filepath.Join(st.dir, strings.ToLower(name)))
	}
	args, address := []string{"--data", st.data()}, ""
	if options["account"] == "yes" {
		args, address = nil, st.box.URL()
	}
	if options["read-only"] == "yes" {
		args = append(args, "--read-only")
	}
	if options["linear"] == "yes" {
		args = append(args, "--linear")
	}
	st.session, err = term.Start(context.WithoutCancel(ctx), term.Options{
		Cols: cols, Rows: rows, Env: append(env, "CLOUDINARY_URL="+address), Dir: st.dir, Dark: options["theme"] != "light", Legacy: options["terminal"] == "legacy",
	}, st.binary, args...)
	if err != nil {
		return err
	}
	st.watch.over(ctx, st.session)
	return nil
}

// await asks until holds says yes or patience ends.
func (st *Stage) await(ctx context.Context, what string, holds func() bool) error {
	const pause = 10 * time.Millisecond
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for !holds() {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w", what, ctx.Err())
		}
	}
	return nil
}

// Leave ends the explorer by a signal, if it has not ended yet, and says what it
// left that it should not have: a changed terminal, a secret.
func (st *Stage) Leave(ctx context.Context) ([]string, error) {
	st.calls.release()
	st.sending.release()
	exit, err := st.signal(ctx, syscall.SIGTERM)
	if err != nil {
		return nil, err
	}
	left := st.watch.found()
	if exit.Signal == "" { // it was not killed
		left = append(left, st.session.Leftovers()...)
	}
	if exit.Code > 0 {
		left = append(left, fmt.Sprintf("exit code %d; the screen:\n%s", exit.Code, st.session.Screen().Text()))
	}
	more, err := st.watch.files(st.dir)
	return append(left, more...), err
}

// signal ends the explorer.
func (st *Stage) signal(ctx context.Context, sig syscall.Signal) (term.Exit, error) {
	_ = st.session.Signal(sig) // it may have ended already
	return st.session.Wait(ctx)
}

// Strike ends what runs.
func (st *Stage) Strike() error {
	st.calls.release()
	st.sending.release()
	var closing error
	if st.session != nil {
		closing = st.session.Close()
	}
	st.stop()
	return errors.Join(closing, <-st.ended, st.box.Close())
}

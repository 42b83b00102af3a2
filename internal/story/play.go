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

// quiet is how long the screen must rest after a key before the next one.
const quiet = 60 * time.Millisecond

// Stage is a sandbox and the explorer on it.
type Stage struct {
	binary  string
	dir     string
	story   Story
	calls   calls
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
	st.box, err = sandbox.Open(ctx, sandbox.Options{Dir: filepath.Join(dir, "data"), RateLimit: limit, Logger: slog.New(&st.calls)})
	if err != nil {
		return nil, err
	}
	if err := st.seed(ctx); err != nil {
		return nil, errors.Join(err, st.box.Close())
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, st.box.Close())
	}
	serving, stop := context.WithCancel(ctx)
	st.stop = stop
	go func() { st.ended <- st.box.Serve(serving, listener) }()
	if err := st.open(ctx); err != nil {
		return nil, errors.Join(err, st.Strike())
	}
	return st, nil
}

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

func (st *Stage) seed(ctx context.Context) error {
	var specs []sandbox.Spec
	for _, line := range st.story.Seed {
		spec, err := sandbox.ParseSpec(line)
		if err != nil {
			return err
		}
		specs = append(specs, spec)
	}
	return sandbox.SeedAssets(ctx, st.box, specs)
}

// open starts the explorer and waits for its list.
func (st *Stage) open(ctx context.Context) error {
	cols, err := st.story.number("cols", 120)
	if err != nil {
		return err
	}
	rows, err := st.story.number("rows", 40)
	if err != nil {
		return err
	}
	env := []string{"CLOUDINARY_URL=", "NO_COLOR=", "EDITOR=" + st.story.Options["editor"]}
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		env = append(env, "XDG_"+name+"_HOME="+filepath.Join(st.dir, strings.ToLower(name)))
	}
	st.session, err = term.Start(ctx, term.Options{
		Cols: cols, Rows: rows, Env: env, Dir: st.dir, Dark: st.story.Options["theme"] != "light",
	}, st.binary, "--data", filepath.Join(st.dir, "data"))
	if err != nil {
		return err
	}
	if err := st.session.WaitFor(ctx, "Assets ·"); err != nil {
		return err
	}
	return st.session.Rest(ctx, 3*quiet)
}

// patience is how long one thing that must happen may take.
const patience = 10 * time.Second

// Play does one line of keys: a command, or keys as the terminal package reads them.
func (st *Stage) Play(ctx context.Context, line string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "wait":
		return st.session.WaitFor(ctx, rest)
	case "gone":
		return st.session.WaitGone(ctx, rest)
	case "paste":
		return st.session.Paste(rest)
	case "click":
		return errors.Join(st.session.ClickText(rest), st.session.Rest(ctx, quiet))
	case "resize":
		return st.resize(ctx, rest)
	case "kill":
		st.session.Signal(syscall.SIGKILL)
		_, err := st.session.Wait(ctx)
		return err
	case "start":
		return st.open(ctx)
	}
	return st.session.Play(ctx, line, quiet)
}

func (st *Stage) resize(ctx context.Context, size string) error {
	var cols, rows int
	if _, err := fmt.Sscanf(size, "%dx%d", &cols, &rows); err != nil {
		return fmt.Errorf("resize %s: want COLSxROWS: %w", size, err)
	}
	return errors.Join(st.session.Resize(cols, rows), st.session.Rest(ctx, quiet))
}

// Requests returns the calls that changed something since it was asked last,
// once there are at least n of them or patience ends.
func (st *Stage) Requests(ctx context.Context, n int) []string {
	const pause = 20 * time.Millisecond
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	got := st.calls.take()
	for deadline := time.Now().Add(patience); len(got) < n && time.Now().Before(deadline); {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return got
		}
		got = append(got, st.calls.take()...)
	}
	return got
}

// Shows waits until a line of the screen holds text, or with a leading ! until
// none does.
func (st *Stage) Shows(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if unwanted, ok := strings.CutPrefix(text, "!"); ok {
		return st.session.WaitGone(ctx, strings.TrimSpace(unwanted))
	}
	return st.session.WaitFor(ctx, strings.TrimSpace(text))
}

// Leave quits the explorer and says what it left changed in the terminal.
func (st *Stage) Leave(ctx context.Context) ([]string, error) {
	st.session.Signal(syscall.SIGTERM)
	if _, err := st.session.Wait(ctx); err != nil {
		return nil, err
	}
	return st.session.Leftovers(), nil
}

// Strike ends what runs.
func (st *Stage) Strike() error {
	var closing error
	if st.session != nil {
		closing = st.session.Close()
	}
	st.stop()
	return errors.Join(closing, <-st.ended, st.box.Close())
}

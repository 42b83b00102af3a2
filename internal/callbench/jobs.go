package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// What is measured of jobs on a distant service, and what may not be broken.
const (
	renames     = 5000
	downloads   = 1000
	connections = 8
	single      = 20 // renames by one process of the official CLI each
	slack       = 1.15
)

// distant is a place where jobs are measured.
type distant struct {
	o      options
	s      *server
	out    io.Writer
	dir    string   // for what the contenders keep
	names  []string // of the assets, as they are called now
	round  int
	broken []string // budgets
}

// jobs measures a bulk rename and a download on a sandbox that is far away, beside
// the time that the calls alone take, the official CLI and a pool of the official SDK.
func jobs(ctx context.Context, o options, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "distant")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	d := &distant{o: o, out: out, dir: dir}
	if err := d.prepare(ctx); err != nil {
		return err
	}
	if d.s, err = serve(ctx, o.cldx, o.data, "--fault", "latency="+o.distant.String()); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.s.stop()) }()
	for _, part := range []func(context.Context) error{d.rename, d.download} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	if len(d.broken) > 0 {
		return errors.New(strings.Join(d.broken, "; "))
	}
	return nil
}

// prepare fills the folder: with names to give, and with files to fetch.
func (d *distant) prepare(ctx context.Context) error {
	if err := d.run(ctx, nil, nil, d.o.cldx, "sandbox", "seed", "--data", d.o.data, "--assets", strconv.Itoa(renames+2000)); err != nil {
		return err
	}
	s, err := serve(ctx, d.o.cldx, d.o.data)
	if err != nil {
		return err
	}
	w, err := look(ctx, s)
	if err == nil && len(w.ids) < renames {
		err = fmt.Errorf("the library has %d images, too few to rename", len(w.ids))
	}
	if err == nil {
		d.names = w.ids[:renames]
		err = d.fill(ctx, s)
	}
	return errors.Join(err, s.stop())
}

// fill stores the files that are fetched.
func (d *distant) fill(ctx context.Context, s *server) error {
	from := filepath.Join(d.dir, "files")
	if err := os.MkdirAll(from, 0o700); err != nil {
		return err
	}
	for i := range downloads {
		text := strings.Repeat(fmt.Sprintf("%08d\n", i), 1000)
		if err := os.WriteFile(filepath.Join(from, fmt.Sprintf("far%04d.txt", i)), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return d.run(ctx, nil, []string{"CLOUDINARY_URL=" + s.url}, d.o.cldx, "upload", from, "--flat", "--folder", "distant", "--yes")
}

// run runs a program with what it prints kept for the case that it fails.
func (d *distant) run(ctx context.Context, stdin io.Reader, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+d.dir, "XDG_STATE_HOME="+d.dir, "XDG_CACHE_HOME="+d.dir, "HOME="+d.dir)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdin, cmd.Dir = stdin, d.dir
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w: %.500s", name, args[0], err, said)
	}
	return nil
}

// configured is a configuration whose environment makes so many calls at once; 0: as
// many as the program finds good.
func (d *distant) configured(n int) ([]string, error) {
	dir := filepath.Join(d.dir, "at-"+strconv.Itoa(n))
	if err := os.MkdirAll(filepath.Join(dir, "cldx"), 0o700); err != nil {
		return nil, err
	}
	text := fmt.Sprintf("default = \"far\"\n[environments.far]\nurl = %q\nconcurrency = %d\n", d.s.url, n)
	return []string{"XDG_CONFIG_HOME=" + dir, "CLOUDINARY_URL="}, os.WriteFile(filepath.Join(dir, "cldx", "config.toml"), []byte(text), 0o600)
}

// cldx runs the program under test.
func (d *distant) cldx(n int, stdin func() io.Reader, args ...string) contender {
	c := contender{name: "cldx, as many as it finds good"}
	if n > 0 {
		c.name, c.connections, c.budget = "cldx", n, slack
	}
	c.do = func(ctx context.Context) error {
		env, err := d.configured(n)
		if err != nil {
			return err
		}
		return d.run(ctx, stdin(), env, d.o.cldx, args...)
	}
	return c
}

package cli_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/rogpeppe/go-internal/testscript"

	"cldx/cli"
)

// TestMain lets the test binary be cldx, as the scripts and the terminals run it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cldx": func() { os.Exit(command()) }})
}

// wrap lets tests break the explorer; nil where a system has no terminals to break.
var wrap func(tea.Model) tea.Model

// nobody takes the rights of a superuser from the process, whom no folder is read-only
// for; tests of systems that have one set it.
var nobody = func() error { return nil }

// command is cldx, with the sample library from the folder that it is embedded
// from. What it prints is recorded where CLDX_TEST_RECORD says.
func command() int {
	if os.Getenv("CLDX_TEST_NOBODY") != "" {
		if err := nobody(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 99
		}
	}
	p := cli.Process{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Environ: os.Environ, Version: "1.2.3-test",
		Library: os.DirFS(os.Getenv("CLDX_TEST_LIBRARY")), Wrap: wrap,
	}
	path := os.Getenv("CLDX_TEST_RECORD")
	if path == "" {
		return cli.Main(p)
	}
	record, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 99
	}
	var copying sync.WaitGroup
	var failed [2]error
	outputs := []**os.File{&p.Stdout, &p.Stderr}
	for i, f := range outputs {
		reader, writer, err := os.Pipe()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 99
		}
		to := io.MultiWriter(*f, record)
		copying.Go(func() { _, failed[i] = io.Copy(to, reader) })
		*f = writer
	}
	code := cli.Main(p)
	for _, f := range outputs {
		(*f).Close()
	}
	copying.Wait()
	if err := errors.Join(append(failed[:], record.Close())...); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 99
	}
	return code
}

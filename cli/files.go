package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"cldx/job/tree"
	"cldx/ui/bulk"
)

// disk finds files to upload, and edits texts in the user's editor, which ends
// when ctx does.
func (a *app) disk(ctx context.Context) bulk.Files {
	return bulk.Files{Find: findFiles, Complete: completePath, Open: openFile, Whole: wholePath, Edit: func(name, text string) bulk.Editing {
		return &editing{ctx: ctx, name: name, text: text, editor: a.editor(), guest: a.guest, light: a.light, line: a.rememberLine}
	}}
}

// findFiles returns the files that words name: a path, a pattern, or a folder,
// which is taken with what is below it.
func findFiles(ctx context.Context, words []string, c tree.Choice) (tree.Found, error) {
	paths := make([]string, len(words))
	for i, word := range words {
		paths[i] = expandHome(word)
	}
	return tree.Find(ctx, paths, c)
}

// openFile reads a file that the user names.
func openFile(path string) (io.ReadCloser, error) {
	f, err := os.Open(expandHome(path))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(fmt.Errorf("read %s: it is no file", path), f.Close())
	}
	return f, nil
}

// wholePath is a path in full: ~ is the user's own folder.
func wholePath(path string) string {
	whole, err := filepath.Abs(expandHome(path))
	if err != nil {
		return path
	}
	return whole
}

// completePath returns the paths that begin like word; folders end with a slash.
func completePath(_ context.Context, word string) []string {
	dir, base := filepath.Split(expandHome(word))
	entries, err := os.ReadDir(filepath.Join(".", dir))
	if filepath.IsAbs(dir) {
		entries, err = os.ReadDir(dir)
	}
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), base) || base == "" && strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := dir + e.Name()
		if e.IsDir() {
			name += "/"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func expandHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~/")
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return path
	}
	return filepath.Join(home, rest) + trailing(rest)
}

func trailing(path string) string {
	if strings.HasSuffix(path, "/") || path == "" {
		return "/"
	}
	return ""
}

// editor is the command that edits a file.
func (a *app) editor() string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if command := a.Getenv(name); command != "" {
			return command
		}
	}
	return "vi"
}

// editorGrace is how long an editor that is told to end may take for that.
const editorGrace = 2 * time.Second

// editing is a text in the user's editor, by way of a file of its own.
type editing struct {
	ctx        context.Context // of the explorer: its loop waits while the editor runs
	guest      *guest
	light      *daylight
	line       func() line // remembers how the terminal is set
	name, text string      // the name ends in what the editor goes by
	editor     string
	stdin      io.Reader
	stdout     io.Writer
	stderr     io.Writer
}

// SetStdin gives the editor its input.
func (e *editing) SetStdin(r io.Reader) { e.stdin = r }

// SetStdout gives the editor its output.
func (e *editing) SetStdout(w io.Writer) { e.stdout = w }

// SetStderr gives the editor its error output.
func (e *editing) SetStderr(w io.Writer) { e.stderr = w }

// Run edits the text and waits for the editor to end.
func (e *editing) Run() (err error) {
	defer e.light.lend()()
	f, err := os.CreateTemp("", "cldx-*-"+e.name)
	if err != nil {
		return fmt.Errorf("edit: %w", err)
	}
	defer func() { err = errors.Join(err, os.Remove(f.Name())) }()
	_, writing := f.WriteString(e.text)
	if err := errors.Join(writing, f.Close()); err != nil {
		return fmt.Errorf("edit: %w", err)
	}
	words := strings.Fields(e.editor)
	command := exec.CommandContext(e.ctx, words[0], append(words[1:], f.Name())...) //nolint:gosec // the user's own editor, on the user's terminal
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = editorGrace
	command.Stdin, command.Stdout, command.Stderr = e.stdin, e.stdout, e.stderr
	defer e.guest.comes()()
	before := e.line()
	err = command.Run()
	before.after(err)
	if err != nil {
		return fmt.Errorf("edit with %s: %w", words[0], err)
	}
	text, err := os.ReadFile(f.Name())
	if err != nil {
		return fmt.Errorf("edit: %w", err)
	}
	e.text = string(text)
	return nil
}

// Text returns the text as it was saved.
func (e *editing) Text() (string, error) { return e.text, nil }

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"cldx/job"
	"cldx/ui/bulk"
)

// disk finds files to upload, and edits texts in the user's editor, which ends
// when ctx does.
func (a *app) disk(ctx context.Context) bulk.Files {
	return bulk.Files{Find: findFiles, Complete: completePath, Edit: func(text string) bulk.Editing {
		return &editing{ctx: ctx, text: text, editor: a.editor(), runs: a.inEditor, line: a.rememberLine}
	}}
}

// mostFiles bounds one upload.
const mostFiles = 100_000

// findFiles returns the files that words name: a path, a pattern, or a folder,
// which is taken whole with what is below it.
func findFiles(ctx context.Context, words []string) ([]job.File, error) {
	var files []job.File
	for _, word := range words {
		names, err := matches(expandHome(word))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if files, err = walk(ctx, name, files); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// matches returns what a word names: the file of exactly that name, else what
// it matches as a pattern.
func matches(word string) ([]string, error) {
	if _, err := os.Stat(word); err == nil {
		return []string{word}, nil
	}
	names, err := filepath.Glob(word)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", word, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no such file", word)
	}
	return names, nil
}

// walk adds a file, or the files of a folder; hidden ones are left out.
func walk(ctx context.Context, root string, files []job.File) ([]job.File, error) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !d.Type().IsRegular() && d.Type()&fs.ModeSymlink == 0:
			return nil
		case len(files) == mostFiles:
			return fmt.Errorf("more than %d files", mostFiles)
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		files = append(files, job.File{Path: path, Bytes: info.Size(), Under: under(root, path)})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find files in %s: %w", root, err)
	}
	return files, nil
}

// under is the folder of path below root's parent; "" for root itself.
func under(root, path string) string {
	if path == root {
		return ""
	}
	dir, err := filepath.Rel(filepath.Dir(filepath.Clean(root)), filepath.Dir(path))
	if err != nil || dir == "." {
		return ""
	}
	return filepath.ToSlash(dir)
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
	ctx          context.Context // of the explorer: its loop waits while the editor runs
	runs         *atomic.Bool    // tells the rest of the program
	line         func() line     // remembers how the terminal is set
	text, editor string
	stdin        io.Reader
	stdout       io.Writer
	stderr       io.Writer
}

// SetStdin gives the editor its input.
func (e *editing) SetStdin(r io.Reader) { e.stdin = r }

// SetStdout gives the editor its output.
func (e *editing) SetStdout(w io.Writer) { e.stdout = w }

// SetStderr gives the editor its error output.
func (e *editing) SetStderr(w io.Writer) { e.stderr = w }

// Run edits the text and waits for the editor to end.
func (e *editing) Run() (err error) {
	f, err := os.CreateTemp("", "cldx-*.txt")
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
	e.runs.Store(true)
	defer e.runs.Store(false)
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

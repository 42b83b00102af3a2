// Package tree finds the files of this machine that are to be uploaded: single
// ones, patterns, and folders with all that is below them. It exists so that the
// explorer and the commands mean the same files by the same words. It sends
// nothing.
package tree

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cldx/job"
)

// MostFiles bounds one upload.
const MostFiles = 100_000

// Links says what becomes of symbolic links below a folder.
type Links string

// What can become of links. A path that is named itself is always followed.
const (
	FollowFiles Links = "files" // those that lead to files are; those that lead to folders are left out
	FollowAll   Links = "all"   // all are; one that leads back up is left out
	FollowNone  Links = "none"  // none is
)

// parseLinks reads what is to become of links; "" is the usual.
func parseLinks(name string) (Links, error) {
	switch l := Links(name); l {
	case "":
		return FollowFiles, nil
	case FollowFiles, FollowAll, FollowNone:
		return l, nil
	}
	return "", fmt.Errorf("links %q: choose files, all or none", name)
}

// Choice says which of the files below a folder are meant.
type Choice struct {
	// Include, where it is not empty, takes only files that one of its patterns
	// matches; what Exclude matches is left out, folders with all below them. * and ?
	// stay within a part of a path, ** does not; a pattern without a slash is
	// matched with the last part, one with a slash with the path below the folder.
	Include, Exclude []string
	Hidden           bool // files and folders whose names begin with a point too
	Links            Links
}

// Found is the files that are meant, and how many of those that were met are not.
type Found struct {
	Files  []job.File
	Hidden int // files and folders
	Links  int
	Left   int // by patterns, files and folders
}

// Bytes adds up the sizes of the files.
func (f Found) Bytes() int64 {
	var n int64
	for _, file := range f.Files {
		n += file.Bytes
	}
	return n
}

// Find returns the files that words name: a path, a pattern, or a folder, which is
// taken with what is below it. Remote addresses are left as they are.
func Find(ctx context.Context, words []string, c Choice) (Found, error) {
	include, err := compileAll(c.Include)
	if err != nil {
		return Found{}, err
	}
	exclude, err := compileAll(c.Exclude)
	if err != nil {
		return Found{}, err
	}
	if c.Links, err = parseLinks(string(c.Links)); err != nil {
		return Found{}, err
	}
	w := walk{ctx: ctx, choice: c, include: include, exclude: exclude}
	for _, word := range words {
		names, err := matches(word)
		if err != nil {
			return Found{}, err
		}
		for _, name := range names {
			if err := w.root(name); err != nil {
				return Found{}, fmt.Errorf("find files in %s: %w", name, err)
			}
		}
	}
	return w.out, nil
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

// walk gathers files.
type walk struct {
	ctx              context.Context
	choice           Choice
	include, exclude []pattern
	out              Found
	above            []os.FileInfo // the folders that the walk stands in
}

// root adds what one path names.
func (w *walk) root(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return w.folder(name, filepath.Base(filepath.Clean(absolute(name))), "", info)
	case !info.Mode().IsRegular():
		return nil
	}
	return w.add(name, "", info)
}

// absolute makes a path whole, so that even the folder "." has a name.
func absolute(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return name
}

func (w *walk) add(path, under string, info os.FileInfo) error {
	if len(w.out.Files) == MostFiles {
		return fmt.Errorf("there are more than %d files", MostFiles)
	}
	w.out.Files = append(w.out.Files, job.File{Path: path, Bytes: info.Size(), Under: under})
	return nil
}

// folder adds what is in a folder: under is its folder of the upload, below its
// path from where the walk began.
func (w *walk) folder(dir, under, below string, info os.FileInfo) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if slices.ContainsFunc(w.above, func(up os.FileInfo) bool { return os.SameFile(up, info) }) {
		w.out.Links++ // a link leads back up
		return nil
	}
	w.above = append(w.above, info)
	defer func() { w.above = w.above[:len(w.above)-1] }()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.entry(filepath.Join(dir, e.Name()), under, joined(below, e.Name()), e); err != nil {
			return err
		}
	}
	return nil
}

func joined(below, name string) string {
	if below == "" {
		return name
	}
	return below + "/" + name
}

// entry adds one of a folder.
func (w *walk) entry(path, under, below string, e fs.DirEntry) error {
	if strings.HasPrefix(e.Name(), ".") && !w.choice.Hidden {
		w.out.Hidden++
		return nil
	}
	link := e.Type()&fs.ModeSymlink != 0
	if link && w.choice.Links == FollowNone {
		w.out.Links++
		return nil
	}
	info, err := os.Stat(path)
	if err != nil && link { // it leads nowhere
		w.out.Links++
		return nil
	}
	switch {
	case err != nil:
		return err
	case matchAny(w.exclude, below):
		w.out.Left++
		return nil
	case info.IsDir() && link && w.choice.Links != FollowAll:
		w.out.Links++
		return nil
	case info.IsDir():
		return w.folder(path, under+"/"+e.Name(), below, info)
	case !info.Mode().IsRegular():
		return nil
	case len(w.include) > 0 && !matchAny(w.include, below):
		w.out.Left++
		return nil
	}
	return w.add(path, under, info)
}

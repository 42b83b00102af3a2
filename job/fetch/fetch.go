package fetch

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"

	"cldx/api"
)

// ErrOther is in the chain of the error when another file has the name.
var ErrOther = errors.New("another file has this name, and was kept: choose to replace it, or another place")

// ErrSum is in the chain of the error when what came is not what was asked for.
var ErrSum = errors.New("what came is not the file that was asked for")

// The endings of what lies beside a file until it is whole: what has come of it,
// and the ETag that this belongs to.
const (
	partEnd = ".cldx-part"
	etagEnd = ".cldx-etag"
)

// tries is how often a file is asked for that keeps breaking off without a byte
// more of it.
const tries = 5

// File fetches one file. It is written beside its place and moved there when it
// is whole and has the right sum, so that what has the name is never half a
// file. What an earlier try left is gone on with. kept reports that the file was
// there already. tell, which may be nil, learns how much of it has come; total
// is -1 while nobody knows.
func File(ctx context.Context, open Opener, w Want, tell func(done, total int64)) (kept bool, err error) {
	if err := os.MkdirAll(w.Dir, 0o755); err != nil {
		return false, fmt.Errorf("make the folder: %w", err)
	}
	root, err := os.OpenRoot(w.Dir) // a link in the folder leads nowhere else
	if err != nil {
		return false, fmt.Errorf("open the folder: %w", err)
	}
	defer func() { err = writable(w.Dir, errors.Join(err, root.Close())) }()
	f := fetching{root: root, open: open, want: w, tell: tell}
	if f.tell == nil {
		f.tell = func(int64, int64) {}
	}
	if kept, err = f.there(); kept || err != nil {
		return kept, err
	}
	if err := root.MkdirAll(path.Dir(w.Path), 0o755); err != nil {
		return false, fmt.Errorf("make the folder of %s: %w", w.Path, err)
	}
	return f.bring(ctx)
}

// fetching is one file on its way.
type fetching struct {
	root *os.Root
	open Opener
	want Want
	tell func(done, total int64)

	file   *os.File
	sum    hash.Hash
	size   int64 // of what has come
	etag   string
	tagged bool // a file beside this one has held an ETag
}

// there reports whether the file lies in its place already.
func (f *fetching) there() (bool, error) {
	info, err := f.root.Stat(f.want.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("look for %s: %w", f.want.Path, err)
	case info.IsDir():
		return false, fmt.Errorf("%s: %w: it is a folder", f.want.Path, ErrOther)
	}
	if f.want.MD5 != "" && (f.want.Bytes == 0 || info.Size() == f.want.Bytes) {
		sum, err := f.sumOf(f.want.Path)
		if err != nil {
			return false, err
		}
		if sum == f.want.MD5 {
			f.tell(info.Size(), info.Size())
			f.tidy()
			return true, nil
		}
	}
	if !f.want.Replace {
		return false, fmt.Errorf("%s: %w", f.want.Path, ErrOther)
	}
	return false, nil
}

func (f *fetching) sumOf(name string) (string, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	defer func() { _ = file.Close() }() // it was only read
	sum := md5.New()                    // what the service calls the content's ETag
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// bring claims the file and fetches what is missing of it.
func (f *fetching) bring(ctx context.Context) (kept bool, err error) {
	if f.file, err = openPart(f.root, f.want.Path); err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	// Who had it until now may have brought it.
	if kept, err = f.there(); kept || err != nil {
		return kept, errors.Join(err, f.root.Remove(f.want.Path+partEnd))
	}
	if err := f.begin(); err != nil {
		return false, err
	}
	err = f.rest(ctx)
	if err != nil && f.size > 0 && !errors.Is(err, errDisk) {
		err = errors.Join(err, f.keepTag())
	}
	return false, err
}

// rest fetches what is missing until all is there.
func (f *fetching) rest(ctx context.Context) error {
	for try, before := 1, f.size; ; try++ {
		whole, err := f.more(ctx)
		switch {
		case err == nil && whole:
			return f.finish()
		case ctx.Err() != nil:
			return ctx.Err()
		case f.size > before:
			try, before = 0, f.size
		case err != nil && !passing(err):
			return err
		case try >= tries && err == nil:
			return fmt.Errorf("fetch %s: it ends at byte %d", f.want.Path, f.size)
		case try >= tries:
			return fmt.Errorf("fetch %s: it broke off %d times, at byte %d: %w", f.want.Path, try, f.size, err)
		case !rested(ctx, breath<<try):
			return ctx.Err()
		}
	}
}

// errDisk is in the chain of what went wrong on this machine.
var errDisk = errors.New("write the file")

// begin reads what an earlier try left, or begins anew.
func (f *fetching) begin() (err error) {
	f.sum = md5.New()
	if tag, err := f.root.ReadFile(f.want.Path + etagEnd); err == nil {
		f.etag, f.tagged = string(tag), true
	}
	if f.etag == "" {
		return f.restart()
	}
	if f.size, err = io.Copy(f.sum, f.file); err != nil {
		return fmt.Errorf("read what has come of %s: %w", f.want.Path, err)
	}
	return nil
}

// restart forgets what has come.
func (f *fetching) restart() error {
	f.sum.Reset()
	f.size = 0
	if err := f.file.Truncate(0); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	_, err := f.file.Seek(0, io.SeekStart)
	return err
}

// more asks for the rest once; whole reports that nothing is missing.
func (f *fetching) more(ctx context.Context) (whole bool, err error) {
	if f.want.Bytes > 0 && f.size == f.want.Bytes {
		return true, nil
	}
	answer, err := f.open(ctx, f.want.URL, f.size, f.etag)
	if err != nil {
		return false, err
	}
	defer func() { _ = answer.Body.Close() }() // everything needed was read
	if answer.From != f.size {
		if answer.From != 0 {
			return false, fmt.Errorf("fetch %s: asked from byte %d, got from byte %d", f.want.Path, f.size, answer.From)
		}
		if err := f.restart(); err != nil {
			return false, err
		}
	} else if f.size > 0 && answer.ETag != "" && answer.ETag != f.etag {
		return false, f.restart() // the rest of another file: its server does not heed If-Range
	}
	if err := f.note(answer.ETag); err != nil {
		return false, err
	}
	if answer.Total < 0 && f.want.Bytes > 0 {
		answer.Total = f.want.Bytes
	}
	if _, err := io.Copy(io.MultiWriter(disk{f.file}, f.sum, &counting{f, answer.Total}), answer.Body); err != nil {
		if errors.Is(err, errDisk) || ctx.Err() != nil {
			return false, err
		}
		return false, &api.Error{Kind: api.Network, Op: "fetch", Message: "the file broke off", Err: err}
	}
	return answer.Total < 0 || f.size >= answer.Total, nil
}

// finish looks at what has come and moves it to its place.
func (f *fetching) finish() error {
	sum := hex.EncodeToString(f.sum.Sum(nil))
	want := f.want.MD5
	switch {
	case f.want.Bytes > 0 && f.size != f.want.Bytes:
		return f.discard(fmt.Errorf("%w: it has %d bytes, and %s has %d", ErrSum, f.size, f.want.Path, f.want.Bytes))
	case want != "" && sum != want:
		return f.discard(fmt.Errorf("%w: the MD5 of %s is %s, and has to be %s", ErrSum, f.want.Path, sum, want))
	}
	if f.want.Came != nil {
		f.want.Came()
	}
	if err := f.file.Sync(); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if err := f.place(); err != nil {
		return err
	}
	if f.tagged {
		f.tidy()
	}
	return nil
}

// place moves the file to its place. A file that has come there meanwhile is
// only written over when it may be.
func (f *fetching) place() error {
	if !f.want.Replace {
		if _, err := f.root.Lstat(f.want.Path); err == nil {
			return fmt.Errorf("%s: %w", f.want.Path, ErrOther)
		}
	}
	if err := f.root.Rename(f.want.Path+partEnd, f.want.Path); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	return nil
}

// discard forgets a file that is not the right one.
func (f *fetching) discard(why error) error {
	f.tidy()
	f.size, f.etag = 0, ""
	return errors.Join(why, f.root.Remove(f.want.Path+partEnd))
}

// close lets go of the file, which others may then claim.
func (f *fetching) close() error { return f.file.Close() }

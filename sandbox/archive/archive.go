// Package archive packs files into zip and tgz archives, one after the other,
// so that memory does not grow with their number or size. Names in an archive
// are safe to unpack on any system, and different from each other. It does not
// know where files come from.
package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"time"
)

// Format is the form of an archive, and the extension of its name.
type Format string

// The formats.
const (
	ZIP Format = "zip"
	TGZ Format = "tgz"
)

// ErrFormat says that a format is neither zip nor tgz.
var ErrFormat = errors.New("unknown archive format")

// ParseFormat reads a format; "" is zip.
func ParseFormat(text string) (Format, error) {
	switch text {
	case "", "zip":
		return ZIP, nil
	case "tgz":
		return TGZ, nil
	}
	return "", fmt.Errorf("%w %q", ErrFormat, text)
}

// Entry is one file of an archive.
type Entry struct {
	Name     string // as Names gave it
	Modified time.Time
	// Open gives the content and its size; it is called once, and what it gives
	// is closed before the next entry is opened.
	Open func(ctx context.Context) (content io.ReadCloser, size int64, err error)
}

// Write packs entries and says how many they were. The first entry is opened
// before anything is written, so that its error comes with nothing to take back.
func Write(ctx context.Context, w io.Writer, f Format, entries iter.Seq2[Entry, error]) (files int, err error) {
	var p packer
	for e, err := range entries {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return files, err
		}
		content, size, err := e.Open(ctx)
		if err != nil {
			return files, fmt.Errorf("packing %s: %w", e.Name, err)
		}
		if p == nil {
			p = newPacker(w, f)
		}
		err = errors.Join(p.add(e, content, size), content.Close())
		if err != nil {
			return files, fmt.Errorf("packing %s: %w", e.Name, err)
		}
		files++
	}
	if p == nil {
		p = newPacker(w, f)
	}
	return files, p.close()
}

// packer writes one format.
type packer interface {
	add(e Entry, content io.Reader, size int64) error
	close() error
}

func newPacker(w io.Writer, f Format) packer {
	if f == TGZ {
		z := gzip.NewWriter(w)
		return &tgz{z, tar.NewWriter(z)}
	}
	return &zipped{zip.NewWriter(w)}
}

type zipped struct{ w *zip.Writer }

// packed are the extensions of files that do not get smaller.
const packed = " jpg jpeg png gif webp avif heic mp4 mov webm mkv avi m4a mp3 ogg flac pdf zip gz tgz 7z docx xlsx pptx "

func (z *zipped) add(e Entry, content io.Reader, size int64) error {
	header := &zip.FileHeader{Name: e.Name, Modified: e.Modified, Method: zip.Deflate}
	if ext := strings.ToLower(strings.TrimPrefix(path.Ext(e.Name), ".")); ext != "" && strings.Contains(packed, " "+ext+" ") {
		header.Method = zip.Store
	}
	w, err := z.w.CreateHeader(header)
	if err != nil {
		return err
	}
	return exactly(w, content, size)
}

func (z *zipped) close() error { return z.w.Close() }

type tgz struct {
	z *gzip.Writer
	w *tar.Writer
}

func (t *tgz) add(e Entry, content io.Reader, size int64) error {
	header := &tar.Header{Name: e.Name, Size: size, ModTime: e.Modified, Mode: 0o644, Typeflag: tar.TypeReg, Format: tar.FormatPAX}
	if err := t.w.WriteHeader(header); err != nil {
		return err
	}
	return exactly(t.w, content, size)
}

func (t *tgz) close() error { return errors.Join(t.w.Close(), t.z.Close()) }

// exactly copies a content that must be as long as was said.
func exactly(w io.Writer, content io.Reader, size int64) error {
	n, err := io.Copy(w, io.LimitReader(content, size))
	if err == nil && n != size {
		return fmt.Errorf("%d bytes of %d: %w", n, size, io.ErrUnexpectedEOF)
	}
	return err
}

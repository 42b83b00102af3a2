package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/archive"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxArchiveWishes is how many transformations an archive may ask for.
const maxArchiveWishes = 20

func checkArchiveWishes(wishes []string) error {
	if len(wishes) > maxArchiveWishes {
		return invalid("Too many transformations: %d given, at most %d are allowed", len(wishes), maxArchiveWishes)
	}
	return checkEager(wishes)
}

// entries gives the files of an archive. Each is opened, or made, when its turn comes.
func (s *Sandbox) entries(ctx context.Context, assets []*store.Asset, op api.ArchiveOptions) iter.Seq2[archive.Entry, error] {
	var names archive.Names
	wishes := op.Transformations
	if len(wishes) == 0 {
		wishes = []string{""}
	}
	return func(yield func(archive.Entry, error) bool) {
		for _, a := range assets {
			for i, wish := range wishes {
				if i > 0 && a.ResourceType == model.Raw {
					break // raw files go in as they are
				}
				e, err := s.entry(ctx, a, wish, op)
				e.Name = names.Take(e.Name)
				if !yield(e, err) {
					return
				}
			}
		}
	}
}

func (s *Sandbox) entry(ctx context.Context, a *store.Asset, wish string, op api.ArchiveOptions) (archive.Entry, error) {
	e := archive.Entry{Name: entryName(a, op.Entries, "", a.Format), Modified: modified(a)}
	if wish == "" || a.ResourceType == model.Raw {
		e.Open = func(context.Context) (io.ReadCloser, int64, error) { return s.openOriginal(a) }
		return e, nil
	}
	out, err := s.packable(ctx, a, wish, op.KeepDerived)
	if err != nil {
		return e, err
	}
	transformation, _ := splitEager(wish)
	e.Name = entryName(a, op.Entries, transformation, out.Format)
	e.Open = func(context.Context) (io.ReadCloser, int64, error) {
		return io.NopCloser(bytes.NewReader(out.Bytes)), int64(len(out.Bytes)), nil
	}
	return e, nil
}

func (s *Sandbox) openOriginal(a *store.Asset) (io.ReadCloser, int64, error) {
	place, err := s.store.Path(a.File)
	if err != nil {
		return nil, 0, err
	}
	f, err := os.Open(place)
	if err != nil {
		return nil, 0, fmt.Errorf("opening %s: %w", a.Key(), err)
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close() // nothing was read
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// packable makes one derived file, and keeps it where the call says so.
func (s *Sandbox) packable(ctx context.Context, a *store.Asset, wish string, keep bool) (transform.Result, error) {
	transformation, format := splitEager(wish)
	out, err := s.Render(ctx, a, transformation, format, "")
	if reason, cannot := incapable(err); cannot {
		return out, invalid("%s: %s", a.PublicID, reason)
	}
	if err != nil || !keep {
		return out, err
	}
	d := store.Derived{AssetID: a.AssetID, Version: a.Version}
	d.ID, d.Transformation, d.Format = store.NewID(), transformation, out.Format
	d.Bytes, d.Width, d.Height, d.File = int64(len(out.Bytes)), out.Width, out.Height, d.ID
	return out, s.KeepDerived(ctx, a, d, out.Bytes)
}

// entryName is what a file in an archive wants to be called. Unconfirmed: where
// a transformation stands in it: before the public ID as a folder, or, flat,
// after it.
func entryName(a *store.Asset, how api.Entries, transformation, format string) string {
	name := string(a.PublicID)
	ext := "." + format
	if a.ResourceType == model.Raw {
		ext = path.Ext(name)
		name = strings.TrimSuffix(name, ext)
	}
	if ext == "." {
		ext = ""
	}
	if how.OriginalFilename && a.OriginalFilename != "" {
		original := strings.TrimSuffix(strings.ReplaceAll(a.OriginalFilename, "/", "_"), ext)
		name = path.Join(a.PublicID.Dir(), original)
	}
	if how.FlattenFolders {
		name = name[strings.LastIndexByte(name, '/')+1:]
	}
	switch {
	case transformation == "" || how.SkipTransformationName:
		return name + ext
	case how.FlattenTransformations:
		return name + "_" + strings.ReplaceAll(transformation, "/", "_") + ext
	}
	return transformation + "/" + name + ext
}

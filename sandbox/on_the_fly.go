package sandbox

import (
	"context"
	"errors"
	"strings"

	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// keepOnTheFly keeps what a delivery URL had made: as a derived file of its
// asset where nothing but the URL decides about it. What depends on more is listed
// only, and its content cached, as is what only has another format.
func (s *Sandbox) keepOnTheFly(ctx context.Context, d ordered, key string, out transform.Result) error {
	made := store.Derived{AssetID: d.asset.AssetID, Version: d.asset.Version}
	made.ID, made.Transformation, made.Format = store.NewID(), d.url.Components, out.Format
	made.Bytes, made.Width, made.Height = int64(len(out.Bytes)), out.Width, out.Height
	if made.Transformation != "" && made.Format == d.format() && !d.dependent() {
		made.File = made.ID
		return s.KeepDerived(ctx, d.asset, made, out.Bytes)
	}
	if err := s.cache.save(key, out); err != nil || made.Transformation == "" {
		return err
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.ByAssetID(ctx, made.AssetID)
		if err != nil || !now.Live || now.VersionID != d.asset.VersionID {
			return ignoreMissing(err)
		}
		if _, err := tx.FindDerived(ctx, made.AssetID, made.Transformation, made.Format); !errors.Is(err, store.ErrNotFound) {
			return err
		}
		return tx.PutDerived(ctx, made)
	})
}

// format is what a URL says that its file is.
func (d ordered) format() string {
	wish := d.url.Ext
	if f, _, _ := strings.Cut(d.chain.Value("f"), ":"); f != "" && f != "auto" {
		wish = f
	}
	if wish == "" {
		return d.asset.Format
	}
	return wish
}

// dependent reports whether more than the URL decides about a derived file: what
// the browser accepts or hints at, layers, tags and the like, or regions that can
// be told anew.
func (d ordered) dependent() bool {
	whole := d.whole()
	refs, dynamic := whole.Refs()
	if strings.HasPrefix(d.chain.Value("f"), "auto") || len(refs) > 0 || dynamic || whole.Dynamic() || whole.Responsive() {
		return true
	}
	for _, step := range whole {
		if e := step.Value("e"); strings.HasSuffix(e, "faces") || strings.Contains(e, "faces:") {
			return true
		}
		if g := step.Value("g"); strings.Contains(g, "custom") || strings.Contains(g, "face") {
			return true
		}
	}
	return false
}

func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

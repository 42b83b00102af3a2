package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"strings"

	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxEager is how many derived files one call may ask for.
const maxEager = 100

// makeEager makes the derived files that a call asked for, in its order. What
// this machine cannot make is told as failed, with the reason.
func (s *Sandbox) makeEager(ctx context.Context, a *store.Asset, eager []string) ([]model.Derived, error) {
	var made []model.Derived
	for _, wish := range eager {
		if wish == "" {
			continue
		}
		d, err := s.makeDerived(ctx, a, wish)
		if err != nil {
			return nil, err
		}
		made = append(made, d)
	}
	return made, nil
}

// checkEager refuses transformations that make no sense before anything is stored.
func checkEager(eager []string) error {
	if len(eager) > maxEager {
		return invalid("Too many eager transformations: %d given, at most %d are allowed", len(eager), maxEager)
	}
	for _, wish := range eager {
		transformation, _ := splitEager(wish)
		if _, err := transform.Parse(transformation); err != nil {
			return refuseTransformation(err)
		}
	}
	return nil
}

// splitEager parts t/format; a last segment without an underscore is a format.
func splitEager(wish string) (transformation, format string) {
	i := strings.LastIndexByte(wish, '/')
	if i < 0 || strings.Contains(wish[i+1:], "_") {
		return wish, ""
	}
	return wish[:i], wish[i+1:]
}

func (s *Sandbox) makeDerived(ctx context.Context, a *store.Asset, wish string) (model.Derived, error) {
	transformation, format := splitEager(wish)
	d := store.Derived{AssetID: a.AssetID, Version: a.Version}
	d.Transformation, d.Format = transformation, format
	out, err := s.Render(ctx, a, transformation, format, "")
	if reason, cannot := incapable(err); cannot {
		if d.Format == "" {
			d.Format = a.Format
		}
		failed := s.presentDerived(ctx, a.Asset, []store.Derived{d})[0]
		failed.Status, failed.Reason = "failed", reason
		return failed, nil
	}
	if err != nil {
		return model.Derived{}, err
	}
	d.ID, d.Format, d.Bytes, d.Width, d.Height = store.NewID(), out.Format, int64(len(out.Bytes)), out.Width, out.Height
	d.File = d.ID
	if err := s.KeepDerived(ctx, a, d, out.Bytes); err != nil {
		return model.Derived{}, err
	}
	answer := s.presentDerived(ctx, a.Asset, []store.Derived{d})[0]
	answer.ID = "" // eager lists do not have it
	return answer, nil
}

// KeepDerived keeps a derived file and its record, unless the asset has changed
// since it was made.
func (s *Sandbox) KeepDerived(ctx context.Context, a *store.Asset, d store.Derived, content []byte) error {
	temp, _, err := s.store.Save(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	defer intake{path: temp}.drop()
	return s.store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.ByAssetID(ctx, a.AssetID)
		if errors.Is(err, store.ErrNotFound) || err == nil && (!now.Live || now.VersionID != a.VersionID) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.store.Keep(tx, temp, d.ID); err != nil {
			return err
		}
		return tx.PutDerived(ctx, d)
	})
}

// Render makes a transformation of an asset's content. Errors are the transform
// package's, or a refusal when the transformation makes no sense.
func (s *Sandbox) Render(ctx context.Context, a *store.Asset, transformation, ext, accept string) (transform.Result, error) {
	if a.File == "" {
		return transform.Result{}, fmt.Errorf("%s has no file: %w", a.Key(), transform.ErrNoDecoder)
	}
	path, err := s.store.Path(a.File)
	if err != nil {
		return transform.Result{}, err
	}
	if ext == "" {
		ext = a.Format
	}
	if chain, err := s.readChain(ctx, transformation); err == nil && a.QualityOverride != "" {
		transformation = withQuality(chain, a.QualityOverride).String()
	}
	var regions model.Coordinates
	if a.Coordinates != nil {
		regions = *a.Coordinates
	}
	return s.render(ctx, path, a.Filename+"."+a.Format, transformation, regions, transform.Options{Ext: ext, Accept: accept, Tools: s.tools()})
}

func (s *Sandbox) render(ctx context.Context, path, name, transformation string, regions model.Coordinates, o transform.Options) (transform.Result, error) {
	chain, err := s.readChain(ctx, transformation)
	if err != nil {
		return transform.Result{}, err
	}
	info, err := media.Probe(ctx, path, name)
	if err != nil {
		return transform.Result{}, err
	}
	if info.Kind == media.KindRaw {
		return transform.Result{}, invalid("Raw files cannot be transformed")
	}
	source := transform.Source{Path: path, Info: info, Faces: rectangles(regions.Faces), Custom: rectangles(regions.Custom)}
	out, err := transform.Render(ctx, source, chain, o)
	return out, refuseTransformation(err)
}

// refuseTransformation makes a transformation that no server would accept a refusal.
func refuseTransformation(err error) error {
	if bad, ok := errors.AsType[*transform.InvalidError](err); ok {
		return invalid("%s", bad.Error())
	}
	if errors.Is(err, transform.ErrTooLarge) || errors.Is(err, transform.ErrNoVideo) || errors.Is(err, transform.ErrBroken) {
		return invalid("%s", err.Error())
	}
	return err
}

// incapable tells what cannot be made, here or any more, from what is wrong.
func incapable(err error) (reason string, ok bool) {
	if errors.Is(err, fs.ErrNotExist) { // somebody else was quicker
		return "the asset was replaced or deleted meanwhile", true
	}
	if _, unsupported := errors.AsType[*transform.UnsupportedError](err); unsupported {
		return err.Error(), true
	}
	if errors.Is(err, transform.ErrNoDecoder) || errors.Is(err, transform.ErrNoEncoder) {
		return err.Error(), true
	}
	return "", false
}

func rectangles(boxes [][]int) []image.Rectangle {
	var list []image.Rectangle
	for _, b := range boxes {
		if len(b) == 4 {
			list = append(list, image.Rect(b[0], b[1], b[0]+b[2], b[1]+b[3]))
		}
	}
	return list
}

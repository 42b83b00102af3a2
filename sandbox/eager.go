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
		chain, err := transform.Parse(transformation)
		if err == nil {
			err = chain.CheckSizes()
		}
		if err != nil {
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
	r, err := s.readRecipe(ctx, transformation)
	if err != nil {
		return transform.Result{}, err
	}
	r.chain = withQuality(r.chain, a.QualityOverride)
	return s.make(ctx, ordered{url: transform.URL{Ext: ext}, recipe: r, asset: a, browser: browser{accept: accept, open: true}})
}

// make renders what was ordered, on its baseline when it has one.
func (s *Sandbox) make(ctx context.Context, d ordered) (transform.Result, error) {
	if d.asset.File == "" {
		return transform.Result{}, fmt.Errorf("%s has no file: %w", d.asset.Key(), transform.ErrNoDecoder)
	}
	source, err := s.source(ctx, d.asset)
	if err != nil {
		return transform.Result{}, err
	}
	s.readyLayers(ctx, d.whole(), d.browser.open)
	o := s.renderOptions(d)
	if d.base != nil {
		if source, o.Ext, err = s.onBaseline(ctx, d, source); err != nil {
			return transform.Result{}, err
		}
	}
	out, err := s.transformed(ctx, source, d.chain, o)
	return out, refuseTransformation(err)
}

// renderOptions are what an order says beside its transformation.
func (s *Sandbox) renderOptions(d ordered) transform.Options {
	return transform.Options{
		Ext: d.url.Ext, Accept: d.browser.accept, Hints: d.browser.hints, Tools: s.tools(), Layers: s.layers(d.browser.open), Style: s.styles,
	}
}

// onBaseline gives the picture that a baseline makes of an asset, from the cache
// when it was made before, and the format in which the order is written.
func (s *Sandbox) onBaseline(ctx context.Context, d ordered, source transform.Source) (transform.Source, string, error) {
	below := d
	below.chain, below.base = d.base, nil
	made, kept, err := s.ingredients(ctx, below)
	if err != nil {
		return source, "", err
	}
	key := cacheKey(d.asset.AssetID, "baseline "+made)
	out, ok := s.cache.load(key)
	if !ok {
		if out, err = s.transformed(ctx, source, d.base, s.renderOptions(below)); err != nil {
			return source, "", refuseTransformation(err)
		}
		if kept {
			if err := s.cache.save(key, out); err != nil {
				s.log.WarnContext(ctx, "keeping a baseline", "err", err) // it can be made again
			}
		}
	}
	img, _, err := image.Decode(bytes.NewReader(out.Bytes))
	if err != nil {
		return source, "", fmt.Errorf("reading a baseline in %s: %w", out.Format, transform.ErrNoDecoder)
	}
	ext := d.url.Ext
	if ext == "" {
		ext = out.Format
	}
	return transform.Source{Image: img, Facts: source.Facts}, ext, nil
}

// render makes a transformation of a file that is no asset yet.
func (s *Sandbox) render(ctx context.Context, path, name, transformation string, a *store.Asset, o transform.Options) (transform.Result, error) {
	r, err := s.readRecipe(ctx, transformation)
	if err != nil {
		return transform.Result{}, err
	}
	if r.base != nil {
		return transform.Result{}, invalid("Invalid baseline in transformation: not for incoming transformations")
	}
	info, err := media.Probe(ctx, path, name)
	if err != nil {
		return transform.Result{}, err
	}
	if info.Kind == media.KindRaw {
		return transform.Result{}, invalid("Raw files cannot be transformed")
	}
	s.readyLayers(ctx, r.chain, true)
	o.Layers, o.Style = s.layers(true), s.styles
	out, err := s.transformed(ctx, transform.Source{Path: path, Info: info, Facts: facts(a)}, r.chain, o)
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

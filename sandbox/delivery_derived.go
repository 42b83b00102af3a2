package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"net/http"
	"os"

	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// standInSide is the longest side of the picture that a stand-in begins with.
const standInSide = 640

// derived gives what the transformation of a URL makes: kept from an eager
// transformation or an earlier request, or made now. Requests that come
// together make it once.
func (s *Sandbox) derived(r *http.Request, d ordered) (content, error) {
	if d.asset.File == "" {
		return s.standIn(r.Context(), d, "metadata only: this asset has no file")
	}
	made, kept, err := s.ingredients(r.Context(), d)
	if err != nil {
		return content{}, err
	}
	key := cacheKey(d.asset.AssetID, made)
	if out, ok := s.eager(r.Context(), d); ok {
		return rendered(out, key), nil
	}
	if !kept {
		return s.derivedAnew(r, d)
	}
	if out, ok := s.cache.load(key); ok {
		return rendered(out, key), nil
	}
	done := s.renders.DoChan(key, func() (any, error) { return s.renderOnce(r, d, key) })
	select {
	case <-r.Context().Done():
		return content{}, r.Context().Err()
	case result := <-done:
		out, _ := result.Val.(transform.Result)
		return s.outcome(r.Context(), d, out, key, result.Err)
	}
}

// derivedAnew renders what no key can name beforehand: a variable decides about
// a layer.
func (s *Sandbox) derivedAnew(r *http.Request, d ordered) (content, error) {
	ctx, done, err := s.lifetime.begin(r.Context(), renderTime)
	if err != nil {
		return content{}, err
	}
	defer done()
	out, err := s.make(ctx, d)
	sum := sha256.Sum256(out.Bytes)
	return s.outcome(r.Context(), d, out, hex.EncodeToString(sum[:]), err)
}

// outcome is what came of a rendering, or the picture or error that stands for it.
func (s *Sandbox) outcome(ctx context.Context, d ordered, out transform.Result, etag string, err error) (content, error) {
	if reason, cannot := lacksProgram(err); cannot {
		return s.standIn(ctx, d, reason)
	}
	if reason, cannot := incapable(err); cannot {
		return content{}, invalid("%s", reason)
	}
	if err != nil {
		return content{}, err
	}
	return rendered(out, etag), nil
}

// renderOnce renders and keeps. It goes on when the request that began it ends,
// as others may wait for it, until the sandbox does.
func (s *Sandbox) renderOnce(r *http.Request, d ordered, key string) (transform.Result, error) {
	ctx, done, err := s.lifetime.begin(r.Context(), renderTime)
	if err != nil {
		return transform.Result{}, err
	}
	defer done()
	if out, ok := s.cache.load(key); ok {
		return out, nil // made a moment ago
	}
	out, err := s.make(ctx, d)
	if err != nil {
		return out, err
	}
	if err := s.keepOnTheFly(ctx, d, key, out); err != nil {
		s.log.WarnContext(ctx, "keeping a derived picture", "err", err) // it can be made again
	}
	return out, nil
}

// cacheKey names a derived picture: first its asset, so that all of an asset's
// can be dropped, then what it is made from.
func cacheKey(id model.AssetID, made string) string {
	sum := sha256.Sum256([]byte(made))
	return assetKey(id) + hex.EncodeToString(sum[:])
}

func assetKey(id model.AssetID) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:12])
}

// eager finds the derived file that was made beforehand, by an upload or for an
// earlier request.
func (s *Sandbox) eager(ctx context.Context, d ordered) (transform.Result, bool) {
	kept, err := s.store.FindDerived(ctx, d.asset.AssetID, d.url.Components, d.format())
	if err != nil || kept.File == "" || kept.Version != d.asset.Version {
		return transform.Result{}, false
	}
	place, err := s.store.Path(kept.File)
	if err != nil {
		return transform.Result{}, false
	}
	b, err := os.ReadFile(place)
	return transform.Result{Bytes: b, ContentType: media.MIME(kept.Format), Format: kept.Format, Width: kept.Width, Height: kept.Height}, err == nil
}

// lacksProgram tells what another machine could make.
func lacksProgram(err error) (reason string, ok bool) {
	if errors.Is(err, transform.ErrNoDecoder) || errors.Is(err, transform.ErrNoEncoder) {
		return err.Error(), true
	}
	return "", false
}

// standIn draws a picture that says why it stands for another, in the size that
// was asked for.
func (s *Sandbox) standIn(ctx context.Context, d ordered, why string) (content, error) {
	if d.asset.ResourceType == model.Raw || d.original() && media.KindOf(d.asset.Format) != media.KindImage {
		return content{}, notFound("Resource not found - %s: %s", d.asset.PublicID, why)
	}
	drawn, err := s.drawStandIn(ctx, d.asset, why)
	if err != nil {
		return content{}, err
	}
	source := transform.Source{Image: drawn, Facts: facts(d.asset)}
	o := s.renderOptions(d)
	o.Ext = standInExt(d)
	out, err := s.transformed(ctx, source, d.whole(), o)
	if _, cannot := lacksProgram(err); cannot {
		out, err = transform.Render(ctx, source, nil, transform.Options{Ext: "png"})
	}
	if reason, cannot := incapable(err); cannot {
		return content{}, invalid("%s", reason)
	}
	if err != nil {
		return content{}, refuseTransformation(err)
	}
	c := rendered(out, "")
	c.etag, c.warning = "", why
	return c, nil
}

// standInExt is the format of a stand-in: the one that was asked for where that
// is a picture that Go can write.
func standInExt(d ordered) string {
	ext := d.url.Ext
	if ext == "" {
		ext = d.asset.Format
	}
	switch ext {
	case "jpg", "jpeg", "gif", "png":
		return ext
	}
	return "png"
}

// drawStandIn draws what stands for an asset when it is its turn: a screen full of
// them is asked for at once.
func (s *Sandbox) drawStandIn(ctx context.Context, a *store.Asset, why string) (image.Image, error) {
	if err := s.takeRenderer(ctx); err != nil {
		return nil, err
	}
	defer s.freeRenderer()
	return standInFor(a, why), nil
}

// standInFor draws in the shape of the asset.
func standInFor(a *store.Asset, why string) image.Image {
	w, h := a.Width, a.Height
	if w <= 0 || h <= 0 {
		w, h = 4, 3
	}
	scale := float64(standInSide) / float64(max(w, h))
	w, h = int(float64(w)*scale), int(float64(h)*scale)
	icon := transform.Page
	switch {
	case a.IsAudio:
		icon = transform.Wave
	case a.ResourceType == model.Video:
		icon = transform.Film
	}
	return transform.Placeholder(icon, why, w, h)
}

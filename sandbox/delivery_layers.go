package sandbox

import (
	"context"
	"errors"
	"strings"

	"cldx/model"
	"cldx/sandbox/lettering"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// layer finds the asset that a layer shows; nil for a text that brings its own
// style. One that is restricted needs a request that may see such.
func (s *Sandbox) layer(ctx context.Context, ref transform.Ref, open bool) (*store.Asset, error) {
	if ref.Kind == "text" {
		return s.styled(ctx, ref)
	}
	if ref.Type == string(model.Fetched) {
		return s.remote(ctx, model.Image, ref.ID)
	}
	id, ext := ref.ID, ""
	if i := strings.LastIndexByte(id, '.'); i > 0 && media.KindOf(strings.ToLower(id[i+1:])) == media.KindImage {
		id, ext = id[:i], id[i+1:]
	}
	a, err := s.find(ctx, transform.URL{ResourceType: string(model.Image), Type: ref.Type, PublicID: id, Ext: ext})
	if err != nil {
		return nil, missing(err, model.PublicID(ref.ID))
	}
	if !open && s.restricted(a) {
		return nil, unauthorized("Unauthorized - the layer %s needs a signed URL", printable(ref.ID))
	}
	return a, nil
}

// layers opens what layers show for one request.
func (s *Sandbox) layers(open bool) func(context.Context, transform.Ref) (transform.Source, error) {
	return func(ctx context.Context, ref transform.Ref) (transform.Source, error) {
		a, err := s.layer(ctx, ref, open)
		if err != nil {
			return transform.Source{}, err
		}
		return s.source(ctx, a)
	}
}

// readyLayers fetches what layers show before a picture is made, as that is not
// the time to wait for remote servers. What cannot be had shows when it is used.
func (s *Sandbox) readyLayers(ctx context.Context, chain transform.Chain, open bool) {
	refs, _ := chain.Refs()
	for _, ref := range refs {
		if ref.Type == string(model.Fetched) {
			_, _ = s.layer(ctx, ref, open)
		}
	}
}

// source opens an asset's content for a transformation.
func (s *Sandbox) source(ctx context.Context, a *store.Asset) (transform.Source, error) {
	if a.File == "" {
		return transform.Source{Image: standInFor(a, "metadata only: this asset has no file")}, nil
	}
	path, err := s.store.Path(a.File)
	if err != nil {
		return transform.Source{}, err
	}
	info, err := media.Probe(ctx, path, a.Filename+"."+a.Format)
	if err != nil {
		return transform.Source{}, err
	}
	if info.Kind == media.KindRaw {
		return transform.Source{}, invalid("Raw files cannot be transformed")
	}
	src := transform.Source{Path: path, Info: info, Facts: facts(a)}
	if a.Coordinates != nil {
		src.Faces, src.Custom = rectangles(a.Coordinates.Faces), rectangles(a.Coordinates.Custom)
	}
	return src, nil
}

// remote gives the asset of a remote picture, and stores it when it was never
// asked for: its public ID is its URL.
func (s *Sandbox) remote(ctx context.Context, rt model.ResourceType, source string) (*store.Asset, error) {
	if !strings.HasPrefix(source, "http://") && !strings.HasPrefix(source, "https://") {
		return nil, invalid("Error in loading %s - not a URL", printable(source))
	}
	key := model.Key{ResourceType: rt, Type: model.Fetched, PublicID: model.PublicID(source)}
	a, err := s.store.ByKey(ctx, key)
	if !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	done := s.renders.DoChan("fetch "+key.String(), func() (any, error) { return s.takeRemote(ctx, key) })
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-done:
		if result.Err != nil {
			return nil, result.Err
		}
		taken, _ := result.Val.(*store.Asset)
		return taken, nil
	}
}

// styled finds the text asset whose style a text layer takes; nil when the layer
// brings its own.
func (s *Sandbox) styled(ctx context.Context, ref transform.Ref) (*store.Asset, error) {
	if _, err := lettering.ParseStyle(ref.ID); err == nil {
		return nil, nil
	}
	id := model.PublicID(strings.ReplaceAll(ref.ID, ":", "/"))
	a, err := s.store.ByKey(ctx, model.Key{ResourceType: model.Image, Type: model.Text, PublicID: id})
	return a, missing(err, id)
}

// styles gives the styles of text assets.
func (s *Sandbox) styles(ctx context.Context, id string) (lettering.Style, error) {
	return s.textStyle(ctx, model.PublicID(id))
}

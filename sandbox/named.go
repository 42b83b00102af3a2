package sandbox

import (
	"context"
	"errors"
	"strings"

	"cldx/model"
	"cldx/sandbox/store"
)

// namePrefix is what stands before a named transformation's name.
const namePrefix = "t_"

// namedTransformation gives the text that the named transformation t_NAME stands
// for, as it was defined last; it may use other named ones itself. ok is false
// when there is none of that name; err is the store's, and then nothing is known.
// It may be called from any goroutine and reads the library once.
func (s *Sandbox) namedTransformation(ctx context.Context, name string) (definition string, ok bool, err error) {
	d, err := store.Transformations.Find(ctx, s.store.View, namePrefix+name)
	if errors.Is(err, store.ErrNotFound) {
		return "", false, nil
	}
	return d.Body.Definition, err == nil, err
}

// checkStrict refuses a transformation that strict mode keeps from being made on
// the fly: unless the URL was signed, the file was made before, or the
// transformation is allowed by name or as it stands. components and ext are the
// URL's own, before names are expanded. Without strict mode it refuses nothing.
// Unconfirmed: the words.
func (s *Sandbox) checkStrict(ctx context.Context, a *store.Asset, components, ext string, signed bool) error {
	if !s.options.StrictTransformations || signed || components == "" {
		return nil
	}
	format := ext
	if format == "" {
		format = a.Format
	}
	made, err := s.store.FindDerived(ctx, a.AssetID, components, format)
	if err == nil && made.Version == a.Version {
		return nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	for _, step := range strings.Split(components, "/") {
		if allowed, err := s.allowed(ctx, step); err != nil || !allowed {
			return s.denyStrict(ctx, components, ext, err)
		}
	}
	return nil
}

// denyStrict refuses, unless the whole is allowed although a step of it is not.
func (s *Sandbox) denyStrict(ctx context.Context, components, ext string, err error) error {
	for _, name := range []string{components, model.ParseSteps(components).Text(), components + "/" + ext} {
		allowed, failed := s.allowed(ctx, name)
		if err = errors.Join(err, failed); err == nil && allowed {
			return nil
		}
	}
	if err != nil {
		return err
	}
	return unauthorized("Strict transformations are on: %s is neither signed, nor made in advance, nor allowed", printable(components))
}

// allowed reports whether a transformation was allowed for strict mode.
func (s *Sandbox) allowed(ctx context.Context, name string) (bool, error) {
	d, err := store.Transformations.Find(ctx, s.store.View, name)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return d.Body.Allowed, err
}

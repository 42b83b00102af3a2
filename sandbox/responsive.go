package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cldx/model"
	"cldx/sandbox/breakpoints"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// makeBreakpoints finds the widths that a call asks for and, where it wants
// them, makes their files. Only pictures have any.
func (s *Sandbox) makeBreakpoints(ctx context.Context, a *store.Asset, text json.RawMessage) ([]model.Breakpoints, error) {
	wishes, err := breakpoints.Parse(text)
	if err != nil || a.ResourceType != model.Image {
		return nil, err
	}
	var sets []model.Breakpoints
	for _, w := range wishes {
		set, err := s.respond(ctx, a, w)
		if reason, cannot := incapable(err); cannot {
			return nil, invalid("%s", reason)
		}
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// respond finds the widths of one wish. Each is rendered once.
func (s *Sandbox) respond(ctx context.Context, a *store.Asset, w breakpoints.Wish) (model.Breakpoints, error) {
	set := model.Breakpoints{Transformation: w.Transformation}
	natural, err := s.naturalWidth(ctx, a, w.Transformation)
	if err != nil {
		return set, err
	}
	widths, err := w.Choose(natural, func(width int) (int64, error) {
		out, err := s.Render(ctx, a, scaled(w.Transformation, width), w.Format, "")
		return int64(len(out.Bytes)), err
	})
	if err != nil {
		return set, err
	}
	for _, width := range widths {
		out, err := s.Render(ctx, a, scaled(w.Transformation, width), w.Format, "")
		if err != nil {
			return set, err
		}
		one, err := s.keepBreakpoint(ctx, a, scaled(w.Transformation, width), out, w.CreateDerived)
		if err != nil {
			return set, err
		}
		set.Widths = append(set.Widths, one)
	}
	slices.SortFunc(set.Widths, func(a, b model.Breakpoint) int { return b.Width - a.Width })
	return set, nil
}

// naturalWidth is how wide a picture is before it is scaled.
func (s *Sandbox) naturalWidth(ctx context.Context, a *store.Asset, transformation string) (int, error) {
	if transformation == "" {
		return a.Width, nil
	}
	out, err := s.Render(ctx, a, transformation, "png", "")
	return out.Width, err
}

func scaled(transformation string, width int) string {
	return strings.TrimPrefix(fmt.Sprintf("%s/c_scale,w_%d", transformation, width), "/")
}

// keepBreakpoint tells a width and keeps its file, if that is wanted.
func (s *Sandbox) keepBreakpoint(ctx context.Context, a *store.Asset, transformation string, out transform.Result, keep bool) (model.Breakpoint, error) {
	d := store.Derived{AssetID: a.AssetID, Version: a.Version}
	d.ID, d.Transformation, d.Format = store.NewID(), transformation, out.Format
	d.Bytes, d.Width, d.Height, d.File = int64(len(out.Bytes)), out.Width, out.Height, d.ID
	if keep {
		if err := s.KeepDerived(ctx, a, d, out.Bytes); err != nil {
			return model.Breakpoint{}, err
		}
	}
	url := deliveryURL(callOf(ctx).base, a.Asset, transformation, out.Format)
	return model.Breakpoint{Width: out.Width, Height: out.Height, Bytes: d.Bytes, URL: url, SecureURL: url}, nil
}

package sandbox

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxExploded is how many pages one call makes files of.
const maxExploded = 500

func (s *Sandbox) explodeAsset(ctx context.Context, op api.ExplodeAsset) (model.Started, error) {
	key := model.Key{ResourceType: model.Image, Type: delivery(op.Type), PublicID: op.PublicID}
	a, err := s.store.ByKey(ctx, key)
	if err != nil {
		return model.Started{}, missing(err, op.PublicID)
	}
	if err := s.checkExplode(a, op); err != nil {
		return model.Started{}, err
	}
	c := callOf(ctx)
	if c.work != 0 {
		return model.Started{}, s.explodePages(ctx, a, op)
	}
	if err := s.postpone(ctx, op, nil, key); err != nil {
		return model.Started{}, err
	}
	c.instead = model.Started{Status: "processing", BatchID: c.batch}
	return model.Started{}, nil
}

// checkExplode refuses what has no pages, or none that can be drawn here.
func (s *Sandbox) checkExplode(a *store.Asset, op api.ExplodeAsset) error {
	if !allPages(op.Transformation) {
		return invalid("Transformation must contain pg_all")
	}
	if _, err := transform.Parse(page(op.Transformation, 1)); err != nil {
		return refuseTransformation(err)
	}
	switch {
	case a.Format != "pdf" && a.Format != "gif":
		return invalid("Resource %s can't be exploded: the sandbox draws the pages of PDF files and the frames of GIF files", a.PublicID)
	case a.Format == "pdf" && s.tools().PDFToPPM == "":
		return invalid("Exploding a PDF needs pdftoppm, which this machine does not have")
	case a.Pages > maxExploded:
		return invalid("Too many pages: %d, at most %d are allowed", a.Pages, maxExploded)
	}
	return nil
}

// explodePages makes a derived file of every page.
func (s *Sandbox) explodePages(ctx context.Context, a *store.Asset, op api.ExplodeAsset) error {
	format := op.Format
	if format == "" {
		format = "png"
	}
	type file struct {
		Bytes     int64  `json:"bytes"`
		URL       string `json:"url"`
		SecureURL string `json:"secure_url"`
	}
	var made []file
	for n := range max(1, a.Pages) {
		d, err := s.explodePage(ctx, a, page(op.Transformation, n+1)+"/"+format)
		if err != nil {
			return err
		}
		made = append(made, file{d.Bytes, d.URL, d.SecureURL})
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.DropWork(ctx, callOf(ctx).work); err != nil {
			return err
		}
		return s.notify(ctx, tx, event{kind: "explode", body: func() any {
			return map[string]any{"asset_id": a.AssetID, "public_id": a.PublicID, "pages": len(made), "image_infos": made}
		}})
	})
}

// explodePage makes one page.
func (s *Sandbox) explodePage(ctx context.Context, a *store.Asset, wish string) (model.Derived, error) {
	d, err := s.makeDerived(ctx, a, wish)
	if err == nil && d.Status == "failed" {
		err = invalid("%s", d.Reason)
	}
	return d, err
}

func allPages(transformation string) bool {
	return slices.Contains(strings.FieldsFunc(transformation, separates), "pg_all")
}

func separates(r rune) bool { return r == ',' || r == '/' }

// page is the transformation of one page.
func page(transformation string, n int) string {
	steps := strings.Split(transformation, "/")
	for i, step := range steps {
		parts := strings.Split(step, ",")
		for j, p := range parts {
			if p == "pg_all" {
				parts[j] = "pg_" + strconv.Itoa(n)
			}
		}
		steps[i] = strings.Join(parts, ",")
	}
	return strings.Join(steps, "/")
}

package sandbox

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/look"
	"cldx/sandbox/store"
)

const (
	// alikeEnough is the score from which an image is found when the call says none.
	// Unconfirmed: what the service takes.
	alikeEnough = 0.6
	// maxFound is how many images one search by picture gives. Unconfirmed.
	maxFound = 50
)

// scored is an image and how well it fits, from 0 to 1.
type scored struct {
	row   int64
	score float64
}

// visualSearch finds images by the look of another one, or by words. A picture
// is measured by look.Similarity; of a text, the score is the share of its words
// that are among an image's tags, names, context values and main colours.
func (s *Sandbox) visualSearch(ctx context.Context, op api.VisualSearch) (model.AssetPage, error) {
	started := time.Now()
	if op.Threshold < 0 || op.Threshold > 1 {
		return model.AssetPage{}, invalid("Invalid value for parameter threshold: must be between 0 and 1")
	}
	least := cmp.Or(op.Threshold, alikeEnough)
	read, measure, err := s.measure(ctx, op, least)
	if err != nil {
		return model.AssetPage{}, err
	}
	var found []scored
	err = read(ctx, func(l store.Look) bool {
		if score := measure(l); score >= least {
			found = append(found, scored{l.Row, score})
		}
		return ctx.Err() == nil
	})
	if err := errors.Join(err, ctx.Err()); err != nil {
		return model.AssetPage{}, err
	}
	slices.SortFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.row, a.row))
	})
	assets, err := s.inOrder(ctx, found[:min(len(found), maxFound)])
	return model.AssetPage{
		Resources: s.presentAll(ctx, assets), TotalCount: len(found), Time: int(time.Since(started).Milliseconds()),
	}, err
}

// inOrder reads the assets of rows in the order that they have.
func (s *Sandbox) inOrder(ctx context.Context, rows []scored) ([]*store.Asset, error) {
	numbers, place := make([]int64, len(rows)), map[int64]int{}
	for i, r := range rows {
		numbers[i], place[r.row] = r.row, i
	}
	assets, err := s.store.Rows(ctx, numbers)
	slices.SortFunc(assets, func(a, b *store.Asset) int { return place[a.Row] - place[b.Row] })
	return assets, err
}

// looks reads the images that a search by picture compares.
type looks func(context.Context, func(store.Look) bool) error

// measure gives what reads the images for a call, and what scores one of them.
// Where an image can't reach least the score may be too low: it is not worth
// reading all that is said of it.
func (s *Sandbox) measure(ctx context.Context, op api.VisualSearch, least float64) (looks, func(store.Look) float64, error) {
	if op.Text != "" {
		asked := look.Words(op.Text)
		return s.store.Described, func(l store.Look) float64 {
			if look.AtMost(asked, l.Texts()) < least {
				return 0
			}
			return look.Found(asked, wordsOf(l))
		}, nil
	}
	own, err := s.lookAt(ctx, op)
	if err != nil {
		return nil, nil, err
	}
	if own.PHash == "" {
		return nil, nil, invalid("Invalid image file")
	}
	return s.store.Hashed, func(l store.Look) float64 {
		if look.SimilarAtMost(own.PHash, l.PHash) < least {
			return 0
		}
		return look.Similarity(own, look.Look{PHash: l.PHash, Colours: l.Colours()})
	}, nil
}

// wordsOf are the words that speak of an image.
func wordsOf(l store.Look) []string {
	texts := append([]string{string(l.PublicID), l.DisplayName}, l.Tags()...)
	for _, value := range l.Context() {
		texts = append(texts, value)
	}
	for _, palette := range l.Predominant() {
		for _, c := range palette {
			texts = append(texts, c.Name)
		}
	}
	return look.Words(texts...)
}

// lookAt gives the look of the picture that a call names.
func (s *Sandbox) lookAt(ctx context.Context, op api.VisualSearch) (look.Look, error) {
	if op.ImageAssetID != "" {
		a, err := s.store.LiveByAssetID(ctx, op.ImageAssetID)
		if err != nil {
			return look.Look{}, missing(err, model.PublicID(op.ImageAssetID))
		}
		return look.Look{PHash: a.PHash, Colours: a.Colors}, nil
	}
	source := cmp.Or(op.ImageFile, api.Source(op.ImageURL))
	if source == "" {
		return look.Look{}, invalid("Missing required parameter - image_url, image_asset_id, image_file or text")
	}
	in, err := s.receive(ctx, api.UploadAsset{File: source})
	if err != nil {
		return look.Look{}, err
	}
	defer in.drop()
	a, err := s.examineInTurn(ctx, in, model.Image)
	if err != nil {
		return look.Look{}, err
	}
	return look.Look{PHash: a.PHash, Colours: a.Colors}, nil
}

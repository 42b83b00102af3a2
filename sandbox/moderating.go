package sandbox

import (
	"context"
	"encoding/json"
	"time"

	"cldx/model"
	"cldx/sandbox/look"
	"cldx/sandbox/moderation"
	"cldx/sandbox/store"
)

// checkModeration refuses reviews that there are not, and those that are the
// work of an add-on. Duplicates the sandbox finds by itself.
func checkModeration(text string) error {
	wishes, err := moderation.Parse(text)
	if err != nil {
		return invalid("Moderation %s moderation is not valid", printable(text))
	}
	for _, w := range wishes {
		if w.Kind != moderation.Manual && w.Kind != moderation.Duplicate {
			return refuse(statusRateLimited, "You don't have an active subscription for "+w.Kind)
		}
	}
	return nil
}

// askModeration begins the reviews that a call asks for.
func askModeration(a *store.Asset, text string) error {
	wishes, err := moderation.Parse(text)
	if err != nil || len(wishes) == 0 {
		return err
	}
	setModeration(a, moderation.Start(wishes))
	return nil
}

// setModeration gives an asset a queue of reviews, and the columns that are searched.
func setModeration(a *store.Asset, queue []model.Moderation) {
	a.Moderation = queue
	a.ModerationKind, a.ModerationStatus = moderation.Current(queue)
}

// begun is the queue that an answer tells of: the reviews as they began. What
// the sandbox reviews by itself is done when the answer comes, but the service
// takes its time.
func begun(now []model.Moderation, text string) []model.Moderation {
	wishes, err := moderation.Parse(text)
	if err != nil || len(wishes) == 0 {
		return now
	}
	return moderation.Start(wishes)
}

// review makes the reviews of a call that need no person and gives the asset as
// it is then.
func (s *Sandbox) review(ctx context.Context, a *store.Asset, text string) (*store.Asset, error) {
	wishes, err := moderation.Parse(text)
	if err != nil || len(wishes) == 0 || wishes[0].Kind == moderation.Manual {
		return a, err
	}
	reviewed := a
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.ByAssetID(ctx, a.AssetID)
		if err != nil || now.VersionID != a.VersionID || len(now.Moderation) != len(wishes) {
			return err // it is another by now
		}
		for i := moderation.Next(now.Moderation); i >= 0 && wishes[i].Kind == moderation.Duplicate; i = moderation.Next(now.Moderation) {
			if err := s.compare(ctx, tx, now, i, wishes[i].Threshold); err != nil {
				return err
			}
		}
		now.Overwritten, reviewed = a.Overwritten, now
		return tx.Put(ctx, now)
	})
	return reviewed, err
}

// maxAlike is how many pictures the answer of a review names.
const maxAlike = 10

// compare settles the duplicate review at i: a picture that another one is like
// is rejected. How alike two are is what look.Alike says; a threshold of zero
// compares with nothing. Unconfirmed: how the response tells of the others.
func (s *Sandbox) compare(ctx context.Context, tx *store.Tx, a *store.Asset, i int, threshold float64) error {
	type twin struct {
		AssetID    model.AssetID  `json:"asset_id"`
		PublicID   model.PublicID `json:"public_id"`
		Confidence float64        `json:"confidence"`
	}
	var twins []twin
	own := look.Look{PHash: a.PHash, Colours: a.Colors}
	if threshold > 0 && a.PHash != "" {
		err := tx.Hashed(ctx, func(other store.Look) bool {
			alike := look.Alike(own.PHash, other.PHash)
			if other.AssetID != a.AssetID && alike >= threshold {
				twins = append(twins, twin{other.AssetID, other.PublicID, alike})
			}
			return len(twins) < maxAlike
		})
		if err != nil {
			return err
		}
	}
	status, response := moderation.Approved, json.RawMessage(nil)
	if len(twins) > 0 {
		b, err := json.Marshal(twins)
		if err != nil {
			return err
		}
		status, response = moderation.Rejected, b
	}
	setModeration(a, moderation.Settle(a.Moderation, i, status, response, s.now().UTC().Truncate(time.Second)))
	return nil
}

// decideModeration records a reviewer's decision.
func decideModeration(a *store.Asset, status string, now time.Time) error {
	switch status {
	case "":
		return nil
	case moderation.Approved, moderation.Rejected:
		setModeration(a, moderation.Decide(a.Moderation, status, now.UTC().Truncate(time.Second)))
		return nil
	}
	return invalid("Illegal value for moderation_status - %s", printable(status))
}

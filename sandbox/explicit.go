package sandbox

import (
	"context"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) explicitAsset(ctx context.Context, op api.ExplicitAsset) (model.Asset, error) {
	if err := checkModeration(op.Moderation); err != nil {
		return model.Asset{}, err
	}
	if err := checkAddOns(op.AddOns, true); err != nil {
		return model.Asset{}, err
	}
	if err := checkEager(op.Eager); err != nil {
		return model.Asset{}, err
	}
	if err := checkProcessing(op.Processing); err != nil {
		return model.Asset{}, err
	}
	if err := s.checkNames(ctx, op.Processing); err != nil {
		return model.Asset{}, err
	}
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	if yes(op.Async) {
		op.Async = nil
		return model.Asset{}, s.postpone(ctx, op, nil, key)
	}
	later := yes(op.EagerAsync) || callOf(ctx).work != 0
	var changed *store.Asset
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.ByKey(ctx, key)
		if err != nil {
			return missing(err, op.PublicID)
		}
		if err := s.applyExplicit(ctx, tx, a, op); err != nil {
			return err
		}
		if yes(op.Invalidate) {
			tx.Forget(a.AssetID)
		}
		changed = a
		if err := tx.Put(ctx, a); err != nil {
			return err
		}
		if err := s.tellExplicit(ctx, tx, a); err != nil || !later {
			return err
		}
		return s.postponeEager(ctx, tx, a, op.Eager, op.EagerNotifyURL)
	})
	if err != nil {
		return model.Asset{}, err
	}
	if changed, err = s.review(ctx, changed, op.Moderation); err != nil {
		return model.Asset{}, err
	}
	if changed, err = s.succeeded(ctx, changed, op.OnSuccess); err != nil {
		return model.Asset{}, err
	}
	m, err := s.finish(ctx, changed, op.Processing, later)
	if err == nil {
		err = s.measureInto(ctx, &m, changed, op.Analyses)
	}
	m.Moderation = begun(m.Moderation, op.Moderation)
	return m, err
}

// tellExplicit tells the call's own URL that it has taken effect, whatever it
// changed. Unconfirmed: the name of that notification.
func (s *Sandbox) tellExplicit(ctx context.Context, tx *store.Tx, a *store.Asset) error {
	if callOf(ctx).notify == "" {
		return nil
	}
	return s.notify(ctx, tx, event{kind: "explicit", private: true, body: func() any { return s.uploaded(ctx, a) }})
}

func (s *Sandbox) applyExplicit(ctx context.Context, tx *store.Tx, a *store.Asset, op api.ExplicitAsset) error {
	now := s.now()
	c := change{op.Labelling, op.AssetFolder, op.DisplayName, op.UniqueDisplayName, op.AccessControl, op.QualityOverride, op.Headers}
	if err := s.apply(ctx, tx, a, c, now); err != nil {
		return err
	}
	if err := applyAccessMode(a, op.AccessMode); err != nil {
		return err
	}
	if err := askModeration(a, op.Moderation); err != nil {
		return err
	}
	if yes(op.Backup) {
		a.Backup = true
		return tx.AddBackup(ctx, a, now)
	}
	return nil
}

package sandbox

import (
	"context"
	"errors"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/structured"
)

// deletedField remembers a field that is gone: its external ID stays reserved.
type deletedField struct {
	Clearing bool `json:"clearing"` // assets may still have values
}

var deletedFields = store.Collection[deletedField]{Kind: "deleted_metadata_field"}

const (
	// clearBatch is how many assets lose their value in one change, so that other
	// changes come in between.
	clearBatch = 1000
	// clearTime bounds the clearing, and clearPatience how long the call waits for
	// it. The service too clears in the background what takes long.
	clearTime     = time.Hour
	clearPatience = 20 * time.Second
)

// deleteMetadataField deletes a field and the rules about it; rules that look at
// it become inactive, which is unconfirmed. Then its values go, some at a time.
func (s *Sandbox) deleteMetadataField(ctx context.Context, op api.DeleteMetadataField) (model.DeletedField, error) {
	id := op.ExternalID
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := field(ctx, tx.View, id); err != nil {
			return err
		}
		if err := deletedFields.Put(ctx, tx, id, s.now(), deletedField{Clearing: true}); err != nil {
			return err
		}
		if err := s.loseRules(ctx, tx, id); err != nil {
			return err
		}
		return tx.DropField(ctx, id)
	})
	if err != nil {
		return model.DeletedField{}, err
	}
	return model.DeletedField{Message: "ok"}, s.clearSoon(ctx, id)
}

// clearSoon clears a field and waits for it, but not for ever.
func (s *Sandbox) clearSoon(ctx context.Context, id string) error {
	working, done, err := s.lifetime.begin(ctx, clearTime)
	if err != nil {
		return err
	}
	cleared := make(chan error, 1)
	go func() {
		defer done()
		cleared <- s.clearField(working, id)
	}()
	patience := time.NewTimer(clearPatience)
	defer patience.Stop()
	select {
	case err := <-cleared:
		return err
	case <-patience.C:
	case <-ctx.Done():
	}
	return nil
}

// clearField takes the values of a deleted field away from every asset.
func (s *Sandbox) clearField(ctx context.Context, id string) error {
	for left := true; left; {
		err := s.store.Write(ctx, func(tx *store.Tx) error {
			n, err := tx.ClearField(ctx, id, clearBatch)
			if left = n > 0; left || err != nil {
				return err
			}
			return deletedFields.Put(ctx, tx, id, s.now(), deletedField{})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// resumeClearing goes on with what an earlier process did not finish.
func (s *Sandbox) resumeClearing(ctx context.Context) error {
	list, err := deletedFields.All(ctx, s.store.View)
	for _, d := range list {
		if !d.Body.Clearing {
			continue
		}
		working, done, begun := s.lifetime.begin(ctx, clearTime)
		if begun != nil {
			return errors.Join(err, begun)
		}
		go func() {
			defer done()
			if err := s.clearField(working, d.Name); err != nil {
				s.log.Warn("clearing a deleted metadata field", "field", d.Name, "err", err)
			}
		}()
	}
	return err
}

// loseRules takes the rules about a field away, and those that look at it out of force.
func (s *Sandbox) loseRules(ctx context.Context, tx *store.Tx, id string) error {
	list, err := readRules(ctx, tx.View)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.FieldID == id {
			if _, err := rules.Remove(ctx, tx, r.ExternalID); err != nil {
				return err
			}
			continue
		}
		if structured.LooksAt(r, id) {
			r.State = structured.Inactive
			if err := rules.Put(ctx, tx, r.ExternalID, s.now(), r); err != nil {
				return err
			}
		}
	}
	return nil
}

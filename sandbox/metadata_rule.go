package sandbox

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/structured"
)

var rules = store.Collection[model.MetadataRule]{Kind: "metadata_rule"}

// maxRules is how many metadata rules there may be.
const maxRules = 1000

// readRules lists the rules: field by field, then by position, then by age.
func readRules(ctx context.Context, v store.View) ([]model.MetadataRule, error) {
	stored, err := rules.All(ctx, v)
	list := make([]model.MetadataRule, len(stored))
	for i, d := range stored {
		list[i] = d.Body
	}
	slices.SortStableFunc(list, func(a, b model.MetadataRule) int {
		return cmp.Or(strings.Compare(a.FieldID, b.FieldID), cmp.Compare(a.Position, b.Position))
	})
	return list, err
}

func (s *Sandbox) listMetadataRules(ctx context.Context, _ api.ListMetadataRules) (model.MetadataRules, error) {
	list, err := readRules(ctx, s.store.View)
	return model.MetadataRules{Rules: list}, err
}

func (s *Sandbox) addMetadataRule(ctx context.Context, op api.AddMetadataRule) (model.MetadataRule, error) {
	r := model.MetadataRule{
		ExternalID: op.ExternalID, FieldID: op.FieldID, Name: op.Name, State: op.State, Condition: op.Condition, Result: op.Result,
	}
	if r.ExternalID == "" {
		r.ExternalID = store.NewID() + store.NewID()
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		list, err := readRules(ctx, tx.View)
		if err != nil {
			return err
		}
		if len(list) >= maxRules {
			return invalid("Too many metadata rules: at most %d are allowed", maxRules)
		}
		if slices.ContainsFunc(list, func(have model.MetadataRule) bool { return have.ExternalID == r.ExternalID }) {
			return invalid("external id %s already exists", r.ExternalID)
		}
		r.Position = 1
		for _, have := range list {
			if have.FieldID == r.FieldID {
				r.Position = max(r.Position, have.Position+1)
			}
		}
		if op.Position != nil {
			r.Position = *op.Position
		}
		return s.putRule(ctx, tx, &r)
	})
	return r, err
}

func (s *Sandbox) updateMetadataRule(ctx context.Context, op api.UpdateMetadataRule) (model.MetadataRule, error) {
	var r model.MetadataRule
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		found, err := rules.Find(ctx, tx.View, op.ExternalID)
		if errors.Is(err, store.ErrNotFound) {
			return notFound("Metadata rule not found - %s", printable(op.ExternalID))
		}
		if err != nil {
			return err
		}
		r = found.Body
		r.FieldID = cmp.Or(op.FieldID, r.FieldID)
		r.Name = cmp.Or(op.Name, r.Name)
		r.State = cmp.Or(op.State, r.State)
		if len(op.Condition) > 0 {
			r.Condition = op.Condition
		}
		if len(op.Result) > 0 {
			r.Result = op.Result
		}
		if op.Position != nil {
			r.Position = *op.Position
		}
		return s.putRule(ctx, tx, &r)
	})
	return r, err
}

// putRule stores a rule that makes sense for the fields there are.
func (s *Sandbox) putRule(ctx context.Context, tx *store.Tx, r *model.MetadataRule) error {
	fields, err := tx.Fields(ctx)
	if err != nil {
		return err
	}
	if *r, err = structured.New(fields, nil).CheckRule(*r); err != nil {
		return err
	}
	return rules.Put(ctx, tx, r.ExternalID, s.now(), *r)
}

func (s *Sandbox) deleteMetadataRule(ctx context.Context, op api.DeleteMetadataRule) (model.Success, error) {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		there, err := rules.Remove(ctx, tx, op.ExternalID)
		if err == nil && !there {
			return notFound("Metadata rule not found - %s", printable(op.ExternalID))
		}
		return err
	})
	return model.Success{Success: err == nil}, err
}

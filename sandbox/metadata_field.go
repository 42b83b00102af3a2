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

// field finds a metadata field or says that it is not there; the words are unconfirmed.
func field(ctx context.Context, v store.View, id string) (model.MetadataField, error) {
	f, err := v.Field(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return f, notFound("Metadata field not found - %s", printable(id))
	}
	return f, err
}

func (s *Sandbox) listMetadataFields(ctx context.Context, op api.ListMetadataFields) (model.MetadataFields, error) {
	list, err := s.store.Fields(ctx)
	if len(op.ExternalIDs) > 0 {
		list = slices.DeleteFunc(list, func(f model.MetadataField) bool { return !slices.Contains(op.ExternalIDs, f.ExternalID) })
	}
	if list == nil {
		list = []model.MetadataField{}
	}
	return model.MetadataFields{Fields: list}, err
}

func (s *Sandbox) showMetadataField(ctx context.Context, op api.ShowMetadataField) (model.MetadataField, error) {
	return field(ctx, s.store.View, op.ExternalID)
}

func definition(label string, o api.FieldOptions) structured.Definition {
	return structured.Definition{
		Label: label, Mandatory: o.Mandatory, DefaultValue: o.DefaultValue, DefaultDisabled: o.DefaultDisabled,
		Validation: o.Validation, Restrictions: o.Restrictions, Datasource: o.Datasource, AllowDynamic: o.AllowDynamic,
	}
}

// addMetadataField adds a field. The external IDs of deleted ones stay reserved.
func (s *Sandbox) addMetadataField(ctx context.Context, op api.AddMetadataField) (model.MetadataField, error) {
	f, err := structured.Define(op.Type, op.ExternalID, definition(op.Label, op.FieldOptions), store.NewID)
	if err != nil {
		return f, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		_, there := tx.Field(ctx, f.ExternalID)
		_, gone := deletedFields.Find(ctx, tx.View, f.ExternalID)
		if there == nil || gone == nil {
			return invalid("external id %s already exists", f.ExternalID)
		}
		return tx.PutField(ctx, f)
	})
	return f, err
}

func (s *Sandbox) updateMetadataField(ctx context.Context, op api.UpdateMetadataField) (model.MetadataField, error) {
	return s.alterField(ctx, op.ExternalID, func(f model.MetadataField) (model.MetadataField, error) {
		return structured.Alter(f, definition(op.Label, op.FieldOptions), store.NewID)
	})
}

// alterField stores what change makes of a field.
func (s *Sandbox) alterField(ctx context.Context, id string, change func(model.MetadataField) (model.MetadataField, error)) (model.MetadataField, error) {
	var f model.MetadataField
	err := s.store.Write(ctx, func(tx *store.Tx) (err error) {
		if f, err = field(ctx, tx.View, id); err != nil {
			return err
		}
		if f, err = change(f); err != nil {
			return err
		}
		return tx.PutField(ctx, f)
	})
	return f, err
}

func (s *Sandbox) reorderMetadataFields(ctx context.Context, op api.ReorderMetadataFields) (model.MetadataFields, error) {
	down, err := descending(op.Direction)
	if err != nil {
		return model.MetadataFields{}, err
	}
	return s.orderFields(ctx, func(tx *store.Tx) ([]model.MetadataField, error) {
		list, err := tx.FieldsByAge(ctx)
		switch op.OrderBy {
		case "label":
			slices.SortStableFunc(list, func(a, b model.MetadataField) int {
				return cmp.Or(strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)), strings.Compare(a.Label, b.Label))
			})
		case "external_id":
			slices.SortFunc(list, func(a, b model.MetadataField) int { return strings.Compare(a.ExternalID, b.ExternalID) })
		case "created_at":
		default:
			return nil, invalid("Invalid value for parameter order_by: %s", printable(op.OrderBy))
		}
		if down {
			slices.Reverse(list)
		}
		return list, err
	})
}

// reorderMetadataField moves one field. Unconfirmed: that positions begin with 0,
// and that one beyond the last means the last.
func (s *Sandbox) reorderMetadataField(ctx context.Context, op api.ReorderMetadataField) (model.MetadataFields, error) {
	if op.Position == nil || *op.Position < 0 {
		return model.MetadataFields{}, invalid("Invalid value for parameter position")
	}
	return s.orderFields(ctx, func(tx *store.Tx) ([]model.MetadataField, error) {
		f, err := field(ctx, tx.View, op.ExternalID)
		if err != nil {
			return nil, err
		}
		list, err := tx.Fields(ctx)
		list = slices.DeleteFunc(list, func(one model.MetadataField) bool { return one.ExternalID == f.ExternalID })
		return slices.Insert(list, min(*op.Position, len(list)), f), err
	})
}

// orderFields puts the fields into the order that arrange gives.
func (s *Sandbox) orderFields(ctx context.Context, arrange func(*store.Tx) ([]model.MetadataField, error)) (model.MetadataFields, error) {
	answer := model.MetadataFields{Fields: []model.MetadataField{}}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		list, err := arrange(tx)
		if err != nil {
			return err
		}
		ids := make([]string, len(list))
		for i, f := range list {
			ids[i] = f.ExternalID
		}
		answer.Fields = append(answer.Fields, list...)
		return tx.OrderFields(ctx, ids)
	})
	return answer, err
}

// descending reads a direction that is ascending when nothing is said.
func descending(direction string) (bool, error) {
	switch strings.ToLower(direction) {
	case "", "asc":
		return false, nil
	case "desc":
		return true, nil
	}
	return false, invalid("Invalid value for parameter direction: %s", printable(direction))
}

package sandbox

import (
	"context"
	"encoding/json"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/structured"
)

// alterDatasource stores what change makes of a field's datasource and answers
// with the values that are active.
func (s *Sandbox) alterDatasource(ctx context.Context, id string, change func(model.MetadataField) (model.Datasource, error)) (model.Datasource, error) {
	f, err := s.alterField(ctx, id, func(f model.MetadataField) (model.MetadataField, error) {
		if !f.Type.Listed() {
			return f, invalid("Metadata field %s of type %s has no datasource", f.ExternalID, f.Type)
		}
		source, err := change(f)
		f.Datasource = &source
		return f, err
	})
	if err != nil {
		return model.Datasource{}, err
	}
	return structured.ActiveOnly(*f.Datasource), nil
}

func (s *Sandbox) updateDatasource(ctx context.Context, op api.UpdateMetadataFieldDatasource) (model.Datasource, error) {
	return s.alterDatasource(ctx, op.ExternalID, func(f model.MetadataField) (model.Datasource, error) {
		return structured.Values(f, op.Values, store.NewID)
	})
}

func (s *Sandbox) deleteDatasourceEntries(ctx context.Context, op api.DeleteDatasourceEntries) (model.Datasource, error) {
	return s.alterDatasource(ctx, op.ExternalID, func(f model.MetadataField) (model.Datasource, error) {
		return structured.SetState(f, op.ExternalIDs, structured.Inactive)
	})
}

func (s *Sandbox) restoreDatasourceEntries(ctx context.Context, op api.RestoreDatasourceEntries) (model.Datasource, error) {
	return s.alterDatasource(ctx, op.ExternalID, func(f model.MetadataField) (model.Datasource, error) {
		return structured.SetState(f, op.ExternalIDs, structured.Active)
	})
}

func (s *Sandbox) reorderDatasource(ctx context.Context, op api.ReorderDatasource) (model.Datasource, error) {
	if op.OrderBy != "value" {
		return model.Datasource{}, invalid("Invalid value for parameter order_by: %s", printable(op.OrderBy))
	}
	down, err := descending(op.Direction)
	if err != nil {
		return model.Datasource{}, err
	}
	return s.alterDatasource(ctx, op.ExternalID, func(f model.MetadataField) (model.Datasource, error) {
		return structured.Sorted(f, down), nil
	})
}

// The usual sizes of what a search of datasources gives; both are bounded by the larger.
const (
	usualMatches = 100
	maxMatches   = 255
)

func matches(wish, usual int) int {
	if wish <= 0 {
		return usual
	}
	return min(wish, maxMatches)
}

func (s *Sandbox) searchDatasources(ctx context.Context, op api.SearchDatasources) (model.DatasourceMatches, error) {
	list, err := s.store.Fields(ctx)
	return structured.Find(list, structured.Query{Term: op.Term, Limit: matches(op.MaxResults, usualMatches)}), err
}

// searchDatasource looks in one field. With a payload, the metadata of an asset,
// only values that the rules allow it are found.
func (s *Sandbox) searchDatasource(ctx context.Context, op api.SearchDatasource) (model.DatasourceMatches, error) {
	f, err := field(ctx, s.store.View, op.ExternalID)
	if err != nil {
		return nil, err
	}
	var payload model.Metadata
	if len(op.Payload) > 0 && json.Unmarshal(op.Payload, &payload) != nil {
		return nil, invalid("Invalid value for parameter payload")
	}
	if payload != nil {
		schema, err := readSchema(ctx, s.store.View)
		if err != nil {
			return nil, err
		}
		f = schema.Offered(f.ExternalID, payload)
	}
	q := structured.Query{Term: op.Term, Exact: op.ExactMatch, Limit: matches(op.MaxResults, maxMatches)}
	return structured.Find([]model.MetadataField{f}, q), nil
}

package api

import (
	"encoding/json"
	"fmt"

	"cldx/model"
)

// groupBack puts the assets of ids together whose former values are the same,
// and makes one operation for each group; assets with nothing to put back have none.
func groupBack[V ~map[string]E, E any](
	page model.AssetPage, ids []model.PublicID, former func(model.Asset) V, back func(V, []model.PublicID) Operation,
) ([]Operation, error) {
	known := make(map[model.PublicID]model.Asset, len(page.Resources))
	for _, a := range page.Resources {
		known[a.PublicID] = a
	}
	type group struct {
		values V
		ids    []model.PublicID
	}
	var order []string
	groups := map[string]*group{}
	for _, id := range ids {
		a, ok := known[id]
		if !ok {
			continue // it was not there, so the call skipped it
		}
		values := former(a)
		if len(values) == 0 {
			continue
		}
		key, err := json.Marshal(map[string]E(values))
		if err != nil {
			return nil, fmt.Errorf("values of %s as they were: %w", id, err)
		}
		g := groups[string(key)]
		if g == nil {
			g = &group{values: values}
			groups[string(key)] = g
			order = append(order, string(key))
		}
		g.ids = append(g.ids, id)
	}
	var ops []Operation
	for _, key := range order {
		ops = append(ops, back(groups[key].values, groups[key].ids))
	}
	return ops, nil
}

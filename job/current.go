package job

import (
	"context"
	"fmt"

	"cldx/api"
	"cldx/job/sheet"
	"cldx/model"
)

// Current reads the assets that a table names as they are now, and the fields of
// structured metadata where it has columns of such: what sheet.Compare needs.
// Assets that are not there are left out. tell, which may be nil, learns how many
// lines were looked up.
func Current(ctx context.Context, d api.Doer, t sheet.Table, tell func(done, total int)) (sheet.Now, error) {
	var now sheet.Now
	for _, c := range t.Columns {
		if c.Field() == "" {
			continue
		}
		answer, err := api.Run(ctx, d, api.ListMetadataFields{})
		if err != nil {
			return now, fmt.Errorf("read the metadata fields: %w", err)
		}
		now.Fields = answer.Fields
		break
	}
	done := 0
	for _, op := range lookups(t) {
		page, err := api.Run(ctx, d, op)
		if err != nil {
			return now, fmt.Errorf("read the assets of the table: %w", err)
		}
		now.Assets = append(now.Assets, page.Resources...)
		if done = min(done+api.ReadAtOnce, len(t.Rows)); tell != nil {
			tell(done, len(t.Rows))
		}
	}
	return now, nil
}

// lookups are the calls that read the assets of a table.
func lookups(t sheet.Table) []api.Returning[model.AssetPage] {
	var ids []model.AssetID
	var keys []model.Key
	for _, r := range t.Rows {
		id, key := t.Key(r)
		switch {
		case id != "":
			ids = append(ids, id)
		case key.PublicID != "":
			keys = append(keys, key)
		}
	}
	return api.Lookups(ids, keys, api.AllLabels())
}

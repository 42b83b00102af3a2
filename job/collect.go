package job

import (
	"context"
	"fmt"

	"cldx/api"
	"cldx/model"
)

// pageSize is the most that a search page holds.
const pageSize = 500

// Collect finds every asset that an expression matches, with what planning
// needs to know of each; found, which may be nil, is told the count after each
// page. It costs one Admin call for 500 assets.
func Collect(ctx context.Context, d api.Doer, expression string, found func(n, total int)) ([]Target, error) {
	size := pageSize
	search := api.Search{
		Expression: expression, MaxResults: &size, WithField: []string{"tags"},
		SortBy: []api.SortKey{{Field: "public_id", Direction: "asc"}},
	}
	var targets []Target
	for page, err := range api.Pages[model.AssetPage](ctx, d, search) {
		if err != nil {
			return nil, fmt.Errorf("collect what matches: %w", err)
		}
		for i := range page.Resources {
			targets = append(targets, TargetOf(&page.Resources[i]))
		}
		if found != nil {
			found(len(targets), page.TotalCount)
		}
	}
	return targets, nil
}

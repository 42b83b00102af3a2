package dialog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"cldx/api"
	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// setLines says which values a plan sets on several assets: its names alone would not
// tell. A plan about one asset lists what was and what will be.
func setLines(t *theme.Theme, p job.Plan, w int) []string {
	if len(p.Changes) > 0 || len(p.Steps) == 0 || p.Kind != "context" && p.Kind != "metadata" {
		return nil
	}
	values := map[string]string{}
	switch op := p.Steps[0].Op.(type) {
	case api.AddContext:
		for key, value := range op.Context {
			values[key] = value
		}
	case api.UpdateMetadata:
		for field, value := range op.Metadata {
			values[field] = plainValue(value)
		}
	}
	var lines []string
	for i, name := range slices.Sorted(maps.Keys(values)) {
		if i == shownChanges {
			return append(lines, t.Render(theme.Dim, more(len(values)-i)))
		}
		label := cell.Cut(cell.Clean(name), max(w/3, 1)) + " = "
		value := t.Render(theme.Dim, "nothing")
		if values[name] != "" {
			value = t.Render(theme.Good, cell.Cut(cell.Clean(values[name]), max(w-cell.Width(label), 1)))
		}
		lines = append(lines, cell.Cut(t.Render(theme.Dim, label)+value, w))
	}
	return lines
}

// plainValue is a value of metadata as it is read; "" for one that is cleared.
func plainValue(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

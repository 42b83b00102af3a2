package pages

import (
	"encoding/json"
	"maps"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/wire"
	"cldx/ui/intent"
	"cldx/ui/page"
)

// pageSize is the most that the listings give.
const pageSize = 500

func paging(cursor string) api.Paging { return api.Paging{MaxResults: pageSize, NextCursor: cursor} }

// plain spells a value as a person would write it: texts without quotes, the rest
// as JSON.
func plain(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}

// bound returns an operation of the catalogue with what is known filled in.
func bound(name string, params map[string]any) api.Operation { return wire.Fitting(name, params) }

// known returns settings as parameters, and one more.
func known(settings map[string]json.RawMessage, name string, value any) map[string]any {
	params := make(map[string]any, len(settings)+1)
	for key, raw := range settings {
		var v any
		if json.Unmarshal(raw, &v) == nil {
			params[key] = v
		}
	}
	maps.Copy(params, map[string]any{name: value})
	return params
}

// show makes what shows the assets that a row is about.
func show[T any](expression func(T) string) func(d page.Desk, rows []T) tea.Cmd {
	return func(d page.Desk, rows []T) tea.Cmd { return d.Search(expression(rows[0])) }
}

// callAgain asks for a call to be filled in as it was made.
func callAgain(x api.Exchange) intent.Intent { return intent.Call{Op: x.Op} }

package cli

import (
	"cldx/api"
	"cldx/inspect"
	"cldx/ui/pane"
)

// coder spells operations for the inspect pane.
type coder struct{}

// Tabs returns the titles of the SDKs.
func (coder) Tabs() []string {
	var titles []string
	for _, sdk := range inspect.SDKs() {
		titles = append(titles, sdk.Title())
	}
	return titles
}

// Code returns operations as code for a tab.
func (coder) Code(ops []api.Operation, tab int) pane.Code {
	sdk := inspect.SDKs()[tab]
	snippet, err := inspect.Call(ops[0], sdk)
	if err != nil {
		return pane.Code{Text: err.Error()}
	}
	return pane.Code{Text: snippet.Code}
}

package cli

import (
	"cldx/api"
	"cldx/inspect"
	"cldx/ui/pane"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// coder spells operations for the inspect pane.
type coder struct{}

// roles gives each class of code its place in the theme.
var roles = map[inspect.Class]theme.Role{
	inspect.Keyword: theme.Keyword, inspect.String: theme.String, inspect.Comment: theme.Comment,
	inspect.Number: theme.Number, inspect.Name: theme.Function, inspect.Punctuation: theme.Punctuation,
}

// Tabs returns the titles of the SDKs.
func (coder) Tabs() []string {
	var titles []string
	for _, sdk := range inspect.SDKs() {
		titles = append(titles, sdk.Title())
	}
	return titles
}

// Code returns operations as code for a tab.
func (coder) Code(ops []api.Operation, tab int, f record.Form) pane.Code {
	sdk := inspect.SDKs()[tab]
	snippet, err := inspect.Spell(ops, sdk, inspect.Form{Program: f.Program, Pages: f.Pages, Width: f.Width})
	if err != nil {
		return pane.Code{Text: err.Error()}
	}
	return painted(snippet)
}

// address returns the code that builds a delivered file's address for a tab.
func (coder) address(d inspect.Delivery, tab, width int) pane.Code {
	snippet, err := inspect.URL(d, inspect.SDKs()[tab], inspect.Form{Width: width})
	if err != nil {
		return pane.Code{Text: err.Error()}
	}
	return painted(snippet)
}

// painted is a snippet with the roles of its parts.
func painted(snippet inspect.Snippet) pane.Code {
	code := pane.Code{Text: snippet.Code}
	for _, s := range snippet.Spans {
		code.Spans = append(code.Spans, pane.Span{From: s.From, To: s.To, Role: roles[s.Class]})
	}
	return code
}

package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/query"
	"cldx/config"
)

// completeCall completes an operation's name, then the names of its parameters.
func (a *app) completeCall(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		var names []string
		for _, e := range api.Catalog() {
			if strings.HasPrefix(e.Name, word) {
				names = append(names, cobra.CompletionWithDesc(e.Name, e.Title))
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	e, ok := api.Lookup(args[0])
	if !ok {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	if strings.Contains(word, "=") {
		return a.completeValue(e, word)
	}
	return parameterWords(e, args[1:], word), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// parameterWords are the parameters that were not given yet, lists apart, which
// may be given again.
func parameterWords(e api.Entry, given []string, word string) []string {
	seen := map[string]bool{}
	for _, g := range given {
		name, _, _ := strings.Cut(g, "=")
		seen[name] = true
	}
	var names []string
	for _, p := range e.Params {
		if p.Const == "" && strings.HasPrefix(p.Name, word) && (!seen[p.Name] || repeats(p.Kind)) {
			names = append(names, cobra.CompletionWithDesc(p.Name+"=", p.Meaning))
		}
	}
	return names
}

// completeValue completes what has few values, and what the environment knows; file
// takes the shell's own files.
func (a *app) completeValue(e api.Entry, word string) ([]string, cobra.ShellCompDirective) {
	name, value, _ := strings.Cut(word, "=")
	var values []string
	for _, p := range e.Params {
		switch {
		case p.Name != name || p.Const != "":
		case p.Kind == api.File:
			return nil, cobra.ShellCompDirectiveDefault
		case p.Kind == api.Boolean:
			values = []string{"true", "false"}
		case name == "resource_type":
			values = []string{"image", "video", "raw"}
		case name == "type":
			values = []string{"upload", "private", "authenticated"}
		case a.liveOf(name) != nil:
			values = a.liveOf(name)(value)
		}
	}
	var words []string
	for _, v := range values {
		if strings.HasPrefix(v, value) {
			words = append(words, name+"="+v)
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// liveOf finds who knows the values of a parameter; nil where nobody does.
func (a *app) liveOf(parameter string) func(string) []string {
	switch parameter {
	case "public_id", "public_ids", "from_public_id":
		return a.liveAssets
	case "tag", "tags":
		return a.liveTags
	case "asset_folder", "folder", "to_folder":
		return a.liveFolders
	case "external_id":
		return a.liveFields
	}
	return nil
}

// completeWhere continues an expression of the search language: fields, operators
// and values, those of tags and folders from the environment.
func (a *app) completeWhere(expression string) []string {
	c := query.Complete(expression, len(expression))
	var choices []string
	for _, f := range c.Fields() {
		choices = append(choices, query.FieldName(f.Name))
	}
	for _, op := range c.Operators() {
		choices = append(choices, string(op))
	}
	values := c.Values()
	if c.Want == query.WantValue {
		field := c.Field
		if field == "tags" {
			field = "tag"
		}
		if live := a.liveOf(field); live != nil {
			values = append(values, live(c.Prefix)...)
		}
	}
	for _, v := range values {
		choices = append(choices, query.Quote(v))
	}
	choices = append(choices, c.Keywords()...)
	words := make([]string, len(choices))
	for i, choice := range choices {
		words[i], _ = c.Apply(expression, choice)
	}
	return words
}

// completeFlag gives the values of a flag; that the flag exists is the caller's word.
func completeFlag(cmd *cobra.Command, flag string, values func() []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
		var words []string
		for _, v := range values() {
			if strings.HasPrefix(v, word) {
				words = append(words, v)
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err)
	}
}

// environmentNames are the environments that --env can name.
func (a *app) environmentNames() []string {
	file, err := config.Load(config.Locate(a.Getenv).Config)
	if err != nil {
		return []string{config.Sandboxed}
	}
	return append(file.Names(), config.Sandboxed)
}

// sortWords are the fields that searches can be sorted by.
func sortWords() []string {
	var words []string
	for _, f := range query.AssetFields.Fields() {
		if f.Sortable {
			words = append(words, f.Name+":asc", f.Name+":desc")
		}
	}
	return words
}

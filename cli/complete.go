package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/query"
	"cldx/config"
)

// completeCall completes an operation's name, then the names of its parameters.
func completeCall(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
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
		return completeValue(e, word)
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

// completeValue completes what has few values; file takes the shell's own files.
func completeValue(e api.Entry, word string) ([]string, cobra.ShellCompDirective) {
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

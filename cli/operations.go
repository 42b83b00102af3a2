package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/inspect"
)

func (a *app) operationsCommand() *cobra.Command {
	var asJSON, asMarkdown bool
	cmd := &cobra.Command{
		Use:   "operations",
		Short: "List the operations of the catalogue",
		Long: "Lists the operations that cldx call runs: name, API, effect (read, write or delete), method and path.\n" +
			"Admin calls count against the hourly limit, upload calls do not.",
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              nothing,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case asJSON && asMarkdown:
				return usage(errors.New("--json and --markdown exclude each other"))
			case asJSON:
				return a.operationsJSON()
			case asMarkdown:
				return a.print(operationsMarkdown())
			}
			return a.operationsTable()
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array: names, paths, parameters with limits and examples")
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "print the documentation page")
	return cmd
}

// operation is one entry of the JSON list.
type operation struct {
	Name       string      `json:"name"`
	Title      string      `json:"title"`
	Summary    string      `json:"summary"`
	Section    string      `json:"section"`
	Doc        string      `json:"doc"`
	API        string      `json:"api"`
	Method     string      `json:"method"`
	Path       string      `json:"path"`
	Parameters []parameter `json:"parameters"`
	Effect     api.Effect  `json:"effect"`
	SDKs       []string    `json:"sdks"`
	Sandbox    *refusal    `json:"sandbox_refuses,omitempty"`
}

// refusal is what the sandbox answers to the operation's example by design.
type refusal struct {
	Status int    `json:"status"`
	Words  string `json:"message"`
	Why    string `json:"why"`
	Always bool   `json:"always"`
}

type parameter struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Type     string `json:"type"`
	Required bool   `json:"required"`
	Limit    int    `json:"limit,omitempty"`
	Default  string `json:"default,omitempty"`
	Example  string `json:"example,omitempty"`
	Meaning  string `json:"description"`
}

func (a *app) operationsJSON() error {
	list := make([]operation, 0, len(api.Catalog()))
	for _, e := range api.Catalog() {
		list = append(list, describe(e))
	}
	b, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return fmt.Errorf("list the operations: %w", err)
	}
	return a.print(string(b) + "\n")
}

func describe(e api.Entry) operation {
	o := operation{
		Name: e.Name, Title: e.Title, Summary: e.Summary, Section: e.Section, Doc: e.Doc(), API: e.Family.String(),
		Method: e.Method, Path: e.Path, Effect: e.Effect, Parameters: []parameter{},
	}
	for _, p := range e.Params {
		if p.Const != "" {
			continue
		}
		o.Parameters = append(o.Parameters, parameter{
			p.Name, p.In.String(), p.Kind.String(), p.Required && p.Default == "", p.Limit, p.Default, p.Example, p.Meaning,
		})
	}
	for _, sdk := range inspect.SDKs() {
		o.SDKs = append(o.SDKs, string(sdk))
	}
	if r, ok := e.Refusal(); ok {
		o.Sandbox = &refusal{r.Status, r.Words, r.Why, r.Always}
	}
	return o
}

func (a *app) operationsTable() error {
	table := tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0)
	for _, e := range api.Catalog() {
		refused := ""
		if r, ok := e.Refusal(); ok {
			refused = "\t" + refusedBySandbox(r)
		}
		if _, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s %s%s\n", e.Name, e.Family, e.Effect, e.Method, e.Path, refused); err != nil {
			return fmt.Errorf("list the operations: %w", err)
		}
	}
	return table.Flush()
}

// refusedBySandbox says in a sentence what the sandbox answers by design.
func refusedBySandbox(r api.Refusal) string {
	what := "the example"
	if r.Always {
		what = "every call"
	}
	return fmt.Sprintf("the sandbox refuses %s with %d %s: %s", what, r.Status, r.Words, r.Why)
}

// operationsMarkdown is docs/operations.md.
func operationsMarkdown() string {
	var b strings.Builder
	b.WriteString("# Operations\n\nGenerated from the catalogue by `make generate`; do not edit.\n\n" +
		"Paths are below `/v1_1/{cloud}`. *Admin* calls count against the hourly limit, *upload* calls do not.\n" +
		"Run one with `cldx call NAME parameter=value …`, see its code with `--snippet SDK`.\n")
	section := ""
	for _, e := range api.Catalog() {
		if e.Section != section {
			section = e.Section
			b.WriteString("\n## " + section + "\n")
		}
		operationMarkdown(&b, e)
	}
	return b.String()
}

func operationMarkdown(b *strings.Builder, e api.Entry) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n`%s %s` · %s · %s", e.Name, e.Summary, e.Method, e.Path, e.Family, e.Effect)
	if e.Repeat == api.Once {
		b.WriteString(" · not repeated blindly")
	}
	if _, ok := e.Zero.(api.Undoable); ok {
		b.WriteString(" · can be undone")
	}
	fmt.Fprintf(b, " · [documentation](%s)\n\n", e.Doc())
	rows := 0
	for _, p := range e.Params {
		if p.Const != "" {
			continue
		}
		if rows == 0 {
			b.WriteString("| parameter | in | type | default | limit | meaning |\n|---|---|---|---|---|---|\n")
		}
		rows++
		limit := ""
		if p.Limit > 0 {
			limit = fmt.Sprint(p.Limit)
		}
		name := "`" + p.Name + "`"
		if p.Required && p.Default == "" {
			name += " *"
		}
		cells := []string{name, p.In.String(), p.Kind.String(), p.Default, limit, p.Meaning}
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	if rows == 0 {
		b.WriteString("No parameters.\n")
	}
	if r, ok := e.Refusal(); ok {
		said := refusedBySandbox(r)
		b.WriteString("\n" + strings.ToUpper(said[:1]) + said[1:] + ".\n")
	}
}

package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cldx/config"
	"cldx/ui/keys"
)

// referenceCommand prints the generated pages of the documentation. It is hidden:
// who uses the program has help and man for the same.
func (a *app) referenceCommand() *cobra.Command {
	pages := map[string]func(*cobra.Command) string{
		"operations": func(*cobra.Command) string { return operationsMarkdown() },
		"keys":       func(*cobra.Command) string { return keysMarkdown() },
		"config":     func(*cobra.Command) string { return config.Reference(outline()) },
		"commands":   func(cmd *cobra.Command) string { return commandsMarkdown(cmd.Root()) },
	}
	return &cobra.Command{
		Use: "reference PAGE", Short: "Print a generated page of the documentation", Hidden: true,
		ValidArgs: []string{"commands", "config", "keys", "operations"}, Args: cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		RunE: func(cmd *cobra.Command, args []string) error { return a.print(pages[args[0]](cmd)) },
	}
}

// keysMarkdown is docs/keys.md.
func keysMarkdown() string {
	var b strings.Builder
	table := keys.Table()
	b.WriteString("# Keys\n\nGenerated from the table of keys by `make generate`; do not edit.\n\n" +
		"`?` shows the keys of the place where you are, with your own in force. To change one, name the action in\n" +
		"[`[keys]`](config.md#keys): `rename = \"F2\"` holds wherever there is something to rename, `[keys.folders]` in that\n" +
		"context only. What a context does not bind itself, the wider ones do. Arrows are shown as ↑ ↓ ← →, and may be written so.\n\n" +
		"Windows have contexts too: [window](#window) where nothing is typed, [dialog](#dialog) where something is. In what is\n" +
		"typed into, letters, digits and space are text, so that a key with `ctrl` or `alt` is needed there, and only\n" +
		"`[keys.dialog]` and the like change its keys.\n")
	contexts := []keys.Context{keys.Global, keys.Library}
	for _, k := range table {
		if !slices.Contains(contexts, k.Context) {
			contexts = append(contexts, k.Context)
		}
	}
	for _, c := range contexts {
		fmt.Fprintf(&b, "\n## %s\n\n", c)
		if wider := keys.Around(c); len(wider) > 0 {
			names := make([]string, len(wider))
			for i, w := range wider {
				names[i] = "[" + string(w) + "](#" + string(w) + ")"
			}
			fmt.Fprintf(&b, "Around it: %s.\n\n", strings.Join(names, ", then "))
		}
		b.WriteString("| key | does | action |\n|---|---|---|\n")
		for _, k := range table {
			if k.Context == c {
				fmt.Fprintf(&b, "| %s | %s | `%s` |\n", keyCells(k.Keys), markdownCell(k.Help), k.Action)
			}
		}
	}
	presetsMarkdown(&b, table)
	return b.String()
}

// presetsMarkdown lists where presets differ from the table.
func presetsMarkdown(b *strings.Builder, table []keys.Binding) {
	b.WriteString("\n## Presets\n\n`keys = \"emacs\"` or `\"arrows\"` under `[ui]` changes these; `\"vim\"` is the table above.\n")
	for _, p := range keys.Presets()[1:] {
		m, _ := keys.New(table, p, nil)
		fmt.Fprintf(b, "\n### %s\n\n| action | in | keys |\n|---|---|---|\n", p.Name)
		for i, k := range m.All() {
			if i >= len(table) || !slices.Equal(k.Keys, table[i].Keys) {
				fmt.Fprintf(b, "| `%s` | %s | %s |\n", k.Action, k.Context, keyCells(k.Keys))
			}
		}
	}
}

// keyCells spells keys as a configuration has them; none is a dash.
func keyCells(list []string) string {
	if len(list) == 0 {
		return "–"
	}
	spelled := make([]string, len(list))
	for i, k := range list {
		spelled[i] = "`" + strings.ReplaceAll(k, "|", `\|`) + "`"
	}
	return strings.Join(spelled, " ")
}

// commandsMarkdown is docs/commands.md.
func commandsMarkdown(root *cobra.Command) string {
	root.InitDefaultCompletionCmd()
	var b strings.Builder
	b.WriteString("# Commands\n\nGenerated from the commands by `make generate`; do not edit. `cldx man` prints the same as a manual page.\n\n" +
		"Output for programs goes to stdout, messages to stderr. Exit codes: 0 done, 1 the API refused, 2 usage, 3 network,\n" +
		"4 partly done, 130 interrupted.\n\n| command | |\n|---|---|\n")
	all := commands(root)
	for _, cmd := range all {
		anchor := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s |\n", cmd.CommandPath(), anchor, markdownCell(cmd.Short))
	}
	b.WriteString("\n## Flags of every command\n\n")
	flagsMarkdown(&b, root.PersistentFlags())
	for _, cmd := range all {
		commandMarkdown(&b, cmd)
	}
	return b.String()
}

func commandMarkdown(b *strings.Builder, cmd *cobra.Command) {
	fmt.Fprintf(b, "\n## %s\n\n%s.\n", cmd.CommandPath(), cmd.Short)
	if cmd.Runnable() && !cmd.HasAvailableSubCommands() {
		fmt.Fprintf(b, "\n```sh\n%s\n```\n", cmd.UseLine())
	}
	if cmd.Long != "" {
		fmt.Fprintf(b, "\n```text\n%s\n```\n", strings.TrimSpace(cmd.Long))
	}
	b.WriteString("\n")
	flagsMarkdown(b, cmd.LocalNonPersistentFlags())
	if cmd.Example != "" {
		fmt.Fprintf(b, "\n```sh\n%s\n```\n", cmd.Example)
	}
}

// flagsMarkdown is a table of flags.
func flagsMarkdown(b *strings.Builder, flags *pflag.FlagSet) {
	rows := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if rows++; rows == 1 {
			b.WriteString("| flag | |\n|---|---|\n")
		}
		value, meaning := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.TrimSpace(name+" "+value), markdownCell(meaning))
	})
}

// markdownCell fits text into one cell of a table.
func markdownCell(text string) string {
	return strings.NewReplacer("\n", " ", "|", `\|`, "<", "&lt;").Replace(text)
}

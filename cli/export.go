package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
)

// tableFlags say how a table is written.
type tableFlags struct {
	columns string
	format  string
	replace bool
}

func (a *app) exportTableCommand() *cobra.Command {
	var how doing
	var c choosing
	var f tableFlags
	cmd := &cobra.Command{
		Use:   "export FILE (ASSET… | --where EXPRESSION | -)",
		Short: "Write assets as a table into a file",
		Long: "Writes assets as a table into a file: CSV for spreadsheets, JSON, or JSON lines, as its name says. What is\n" +
			"edited in it cldx import brings back. For standard output there is cldx search --csv, --json and --jsonl.\n\n" +
			"The columns are, unless --columns says otherwise:\n  " + wrapped(sheet.Spelled(sheet.Default())) + "\n\n" +
			fileText + whichText + readsText,
		Example: "  cldx export library.csv --all\n" +
			"  cldx export names.csv --where tags=sale --columns asset_id,public_id,tags,context.alt,metadata.sku",
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cutWords(cmd, args, 1)
			if len(w.values) == 0 || w.values[0] == "" {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs FILE"))
			}
			e, err := f.export(w.values[0])
			if err != nil {
				return misused(cmd, err)
			}
			return a.exportTable(cmd, how, c, w, e)
		},
		ValidArgsFunction: a.completeExport,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.columns, "columns", "", "the `COLUMNS`, with commas between; also context.KEY and metadata.FIELD")
	flags.StringVar(&f.format, "format", "", "csv, json or jsonl; by the file's name unless `FORMAT` says so")
	registerReplace(cmd, &f.replace)
	completeColumns(cmd)
	completeFlag(cmd, "format", func() []string { return []string{"csv", "json", "jsonl"} })
	return a.choosingFlags(cmd, c.registerReading, &how)
}

// completeExport gives files for the first word, and then assets.
func (a *app) completeExport(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return a.completeWords(1, nil)(cmd, args, word)
}

// export is the action without its assets.
func (f tableFlags) export(file string) (e job.Export, err error) {
	if e.Path, err = filepath.Abs(expandHome(file)); err != nil {
		return e, fmt.Errorf("%s: %w", file, err)
	}
	name := f.format
	if name == "" {
		name = strings.TrimPrefix(filepath.Ext(file), ".")
	}
	if e.Format, err = sheet.ParseFormat(name); err != nil {
		return e, fmt.Errorf("%w; --format says which", err)
	}
	e.Replace = f.replace
	if e.Columns = sheet.Default(); f.columns != "" {
		e.Columns, err = sheet.Columns(f.columns)
	}
	return e, err
}

// export writes the table. A search is not gathered first: its pages go to the file
// as they come.
func (a *app) exportTable(cmd *cobra.Command, how doing, c choosing, w words, e job.Export) (err error) {
	ch := chore{reads: true, action: func(assets []model.Asset) job.Action {
		e.Assets = targets(assets)
		return e
	}}
	if !cmd.Flags().Changed("where") && !c.all || c.most > 0 {
		return a.carryOut(cmd, how, c, w, ch)
	}
	if err := errors.Join(how.check(cmd), c.check(cmd, w)); err != nil {
		return err
	}
	e.Of = api.Search{Expression: c.where}
	r := a.errand(how)
	r.reads = true
	defer func() { err = r.close(err) }()
	world, err := r.world(cmd.Context(), false)
	if err != nil {
		return err
	}
	return r.do(cmd.Context(), e, world)
}

// wrapped breaks a list of words in two lines.
func wrapped(list string) string {
	if i := strings.Index(list[len(list)/2:], ", "); i >= 0 {
		return list[:len(list)/2+i+1] + "\n  " + list[len(list)/2+i+2:]
	}
	return list
}

// completeColumns completes the last of the columns that are named.
func completeColumns(cmd *cobra.Command) {
	err := cmd.RegisterFlagCompletionFunc("columns", func(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
		before, last := "", word
		if i := strings.LastIndexByte(word, ','); i >= 0 {
			before, last = word[:i+1], word[i+1:]
		}
		var words []string
		for _, c := range append(sheet.Plain(), "context.", "metadata.") {
			if strings.HasPrefix(string(c), last) && !strings.Contains(","+before, ","+string(c)+",") {
				words = append(words, before+string(c))
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveKeepOrder
	})
	if err != nil {
		panic(err) // that the flag exists is the caller's word
	}
}

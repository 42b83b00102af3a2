package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/cli/pick"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
)

func (a *app) importCommand() *cobra.Command {
	var how doing
	var base string
	cmd := &cobra.Command{
		Use:   "import (FILE | -)",
		Short: "Make what was edited in a table so in the library",
		Long: "Reads a table of comma-separated values, as cldx export writes it and spreadsheets save it, compares it with\n" +
			"the library, and changes what differs: names, folders, tags, context and metadata. The column asset_id or\n" +
			"public_id says which asset a line is about; columns that are not there, and assets that are not named, stay\n" +
			"as they are. With --base the table as it was exported is known too: a cell that was not edited is no change,\n" +
			"even if the asset has changed since. Where both have, and where a cell is what spreadsheets make of numbers by\n" +
			"themselves, it takes --yes.\n\n" + howText,
		Example: "  cldx export a.csv --where tags=sale; cp a.csv b.csv; $EDITOR b.csv; cldx import b.csv --base a.csv --dry-run",
		Args:    exactly("FILE, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := how.check(cmd); err != nil {
				return err
			}
			return a.importTable(cmd.Context(), how, args[0], base)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&base, "base", "", "the table as it was exported, a `FILE`")
	how.register(cmd)
	return cmd
}

// table reads a table of a file, or of standard input.
func (a *app) table(file string) (t sheet.Table, err error) {
	in := io.Reader(a.Stdin)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return t, err
		}
		defer func() { _ = f.Close() }() // it was only read
		in = f
	}
	t, err = sheet.Read(in)
	if err != nil {
		return t, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

func (a *app) importTable(ctx context.Context, how doing, file, base string) (err error) {
	t, err := a.table(file)
	if err != nil {
		return usage(err)
	}
	var now sheet.Now
	if base != "" {
		former, err := a.table(base)
		if err != nil {
			return usage(err)
		}
		now.Base = &former
	}
	e := a.errand(how)
	defer func() { err = e.close(err) }()
	if err := e.open(ctx); err != nil {
		return err
	}
	if now.Assets, err = e.fill(ctx, refsOf(t), pick.Tags|pick.Context|pick.Metadata|pick.Folder); err != nil {
		return err
	}
	e.missing = nil // the comparison says it with the line
	if hasFields(t) {
		answer, err := api.Run(ctx, e.finder.Doer, api.ListMetadataFields{})
		if err != nil {
			return err
		}
		now.Fields = answer.Fields
	}
	return e.importEdits(ctx, sheet.Compare(t, now))
}

func hasFields(t sheet.Table) bool {
	for _, c := range t.Columns {
		if c.Field() != "" {
			return true
		}
	}
	return false
}

// refsOf are the assets that the lines of a table name.
func refsOf(t sheet.Table) []pick.Ref {
	var refs []pick.Ref
	cell := func(r sheet.Row, c sheet.Column) string {
		text, _ := t.Cell(r, c)
		return text
	}
	for _, row := range t.Rows {
		id, name := cell(row, sheet.AssetID), cell(row, sheet.PublicID)
		switch {
		case id != "":
			refs = append(refs, pick.Ref{AssetID: model.AssetID(id)})
		case name != "":
			types := pick.Naming{ResourceType: model.ResourceType(cell(row, sheet.ResourceType)), Type: model.DeliveryType(cell(row, sheet.Type))}
			refs = append(refs, pick.Ref{Key: types.Key(model.PublicID(name))})
		}
	}
	return refs
}

// importEdits carries out what differs; nothing is sent when a line is wrong.
func (e *errand) importEdits(ctx context.Context, d sheet.Difference) error {
	if len(d.Problems) > 0 {
		return usage(fmt.Errorf("nothing was sent: %w", firstOf(d.Problems)))
	}
	if len(d.Edits) == 0 {
		for _, w := range warnings(d) {
			e.app.say("cldx: %s", w)
		}
	}
	world, err := e.world(ctx, true)
	if err != nil {
		return err
	}
	plan, err := job.New(job.Edits{Rows: d.Edits}, world)
	switch {
	case errors.Is(err, job.ErrNothing):
		return e.nothing()
	case err != nil:
		return usage(inTheWay(err))
	}
	plan.Unchanged = d.Unchanged
	plan.Warnings = append(plan.Warnings, warnings(d)...)
	if len(d.Doubts) > 0 && !e.how.yes && !e.how.dryRun && e.how.snippet == "" {
		return usage(fmt.Errorf("nothing was sent: %w\n--yes says that it is meant, --dry-run only plans", firstOf(d.Doubts)))
	}
	plan.Changes = nil
	for _, c := range d.Changes {
		plan.Changes = append(plan.Changes, job.Change{Of: c.Key.PublicID, What: string(c.Column), From: c.Before, To: c.After})
	}
	return e.carry(ctx, plan)
}

// firstOf joins problems, up to a screenful.
func firstOf(problems []sheet.Problem) error {
	var all []error
	for i, p := range problems {
		if i == failuresShown {
			all = append(all, fmt.Errorf("and %d more", len(problems)-i))
			break
		}
		all = append(all, p)
	}
	return errors.Join(all...)
}

// warnings are what a comparison has to say besides the changes.
func warnings(d sheet.Difference) []string {
	var out []string
	for i, p := range d.Doubts {
		if i == failuresShown {
			out = append(out, fmt.Sprintf("and %d more changes that may not be meant", len(d.Doubts)-i))
			break
		}
		out = append(out, p.Error())
	}
	if len(d.Ignored) > 0 {
		out = append(out, "nobody can change "+sheet.Spelled(d.Ignored)+": what differs there was left out")
	}
	return out
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

func (a *app) metadataCommand() *cobra.Command {
	return group("metadata", "Set or clear structured metadata",
		"Changes structured metadata, 1000 assets in a call. Fields are named by their external IDs or labels, and\n"+
			"values are checked by the field's type before anything is sent.",
		a.metadataSet(), a.metadataClear())
}

func (a *app) metadataSet() *cobra.Command {
	return a.metadataChange(&cobra.Command{
		Use:   "set FIELD=VALUE… (-- ASSET… | --where EXPRESSION | -)",
		Short: "Set fields of structured metadata",
		Long: "Sets fields of structured metadata; fields that are not named stay as they are. A value is a text, a\n" +
			"number, a date such as 2025-06-30, or a choice by its ID or its words; choices of a list have commas\n" +
			"between them.",
		Example: "  cldx metadata set season=Summer sku=TT-0105 -- products/shoe\n" +
			"  cldx metadata set approved=yes --where 'asset_folder:products/*' --dry-run",
	}, func(fields []model.MetadataField, words []string) (model.Metadata, error) {
		values := model.Metadata{}
		for _, word := range words {
			name, text, ok := strings.Cut(word, "=")
			if !ok || name == "" {
				return nil, fmt.Errorf("%q is not FIELD=VALUE; assets stand after --", word)
			}
			f, err := fieldNamed(fields, name)
			if err != nil {
				return nil, err
			}
			if text == "" {
				return nil, fmt.Errorf("%s= has no value; cldx metadata clear %s clears it", name, shellWord(name))
			}
			if values[f.ExternalID], err = plan.Value(f, text); err != nil {
				return nil, err
			}
		}
		return values, nil
	})
}

func (a *app) metadataClear() *cobra.Command {
	return a.metadataChange(&cobra.Command{
		Use:     "clear FIELD… (-- ASSET… | --where EXPRESSION | -)",
		Short:   "Clear fields of structured metadata",
		Long:    "Clears fields of structured metadata. A field that is mandatory can't be cleared.",
		Example: "  cldx metadata clear season -- products/shoe video/upload/walk",
	}, func(fields []model.MetadataField, words []string) (model.Metadata, error) {
		values := model.Metadata{}
		for _, name := range words {
			f, err := fieldNamed(fields, name)
			if err != nil {
				return nil, err
			}
			if values[f.ExternalID], err = plan.Value(f, ""); err != nil {
				return nil, err
			}
		}
		return values, nil
	})
}

// fieldNamed finds a field by its external ID, else by its label.
func fieldNamed(fields []model.MetadataField, name string) (model.MetadataField, error) {
	var ids []string
	for _, f := range fields {
		if f.ExternalID == name {
			return f, nil
		}
		ids = append(ids, f.ExternalID)
	}
	for _, f := range fields {
		if strings.EqualFold(f.Label, name) {
			return f, nil
		}
	}
	return model.MetadataField{}, fmt.Errorf("there is no field %q%s", name, meant(nearest(name, ids)))
}

// metadataChange completes a command that changes fields.
func (a *app) metadataChange(cmd *cobra.Command, read func([]model.MetadataField, []string) (model.Metadata, error)) *cobra.Command {
	var how doing
	var c choosing
	cmd.Annotations = assetsAfter(-1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w := cutWords(cmd, args, -1)
		if len(w.values) == 0 {
			return misused(cmd, errors.New(cmd.CommandPath()+" needs a field"))
		}
		if err := errors.Join(how.check(cmd), c.check(cmd, w)); err != nil {
			return err
		}
		fields, err := a.fields(cmd.Context())
		if err != nil {
			return err
		}
		values, err := read(fields, w.values)
		if err != nil {
			return misused(cmd, err)
		}
		return a.carryOut(cmd, how, c, w, chore{
			undo: pick.Metadata, changes: []string{"metadata"},
			action: func(assets []model.Asset) job.Action { return job.Metadata{Assets: assets, Values: values} },
		})
	}
	cmd.ValidArgsFunction = a.completeWords(-1, a.liveFields)
	return a.choreCommand(cmd, c.registerUndoable, &how)
}

// fields asks for the fields that there are.
func (a *app) fields(ctx context.Context) (_ []model.MetadataField, err error) {
	e := a.errand(doing{dryRun: true}) // it only reads
	defer func() { err = e.close(err) }()
	if err := e.open(ctx); err != nil {
		return nil, err
	}
	answer, err := api.Run(ctx, e.patient(e.session.doer()), api.ListMetadataFields{})
	return answer.Fields, err
}

package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

func (a *app) contextCommand() *cobra.Command {
	return group("context", "Set, remove or clear context",
		"Changes the contextual metadata of assets: free keys with values, such as alt and caption.",
		a.contextSet(), a.contextRemove(), a.contextClear())
}

func (a *app) contextSet() *cobra.Command {
	return a.contextual(&cobra.Command{
		Use:   "set KEY=VALUE… (-- ASSET… | --where EXPRESSION | -)",
		Short: "Set values of context",
		Long:  "Sets values of context; keys that are not named stay as they are. An empty value removes its key.",
		Example: "  cldx context set alt='A red shoe' caption=Summer -- products/shoe\n" +
			"  cldx context set campaign=2025 --where 'asset_folder:products/*' --dry-run",
	}, func(words []string) (model.Context, error) {
		values := model.Context{}
		for _, word := range words {
			key, value, ok := strings.Cut(word, "=")
			if !ok || key == "" {
				return nil, fmt.Errorf("%q is not KEY=VALUE; assets stand after --", word)
			}
			values[key] = value
		}
		return values, nil
	})
}

func (a *app) contextRemove() *cobra.Command {
	return a.contextual(&cobra.Command{
		Use:     "remove KEY… (-- ASSET… | --where EXPRESSION | -)",
		Short:   "Remove keys of context",
		Long:    "Removes keys of context with their values.",
		Example: "  cldx context remove caption --where 'context.caption:draft'",
	}, func(words []string) (model.Context, error) {
		values := model.Context{}
		for _, key := range words {
			values[key] = ""
		}
		return values, nil
	})
}

// contextual completes a command that sets values of context.
func (a *app) contextual(cmd *cobra.Command, read func([]string) (model.Context, error)) *cobra.Command {
	var how doing
	var c choosing
	cmd.Annotations = assetsAfter(-1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w := cutWords(cmd, args, -1)
		values, err := read(w.values)
		if err == nil && len(values) == 0 {
			err = errors.New(cmd.CommandPath() + " needs a key")
		}
		if err != nil {
			return misused(cmd, err)
		}
		return a.carryOut(cmd, how, c, w, chore{
			undo: pick.Context, changes: []string{"context"},
			action: func(assets []model.Asset) job.Action { return job.Context{Assets: assets, Values: values} },
		})
	}
	cmd.ValidArgsFunction = a.completeWords(-1, nil)
	return a.choreCommand(cmd, c.registerUndoable, &how)
}

func (a *app) contextClear() *cobra.Command {
	var how doing
	var c choosing
	cmd := &cobra.Command{
		Use:     "clear (ASSET… | --where EXPRESSION | -)",
		Short:   "Remove all context",
		Long:    "Removes all context of assets.",
		Example: "  cldx context clear products/shoe",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.carryOut(cmd, how, c, cutWords(cmd, args, 0), chore{
				undo: pick.Context, changes: []string{"context"},
				action: func(assets []model.Asset) job.Action { return job.ClearContext{Assets: assets} },
			})
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	return a.choreCommand(cmd, c.registerUndoable, &how)
}

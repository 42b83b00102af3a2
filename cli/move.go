package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

func (a *app) moveCommand() *cobra.Command {
	var how doing
	var c choosing
	cmd := &cobra.Command{
		Use:   "move FOLDER (ASSET… | --where EXPRESSION | -)",
		Short: "Put assets into a folder",
		Long: "Puts assets into a folder, which is made where it is missing; / is the root. Public IDs and delivery URLs\n" +
			"stay as they are; in fixed folder mode the folder is part of the public ID, which changes with it.",
		Example: "  cldx move archive/2024 --where 'asset_folder:products/* AND created_at<2025-01-01' --dry-run\n" +
			"  cldx move products/summer products/shoe video/upload/walk",
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cutWords(cmd, args, 1)
			if len(w.values) == 0 || w.values[0] == "" {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs FOLDER; / is the root"))
			}
			return a.carryOut(cmd, how, c, w, chore{
				undo: pick.Folder, moves: true,
				action: func(assets []model.Asset) job.Action {
					return job.Move{Targets: targets(assets), Folder: pathOfFolder(w.values[0])}
				},
			})
		},
		ValidArgsFunction: a.completeWords(1, a.liveFolders),
	}
	return a.choreCommand(cmd, c.registerUndoable, &how)
}

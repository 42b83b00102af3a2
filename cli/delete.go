package cli

import (
	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

func (a *app) deleteCommand() *cobra.Command {
	var how doing
	var c choosing
	cmd := &cobra.Command{
		Use:   "delete (ASSET… | --where EXPRESSION | -)",
		Short: "Delete assets",
		Long: "Deletes assets with all that was derived from them, by the calls that cost the least of what is left of\n" +
			"the hour, and says which: 100 assets in one by their public IDs; beyond 2000, or where that does not reach,\n" +
			"by a tag that nobody else bears, 1000 in one; --all, and --where 'public_id:PREFIX*', by what they say; and\n" +
			"where no Admin call is left, one by one by Upload calls. It always asks; where no backup is kept, and\n" +
			"there is no way back, for the number of assets. Where backups are kept, cldx undo and cldx restore bring\n" +
			"them back.",
		Example: "  cldx delete --where 'asset_folder:old/* AND last_updated.tags_updated_at<2023-01-01' --dry-run\n" +
			"  cldx delete products/shoe raw/upload/price_list.csv --yes",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.carryOut(cmd, how, c, cutWords(cmd, args, 0), chore{
				need: deleteNeeds(cmd),
				action: func(assets []model.Asset) job.Action {
					return job.Delete{Targets: targets(assets), All: c.extent()}
				},
			})
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	return a.choreCommand(cmd, c.registerReading, &how)
}

// deleteNeeds is what a search is asked for; of names nothing is read, for a delete
// says itself what was not there.
func deleteNeeds(cmd *cobra.Command) pick.Facts {
	if cmd.Flags().Changed("where") || cmd.Flags().Changed("all") {
		return pick.Backup
	}
	return pick.None
}

func (a *app) restoreCommand() *cobra.Command {
	var how doing
	var c choosing
	cmd := &cobra.Command{
		Use:   "restore (ASSET… | -)",
		Short: "Bring deleted assets back from their backups",
		Long: "Brings deleted assets back from their backups, 100 in a call, by their public IDs: no search finds what\n" +
			"was deleted. cldx undo JOB brings back all that a job deleted.",
		Example: "  cldx restore products/shoe video/upload/walk\n" +
			"  cldx delete --where tags=old --yes --json > deleted.jsonl; cldx restore - < deleted.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.carryOut(cmd, how, c, cutWords(cmd, args, 0), chore{
				action: func(assets []model.Asset) job.Action { return job.Restore{Targets: targets(assets)} },
			})
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	return a.choreCommand(cmd, c.registerNames, &how)
}

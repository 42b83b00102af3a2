package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api/query"
	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

func (a *app) tagCommand() *cobra.Command {
	return group("tag", "Add, remove, replace or clear tags",
		"Changes the tags of assets, 1000 in a call. cldx search and --where find the assets.",
		a.tagging("add", job.AddTags, "Add tags to assets", "Adds tags to assets. What has them already is left out."),
		a.tagging("remove", job.RemoveTags, "Take tags off assets", "Takes tags off assets. What does not have them is left out."),
		a.tagging("replace", job.ReplaceTags, "Put tags in place of all that assets have", "Puts tags in place of all that assets have."),
		a.tagging("clear", job.ClearTags, "Take all tags off assets", "Takes all tags off assets."),
		a.retagging())
}

// retagging is cldx tag rename.
func (a *app) retagging() *cobra.Command {
	var how doing
	cmd := &cobra.Command{
		Use:   "rename FROM… TO",
		Short: "Rename a tag on all assets, or make several one",
		Long: "Puts the last tag in place of the others on all assets that have one of them. An asset gets the new tag\n" +
			"before the old ones are taken off.\n\n" + howText,
		Example: "  cldx tag rename sumer summer --dry-run\n  cldx tag rename shoe shoes boots footwear --yes",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs FROM and TO"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			from, to := args[:len(args)-1], args[len(args)-1]
			var parts []string
			for _, tag := range from {
				parts = append(parts, query.Eq("tags", tag))
			}
			c := choosing{where: strings.Join(parts, " OR "), searched: true}
			return a.carryChosen(cmd, how, c, words{}, chore{need: pick.Tags, action: func(assets []model.Asset) job.Action {
				return job.Retag{Targets: targets(assets), From: from, To: to}
			}})
		},
		ValidArgsFunction: a.completeWords(-1, a.liveTags),
	}
	cmd.Flags().SortFlags = false
	how.register(cmd)
	return cmd
}

// tagging is cldx tag with one of its verbs.
func (a *app) tagging(verb string, mode job.TagMode, short, long string) *cobra.Command {
	var how doing
	var c choosing
	use, values := verb+" TAG… (-- ASSET… | --where EXPRESSION | -)", -1
	example := "  cldx tag " + verb + " sale --where 'asset_folder:products/*' --dry-run\n" +
		"  cldx tag " + verb + " sale summer -- products/shoe video/upload/products/walk\n" +
		"  cldx search 'bytes>1mb' --jsonl --max 0 | cldx tag " + verb + " large - --yes"
	if mode == job.ClearTags {
		use, values = verb+" (ASSET… | --where EXPRESSION | -)", 0
		example = "  cldx tag clear products/shoe\n  cldx tag clear --where 'asset_folder:old/*' --yes"
	}
	cmd := &cobra.Command{
		Use: use, Short: short, Long: long, Example: example, Annotations: assetsAfter(values),
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cutWords(cmd, args, values)
			tags := tagsOf(w.values)
			if len(tags) == 0 && mode != job.ClearTags {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs TAG"))
			}
			return a.carryOut(cmd, how, c, w, chore{
				undo: pick.Tags, changes: []string{"tags"},
				action: func(assets []model.Asset) job.Action {
					return job.Tag{Targets: targets(assets), Mode: mode, Tags: tags}
				},
			})
		},
		ValidArgsFunction: a.completeWords(values, a.liveTags),
	}
	return a.choreCommand(cmd, c.registerUndoable, &how)
}

// tagsOf reads tags: one a word, or several with commas between.
func tagsOf(values []string) []string {
	var tags []string
	for _, v := range values {
		tags = append(tags, plan.SplitTags(v)...)
	}
	return slices.Compact(tags)
}

// assetsAfter notes that a command has its assets after --.
func assetsAfter(values int) map[string]string {
	if values < 0 {
		return map[string]string{"assets": "after"}
	}
	return nil
}

package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

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
		a.tagging("clear", job.ClearTags, "Take all tags off assets", "Takes all tags off assets."))
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
				need: pick.Tags, changes: []string{"tags"},
				action: func(assets []model.Asset) job.Action {
					return job.Tag{Targets: targets(assets), Mode: mode, Tags: tags}
				},
			})
		},
		ValidArgsFunction: a.completeWords(values, a.liveTags),
	}
	return choreCommand(cmd, &c, &how, true)
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

package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

// renameText explains the words of a pattern.
func renameText() string {
	var b strings.Builder
	for _, p := range plan.Placeholders {
		fmt.Fprintf(&b, "  %-16s %s\n", p.Word, p.Means)
	}
	return b.String()
}

func (a *app) renameCommand() *cobra.Command {
	var how doing
	var c choosing
	var pattern string
	cmd := &cobra.Command{
		Use:   "rename (FROM TO | - | --pattern PATTERN (ASSET… | --where EXPRESSION | -))",
		Short: "Give assets new public IDs",
		Long: "Gives assets new public IDs, each its own call. Names that two would get are found before anything is\n" +
			"sent, and chains and swaps are put in order. Delivery URLs with the old names stop working.\n\n" +
			"Without --pattern, - reads pairs: comma-separated values of old and new name (with a heading: the columns\n" +
			"from and to, and resource_type and type where they are wanted), or JSON with these members.\n\n" +
			"A pattern is a text with these words; without a slash it names the last part of the public ID:\n\n" + renameText(),
		Example: "  cldx rename products/shoe products/boot\n" +
			"  cldx rename --pattern '{name|slug}-{n:03}' --where 'asset_folder:products/*' --dry-run\n" +
			"  cldx rename --pattern 's/^old/new/' --where 'public_id:old*' --yes\n" +
			"  cldx rename - < pairs.csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cutWords(cmd, args, 0)
			if cmd.Flags().Changed("pattern") {
				return a.renameBy(cmd, how, c, w, pattern)
			}
			return a.renamePairs(cmd, how, c, w)
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	cmd.Flags().StringVar(&pattern, "pattern", "", "make the new names by this `PATTERN`")
	cmd.Long = strings.TrimRight(cmd.Long, "\n")
	return a.choreCommand(cmd, c.registerReading, &how)
}

// renameBy renames assets by a pattern.
func (a *app) renameBy(cmd *cobra.Command, how doing, c choosing, w words, text string) error {
	pattern, err := plan.ParsePattern(text)
	if wrong, ok := errors.AsType[*plan.PatternError](err); ok {
		return misused(cmd, fmt.Errorf("--pattern %s: %w, at character %d", text, err, wrong.At+1))
	}
	need := pick.None
	for word, fact := range map[string]pick.Facts{
		"{folder": pick.Folder, "{date": pick.Details, "{format": pick.Details, "{tag": pick.Tags, "{w": pick.Details, "{h": pick.Details,
	} {
		if strings.Contains(text, word) {
			need |= fact
		}
	}
	return a.carryOut(cmd, how, c, w, chore{need: need, action: func(assets []model.Asset) job.Action {
		return plan.Rename(subjects(assets), pattern)
	}})
}

// subjects are assets as patterns take them.
func subjects(assets []model.Asset) []plan.Subject {
	out := make([]plan.Subject, len(assets))
	for i := range assets {
		t := &assets[i]
		out[i] = plan.Subject{Target: job.TargetOf(t), Row: model.Row{
			Key: t.Key(), Format: t.Format, Width: t.Width, Height: t.Height, Created: t.CreatedAt,
		}}
	}
	return out
}

// renamePairs renames an asset to a name that is given, or many by pairs.
func (a *app) renamePairs(cmd *cobra.Command, how doing, c choosing, w words) (err error) {
	if err := how.check(cmd); err != nil {
		return err
	}
	if err := c.naming().Check(); err != nil {
		return misused(cmd, err)
	}
	var pairs []pick.Pair
	switch {
	case cmd.Flags().Changed("where") || c.all:
		return misused(cmd, errors.New("--where and --all find the old names; --pattern PATTERN makes the new ones"))
	case w.stdin && len(w.assets) == 0:
		if pairs, err = pick.ReadPairs(a.Stdin, c.naming()); err != nil {
			return usage(fmt.Errorf("standard input: %w", err))
		}
	case !w.stdin && len(w.assets) == 2:
		ref, err := c.naming().Ref(w.assets[0])
		if err != nil {
			return misused(cmd, err)
		}
		pairs = []pick.Pair{{Ref: ref, To: model.PublicID(w.assets[1])}}
	default:
		return misused(cmd, errors.New(cmd.CommandPath()+" needs FROM and TO, - for pairs, or --pattern PATTERN"))
	}
	e := a.errand(how)
	defer func() { err = e.close(err) }()
	return e.rename(cmd, pairs)
}

// rename carries pairs out. Only what is named by its asset ID has to be looked up.
func (e *errand) rename(cmd *cobra.Command, pairs []pick.Pair) error {
	refs := make([]pick.Ref, len(pairs))
	for i, p := range pairs {
		refs[i] = p.Ref
	}
	if n := len(pick.Once(refs)); n < len(refs) {
		return usage(fmt.Errorf("%s named twice: each asset gets one new name", areNamed(len(refs)-n)))
	}
	assets, err := e.fill(cmd.Context(), refs, pick.None)
	if err != nil {
		return err
	}
	to := map[string]model.PublicID{}
	for _, p := range pairs {
		to[p.String()] = p.To
	}
	var action job.Rename
	for i := range assets {
		t := job.TargetOf(&assets[i])
		name, ok := to[t.Key.String()]
		if !ok {
			name = to[string(t.AssetID)]
		}
		action.Pairs = append(action.Pairs, job.Pair{Target: t, To: name})
	}
	if len(action.Pairs) == 0 {
		return e.nothing()
	}
	world, err := e.world(cmd.Context(), false)
	if err != nil {
		return err
	}
	return e.do(cmd.Context(), action, world)
}

func areNamed(n int) string {
	if n == 1 {
		return "1 asset is"
	}
	return fmt.Sprintf("%d assets are", n)
}

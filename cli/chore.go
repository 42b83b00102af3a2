package cli

import (
	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

// chore is what a command does to the assets that are named.
type chore struct {
	need   pick.Facts // what it can't do without
	undo   pick.Facts // what it has to know to be taken back
	action func([]model.Asset) job.Action
	// changes are the fields of the search language that it changes. With them the
	// assets that are found first may be changed while a search goes on; without, it
	// has to see all.
	changes []string
	moves   bool // where assets have their folders makes a difference
	reads   bool // nothing of the environment is changed
}

// carryOut does a chore with the assets that the command line names.
func (a *app) carryOut(cmd *cobra.Command, how doing, c choosing, w words, ch chore) error {
	if err := c.check(cmd, w); err != nil {
		return err
	}
	return a.carryChosen(cmd, how, c, w, ch)
}

// carryChosen is carryOut for what is chosen in no wrong way.
func (a *app) carryChosen(cmd *cobra.Command, how doing, c choosing, w words, ch chore) (err error) {
	if err := how.check(cmd); err != nil {
		return err
	}
	ctx, e := cmd.Context(), a.errand(how)
	e.reads = ch.reads
	defer func() { err = e.close(err) }()
	if c.searched && len(ch.changes) > 0 && how.snippet == "" && !how.dryRun && c.settles(ch.changes...) {
		return e.stream(ctx, c, ch)
	}
	assets, err := e.gather(ctx, c, w, ch)
	if err != nil {
		return err
	}
	if len(assets) == 0 {
		return e.none(c)
	}
	world, err := e.world(ctx, ch.moves)
	if err != nil {
		return err
	}
	return e.do(ctx, ch.action(assets), world)
}

// targets are assets as plans take them.
func targets(assets []model.Asset) []job.Target {
	out := make([]job.Target, len(assets))
	for i := range assets {
		out[i] = job.TargetOf(&assets[i])
	}
	return out
}

// choreCommand completes a command that does something to assets: with the flags
// that say which, and with the part of its help that all of them have in common.
func (a *app) choreCommand(cmd *cobra.Command, which func(*cobra.Command), how *doing) *cobra.Command {
	cmd.Long += "\n\n" + whichText + howText
	return a.choosingFlags(cmd, which, how)
}

// choosingFlags adds to a command's own flags those that say which assets, and how.
func (a *app) choosingFlags(cmd *cobra.Command, which func(*cobra.Command), how *doing) *cobra.Command {
	cmd.Flags().SortFlags = false
	which(cmd)
	how.register(cmd)
	if cmd.Flags().Lookup("where") != nil {
		a.completeExpression(cmd, "where")
	}
	return cmd
}

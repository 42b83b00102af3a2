package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"cldx/job"
	"cldx/job/tree"
	"cldx/model"
)

// uploadFlags say where files go.
type uploadFlags struct {
	folder   string
	tags     []string
	publicID string
	preset   string
	flat     bool
	again    bool
	tree.Choice
}

func (a *app) uploadCommand() *cobra.Command {
	var how doing
	var f uploadFlags
	cmd := &cobra.Command{
		Use:   "upload PATH…",
		Short: "Upload files and folders",
		Long: "Uploads files, and folders with all that is below them, hidden files left out. A file whose content lies\n" +
			"in its folder already is not sent again, so that the same command goes on after a break. An asset that\n" +
			"has the name already is kept, and the file counts as failed. Names follow from those of the files.\n\n" + howText,
		Example: "  cldx upload photos --folder products/summer --tag new\n" +
			"  cldx upload shoe.jpg --public-id products/shoe --json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs PATH"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.upload(cmd, how, f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.folder, "folder", "", "put the assets into this `FOLDER`, and those of folders below it")
	flags.StringArrayVar(&f.tags, "tag", nil, "give the assets this `TAG`; may be repeated")
	flags.StringVar(&f.publicID, "public-id", "", "with one file: the `NAME` of the asset")
	flags.StringVar(&f.preset, "preset", "", "use this upload `PRESET`")
	flags.BoolVar(&f.flat, "flat", false, "all into one folder: do not make the folders of the files")
	flags.BoolVar(&f.again, "again", false, "send what lies in its folder with the same content already, too")
	flags.StringArrayVar(&f.Include, "include", nil, "of folders, only the files that this `PATTERN` matches: *, ?, [a-z],\n** for folders; may be repeated")
	flags.StringArrayVar(&f.Exclude, "exclude", nil, "of folders, not what this `PATTERN` matches; may be repeated")
	flags.BoolVar(&f.Hidden, "hidden", false, "of folders, what begins with a point, too")
	flags.StringVar((*string)(&f.Links), "links", "files", "of folders, follow links to `files`, all or none")
	how.register(cmd)
	a.completeLive(cmd, "folder", a.liveFolders)
	a.completeLive(cmd, "tag", a.liveTags)
	a.completeLive(cmd, "preset", a.livePresets)
	completeFlag(cmd, "links", func() []string { return []string{"files", "all", "none"} })
	for _, flag := range []string{"public-id", "include", "exclude"} {
		completeFlag(cmd, flag, nobodyKnows)
	}
	return cmd
}

func (a *app) upload(cmd *cobra.Command, how doing, f uploadFlags, paths []string) (err error) {
	if err := how.check(cmd); err != nil {
		return err
	}
	ctx := cmd.Context()
	found, err := findFiles(ctx, paths, f.Choice)
	if err != nil {
		return usage(err)
	}
	files := found.Files
	if f.publicID != "" {
		if len(files) != 1 {
			return misused(cmd, fmt.Errorf("--public-id names one file, and there are %d", len(files)))
		}
		files[0].PublicID = model.PublicID(f.publicID)
	}
	e := a.errand(how)
	defer func() { err = e.close(err) }()
	world, err := e.world(ctx, how.snippet == "")
	if err != nil {
		return err
	}
	action := job.Upload{Files: files, Folder: pathOfFolder(f.folder), Tags: tagsOf(f.tags), Preset: f.preset, Flat: f.flat}
	if how.snippet == "" && !f.again && f.publicID == "" && len(files) > 0 {
		tell := func(done, total int) { e.line.show(fmt.Sprintf("compared %d of %d files", done, total)) }
		if action, err = job.Present(ctx, e.finder.Doer, action, tell); err != nil {
			return err
		}
		e.line.clear()
	}
	plan, err := job.New(action, world)
	switch {
	case errors.Is(err, job.ErrNothing) && len(files) > 0:
		return e.nothing()
	case errors.Is(err, job.ErrNothing):
		return usage(fmt.Errorf("there are no files in %s", shellWords(paths)))
	case err != nil:
		return usage(inTheWay(err))
	}
	for i := range plan.Steps {
		plan.Steps[i].Keep = []string{"public_id", "resource_type", "type", "asset_id", "secure_url"}
	}
	return e.carry(ctx, plan)
}

// shellWords spells words for a message.
func shellWords(words []string) string {
	text := ""
	for i, w := range words {
		if i > 0 {
			text += ", "
		}
		text += shellWord(w)
	}
	return text
}

package cli

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

// fileText says in the help of what writes files how that is done.
const fileText = "A file that is there already with the same content is kept, one of another content is refused unless\n" +
	"--replace. What was interrupted goes on where it stopped, with cldx jobs resume.\n\n"

func (a *app) downloadCommand() *cobra.Command {
	var how doing
	var c choosing
	var d job.Download
	cmd := &cobra.Command{
		Use:   "download (ASSET… | --where EXPRESSION | -)",
		Short: "Download files, originals or transformed",
		Long: "Downloads the files of assets, several at a time, into the folders that they have in the library.\n" +
			"Originals are checked against the checksum that the service knows.\n\n" + fileText + whichText + readsText,
		Example: "  cldx download --where 'asset_folder:products/*' --dir originals\n" +
			"  cldx download products/shoe --transformation w_800,c_limit,q_auto --format webp --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			into, err := filepath.Abs(expandHome(d.Dir))
			if err != nil {
				return misused(cmd, fmt.Errorf("--dir %s: %w", d.Dir, err))
			}
			d.Dir = into
			return a.carryOut(cmd, how, c, cutWords(cmd, args, 0), chore{
				need: pick.File | pick.Folder, reads: true,
				action: func(assets []model.Asset) job.Action {
					d.Assets = assets
					return d
				},
			})
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&d.Dir, "dir", ".", "put the files into this `FOLDER`; made when it is missing")
	f.StringVar(&d.Transformation, "transformation", "", "send the files through this `CHAIN` of transformations")
	f.StringVar(&d.Format, "format", "", "fetch the files in this `FORMAT`, such as webp")
	f.BoolVar(&d.Flat, "flat", false, "all in one folder: do not make the library's folders")
	f.BoolVar(&d.Replace, "replace", false, "write over another file that has the name")
	c.registerReading(cmd)
	how.register(cmd)
	a.completeExpression(cmd, "where")
	markFolder(cmd, "dir")
	return cmd
}

// readsText ends the help of commands that change nothing of the environment.
const readsText = "Nothing of the environment is changed, so nothing is asked. Everything goes through a job, which waits for\n" +
	"the rate limit. --json prints a line for each file as it is done, and a summary at the end.\n\n" +
	"Exit codes: 0 done, 1 the API refused, 2 usage, 3 network, 4 partly done."

// markFolder completes a flag by the folders of this machine.
func markFolder(cmd *cobra.Command, flag string) {
	if err := cmd.MarkFlagDirname(flag); err != nil {
		panic(err) // that the flag exists is the caller's word
	}
}

func (a *app) archiveCommand() *cobra.Command {
	var how doing
	var c choosing
	var d job.Archive
	cmd := &cobra.Command{
		Use:   "archive NAME.zip (ASSET… | --where EXPRESSION | -)",
		Short: "Pack files into a zip or tgz archive",
		Long: "Packs the files of assets into an archive, which is stored in the environment as a raw file, or with --dir\n" +
			"fetched into a folder of this machine. Many assets make several archives.\n\n" + whichText + howText,
		Example: "  cldx archive summer.zip --where 'asset_folder:products/summer/*' --dir .\n" +
			"  cldx archive shoes.tgz products/shoe products/boot --folder archives",
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cutWords(cmd, args, 1)
			if len(w.values) == 0 {
				return misused(cmd, errors.New(cmd.CommandPath()+" needs NAME.zip or NAME.tgz"))
			}
			d.Format = strings.TrimPrefix(path.Ext(w.values[0]), ".")
			d.Name = strings.TrimSuffix(w.values[0], "."+d.Format)
			if d.Format != "zip" && d.Format != "tgz" || d.Name == "" {
				return misused(cmd, fmt.Errorf("%s: the name of an archive ends in .zip or .tgz", w.values[0]))
			}
			if d.Dir != "" {
				into, err := filepath.Abs(expandHome(d.Dir))
				if err != nil {
					return misused(cmd, fmt.Errorf("--dir %s: %w", d.Dir, err))
				}
				d.Dir = into
			}
			d.Folder = pathOfFolder(d.Folder)
			return a.carryOut(cmd, how, c, w, chore{
				reads: d.Dir != "",
				action: func(assets []model.Asset) job.Action {
					d.Targets = targets(assets)
					return d
				},
			})
		},
		ValidArgsFunction: a.completeWords(1, func(string) []string { return nil }),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&d.Dir, "dir", "", "fetch the archive into this `FOLDER` of this machine, and store nothing")
	f.StringVar(&d.Folder, "folder", "", "store it in this `FOLDER` of the environment")
	f.StringVar(&d.Transformation, "transformation", "", "send the files through this `CHAIN` of transformations")
	f.BoolVar(&d.Flat, "flat", false, "no folders inside")
	f.BoolVar(&d.Replace, "replace", false, "with --dir: write over another file that has the name")
	c.registerReading(cmd)
	how.register(cmd)
	a.completeExpression(cmd, "where")
	a.completeLive(cmd, "folder", a.liveFolders)
	markFolder(cmd, "dir")
	return cmd
}

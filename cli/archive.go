package cli

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"cldx/job"
	"cldx/model"
)

func (a *app) archiveCommand() *cobra.Command {
	var how doing
	var c choosing
	var to saving
	var folder string
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
			format := strings.TrimPrefix(path.Ext(w.values[0]), ".")
			name := strings.TrimSuffix(w.values[0], "."+format)
			if format != "zip" && format != "tgz" || name == "" {
				return misused(cmd, fmt.Errorf("%s: the name of an archive ends in .zip or .tgz", w.values[0]))
			}
			if err := to.place(cmd); err != nil {
				return err
			}
			return a.carryOut(cmd, how, c, w, chore{
				reads: to.dir != "",
				action: func(assets []model.Asset) job.Action {
					return job.Archive{
						Targets: targets(assets), Name: name, Format: format, Folder: pathOfFolder(folder),
						Dir: to.dir, Transformation: to.transformation, Flat: to.flat, Replace: to.replace,
					}
				},
			})
		},
		ValidArgsFunction: a.completeWords(1, func(string) []string { return nil }),
	}
	to.register(cmd, "", "fetch the archive into this `FOLDER` of this machine, and store nothing")
	cmd.Flags().StringVar(&folder, "folder", "", "store it in this `FOLDER` of the environment")
	a.completeLive(cmd, "folder", a.liveFolders)
	return a.choosingFlags(cmd, c.registerReading, &how)
}

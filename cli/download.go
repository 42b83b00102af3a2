package cli

import (
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
	var to saving
	var format string
	cmd := &cobra.Command{
		Use:   "download (ASSET… | --where EXPRESSION | -)",
		Short: "Download files, originals or transformed",
		Long: "Downloads the files of assets, several at a time, into the folders that they have in the library.\n" +
			"Originals are checked against the checksum that the service knows.\n\n" + fileText + whichText + readsText,
		Example: "  cldx download --where 'asset_folder:products/*' --dir originals\n" +
			"  cldx download products/shoe --transformation w_800,c_limit,q_auto --format webp --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := to.place(cmd); err != nil {
				return err
			}
			return a.carryOut(cmd, how, c, cutWords(cmd, args, 0), chore{
				need: pick.File | pick.Folder, reads: true,
				action: func(assets []model.Asset) job.Action {
					return job.Download{
						Assets: assets, Dir: to.dir, Transformation: to.transformation, Format: format, Flat: to.flat, Replace: to.replace,
					}
				},
			})
		},
		ValidArgsFunction: a.completeWords(0, nil),
	}
	to.register(cmd, ".", "put the files into this `FOLDER`; made when it is missing")
	cmd.Flags().StringVar(&format, "format", "", "fetch the files in this `FORMAT`, such as webp")
	completeFlag(cmd, "format", func() []string { return []string{"avif", "gif", "jpg", "mp4", "pdf", "png", "webm", "webp"} })
	return a.choosingFlags(cmd, c.registerReading, &how)
}

// readsText ends the help of commands that change nothing of the environment.
const readsText = "Nothing of the environment is changed, so nothing is asked. Everything goes through a job, which waits for\n" +
	"the rate limit. --json prints a line for each file as it is done, and a summary at the end.\n\n" +
	"Exit codes: 0 done, 1 the API refused, 2 usage, 3 network, 4 partly done."

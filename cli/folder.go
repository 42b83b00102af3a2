package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"cldx/job"
)

func (a *app) folderCommand() *cobra.Command {
	return group("folder", "Create, rename or delete folders",
		"Changes folders. cldx move puts assets into them.",
		a.folderCreate(), a.folderRename(), a.folderDelete())
}

func (a *app) folderCreate() *cobra.Command {
	return a.folderChange(&cobra.Command{
		Use:     "create FOLDER",
		Short:   "Make a folder",
		Long:    "Makes a folder, and those above it where they are missing.",
		Example: "  cldx folder create products/summer",
	}, 1, func(names []string) job.Action { return job.CreateFolder{Path: names[0]} })
}

func (a *app) folderRename() *cobra.Command {
	return a.folderChange(&cobra.Command{
		Use:     "rename FROM TO",
		Short:   "Rename or move a folder",
		Long:    "Renames or moves a folder with all that is in it, in one call. Public IDs stay as they are.",
		Example: "  cldx folder rename products/summer archive/summer-2024",
	}, 2, func(names []string) job.Action { return job.RenameFolder{From: names[0], To: names[1]} })
}

func (a *app) folderDelete() *cobra.Command {
	return a.folderChange(&cobra.Command{
		Use:     "delete FOLDER",
		Short:   "Delete a folder that holds no assets",
		Long:    "Deletes a folder that holds no assets, and its empty subfolders with it.",
		Example: "  cldx folder delete products/summer --yes",
	}, 1, func(names []string) job.Action { return job.DeleteFolder{Path: names[0]} })
}

// folderChange completes a command that takes so many folders.
func (a *app) folderChange(cmd *cobra.Command, takes int, action func([]string) job.Action) *cobra.Command {
	var how doing
	cmd.Long += "\n\n" + howText
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) != takes {
			return misused(cmd, fmt.Errorf("%s takes %s, and there are %d words", cmd.CommandPath(), counted(takes, "folder"), len(args)))
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := how.check(cmd); err != nil {
			return err
		}
		names := make([]string, len(args))
		for i, arg := range args {
			if names[i] = pathOfFolder(arg); names[i] == "" {
				return misused(cmd, errors.New("the root folder can't be changed"))
			}
		}
		ctx, e := cmd.Context(), a.errand(how)
		defer func() { err = e.close(err) }()
		world, err := e.world(ctx, how.snippet == "")
		if err != nil {
			return err
		}
		return e.do(ctx, action(names), world)
	}
	cmd.Flags().SortFlags = false
	how.register(cmd)
	cmd.ValidArgsFunction = a.completeWords(takes, a.liveFolders)
	return cmd
}

package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
)

// saving says how files come to this machine.
type saving struct {
	dir            string
	transformation string
	flat           bool
	replace        bool
}

// register adds the flags; dir is the folder where none is given.
func (s *saving) register(cmd *cobra.Command, dir, help string) {
	f := cmd.Flags()
	f.StringVar(&s.dir, "dir", dir, help)
	f.StringVar(&s.transformation, "transformation", "", "send the files through this `CHAIN` of transformations")
	f.BoolVar(&s.flat, "flat", false, "all in one folder: without the folders of the library")
	registerReplace(cmd, &s.replace)
	markFolder(cmd, "dir")
	completeFlag(cmd, "transformation", nobodyKnows)
}

// nobodyKnows completes what is no file, and has no names that are known.
func nobodyKnows() []string { return nil }

// registerReplace adds the flag of what writes files of this machine.
func registerReplace(cmd *cobra.Command, replace *bool) {
	cmd.Flags().BoolVar(replace, "replace", false, "write over another file that has the name")
}

// place makes the folder a whole path; none stays none.
func (s *saving) place(cmd *cobra.Command) error {
	if s.dir == "" {
		return nil
	}
	whole, err := filepath.Abs(expandHome(s.dir))
	if err != nil {
		return misused(cmd, fmt.Errorf("--dir %s: %w", s.dir, err))
	}
	s.dir = whole
	return nil
}

// markFolder completes a flag by the folders of this machine.
func markFolder(cmd *cobra.Command, flag string) {
	if err := cmd.MarkFlagDirname(flag); err != nil {
		panic(err) // that the flag exists is the caller's word
	}
}

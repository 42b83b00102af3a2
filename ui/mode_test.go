package ui

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// The mode is learned at the start; a folder that was open waits for it, to be
// asked for as the mode has it.
func TestFolderModeIsLearned(t *testing.T) {
	t.Parallel()
	dynamic := []string{"search asset_folder=products/summer created_at", "root_folders", "subfolders products"}
	fixed := []string{"search folder=products/summer created_at", "root_folders", "subfolders products"}
	tests := []struct {
		name   string
		mode   model.FolderMode
		err    error
		want   []string
		notice string
	}{
		{"dynamic", model.DynamicFolders, nil, dynamic, ""},
		{"fixed", model.FixedFolders, nil, fixed, ""},
		{"refused", "", errors.New("no"), dynamic, "Could not learn the folder mode, and take folders as dynamic ones."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, sample(t), 120, 40, func(d *Deps) {
				d.Environment.Mode = ""
				d.Memory.Left = left(State{Whereabouts: Whereabouts{Place: Place{Kind: InFolder, Folder: "products/summer"}}})
				d.Link.Mode = func(context.Context) (model.FolderMode, error) { return tt.mode, tt.err }
			})
			if diff := cmp.Diff(tt.want, s.asked()); diff != "" {
				t.Errorf("calls (-want +got):\n%s", diff)
			}
			if got := s.app.deps.Environment.Mode; got != tt.mode {
				t.Errorf("mode is %q, want %q", got, tt.mode)
			}
			if got := s.app.notice.title; got != tt.notice {
				t.Errorf("notice is %q, want %q", got, tt.notice)
			}
		})
	}
}

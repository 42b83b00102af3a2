package ui

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// The mode is learned after the start; a folder that was open is then listed as
// the mode asks for.
func TestFolderModeIsLearned(t *testing.T) {
	t.Parallel()
	start := []string{"search asset_folder=products/summer created_at", "root_folders", "subfolders products"}
	again := append(slices.Clone(start), "search folder=products/summer created_at")
	tests := []struct {
		name   string
		mode   model.FolderMode
		err    error
		want   []string
		notice string
	}{
		{"dynamic", model.DynamicFolders, nil, start, ""},
		{"fixed", model.FixedFolders, nil, again, ""},
		{"refused", "", errors.New("no"), start, "Could not learn the folder mode, and take folders as dynamic ones."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, sample(t), 120, 40, func(d *Deps) {
				d.Environment.Mode = ""
				d.Memory.State.Place = Place{Kind: InFolder, Folder: "products/summer"}
				d.Service.Mode = func(context.Context) (model.FolderMode, error) { return tt.mode, tt.err }
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

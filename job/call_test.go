package job_test

import (
	"encoding/json"
	"strings"
	"testing"

	"cldx/api"
	"cldx/api/wire"
	"cldx/job"
	"cldx/model"
)

// TestCallOfEveryOperation plans every write of the catalogue by its example.
func TestCallOfEveryOperation(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		if e.Effect == api.Read {
			continue
		}
		op, err := wire.Example(e, nil)
		if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		p, err := job.New(job.Call{Op: op}, job.World{Environment: "x", Token: "t", Backup: true})
		if e.Name == "delete_by_token" {
			if err == nil || !strings.Contains(err.Error(), "secret") {
				t.Errorf("%s is planned, though its token would be journaled: %v", e.Name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if len(p.Steps) != 1 || p.Effect != e.Effect || p.Kind != job.CallKind || p.Title == "" || strings.ContainsAny(p.Title, "{}") {
			t.Errorf("%s: %d steps, %s, %s, %q", e.Name, len(p.Steps), p.Effect, p.Kind, p.Title)
		}
		if !p.Undo.Possible && p.Undo.Why == "" {
			t.Errorf("%s can't be taken back, and nobody says why", e.Name)
		}
		if _, undoable := e.Zero.(api.Undoable); !undoable && p.Undo.Possible {
			t.Errorf("%s can be taken back, though no operation does", e.Name)
		}
		if _, err := wire.Marshal(p.Steps[0].Op); err != nil {
			t.Errorf("%s can't be journaled: %v", e.Name, err)
		}
	}
}

func TestCall(t *testing.T) {
	t.Parallel()
	ids := []model.PublicID{"a", "b"}
	tests := []struct {
		name   string
		action job.Call
		title  string
		keys   int
		undo   bool
		ask    bool
		back   int
	}{
		{"a folder", job.Call{Op: api.CreateFolder{Folder: "toys"}}, "Create the folder toys", 0, true, false, 1},
		{"assets by ID", job.Call{Op: api.DeleteAssets{PublicIDs: ids, ResourceType: model.Video}}, "Delete 2 assets", 2, true, false, 1},
		{"derived files only", job.Call{Op: api.DeleteAssets{PublicIDs: ids, DeleteOptions: api.DeleteOptions{KeepOriginal: true}}}, "Delete what is derived from 2 assets", 2, false, false, 0},
		{"by the answer", job.Call{Op: api.UploadAsset{File: "a.jpg"}}, "Upload a.jpg", 0, true, true, 0},
		{"with what was there", job.Call{Op: api.RemoveAllTags{PublicIDs: ids}, Prior: json.RawMessage(`{"resources":[{"public_id":"a","tags":["x"]},{"public_id":"b"}]}`)}, "", 2, true, false, 2},
		{"without", job.Call{Op: api.RemoveAllTags{PublicIDs: ids}}, "", 2, false, false, 0},
		{"everything", job.Call{Op: api.DeleteAllAssets{}}, "", 0, false, false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := job.New(tt.action, job.World{Token: "t", Backup: true})
			if err != nil {
				t.Fatal(err)
			}
			s := p.Steps[0]
			if tt.title != "" && p.Title != tt.title {
				t.Errorf("the title is %q, want %q", p.Title, tt.title)
			}
			if len(s.Keys) != tt.keys || p.Undo.Possible != tt.undo || s.Ask != tt.ask || len(s.Inverse) != tt.back {
				t.Errorf("%d keys, undo %v (%s), asks %v, %d ways back; want %d, %v, %v, %d",
					len(s.Keys), p.Undo.Possible, p.Undo.Why, s.Ask, len(s.Inverse), tt.keys, tt.undo, tt.ask, tt.back)
			}
		})
	}
}

func TestCallWithoutBackupsCanNotBeTakenBack(t *testing.T) {
	t.Parallel()
	p, err := job.New(job.Call{Op: api.DestroyAsset{PublicID: "a"}}, job.World{Token: "t"})
	if err != nil {
		t.Fatal(err)
	}
	if p.Undo.Possible {
		t.Error("a deletion without backups says that it can be taken back")
	}
}

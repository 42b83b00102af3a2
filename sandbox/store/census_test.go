package store

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// counts reads the whole census.
func counts(t *testing.T, s *Store) []string {
	t.Helper()
	rows, err := s.Reader().QueryContext(t.Context(), `SELECT concat_ws(' ', part, folder, resource_type, status, assets, bytes, iif(part <> 'folder', '', iif(sure, newest, '≤' || newest))) FROM census
		UNION ALL SELECT concat_ws(' ', 'backup', size, iif(own, 'its own', '')) FROM backups ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// A change that moves, deletes or hides assets tells how many there are; one that fails tells nothing.
func TestCensusFollowsChanges(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	a, b := sample(1), sample(2)
	a.AssetFolder, b.AssetFolder, a.Status, b.Status, b.ResourceType, b.File = "x", "x", "", "", a.ResourceType, b.VersionID
	change := func(do func(tx *Tx) error) {
		t.Helper()
		if err := s.Write(t.Context(), do); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name string
		do   func(tx *Tx) error
		want []string
	}{
		{"two are stored", func(tx *Tx) error { return tx.Put(t.Context(), a, b) }, []string{"folder x video  2 300 1700000002", "library  video  2 300 "}},
		{"one is moved", func(tx *Tx) error { b.AssetFolder = "y"; return tx.Put(t.Context(), b) }, []string{"folder x video  1 100 ≤1700000002", "folder y video  1 200 1700000002", "library  video  2 300 "}},
		{"one is uploaded again", func(tx *Tx) error { a.UploadedAt = b.CreatedAt.Add(time.Second); return tx.Put(t.Context(), a) }, []string{"folder x video  1 100 1700000003", "folder y video  1 200 1700000002", "library  video  2 300 "}},
		{"one is of another type", func(tx *Tx) error { b.ResourceType = "raw"; return tx.Put(t.Context(), b) }, []string{"folder x video  1 100 1700000003", "folder y raw  1 200 1700000002", "library  raw  1 200 ", "library  video  1 100 "}},
		{"one waits, and is smaller", func(tx *Tx) error { a.Status, a.Bytes = "pending", 7; return tx.Put(t.Context(), a) }, []string{"folder x video pending 1 7 1700000003", "folder y raw  1 200 1700000002", "library  raw  1 200 ", "library  video pending 1 7 "}},
		{"a backup is made", func(tx *Tx) error { return tx.AddBackup(t.Context(), b, b.CreatedAt) }, []string{"backup 200 ", "folder x video pending 1 7 1700000003", "folder y raw  1 200 1700000002", "library  raw  1 200 ", "library  video pending 1 7 "}},
		{"one is deleted", func(tx *Tx) error { b.Live = false; return tx.Put(t.Context(), b) }, []string{"backup 200 its own", "backups    1 200 ", "folder x video pending 1 7 1700000003", "library  video pending 1 7 "}},
		{"one is removed", func(tx *Tx) error {
			a.AssetFolder = "elsewhere" // which was never stored
			return tx.Remove(t.Context(), []*Asset{a, b}, false)
		}, nil},
	}
	for _, step := range steps {
		change(step.do)
		if diff := cmp.Diff(step.want, counts(t, s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// A library that was made before there was a census gets one when it is opened.
func TestCensusOfAnOlderLibrary(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	folders := map[string]int{"": 3, "a": 2, "a/b": 1}
	err = s.Write(t.Context(), func(tx *Tx) error {
		for _, folder := range slices.Sorted(maps.Keys(folders)) {
			for i := range folders[folder] {
				one := sample(10*len(folder) + i)
				one.AssetFolder, one.Status = folder, ""
				if err := tx.Put(t.Context(), one); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := counts(t, s)
	for _, statement := range []string{
		"DROP TABLE census", "ALTER TABLE backups DROP COLUMN own", "DROP INDEX assets_filename", "DROP INDEX assets_display_name",
		"PRAGMA user_version = 6",
	} {
		if _, err := s.writer.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if diff := cmp.Diff(want, counts(t, s)); diff != "" || len(want) != 9 {
		t.Errorf("after the migration (-before +after):\n%s", diff)
	}
}

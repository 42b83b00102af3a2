package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cldx/model"
)

func openTest(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func write(t testing.TB, s *Store, change func(*Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), change); err != nil {
		t.Fatal(err)
	}
}

// sample makes the i-th of many assets.
func sample(i int) *Asset {
	a := &Asset{Live: true, FaceCount: i % 3, Transparent: i%2 == 0, TakenAt: time.Unix(int64(i)*1000+7, 0).UTC()}
	a.AssetID, a.VersionID = model.AssetID(NewID()), NewID()
	a.ResourceType = model.ResourceTypes[i%3]
	a.Type, a.PublicID = model.Uploaded, model.PublicID(fmt.Sprintf("dir%d/asset %05d", i%7, i))
	a.AssetFolder, a.DisplayName, a.Filename = fmt.Sprintf("folder/%d", i%5), fmt.Sprintf("Asset no. %d", i), fmt.Sprintf("asset %05d", i)
	a.Format, a.Version, a.Bytes, a.Width, a.Height, a.AspectRatio = "jpg", int64(i), int64(i)*100, 40, 30, 4.0/3
	a.CreatedAt = time.Unix(1_700_000_000+int64(i), 0).UTC()
	a.UploadedAt, a.LastUpdated = a.CreatedAt, &model.LastUpdated{UpdatedAt: a.CreatedAt}
	a.Tags = []string{"all", fmt.Sprintf("t%d", i%10)}
	a.Context = model.Context{"alt": fmt.Sprintf("text %d", i)}
	a.Metadata = model.Metadata{"n": float64(i), "set": []any{"x", "y"}}
	a.Colors = []model.Color{{Name: "#FF0000", Percent: 60.5}}
	a.ImageMetadata = map[string]string{"Make": "Camera"}
	a.Moderation = []model.Moderation{{Kind: "manual", Status: "pending"}}
	a.ModerationKind, a.ModerationStatus, a.Status = "manual", "pending", "active"
	a.QualityScore, a.PHash, a.OriginalFilename, a.FrameRate = 0.5, "ff00", "asset", 25
	a.AccessControl = []model.Access{{AccessType: "token"}}
	return a
}

func samples(n int) []*Asset {
	list := make([]*Asset, n)
	for i := range list {
		list[i] = sample(i)
	}
	return list
}

func TestAssetSurvivesTheDisk(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	want := sample(5)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), want) })
	for name, find := range map[string]func() (*Asset, error){
		"ByKey":     func() (*Asset, error) { return s.ByKey(t.Context(), want.Key()) },
		"ByAssetID": func() (*Asset, error) { return s.ByAssetID(t.Context(), want.AssetID) },
	} {
		got, err := find()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if _, err := s.ByKey(t.Context(), model.Key{ResourceType: "image", Type: "upload", PublicID: "none"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("err = %v", err)
	}
}

func TestKeysAreUnique(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	one, two := sample(1), sample(1)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), one) })
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.Put(t.Context(), two) }); err == nil {
		t.Error("two live assets have one key")
	}
	one.Live = false
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), one) })
	two.Row = 0
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), two) })
	if n, err := s.Count(t.Context(), Filter{}); err != nil || n != 1 {
		t.Errorf("%d live assets, %v", n, err)
	}
}

// A change that fails leaves neither rows nor contents.
func TestFailedChange(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	boom := errors.New("boom")
	a := sample(1)
	a.File = a.VersionID
	err := s.Write(t.Context(), func(tx *Tx) error {
		temp, _, err := s.Save(strings.NewReader("content"), 100)
		if err != nil {
			return err
		}
		if err := s.Keep(tx, temp, a.File); err != nil {
			return err
		}
		if err := tx.Put(t.Context(), a); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatalf("err = %v", err)
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "files", "*", "*"))
	if err != nil || len(files) != 0 {
		t.Errorf("contents %v, %v", files, err)
	}
	if n, err := s.Count(t.Context(), Filter{}); err != nil || n != 0 {
		t.Errorf("%d assets, %v", n, err)
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, orphan := range []string{"files/ab/" + strings.Repeat("ab", 16), "tmp/upload-1"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, orphan)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, orphan), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	left := map[string]bool{}
	for _, pattern := range []string{"files/*/*", "tmp/*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			left[f] = true
		}
	}
	if len(left) != 0 {
		t.Errorf("left: %v", slices.Collect(maps.Keys(left)))
	}
}

func TestNewerLibraryIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "use a newer program") {
		t.Errorf("err = %v", err)
	}
}

func TestPathsStayInside(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	for _, name := range []string{"", "..", "../../etc/passwd", strings.Repeat("A", 32), strings.Repeat("a", 31), strings.Repeat("a", 32) + "/x"} {
		if path, err := s.Path(name); err == nil {
			t.Errorf("Path(%q) = %q", name, path)
		}
	}
}

// TestPrivate keeps the library from other users, in a folder that they may read too.
func TestPrivate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "library.db"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.Set(t.Context(), "a", "b") }); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"library.db", "library.db-wal", "library.db-shm", "files", "tmp"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}
}

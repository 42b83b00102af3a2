package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
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

// Whatever is done to assets, the tables made from them say the same as they do.
func TestLabelsFollow(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	random := rand.New(rand.NewPCG(1, 2))
	assets := samples(60)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	for range 30 {
		write(t, s, func(tx *Tx) error {
			random.Shuffle(len(assets), func(i, j int) { assets[i], assets[j] = assets[j], assets[i] })
			some := assets[:1+random.IntN(20)]
			for _, a := range some {
				disturb(random, a)
			}
			return tx.Put(t.Context(), some...)
		})
	}
	write(t, s, func(tx *Tx) error {
		gone := slices.Clone(assets[:10])
		assets = assets[10:]
		return tx.Remove(t.Context(), gone, false)
	})
	compareLabels(t, s, assets)
}

func disturb(random *rand.Rand, a *Asset) {
	switch random.IntN(6) {
	case 0:
		a.Tags = nil
	case 1:
		a.Tags = []string{"all", fmt.Sprintf("u%d", random.IntN(4))}
	case 2:
		a.Context = model.Context{"alt": fmt.Sprint(random.IntN(3)), "k": "v"}
	case 3:
		a.Metadata = model.Metadata{"n": float64(random.IntN(9))}
	case 4:
		a.Live = !a.Live
	case 5:
		a.AssetFolder, a.Version = fmt.Sprintf("moved/%d", random.IntN(3)), a.Version+1
	}
}

// compareLabels holds the label tables against what they were made from.
func compareLabels(t *testing.T, s *Store, assets []*Asset) {
	t.Helper()
	want := map[string]int{}
	for _, a := range assets {
		if !a.Live {
			continue
		}
		for _, tag := range a.Tags {
			want[fmt.Sprintf("tag %s %d %s", tag, a.Row, a.ResourceType)]++
			want[fmt.Sprintf("use %s %s", tag, a.ResourceType)]++
		}
		for k, v := range a.Context {
			want[fmt.Sprintf("context %s %s %d", k, v, a.Row)]++
		}
		for field, values := range metadataRows(a.Metadata) {
			for _, v := range values {
				want[fmt.Sprintf("metadata %s %v %d", field, v, a.Row)]++
			}
		}
		for _, folder := range strings.Split(a.AssetFolder, "/") {
			want[fmt.Sprintf("word %s %d", folder, a.Row)]++
		}
	}
	got := map[string]int{}
	for _, query := range []string{
		"SELECT 'tag ' || tag || ' ' || row || ' ' || resource_type, 1 FROM asset_tag",
		"SELECT 'use ' || tag || ' ' || resource_type, uses FROM tag_use",
		"SELECT 'context ' || key || ' ' || value || ' ' || row, 1 FROM asset_context",
		"SELECT 'metadata ' || field || ' ' || value || ' ' || row, 1 FROM asset_metadata",
	} {
		tally(t, s, got, query)
	}
	for _, word := range []string{"folder", "moved", "0", "1", "2", "3", "4"} {
		tally(t, s, got, "SELECT 'word "+word+" ' || rowid, 1 FROM asset_text WHERE asset_text MATCH 'folder:"+word+"'")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func tally(t *testing.T, s *Store, got map[string]int, query string) {
	t.Helper()
	err := s.rows(t.Context(), func(r *sql.Rows) error {
		var line string
		var n int
		if err := r.Scan(&line, &n); err != nil {
			return err
		}
		got[line] += n
		return nil
	}, query)
	if err != nil {
		t.Fatal(err)
	}
}

func TestListInPages(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	assets := samples(97)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	folder := "folder/2"
	rows := []struct {
		name   string
		filter Filter
		keeps  func(*Asset) bool
	}{
		{"all", Filter{}, func(*Asset) bool { return true }},
		{"oldest first", Filter{Ascending: true}, func(*Asset) bool { return true }},
		{"kind", Filter{ResourceType: model.Video}, func(a *Asset) bool { return a.ResourceType == model.Video }},
		{"folder", Filter{Folder: &folder}, func(a *Asset) bool { return a.AssetFolder == folder }},
		{"tag", Filter{ResourceType: model.Image, Tag: "t3"}, func(a *Asset) bool {
			return a.ResourceType == model.Image && slices.Contains(a.Tags, "t3")
		}},
		{"prefix", Filter{Prefix: "dir3/"}, func(a *Asset) bool { return strings.HasPrefix(string(a.PublicID), "dir3/") }},
		{"since", Filter{StartAt: assets[90].CreatedAt}, func(a *Asset) bool { return !a.CreatedAt.Before(assets[90].CreatedAt) }},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var want, got []string
			for _, a := range assets {
				if row.keeps(a) {
					want = append(want, string(a.PublicID))
				}
			}
			if !row.filter.Ascending && row.filter.Prefix == "" {
				slices.Reverse(want)
			}
			for cursor := ""; ; {
				page, err := s.List(t.Context(), row.filter, cursor, 4)
				if err != nil {
					t.Fatal(err)
				}
				for _, a := range page.Assets {
					got = append(got, string(a.PublicID))
				}
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if n, err := s.Count(t.Context(), row.filter); err != nil || n != len(want) {
				t.Errorf("Count = %d, %v, want %d", n, err, len(want))
			}
		})
	}
	page, err := s.List(t.Context(), Filter{}, "", 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.List(t.Context(), Filter{Ascending: true}, page.Next, 4); !errors.Is(err, ErrCursor) {
		t.Errorf("a cursor of another order: %v", err)
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

func FuzzUnseal(f *testing.F) {
	f.Add("WyJuZXciLDEsMl0", "new")
	f.Add("", "")
	f.Add("!!!", "old")
	f.Fuzz(func(t *testing.T, cursor, scope string) {
		var at, row int64
		if err := Unseal(cursor, scope, &at, &row); err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("err = %v", err)
			}
			return
		}
		var at2, row2 int64
		if err := Unseal(Seal(scope, at, row), scope, &at2, &row2); err != nil || at2 != at || row2 != row {
			t.Errorf("sealed again: %d %d %v", at2, row2, err)
		}
	})
}

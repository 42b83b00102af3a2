package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// recounted is what a library holds by its rows, in the form that Totals and FolderSizes have.
func recounted(t *testing.T, s *Store) (Totals, map[string]FolderSize) {
	t.Helper()
	n, err := s.TotalsUntil(t.Context(), time.Unix(1<<40, 0))
	if err != nil {
		t.Fatal(err)
	}
	sizes, err := s.folderSizes(t.Context(), `SELECT folder, count(*), sum(bytes), max(coalesce(uploaded_at, created_at)) FROM assets WHERE live = 1 GROUP BY folder`)
	if err != nil {
		t.Fatal(err)
	}
	return n, sizes
}

// checkCensus holds what is kept against what is counted.
func checkCensus(t *testing.T, s *Store, when string) {
	t.Helper()
	wantTotals, wantSizes := recounted(t, s)
	got, err := s.Totals(t.Context())
	if err != nil || got != wantTotals {
		t.Fatalf("%s the totals are %+v, counted %+v, %v", when, got, wantTotals, err)
	}
	sizes, err := s.FolderSizes(t.Context(), "")
	if diff := cmp.Diff(wantSizes, sizes); diff != "" || err != nil {
		t.Fatalf("%s folders, %v (-counted +kept):\n%s", when, err, diff)
	}
	for _, kind := range model.ResourceTypes {
		want, err := s.count(t.Context(), "SELECT count(*) FROM assets WHERE live = 1 AND resource_type = ?", string(kind))
		if got, of := s.Count(t.Context(), Filter{ResourceType: kind}); err != nil || of != nil || got != int(want) {
			t.Fatalf("%s there are %d of %s, counted %d, %v, %v", when, got, kind, want, err, of)
		}
	}
	for folder, size := range wantSizes {
		if got, err := s.Count(t.Context(), Filter{Folder: &folder}); err != nil || got != int(size.Assets) {
			t.Fatalf("%s there are %d in %q, counted %d, %v", when, got, folder, size.Assets, err)
		}
	}
	wrong, err := s.strings(t.Context(), `SELECT folder FROM census c WHERE part = 'folder' AND newest `+
		`< (SELECT max(coalesce(uploaded_at, created_at)) FROM assets a WHERE a.live = 1 AND (a.folder, a.resource_type, a.status) = (c.folder, c.resource_type, c.status))
		OR assets = 0 UNION ALL SELECT version_id FROM backups WHERE own <> `+hasOwn)
	if err != nil || len(wrong) > 0 {
		t.Fatalf("%s wrong are %q, %v", when, wrong, err)
	}
}

// shuffler makes random changes to one library.
type shuffler struct {
	*rand.Rand
	next    int
	removed *Asset // the last one that was
}

// kinds of changes that there are; each takes an asset, live or deleted.
var shuffles = []func(context.Context, *shuffler, *Tx, *Asset) error{
	func(ctx context.Context, r *shuffler, tx *Tx, _ *Asset) error {
		return tx.Put(ctx, r.fresh(), r.fresh())
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // overwritten
		if r.IntN(2) == 0 && a.Live {
			if err := tx.AddBackup(ctx, a, time.Unix(int64(r.next), 0)); err != nil {
				return err
			}
		}
		a.VersionID, a.File, a.Bytes, a.UploadedAt = NewID(), NewID(), r.Int64N(1000), r.time()
		a.ResourceType = model.ResourceTypes[r.IntN(3)]
		return tx.Put(ctx, a)
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // moved, renamed, marked
		a.AssetFolder, a.PublicID = fmt.Sprintf("folder/%d", r.IntN(3)), model.PublicID(NewID())
		a.Status, a.Tags = []string{"", "active", "pending"}[r.IntN(3)], []string{"tag" + fmt.Sprint(r.IntN(3))}
		return tx.Put(ctx, a)
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // deleted, with a backup
		if err := tx.AddBackup(ctx, a, time.Unix(int64(r.next), 0)); err != nil {
			return err
		}
		_, err := tx.DropDerived(ctx, a.AssetID, nil)
		a.Live = false
		return errors.Join(err, tx.Put(ctx, a))
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // removed, with a backup or without
		was := *a
		was.Row, r.removed = 0, &was
		a.AssetFolder = "elsewhere" // which was never stored
		return tx.Remove(ctx, []*Asset{a}, r.IntN(2) == 0)
	},
	func(ctx context.Context, r *shuffler, tx *Tx, _ *Asset) error { // stored again as it was
		if again := r.removed; again != nil {
			again.AssetID, again.PublicID, r.removed = model.AssetID(NewID()), model.PublicID(NewID()), nil
			return tx.Put(ctx, again)
		}
		return nil
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // kept as a backup too
		return tx.AddBackup(ctx, a, time.Unix(int64(r.next), 0))
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // restored
		list, err := tx.Backups(ctx, a.AssetID)
		if err != nil || len(list) == 0 {
			return err
		}
		list[r.IntN(len(list))].Apply(a)
		a.Live, a.PublicID = true, model.PublicID(NewID())
		return tx.Put(ctx, a)
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // a backup is dropped
		list, err := tx.Backups(ctx, a.AssetID)
		if err != nil || len(list) == 0 {
			return err
		}
		if err := tx.DropBackup(ctx, a, list[r.IntN(len(list))]); err != nil {
			return err
		}
		return tx.Put(ctx, a)
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // derived, for the first time or again
		d := Derived{AssetID: a.AssetID, Version: a.Version, Derived: model.Derived{ID: NewID(), Transformation: fmt.Sprintf("w_%d", r.IntN(4)), Bytes: r.Int64N(100)}}
		return errors.Join(tx.PutDerived(ctx, d), tx.PutDerived(ctx, d))
	},
	func(ctx context.Context, r *shuffler, tx *Tx, a *Asset) error { // derived files go
		list, _, err := tx.DerivedOf(ctx, a.AssetID, "", 1)
		if err != nil || len(list) == 0 {
			_, err = tx.DropDerivedWith(ctx, fmt.Sprintf("w_%d", r.IntN(4)))
			return err
		}
		_, err = tx.DropDerivedFiles(ctx, []string{list[0].ID, "none"})
		return err
	},
	func(ctx context.Context, _ *shuffler, tx *Tx, a *Asset) error { // a folder moves
		_, err := tx.MoveFolder(ctx, a.AssetFolder, "moved/"+NewID(), time.Unix(0, 0))
		return err
	},
}

func (r *shuffler) time() time.Time { return time.Unix(1_700_000_000+r.Int64N(20), 0).UTC() }

func (r *shuffler) fresh() *Asset {
	r.next++
	a := sample(r.next)
	a.PublicID, a.AssetFolder, a.File, a.UploadedAt = model.PublicID(NewID()), fmt.Sprintf("folder/%d", r.next%3), a.VersionID, r.time()
	if r.IntN(5) == 0 {
		a.UploadedAt = time.Time{}
	}
	return a
}

var errTakenBack = errors.New("taken back")

// What is kept is what would be counted, whatever is changed: after every change of one,
// and of several; after one that is taken back, and one that adds very many.
func TestCensusIsWhatWouldBeCounted(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s, r := openTest(t), &shuffler{Rand: rand.New(rand.NewPCG(seed, 8))}
			for range 100 {
				before, _ := recounted(t, s)
				fails := r.IntN(5) == 0
				err := s.Write(t.Context(), func(tx *Tx) error { return r.change(t.Context(), tx, fails) })
				if err != nil && !errors.Is(err, errTakenBack) {
					t.Fatal(err)
				}
				checkCensus(t, s, fmt.Sprintf("after a change (taken back: %v)", fails))
				if after, _ := recounted(t, s); fails && before != after {
					t.Fatalf("a change that failed left %+v, of %+v", after, before)
				}
			}
			if err := s.Load(t.Context(), func(l *Loader) error { return l.Add(t.Context(), []*Asset{r.fresh(), r.fresh()}) }); err != nil {
				t.Fatal(err)
			}
			checkCensus(t, s, "after loading")
			checkMigrated(t, s)
		})
	}
}

// change makes some random changes in one transaction, to assets as they stand in it.
func (r *shuffler) change(ctx context.Context, tx *Tx, fails bool) error {
	for range 1 + r.IntN(3) {
		list, err := tx.Assets(ctx, "SELECT "+Columns+" FROM assets a ORDER BY a.row")
		if err != nil {
			return err
		}
		if len(list) == 0 {
			list = []*Asset{nil}
		}
		a, do := list[r.IntN(len(list))], shuffles[r.IntN(len(shuffles))]
		if a == nil || len(list) < 6 {
			do = shuffles[0]
		}
		if err := do(ctx, r, tx, a); err != nil {
			return err
		}
	}
	if fails {
		return errTakenBack
	}
	return nil
}

// checkMigrated makes a library of version 7 of one, and has it brought to what it was.
func checkMigrated(t *testing.T, s *Store) {
	t.Helper()
	want := counts(t, s)
	for _, statement := range []string{
		"ALTER TABLE backups DROP COLUMN own", "DROP TABLE census", schema7, "DROP INDEX assets_filename", "DROP INDEX assets_display_name",
		"PRAGMA user_version = 7",
	} {
		if _, err := s.writer.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := migrate(t.Context(), s.writer); err != nil {
		t.Fatal(err)
	}
	checkCensus(t, s, "after the migration")
	got := counts(t, s)
	if len(got) == 0 || len(got) != len(want) {
		t.Errorf("the migration made %q of %q", got, slices.Clone(want))
	}
}

package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/store"
)

type preset struct{ Unsigned bool }

func TestCollectionKeepsItsOrderAndItsKind(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	presets, others := store.Collection[preset]{Kind: "preset"}, store.Collection[preset]{Kind: "other"}
	now := time.UnixMilli(1_700_000_000_123).UTC()
	err = s.Write(ctx, func(tx *store.Tx) error {
		for _, name := range []string{"c", "a", "b"} {
			if err := presets.Put(ctx, tx, name, now, preset{}); err != nil {
				return err
			}
		}
		return errors.Join(others.Put(ctx, tx, "a", now, preset{}), presets.Put(ctx, tx, "c", now.Add(time.Hour), preset{Unsigned: true}))
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := presets.Find(ctx, s.View, "c")
	want := store.Document[preset]{Name: "c", Position: 1, CreatedAt: now, Body: preset{Unsigned: true}}
	if diff := cmp.Diff(want, c); diff != "" || err != nil {
		t.Errorf("an object put twice (-want +got), %v:\n%s", err, diff)
	}
	if got := paged(t, s, presets); !cmp.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("pages list %v, want the order of making", got)
	}
	err = s.Write(ctx, func(tx *store.Tx) error {
		there, err := presets.Remove(ctx, tx, "a")
		again, err2 := presets.Remove(ctx, tx, "a")
		if !there || again {
			t.Errorf("Remove says %v, then %v", there, again)
		}
		return errors.Join(err, err2)
	})
	if _, missing := presets.Find(ctx, s.View, "a"); err != nil || !errors.Is(missing, store.ErrNotFound) {
		t.Errorf("after removal: %v, %v", err, missing)
	}
	if _, err := others.Find(ctx, s.View, "a"); err != nil {
		t.Errorf("another kind lost its object: %v", err)
	}
	if _, _, err := presets.Page(ctx, s.View, "nonsense", 1); !errors.Is(err, store.ErrCursor) {
		t.Errorf("a cursor that is none: %v", err)
	}
}

// paged lists names page by page, one object each.
func paged(t *testing.T, s *store.Store, c store.Collection[preset]) []string {
	t.Helper()
	var names []string
	for cursor := ""; ; {
		list, next, err := c.Page(t.Context(), s.View, cursor, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			names = append(names, d.Name)
		}
		if cursor = next; cursor == "" {
			return names
		}
	}
}

func TestLatestSkipsWhatIsNotWanted(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	presets := store.Collection[preset]{Kind: "preset"}
	err = s.Write(ctx, func(tx *store.Tx) error {
		var errs []error
		for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
			errs = append(errs, presets.Put(ctx, tx, name, time.Now(), preset{Unsigned: name != "b" && name != "e" && name != "g"}))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
		list, next, err := presets.Latest(ctx, s.View, cursor, 2, func(p preset) bool { return p.Unsigned })
		if err != nil || len(list) > 2 {
			t.Fatalf("page %d: %d objects, %v", pages, len(list), err)
		}
		for _, d := range list {
			names = append(names, d.Name)
		}
		cursor = next
	}
	if diff := cmp.Diff([]string{"f", "d", "c", "a"}, names); diff != "" {
		t.Errorf("latest (-want +got):\n%s", diff)
	}
	if _, _, err := presets.Latest(ctx, s.View, "nonsense", 2, func(preset) bool { return true }); !errors.Is(err, store.ErrCursor) {
		t.Errorf("a cursor that is none: %v, want %v", err, store.ErrCursor)
	}
}

func TestTransformationName(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ transformation, format, original, want string }{
		{"w_1", "png", "png", "w_1"},
		{"w_1", "jpg", "png", "w_1/jpg"},
		{"w_1", "", "png", "w_1"},
		{"f_jpg,w_1", "jpg", "png", "f_jpg,w_1"},
		{"af_1,w_1", "jpg", "png", "af_1,w_1/jpg"},
		{"w_1/t_x", "jpg", "png", "w_1/t_x"},
	} {
		if got := store.TransformationName(row.transformation, row.format, row.original); got != row.want {
			t.Errorf("TransformationName(%q, %q, %q) = %q, want %q", row.transformation, row.format, row.original, got, row.want)
		}
	}
}

package store

import (
	"slices"
	"testing"
)

func TestChangesAreToldByTheirColumns(t *testing.T) {
	t.Parallel()
	var s Store
	tags, bytes := ColumnNamed("tags"), ColumnNamed("bytes")
	s.changes.note(touched{AllColumns: {1, 2}}, false)
	s.changes.note(touched{tags: {3}, tags | bytes: {4}}, false)
	s.changes.note(nil, false)
	for _, c := range []struct {
		since   uint64
		columns ColumnSet
		want    []uint32
	}{
		{0, tags, []uint32{1, 2, 3, 4}}, {0, bytes, []uint32{1, 2, 4}}, {1, bytes, []uint32{4}}, {1, ColumnNamed("width"), nil}, {2, AllColumns, nil},
	} {
		rows, known := s.ChangedSince(c.since, c.columns)
		slices.Sort(rows)
		if !known || !slices.Equal(rows, c.want) {
			t.Errorf("since %d, of %b: rows %v, known %v; want %v", c.since, c.columns, rows, known, c.want)
		}
	}
	if last := s.Change(); last != 2 {
		t.Errorf("the last change is %d, want 2: a write that touches nothing is none", last)
	}
	s.changes.note(nil, true)
	if _, known := s.ChangedSince(2, tags); known {
		t.Error("after a write that touched everything, what it touched is said to be known")
	}
	if rows, known := s.ChangedSince(3, tags); !known || len(rows) != 0 {
		t.Errorf("after it: rows %v, known %v", rows, known)
	}
}

func TestChangesAreForgotten(t *testing.T) {
	t.Parallel()
	var s Store
	told := 0
	s.Told(func() { told++ })
	for row := range uint32(2 * maxRemembered / perChange) {
		s.changes.note(touched{AllColumns: {row}}, false)
	}
	if s.changes.size > maxRemembered || len(s.changes.log) > maxRemembered/perChange {
		t.Errorf("%d writes of size %d are remembered, at most %d", len(s.changes.log), s.changes.size, maxRemembered)
	}
	if _, known := s.ChangedSince(0, AllColumns); known {
		t.Error("the first change is said to be known")
	}
	last := s.Change()
	if rows, known := s.ChangedSince(last-5, AllColumns); !known || len(rows) != 5 || told != int(last) {
		t.Errorf("the last five: %v, known %v, told %d times of %d", rows, known, told, last)
	}
}

func TestColumnNobodyHasIsEveryColumn(t *testing.T) {
	t.Parallel()
	if ColumnNamed("colour") != AllColumns || ColumnNamed("tags")&TextColumns == 0 || ColumnNamed("bytes")&TextColumns != 0 {
		t.Errorf("colour %b, tags %b, bytes %b, text %b", ColumnNamed("colour"), ColumnNamed("tags"), ColumnNamed("bytes"), TextColumns)
	}
}

package inspect

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
)

func TestHistoryKeepsTheNewest(t *testing.T) {
	t.Parallel()
	h := NewHistory(3)
	var last int
	for range 5 {
		last = h.Add(Entry{Ops: []api.Operation{api.Ping{}}})
	}
	var ids []int
	for _, e := range h.Entries(false) {
		ids = append(ids, e.ID)
	}
	if diff := cmp.Diff([]int{5, 4, 3}, ids); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	h.Mark(1, func(*Entry) { t.Error("an entry that is gone was changed") })
	h.Mark(last, func(e *Entry) { e.State = Done })
	if e, _ := h.Entry(last); e.State != Done || e.Count != 1 {
		t.Errorf("entry = %+v, want done and one call", e)
	}
	h.Remove(last)
	if _, ok := h.Entry(last); ok || h.Len() != 2 {
		t.Errorf("a removed entry is still there; %d are left, want 2", h.Len())
	}
}

func TestHistoryShowsWritesAlone(t *testing.T) {
	t.Parallel()
	h := NewHistory(10)
	h.Add(Entry{Title: "read", Ops: []api.Operation{api.Ping{}}})
	h.Add(Entry{Title: "write", Ops: []api.Operation{api.CreateFolder{Folder: "a"}}})
	got := h.Entries(true)
	if len(got) != 1 || got[0].Title != "write" {
		t.Errorf("writes = %+v, want the second entry alone", got)
	}
}

package job

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestNarrowKnowsEveryBulkOperation walks the catalogue, so that an operation
// on many public IDs can't be left out.
func TestNarrowKnowsEveryBulkOperation(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, e := range api.Catalog() {
		for _, p := range e.Params {
			if p.Name != "public_ids" {
				continue
			}
			seen++
			ptr := e.New()
			list := reflect.MakeSlice(p.Type, 3, 3)
			for i, id := range []string{"a", "b", "c"} {
				list.Index(i).SetString(id)
			}
			p.Field(ptr).Set(list)
			op := e.Op(ptr)
			got, ok := narrow(op, func(id model.PublicID) bool { return id != "b" })
			if ids := idsOf(got); !ok || len(ids) != 2 || !ids["a"] || !ids["c"] {
				t.Errorf("%s without b is about %v, %v", e.Name, ids, ok)
			}
			if len(idsOf(op)) != 3 {
				t.Errorf("narrowing %s changed the operation that it came from", e.Name)
			}
			if _, ok := narrow(op, func(model.PublicID) bool { return false }); ok {
				t.Errorf("%s with nothing left says that something is", e.Name)
			}
		}
	}
	if seen < 9 {
		t.Errorf("the catalogue has %d operations with public_ids, want at least the nine that jobs use", seen)
	}
}

func TestNarrow(t *testing.T) {
	t.Parallel()
	onlyB := func(id model.PublicID) bool { return id == "b" }
	rows := []struct {
		name     string
		op, want api.Operation
	}{
		{
			"versions go with their public IDs",
			api.RestoreAssets{ResourceType: "image", PublicIDs: []model.PublicID{"a", "b"}, Versions: []string{"1", "2"}},
			api.RestoreAssets{ResourceType: "image", PublicIDs: []model.PublicID{"b"}, Versions: []string{"2"}},
		},
		{
			"fewer versions than public IDs",
			api.RestoreAssets{PublicIDs: []model.PublicID{"a", "b"}, Versions: []string{"1"}},
			api.RestoreAssets{PublicIDs: []model.PublicID{"b"}, Versions: []string{}},
		},
		{"one asset is kept whole", api.RenameAsset{From: "a", To: "c"}, api.RenameAsset{From: "a", To: "c"}},
		{"what names none is about all", api.AddTag{Tags: []string{"t"}}, api.AddTag{Tags: []string{"t"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, ok := narrow(row.op, onlyB)
			if diff := cmp.Diff(api.Values(row.want), api.Values(got), cmp.Comparer(func(a, b api.Param) bool { return a.Name == b.Name })); diff != "" || !ok {
				t.Errorf("narrow (-want +got), %v:\n%s", ok, diff)
			}
		})
	}
}

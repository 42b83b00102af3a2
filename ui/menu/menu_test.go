package menu_test

import (
	"encoding/json"
	"slices"
	"testing"

	"cldx/api"
	"cldx/ui/menu"
)

// lists are the menus by their names.
func lists(at menu.At) map[string][]menu.Item {
	return map[string][]menu.Item{"make": at.Make(), "lists": at.Lists(), "below": at.Below()}
}

func TestItems(t *testing.T) {
	t.Parallel()
	for name, items := range lists(menu.At{}) {
		var helps []string
		for _, it := range items {
			if it.Op == nil {
				t.Fatalf("%s: %q is about no operation", name, it.Help)
			}
			if _, ok := api.Lookup(it.Op.Spec().Name); !ok {
				t.Errorf("%s: %q is about %s, which the catalogue lacks", name, it.Help, it.Op.Spec().Name)
			}
			if slices.Contains(helps, it.Help) {
				t.Errorf("%s: two items are called %q", name, it.Help)
			}
			helps = append(helps, it.Help)
		}
	}
}

// value is a parameter of an operation as JSON.
func value(t *testing.T, op api.Operation, name string) string {
	t.Helper()
	for _, v := range api.Values(op) {
		if v.Name == name {
			text, err := json.Marshal(v.V)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
	return ""
}

func TestWhereTheUserStandsIsFilledIn(t *testing.T) {
	t.Parallel()
	at := menu.At{Folder: "shop/new", Chosen: []string{"a", "b"}, IDs: []string{"1", "2"}}
	for _, c := range []struct {
		menu, op, parameter, want string
	}{
		{"make", "upload", "asset_folder", `"shop/new"`},
		{"make", "create_zip", "public_ids", `["a","b"]`},
		{"lists", "resources_by_ids", "public_ids", `["a","b"]`},
		{"lists", "resources_by_asset_ids", "asset_ids", `["1","2"]`},
		{"lists", "resources_by_asset_folder", "asset_folder", `"shop/new"`},
		{"below", "subfolders", "path", `"shop/new"`},
		{"below", "delete_resources_by_prefix", "prefix", `"shop/new/"`},
		{"below", "download_folder", "prefixes", `["shop/new"]`},
	} {
		items := lists(at)[c.menu]
		i := slices.IndexFunc(items, func(it menu.Item) bool { return it.Op.Spec().Name == c.op })
		if i < 0 {
			t.Errorf("the menu %s lacks %s", c.menu, c.op)
			continue
		}
		if got := value(t, items[i].Op, c.parameter); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.parameter, c.op, got, c.want)
		}
	}
}

func TestAFormHoldsSoManyOnly(t *testing.T) {
	t.Parallel()
	at := menu.At{Chosen: make([]string, 5000)}
	for _, it := range at.Lists() {
		if op, ok := it.Op.(api.ListAssetsByIDs); ok && len(op.PublicIDs) != 100 {
			t.Errorf("the form is filled with %d IDs, want the first 100", len(op.PublicIDs))
		}
	}
}

package sandbox

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// codes are the codes of the parts of an answer on relations, in order.
func (a answer) codes(part string) []string {
	list, _ := a.body[part].([]any)
	codes := []string{}
	for _, one := range list {
		codes = append(codes, one.(map[string]any)["code"].(string))
	}
	return codes
}

// related are the public IDs that an asset is related to.
func (e *environment) related(id string) []string {
	e.t.Helper()
	shown := e.admin("GET", "/resources/image/upload/"+id+"?related=true", "").want(200)
	ids := []string{}
	for _, one := range shown.body["related_assets"].([]any) {
		ids = append(ids, one.(map[string]any)["public_id"].(string))
	}
	return ids
}

func TestRelatedAssets(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, id := range []string{"a", "b", "c", "dir/d"} {
		e.image(id)
	}
	const to = "/resources/related_assets/image/upload/a"
	rows := []struct {
		name, method, path, body string
		status                   int
		success, failed          []string
	}{
		{"relate", "POST", to, `{"assets_to_relate":["image/upload/b","image/upload/dir/d"]}`, 200, []string{"success_ids", "success_ids"}, []string{}},
		{"again, self, unknown, nonsense", "POST", to, `{"assets_to_relate":["image/upload/b","image/upload/a","image/upload/none","cat"]}`, 200,
			[]string{}, []string{"already_exists_ids", "invalid_relate_to_self_id", "non_existing_ids", "invalid_ids"}},
		{"from the other side", "POST", "/resources/related_assets/image/upload/b", `{"assets_to_relate":["image/upload/a"]}`, 200, []string{}, []string{"already_exists_ids"}},
		{"to nothing", "POST", "/resources/related_assets/image/upload/none", `{"assets_to_relate":["image/upload/b"]}`, 404, []string{}, []string{}},
		{"without assets", "POST", to, `{}`, 400, []string{}, []string{}},
		{"too many", "POST", to, `{"assets_to_relate":["` + strings.Repeat(`image/upload/b","`, 10) + `image/upload/b"]}`, 400, []string{}, []string{}},
		{"part", "DELETE", to, `{"assets_to_unrelate":["image/upload/b","image/upload/c"]}`, 200, []string{"success_ids"}, []string{"relation_does_not_exist_ids"}},
	}
	for _, row := range rows {
		a := e.admin(row.method, row.path, row.body).want(row.status)
		if diff := cmp.Diff([][]string{row.success, row.failed}, [][]string{a.codes("success"), a.codes("failed")}); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
	}
	for id, want := range map[string][]string{"a": {"dir/d"}, "dir/d": {"a"}, "b": {}} {
		if diff := cmp.Diff(want, e.related(id)); diff != "" {
			t.Errorf("related to %s: %s", id, diff)
		}
	}
}

// TestRelationsEndWithAssets deletes an asset that is related to others, with a
// backup and without, and restores it.
func TestRelationsEndWithAssets(t *testing.T) {
	t.Parallel()
	for _, keep := range []bool{true, false} {
		e := newEnvironment(t, Options{NoBackup: !keep})
		e.image("a")
		e.image("b")
		e.admin("POST", "/resources/related_assets/image/upload/a", `{"assets_to_relate":["image/upload/b"]}`).want(200)
		e.admin("DELETE", "/resources/image/upload", `{"public_ids":["b"]}`).want(200)
		if left := e.related("a"); len(left) > 0 {
			t.Errorf("with backups %v: still related to %v", keep, left)
		}
		if e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["b"]}`).want(200); len(e.related("a")) > 0 {
			t.Errorf("with backups %v: related again to %v", keep, e.related("a"))
		}
	}
}

func TestRelatedByAssetIDs(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a, b := e.image("a").text("asset_id"), e.image("b").text("asset_id")
	path := "/resources/related_assets/" + a
	made := e.admin("POST", path, fmt.Sprintf(`{"assets_to_relate":[%q,"zz",%q]}`, b, strings.Repeat("0", 32))).want(200)
	if diff := cmp.Diff([]string{"invalid_ids", "non_existing_ids"}, made.codes("failed")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a"}, e.related("b")); diff != "" {
		t.Error(diff)
	}
	parted := e.admin("DELETE", path, fmt.Sprintf(`{"assets_to_unrelate":[%q]}`, b)).want(200)
	if diff := cmp.Diff([]string{"success_ids"}, parted.codes("success")); diff != "" {
		t.Error(diff)
	}
	if left := e.related("a"); len(left) > 0 {
		t.Errorf("still related: %v", left)
	}
	e.admin("POST", "/resources/related_assets/"+strings.Repeat("0", 32), `{"assets_to_relate":["`+b+`"]}`).want(404)
}

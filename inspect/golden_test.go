package inspect

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cldx/api"
	"cldx/internal/golden"
)

// TestGolden compares the snippets of every operation with the pages that
// people have read. CLDX_GOLDEN=write writes them.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			page := txtar.Archive{Comment: []byte(e.Title + ": an example, then hostile values.\n")}
			plain, wild := example(t, e, usual...), nasty(t, e, usual...)
			for _, sdk := range SDKs() {
				page.Files = append(page.Files, txtar.File{
					Name: string(sdk), Data: []byte(code(t, plain, sdk) + "\n" + code(t, wild, sdk)),
				})
			}
			golden.File(t, e.Name+".txtar", string(txtar.Format(&page)))
		})
	}
}

// TestGoldenPrograms compares whole programs, of one operation of each family
// and of bulk actions.
func TestGoldenPrograms(t *testing.T) {
	t.Parallel()
	target := Target{Host: "http://127.0.0.1:8686", Cloud: "sandbox"}
	for name, ops := range map[string][]api.Operation{
		"program_rename":    {sample(t, "rename")},
		"program_search":    {sample(t, "search")},
		"program_resources": {sample(t, "resources_by_asset_ids")},
		"program_in_parts": {
			api.UploadLarge{UploadAsset: api.UploadAsset{ResourceType: "video", File: "video/launch.mp4", PublicID: "launch"}},
		},
		"program_in_parts_by_hand": {
			api.UploadLarge{UploadAsset: api.UploadAsset{ResourceType: "video", File: "it's.mp4", UploadOptions: unsent()}},
		},
		"bulk_rename":  renames(3),
		"bulk_add_tag": tagging(1002),
		"bulk_delete":  deleting(102),
		"bulk_update":  naming(),
		"bulk_twice":   archiving(2),
		"bulk_mixed":   append(append([]api.Operation{sample(t, "create_folder")}, renames(2)...), tagging(6)...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := txtar.Archive{Comment: []byte("Whole programs.\n")}
			for _, sdk := range SDKs() {
				s, err := Spell(ops, sdk, Form{Program: true, Target: target})
				if err != nil {
					t.Fatal(err)
				}
				page.Files = append(page.Files, txtar.File{Name: string(sdk), Data: []byte(shortened(s.Code))})
			}
			golden.File(t, name+".txtar", string(txtar.Format(&page)))
		})
	}
}

func code(t *testing.T, op api.Operation, sdk SDK) string {
	t.Helper()
	s, err := Spell([]api.Operation{op}, sdk, Form{})
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := clean(s.Code); !ok {
		t.Errorf("%s %s holds %U:\n%s", op.Spec().Name, sdk, r, s.Code)
	}
	return s.Code
}

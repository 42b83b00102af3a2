package inspect

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestBulkOfGeneralCalls looks at a loop over the call that an SDK has for any request.
func TestBulkOfGeneralCalls(t *testing.T) {
	t.Parallel()
	var ops []api.Operation
	for _, id := range []model.AssetID{"a1", "b2"} {
		op := api.UpdateAssetByAssetID{AssetID: id}
		op.DisplayName = new(string)
		*op.DisplayName = "Shoe"
		ops = append(ops, op)
	}
	for sdk, want := range map[SDK]string{
		Python: `asset_ids = ["a1", "b2"]
for asset_id in asset_ids:
    # The Python SDK has no call for update_by_asset_id: call_json_api instead.
    result = cloudinary.api_client.call_api.call_json_api(
        "put",
        ["resources", asset_id],
        {"display_name": "Shoe"},
    )
`,
		Ruby: `asset_ids = ["a1", "b2"]
asset_ids.each do |asset_id|
  # The Ruby SDK has no call for update_by_asset_id: call_api instead.
  result = Cloudinary::Api.call_api(
    :put,
    "resources/#{asset_id}",
    { display_name: "Shoe" },
    {}
  )
end
`,
	} {
		s, err := Spell(ops, sdk, Form{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, s.Code); diff != "" {
			t.Errorf("%s (-want +got):\n%s", sdk, diff)
		}
	}
}

func TestSegments(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/a/./b", "/a/..", "/a%2Fb/c", "/a%25", "/a?b=c", "/a//b"} {
		if got, ok := (request{path: []any{path}}).segments(); ok {
			t.Errorf("%s became %v, although an SDK would change it", path, got)
		}
	}
	if _, ok := (request{path: []any{"/a/", ident{name: "x", of: []any{"50%"}}}}).segments(); ok {
		t.Error("a variable with a percent sign was let through")
	}
}

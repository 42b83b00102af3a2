package inspect

import (
	"strings"
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
		DotNet: `var assetIds = new[] { "a1", "b2" };
foreach (var assetId in assetIds)
{
    // The .NET SDK has no call for update_by_asset_id: CallAsync instead.
    using var response = await cloudinary.Api.CallAsync(
        CloudinaryDotNet.HttpMethod.PUT,
        cloudinary.Api.ApiUrlV.Add("resources").Add(assetId).BuildUrl(),
        new SortedDictionary<string, object> { ["display_name"] = "Shoe" },
        new Dictionary<string, string> { ["Content-Type"] = "application/json" }
    );
    var json = await response.Content.ReadAsStringAsync();
}
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

// TestPagesOfGeneralCalls looks at a cursor that holds nothing at first, which
// CallAsync would take for a value.
func TestPagesOfGeneralCalls(t *testing.T) {
	t.Parallel()
	op := api.ListAssetsByExternalIDs{ExternalIDs: []string{"PIM-1"}}
	s, err := Spell([]api.Operation{op}, DotNet, Form{Pages: true})
	if err != nil {
		t.Fatal(err)
	}
	const want = `if (nextCursor is not null)`
	if !strings.Contains(s.Code, want) {
		t.Errorf("no %q in\n%s", want, s.Code)
	}
}

// TestCallAsyncLeavesWhatItSpoils gives it what .NET would send otherwise.
func TestCallAsyncLeavesWhatItSpoils(t *testing.T) {
	t.Parallel()
	for _, event := range []string{"a&b", "50%", "a ", "\u202ea", "a\nb"} {
		s, err := Spell([]api.Operation{api.ListTriggers{EventType: model.EventType(event)}}, DotNet, Form{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(s.Code, "plain HTTP instead") {
			t.Errorf("%q goes through CallAsync:\n%s", event, s.Code)
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

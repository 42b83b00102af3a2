package api_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestInverseOfAssetCalls takes back calls on assets by what was read before
// them, or by what they answered.
func TestInverseOfAssetCalls(t *testing.T) {
	t.Parallel()
	ab, folder := []model.PublicID{"a", "b"}, "f"
	moved := api.Changes{AssetFolder: &folder}
	was := `{"public_id":"a","asset_folder":"f"}`
	relations := `{"success":[{"asset":"image/upload/b","code":"success_ids"}],"failed":[{"asset":"image/upload/c","code":"already_exists_ids"}]}`
	published := `{"published":[{"public_id":"a","resource_type":"video","type":"upload"}],"failed":[]}`
	modes := `{"resources":[{"public_id":"a","type":"upload","access_mode":"public"},{"public_id":"b","type":"upload","access_mode":"authenticated"},{"public_id":"c","type":"private","access_mode":"public"}]}`
	bearers := `{"resources":[{"public_id":"b","type":"upload"},{"public_id":"z","type":"private"}]}`
	for _, test := range []struct {
		name  string
		op    api.Undoable
		prior string
		want  []api.Operation
		fails bool
	}{
		{"relate", api.RelateAssets{PublicID: "a", Assets: []string{"image/upload/b", "image/upload/c"}}, relations,
			[]api.Operation{api.UnrelateAssets{PublicID: "a", Assets: []string{"image/upload/b"}}}, false},
		{"relate nothing", api.RelateAssets{PublicID: "a"}, `{"success":[],"failed":[]}`, nil, false},
		{"part, without an answer", api.UnrelateAssetsByAssetIDs{AssetID: "1", Assets: []string{"2"}}, ``,
			[]api.Operation{api.RelateAssetsByAssetIDs{AssetID: "1", Assets: []string{"2"}}}, false},
		{"publish", api.PublishAssetsByIDs{PublicIDs: ab, PublishOptions: api.PublishOptions{Type: "private"}}, published,
			[]api.Operation{api.RenameAsset{ResourceType: "video", From: "a", To: "a", Type: "upload", ToType: "private"}}, false},
		{"publish without a type", api.PublishAssetsByTag{Tag: "x"}, published, nil, true},
		{"publish nothing", api.PublishAssetsByPrefix{Prefix: "x"}, `{"published":[]}`, nil, false},
		{"access mode", api.UpdateAccessModeByIDs{AccessMode: "authenticated", PublicIDs: ab}, modes,
			[]api.Operation{api.UpdateAccessModeByIDs{AccessMode: "public", PublicIDs: ab[:1]}}, false},
		{"access mode of too many", api.UpdateAccessModeByTag{AccessMode: "public", Tag: "x"}, `{"resources":[],"next_cursor":"n"}`, nil, true},
		{"exclusive tag", api.AddTag{Tags: []string{"x"}, PublicIDs: ab, Exclusive: true}, bearers, []api.Operation{
			api.RemoveTag{Tags: []string{"x"}, PublicIDs: ab[:1]},
			api.AddTag{Type: "private", Tags: []string{"x"}, PublicIDs: []model.PublicID{"z"}},
			api.AddTag{Type: "upload", Tags: []string{"x"}, PublicIDs: ab[1:]},
		}, false},
		{"several exclusive tags", api.AddTag{Tags: []string{"x", "y"}, PublicIDs: ab, Exclusive: true}, bearers, nil, true},
		{"update by asset ID", api.UpdateAssetByAssetID{AssetID: "1", Changes: moved}, was, []api.Operation{api.UpdateAssetByAssetID{AssetID: "1", Changes: moved}}, false},
		{"update named in the body", api.UpdateAssetByBody{Named: api.Named{PublicID: "a"}, Changes: api.Changes{QualityOverride: "80"}}, was, nil, false},
		{"a settled review", api.UpdateAssetByAssetID{AssetID: "1", Changes: api.Changes{ModerationStatus: "approved"}}, `{"public_id":"a","moderation":[{"kind":"manual","status":"rejected"}]}`,
			[]api.Operation{api.UpdateAssetByAssetID{AssetID: "1", Changes: api.Changes{ModerationStatus: "rejected"}}}, false},
		{"a pending review", api.UpdateAssetByAssetID{AssetID: "1", Changes: api.Changes{ModerationStatus: "approved"}}, `{"public_id":"a","moderation_status":"pending"}`, nil, false},
		{"delete by asset IDs", api.DeleteAssetsByAssetIDs{AssetIDs: []model.AssetID{"1"}}, ``, []api.Operation{api.RestoreAssetsByAssetIDs{AssetIDs: []model.AssetID{"1"}}}, false},
		{"destroy by asset ID", api.DestroyAssetByAssetID{AssetID: "1"}, ``, []api.Operation{api.RestoreAssetsByAssetIDs{AssetIDs: []model.AssetID{"1"}}}, false},
		{"restore by asset IDs", api.RestoreAssetsByAssetIDs{AssetIDs: []model.AssetID{"1"}}, ``, []api.Operation{api.DeleteAssetsByAssetIDs{AssetIDs: []model.AssetID{"1"}}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := test.op.Inverse(json.RawMessage(test.prior))
			if (err != nil) != test.fails {
				t.Fatalf("error = %v", err)
			}
			if diff := cmp.Diff(spelled(test.want), spelled(got)); diff != "" {
				t.Errorf("inverse (-want +got):\n%s", diff)
			}
		})
	}
}

// spelled names operations and what they send.
func spelled(ops []api.Operation) []string {
	var list []string
	for _, op := range ops {
		text := op.Spec().Name
		for _, v := range api.Values(op) {
			text += fmt.Sprintf(" %s=%v", v.Name, v.V)
		}
		list = append(list, text)
	}
	return list
}

package sdktest

import (
	"encoding/json"

	"cldx/api"
	"cldx/model"
)

const representations = `[{"transformation":"c_limit,w_640"}]`

// Planted makes what the examples of the catalogue need and no library holds from
// the start: they update, delete and list it.
var Planted = []api.Operation{
	api.ShowAsset{ResourceType: model.Raw, PublicID: "kept.txt"},
	api.ShowAsset{PublicID: "products/winter/beanie_red", Details: api.Details{Versions: true}},
	api.CreateFolder{Folder: "products/empty"},
	api.CreateFolder{Folder: `odd/it's "q" $HOME`},
	api.CreateTrigger{URI: "https://example.com/planted", EventType: "upload"},
	api.CreateUploadPreset{Name: "shop", PresetOptions: api.PresetOptions{Unsigned: yes()}},
	api.CreateUploadMapping{Folder: "remote_media", Template: "https://www.example.com/"},
	api.CreateStreamingProfile{Name: "mobile", Representations: json.RawMessage(representations)},
	api.AddMetadataRule{
		ExternalID: "winter_channels", FieldID: "channels", Name: "planted", State: "inactive",
		Condition: json.RawMessage(`{"metadata_field_id":"season","equals":"spring"}`), Result: json.RawMessage(`{"enable":true}`),
	},
}

// fixed are values of examples that stand beside what is planted: new names for
// what is made, and files that an operation can work on.
var fixed = map[string]any{
	"create_folder path":             "products/new",
	"delete_folder path":             "products/empty",
	"create_upload_mapping folder":   "other_media",
	"create_streaming_profile name":  "tablet",
	"explode public_id":              "docs/lookbook_2026",
	"update_upload_mapping template": "https://www.example.com/other/",
}

// Apart are the parameters that the service does not take beside those of the example.
var Apart = map[string][]string{
	"notifications":             {"batch_id"},
	"visual_search":             {"image_url", "image_asset_id", "image_file"},
	"generate_sprite":           {"urls"},
	"multi":                     {"urls"},
	"download_generated_sprite": {"urls"},
	"download_multi":            {"urls"},
	"get_resource_by_body":      {"asset_id"},
	"update_resource_by_body":   {"asset_id"},
}

// Found says what later examples are given of an operation's answer, by wire
// name, with the operation's name in front where it is for that one alone.
func Found(op api.Operation, answer json.RawMessage) map[string]any {
	var a struct {
		AssetID    string         `json:"asset_id"`
		ID         string         `json:"id"`
		ExternalID string         `json:"external_id"`
		Versions   []model.Backup `json:"versions"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil
	}
	switch op := op.(type) {
	case api.ShowAsset:
		if len(a.Versions) == 0 {
			return map[string]any{"asset_id": a.AssetID, "asset_ids": []string{a.AssetID}}
		}
		version := a.Versions[0].VersionID
		return map[string]any{
			"delete_backed_up_assets asset_id": a.AssetID, "delete_backed_up_assets version_ids": []string{version},
			"download_backedup_asset asset_id": a.AssetID, "download_backedup_asset version_id": version,
		}
	case api.CreateFolder:
		if op.Folder == "products/empty" {
			return map[string]any{"get_folder_by_id id": a.ExternalID, "get_folder_descendants id": a.ExternalID}
		}
	case api.CreateTrigger:
		return map[string]any{"trigger_id": a.ID}
	}
	return nil
}

func yes() *bool {
	b := true
	return &b
}

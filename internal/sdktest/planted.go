package sdktest

import (
	"encoding/json"

	"cldx/api"
	"cldx/model"
)

const photo = api.Source("data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=")

// Planted makes what the examples of the catalogue need and no library holds from
// the start: they update, delete and list it.
var Planted = []api.Operation{
	api.ShowAsset{ResourceType: model.Raw, PublicID: "kept.txt"},
	api.CreateTrigger{URI: "https://example.com/hook", EventType: "upload"},
	api.CreateUploadPreset{Name: "shop", PresetOptions: api.PresetOptions{Unsigned: yes()}},
	api.CreateFolder{Folder: "products/empty"},
	api.CreateFolder{Folder: `odd/it's "q" $HOME`},
}

// Without takes away what an operation's example makes, so that it can.
var Without = map[string][]api.Operation{}

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

// Refused are the operations whose examples no new library can carry out, and why:
// only what is sent counts.
var Refused = map[string]string{}

// Found says what later examples are given of an operation's answer, by wire name.
func Found(op api.Operation, answer json.RawMessage) map[string]any {
	var a struct {
		AssetID     string `json:"asset_id"`
		ID          string `json:"id"`
		DeleteToken string `json:"delete_token"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil
	}
	switch op.(type) {
	case api.CreateFolder:
		return map[string]any{"create_folder path": "products/new", "delete_folder path": "products/empty"}
	case api.ShowAsset:
		return map[string]any{"asset_id": a.AssetID, "asset_ids": []string{a.AssetID}}
	case api.CreateTrigger:
		return map[string]any{"trigger_id": a.ID}
	}
	return nil
}

func yes() *bool {
	b := true
	return &b
}

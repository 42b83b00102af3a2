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
}

// Without takes away what an operation's example makes, so that it can.
var Without = map[string][]api.Operation{}

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
	case api.ShowAsset:
		return map[string]any{"asset_id": a.AssetID, "asset_ids": []string{a.AssetID}}
	case api.CreateTrigger:
		return map[string]any{"trigger_id": a.ID}
	}
	return nil
}

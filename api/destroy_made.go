package api

import (
	"encoding/json"
	"errors"
	"fmt"

	"cldx/model"
)

// destroyMade deletes an asset that a call has made. The answer of the call
// names it where the call's parameters do not.
func destroyMade(answer json.RawMessage, key model.Key) ([]Operation, error) {
	if key.PublicID == "" {
		if len(answer) == 0 {
			return nil, errors.New("the service chose the public ID: only its answer says what to delete")
		}
		var made struct {
			PublicID model.PublicID `json:"public_id"`
		}
		if err := json.Unmarshal(answer, &made); err != nil {
			return nil, fmt.Errorf("the answer that names what was made: %w", err)
		}
		key.PublicID = made.PublicID
	}
	if key.PublicID == "" {
		return nil, nil
	}
	return []Operation{DestroyAsset{ResourceType: key.ResourceType, Type: key.Type, PublicID: key.PublicID}}, nil
}

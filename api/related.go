package api

import (
	"encoding/json"
	"fmt"

	"cldx/model"
)

// succeeded gives those of assets that the answer of a call on relations lists
// as changed; all of them when there is no answer.
func succeeded(assets []string, answer json.RawMessage) ([]string, error) {
	if len(answer) == 0 {
		return assets, nil
	}
	var relations model.Relations
	if err := json.Unmarshal(answer, &relations); err != nil {
		return nil, fmt.Errorf("relations that changed: %w", err)
	}
	var changed []string
	for _, one := range relations.Success {
		changed = append(changed, one.Asset)
	}
	return changed, nil
}

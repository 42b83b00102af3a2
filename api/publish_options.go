package api

import (
	"encoding/json"
	"errors"
	"fmt"

	"cldx/model"
)

// PublishOptions are what every way of publishing takes.
type PublishOptions struct {
	Type       model.DeliveryType `api:",type"` // only assets of this type; "" is every restricted one
	Overwrite  bool               `api:",overwrite"`
	Invalidate bool               `api:",invalidate"`
}

// withdraw moves published assets back. The answer of the call tells which they
// are, but not where they came from: without a type in the call nobody knows.
func withdraw(o PublishOptions, answer json.RawMessage) ([]Operation, error) {
	var done model.Publication
	if err := json.Unmarshal(answer, &done); err != nil {
		return nil, fmt.Errorf("inverse of publishing: %w", err)
	}
	if o.Type == "" && len(done.Published) > 0 {
		return nil, errors.New("the assets were published without saying which delivery type they had")
	}
	var ops []Operation
	for _, a := range done.Published {
		ops = append(ops, RenameAsset{
			ResourceType: a.ResourceType, From: a.PublicID, To: a.PublicID, Type: model.Uploaded, ToType: o.Type,
		})
	}
	return ops, nil
}

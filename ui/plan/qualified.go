package plan

import "cldx/model"

// Qualified names an asset by resource type, delivery type and public ID, as
// relations do.
func Qualified(k model.Key) string {
	return string(k.ResourceType) + "/" + string(k.Type) + "/" + string(k.PublicID)
}

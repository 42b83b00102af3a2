package api

// docs says what each parameter means, by wire name. An operation's tag may
// override the limit or the example where it differs.
var docs = map[string]Doc{
	"resource_type":  {Meaning: "how the service treats the bytes: image, video or raw", Default: "image", Example: "image"},
	"type":           {Meaning: "delivery type", Default: "upload", Example: "upload"},
	"from_public_id": {Meaning: "the asset's public ID now", Limit: 255, Example: "products/shoe"},
	"to_public_id":   {Meaning: "the asset's public ID afterwards", Limit: 255, Example: "products/shoe_red"},
	"to_type":        {Meaning: "move the asset to this delivery type too", Example: "private"},
	"overwrite":      {Meaning: "replace an asset that has the name already", Default: "true; false for rename", Example: "true"},
	"invalidate":     {Meaning: "remove old copies from the CDN", Default: "false", Example: "true"},
}

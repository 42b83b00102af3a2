package api

import (
	"cldx/model"
)

// PresetOptions are what an upload preset holds: how it may be used, and every
// option of an upload.
type PresetOptions struct {
	Unsigned         *bool              `api:",unsigned"`
	DisallowPublicID *bool              `api:",disallow_public_id"`
	Live             *bool              `api:",live"`
	PublicID         model.PublicID     `api:",public_id"`
	Type             model.DeliveryType `api:",type"`
	AllowedFormats   []string           `api:",allowed_formats,comma"`
	Proxy            string             `api:",proxy"`
	Eval             string             `api:",eval"`
	DeleteToken      *bool              `api:",return_delete_token"`
	UploadOptions
}

package api

import (
	"cmp"
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RenameAsset gives an asset a new public ID. Derived files follow; old URLs break.
type RenameAsset struct {
	returns[model.Asset]
	ResourceType model.ResourceType `api:"path,resource_type"`
	From         model.PublicID     `api:"form,from_public_id,arg"`
	To           model.PublicID     `api:"form,to_public_id,arg"`
	Type         model.DeliveryType `api:"form,type"`
	ToType       model.DeliveryType `api:"form,to_type"`
	Overwrite    *bool              `api:"form,overwrite"`
	Invalidate   *bool              `api:"form,invalidate"`
	Context      *bool              `api:"form,context"`
	Metadata     *bool              `api:"form,metadata"`
	NotifyURL    string             `api:"form,notification_url"`
}

// Spec describes the operation.
func (RenameAsset) Spec() Spec {
	return Spec{
		Name: "rename", Title: "Rename asset", Section: "Upload management",
		Summary: "Gives an asset a new public ID. Derived files follow; old URLs break.",
		Method:  http.MethodPost, Path: "/{resource_type}/rename",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse names the asset as it was.
func (op RenameAsset) Inverse(json.RawMessage) ([]Operation, error) {
	op.From, op.To = op.To, op.From
	if op.ToType != "" {
		op.Type, op.ToType = op.ToType, cmp.Or(op.Type, model.Uploaded)
	}
	op.Overwrite = nil // what a rename replaced is gone; going back must not replace anything
	return []Operation{op}, nil
}

// Probe shows the asset under its new name.
func (op RenameAsset) Probe() Operation {
	ty := op.ToType
	if ty == "" {
		ty = op.Type
	}
	return ShowAsset{ResourceType: op.ResourceType, Type: ty, PublicID: op.To}
}

// TookEffect reports whether an asset that is no mere backup has the new name.
func (RenameAsset) TookEffect(raw json.RawMessage, err error) bool {
	var a model.Asset
	return err == nil && json.Unmarshal(raw, &a) == nil && !a.Placeholder
}

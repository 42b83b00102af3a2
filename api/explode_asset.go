package api

import (
	"net/http"

	"cldx/model"
)

// ExplodeAsset makes a derived file of every page of a document or frame of an
// animation.
type ExplodeAsset struct {
	returns[model.Started]
	PublicID       model.PublicID     `api:"form,public_id,arg,example=archive/cat_walk"`
	Transformation string             `api:"form,transformation,required,example=pg_all"`
	Format         string             `api:"form,format"`
	Type           model.DeliveryType `api:"form,type"`
	NotifyURL      string             `api:"form,notification_url"`
}

// Spec describes the operation.
func (ExplodeAsset) Spec() Spec {
	return Spec{
		Name: "explode", Title: "Make files of all pages", Section: "Generation",
		Summary: "Makes a derived file of every page of a document or frame of an animation, after the answer. The transformation holds pg_all.",
		Method:  http.MethodPost, Path: "/image/explode",
		Family: Upload, Effect: Write, Touches: model.Assets,
	}
}

package sandbox

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// checkUpload refuses what needs no look at the file.
func checkUpload(op api.UploadAsset) error {
	if !uploadable(delivery(op.Type)) {
		return invalid("Invalid value for parameter type: %s", printable(string(op.Type)))
	}
	if err := checkModeration(op.Moderation); err != nil {
		return err
	}
	if err := checkEager(op.Eager); err != nil {
		return err
	}
	if _, err := transform.Parse(op.Transformation); op.Transformation != "" && err != nil {
		return refuseTransformation(err)
	}
	if err := checkProcessing(op.Processing); err != nil {
		return err
	}
	return checkAddOns(op.AddOns, true)
}

// checkFormat holds a file against allowed_formats; one that is converted to an
// allowed format passes.
func checkFormat(a *store.Asset, in intake, allowed []string, convert string) error {
	format := a.Format
	if a.ResourceType == model.Raw {
		if i := strings.LastIndexByte(in.filename, '.'); i >= 0 {
			format = strings.ToLower(in.filename[i+1:])
		}
	}
	if len(allowed) == 0 || slices.Contains(allowed, format) || convert != "" && slices.Contains(allowed, convert) {
		return nil
	}
	if format == "jpg" && slices.Contains(allowed, "jpeg") {
		return nil
	}
	return invalid("File format %s in allowed formats is not allowed", printable(format))
}

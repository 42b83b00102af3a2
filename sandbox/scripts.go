package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/script"
	"cldx/sandbox/store"
)

// beyondScripts are the options that an upload's script does not see and cannot
// set: the scripts themselves, and what has been used before it runs.
var beyondScripts = []string{"eval", "on_success", "upload_preset", "file", "async", "callback", "unsigned"}

// evaluate runs an upload's eval script, which may change the options by what
// the file is. Unconfirmed: that an upload fails when its script does.
func (s *Sandbox) evaluate(ctx context.Context, a *store.Asset, in intake, op api.UploadAsset) (api.UploadAsset, error) {
	if op.Eval == "" {
		return op, nil
	}
	options := valuesOf(op)
	changed, err := runEval(ctx, op.Eval, options, infoOf(a.Asset, stem(in.filename)))
	if err != nil {
		return op, err
	}
	for _, name := range beyondScripts {
		delete(changed, name)
		if was, given := options[name]; given {
			changed[name] = was
		}
	}
	full, err := bindUpload(changed, op)
	if err != nil {
		return op, err
	}
	return full, checkUpload(full)
}

// runEval gives a script the options, and gives them back as it leaves them.
func runEval(ctx context.Context, source string, options, info map[string]any) (map[string]any, error) {
	seen := map[string]any{}
	for name, value := range options {
		if !slices.Contains(beyondScripts, name) {
			seen[name] = value
		}
	}
	raw, err := script.Run(ctx, source, map[string]any{"upload_options": seen, "resource_info": info}, "upload_options")
	if err != nil {
		return nil, scriptError("eval", err)
	}
	changed := map[string]any{}
	if err := json.Unmarshal(raw, &changed); err != nil || changed == nil {
		return nil, invalid("Invalid value for parameter eval: upload_options is no object")
	}
	return changed, nil
}

// scriptError puts the reason why a script failed into the API's words.
// Unconfirmed: which those are.
func scriptError(param string, err error) error {
	if errors.Is(err, script.ErrFailed) || errors.Is(err, script.ErrTooMuch) || errors.Is(err, script.ErrBusy) {
		return invalid("Invalid value for parameter %s: %s", param, printable(err.Error()))
	}
	return err
}

// infoOf tells a script of a file. Unconfirmed: which members there are.
func infoOf(m model.Asset, filename string) map[string]any {
	return map[string]any{
		"public_id": m.PublicID, "resource_type": m.ResourceType, "type": m.Type, "format": m.Format, "version": m.Version,
		"width": m.Width, "height": m.Height, "bytes": m.Bytes, "pages": m.Pages, "duration": m.Duration, "etag": m.ETag,
		"original_filename": filename, "filename": filename, "tags": m.Tags, "context": m.Context,
		"metadata": m.Metadata, "colors": m.Colors, "predominant": m.Predominant, "faces": m.Faces, "phash": m.PHash,
		"image_metadata": m.ImageMetadata, "video_metadata": m.VideoMetadata, "aspect_ratio": m.AspectRatio,
		"asset_folder": m.AssetFolder, "display_name": m.DisplayName,
	}
}

// evalUploadParams runs a script without a file. Unconfirmed: that the answer is
// the options themselves.
func (s *Sandbox) evalUploadParams(ctx context.Context, op api.EvalUploadParams) (model.Evaluated, error) {
	changed, err := runEval(ctx, op.Eval, valuesOf(op), map[string]any{})
	return model.Evaluated(changed), err
}

// recorder collects what a script says to current_asset.update.
const recorder = `var __updates = []; var current_asset = {update: function (o) { __updates.push(o) }};`

// maxUpdates is how many changes one script may ask for.
const maxUpdates = 10

// succeeded runs an on_success script, which may update the asset that was
// stored, and gives the asset as it is then. What fails takes nothing back: the
// answer tells of it. Unconfirmed: how.
func (s *Sandbox) succeeded(ctx context.Context, a *store.Asset, source string) (*store.Asset, error) {
	if source == "" {
		return a, nil
	}
	said := map[string]string{"status": "success"}
	if err := s.updateByScript(ctx, a, source); err != nil {
		told, known := explain(err)
		if !known {
			return a, err
		}
		said = map[string]string{"status": "failed", "error": told.message}
	}
	callOf(ctx).tell("hook_execution", map[string]any{"on_success": said})
	now, err := s.store.ByAssetID(ctx, a.AssetID)
	if err != nil {
		return a, err
	}
	now.Overwritten = a.Overwritten
	return now, nil
}

// updateByScript carries out what a script says to current_asset.update, each
// time with the parameters of an update.
func (s *Sandbox) updateByScript(ctx context.Context, a *store.Asset, source string) error {
	info := infoOf(a.Asset, a.OriginalFilename)
	globals := map[string]any{"resource_info": info, "upload_info": info, "e": map[string]any{"upload_info": info}}
	raw, err := script.Run(ctx, recorder+source, globals, "__updates")
	if err != nil {
		return scriptError("on_success", err)
	}
	var updates []map[string]any
	if err := json.Unmarshal(raw, &updates); err != nil || len(updates) > maxUpdates {
		return invalid("Invalid value for parameter on_success: update takes an object, at most %d times", maxUpdates)
	}
	entry, _ := api.Lookup("update")
	for _, changes := range updates {
		if len(changes) == 0 {
			return invalid("Invalid value for parameter on_success: update takes an object")
		}
		changes["resource_type"], changes["type"], changes["public_id"] = string(a.ResourceType), string(a.Type), string(a.PublicID)
		op, err := wire.Bind(entry, changes, wire.Lenient)
		if err != nil {
			return err
		}
		if _, err := s.updateAsset(ctx, op.(api.UpdateAsset)); err != nil {
			return err
		}
	}
	return nil
}

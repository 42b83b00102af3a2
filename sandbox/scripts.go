package sandbox

import (
	"context"
	"errors"
	"maps"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/script"
	"cldx/sandbox/store"
)

// evaluate runs an upload's eval script, which may change the options by what
// the file is. Unconfirmed: which members resource_info has, and the words for a
// script that fails.
func (s *Sandbox) evaluate(a *store.Asset, in intake, op api.UploadAsset) (api.UploadAsset, error) {
	if op.Eval == "" {
		return op, nil
	}
	info, err := script.Wrap(infoOf(a.Asset, stem(in.filename)))
	if err != nil {
		return op, err
	}
	given := valuesOf(op)
	delete(given, "eval")
	options, err := script.Wrap(given)
	if err != nil {
		return op, err
	}
	names := script.Object{"resource_info": info, "upload_options": options}
	if err := runScript("eval", op.Eval, names); err != nil {
		return op, err
	}
	changed, ok := script.Unwrap(names["upload_options"]).(map[string]any)
	if !ok {
		return op, invalid("Invalid value for parameter eval: upload_options is no object")
	}
	full, err := bindUpload(changed, op)
	if err != nil {
		return op, err
	}
	return full, checkUpload(full)
}

// infoOf tells a script of a file.
func infoOf(m model.Asset, filename string) map[string]any {
	return map[string]any{
		"public_id": m.PublicID, "resource_type": m.ResourceType, "type": m.Type, "format": m.Format, "version": m.Version,
		"width": m.Width, "height": m.Height, "bytes": m.Bytes, "pages": m.Pages, "duration": m.Duration, "etag": m.ETag,
		"original_filename": filename, "filename": filename, "tags": m.Tags, "context": map[string]string(m.Context),
		"metadata": m.Metadata, "colors": m.Colors, "predominant": m.Predominant, "faces": m.Faces, "phash": m.PHash,
		"image_metadata": m.ImageMetadata, "aspect_ratio": m.AspectRatio, "asset_folder": m.AssetFolder, "display_name": m.DisplayName,
	}
}

// runScript runs a script and refuses one that fails, in words that say where.
func runScript(param, source string, names script.Object) error {
	err := script.Run(source, names)
	if _, wrong := errors.AsType[*script.Error](err); wrong {
		return invalid("Invalid value for parameter %s: %s", param, printable(err.Error()))
	}
	return err
}

// succeeded runs an on_success script, which may update the asset that was
// stored, and gives the asset as it is then. What fails takes nothing back: the
// answer tells of it. Unconfirmed: how.
func (s *Sandbox) succeeded(ctx context.Context, a *store.Asset, source string) (*store.Asset, error) {
	if source == "" {
		return a, nil
	}
	info, err := script.Wrap(infoOf(a.Asset, a.OriginalFilename))
	if err != nil {
		return a, err
	}
	update := script.Func(func(arguments []any) (any, error) { return nil, s.updateByScript(ctx, a, arguments) })
	names := script.Object{
		"resource_info": info, "current_asset": script.Object{"update": update}, "e": script.Object{"upload_info": info},
	}
	if err := runScript("on_success", source, names); err != nil {
		told, known := explain(err)
		if !known {
			return a, err
		}
		callOf(ctx).tell("hook_execution", map[string]any{"on_success": map[string]string{"status": "failed", "error": told.message}})
		return a, nil
	}
	now, err := s.store.ByAssetID(ctx, a.AssetID)
	if err != nil {
		return a, err
	}
	now.Overwritten = a.Overwritten
	return now, nil
}

// updateByScript is current_asset.update({…}), with the parameters of an update.
func (s *Sandbox) updateByScript(ctx context.Context, a *store.Asset, arguments []any) error {
	var params map[string]any
	if len(arguments) > 0 {
		params, _ = script.Unwrap(arguments[0]).(map[string]any)
	}
	if len(params) == 0 {
		return invalid("Invalid value for parameter on_success: update takes an object")
	}
	entry, _ := api.Lookup("update")
	params = maps.Clone(params)
	params["resource_type"], params["type"], params["public_id"] = string(a.ResourceType), string(a.Type), string(a.PublicID)
	op, err := wire.Bind(entry, params, wire.Lenient)
	if err != nil {
		return err
	}
	_, err = s.updateAsset(ctx, op.(api.UpdateAsset))
	return err
}

package sandbox

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/store"
)

// withPreset gives an upload the options of the preset that it names. Signed
// calls win over the preset; where both say something of labels, both count.
func (s *Sandbox) withPreset(ctx context.Context, op api.UploadAsset) (api.UploadAsset, error) {
	if op.UploadPreset == "" {
		return op, nil
	}
	p, err := s.usedPreset(ctx, op.UploadPreset)
	if err != nil {
		return op, err
	}
	given := valuesOf(op)
	if err := p.checkID(given); err != nil {
		return op, err
	}
	return bindUpload(p.merge(given, true), op)
}

// unsignedUpload stores a file for whoever knows the name of a preset that
// allows it. The preset wins over the call, and nothing is ever replaced.
func (s *Sandbox) unsignedUpload(ctx context.Context, op api.UnsignedUpload) (model.Asset, error) {
	if err := checkUnsigned(callOf(ctx).params); err != nil {
		return model.Asset{}, err
	}
	p, err := s.usedPreset(ctx, op.UploadPreset)
	if err != nil {
		return model.Asset{}, err
	}
	if !p.Unsigned {
		return model.Asset{}, invalid("Upload preset must be whitelisted for unsigned uploads")
	}
	given := valuesOf(op)
	if err := p.checkID(given); err != nil {
		return model.Asset{}, err
	}
	full, err := bindUpload(p.merge(given, false), api.UploadAsset{ResourceType: op.ResourceType, File: op.File, UploadPreset: op.UploadPreset})
	if err != nil {
		return model.Asset{}, err
	}
	full.Overwrite = new(bool)
	return s.storeUpload(ctx, full)
}

// usedPreset finds the preset that an upload names.
func (s *Sandbox) usedPreset(ctx context.Context, name string) (preset, error) {
	d, err := presets.Find(ctx, s.store.View, name)
	if errors.Is(err, store.ErrNotFound) {
		return preset{}, invalid("Upload preset not found")
	}
	return d.Body, err
}

// checkID refuses a public ID where the preset leaves it to the service.
// Unconfirmed: the words.
func (p preset) checkID(given map[string]any) error {
	_, named := given["public_id"]
	if disallowed, _ := p.Settings["disallow_public_id"].(bool); disallowed && named {
		return invalid("Public ID parameter is not allowed by the upload preset")
	}
	return nil
}

// valuesOf gives what a call says, by wire name, but for the file.
func valuesOf(op api.Operation) map[string]any {
	given := map[string]any{}
	for _, v := range api.Values(op) {
		if v.Kind != api.File && v.In != api.InPath {
			given[v.Name] = v.V
		}
	}
	return given
}

// merge puts a preset's settings and a call's options together. Tags, context
// and metadata of both count. Unconfirmed: that this is so for signed calls too.
func (p preset) merge(given map[string]any, callWins bool) map[string]any {
	all, over := maps.Clone(p.Settings), given
	if !callWins {
		all, over = maps.Clone(given), p.Settings
	}
	under := maps.Clone(all)
	maps.Copy(all, over)
	for _, name := range []string{"tags", "context", "metadata"} {
		below, above := under[name], over[name]
		if below != nil && above != nil {
			all[name] = both(below, above)
		}
	}
	return all
}

// both joins two lists or two sets of pairs; above wins where keys are the same.
func both(below, above any) any {
	if list, ok := listTexts(above); ok {
		first, _ := listTexts(below)
		return slices.Concat(first, list)
	}
	pairs := map[string]any{}
	for _, side := range []any{below, above} {
		switch m := side.(type) {
		case map[string]any:
			maps.Copy(pairs, m)
		case map[string]string:
			for k, v := range m {
				pairs[k] = v
			}
		}
	}
	return pairs
}

// listTexts reads a list as calls and stored presets hold it.
func listTexts(v any) ([]string, bool) {
	switch list := v.(type) {
	case []string:
		return list, true
	case []any:
		out := make([]string, 0, len(list))
		for _, item := range list {
			if text, ok := item.(string); ok {
				out = append(out, text)
			}
		}
		return out, true
	}
	return nil, false
}

// bindUpload makes an upload of merged options; where it goes and what it
// stores is as in op.
func bindUpload(options map[string]any, op api.UploadAsset) (api.UploadAsset, error) {
	entry, _ := api.Lookup("upload")
	bound, err := wire.Bind(entry, options, wire.Lenient)
	if err != nil {
		return op, err
	}
	full := bound.(api.UploadAsset)
	full.ResourceType, full.File, full.UploadPreset = op.ResourceType, op.File, op.UploadPreset
	return full, nil
}

// unsignedParams are what an unsigned upload may say, in the order in which the
// service names them.
var unsignedParams = []string{
	"upload_preset", "callback", "public_id", "folder", "asset_folder", "tags", "context", "metadata", "face_coordinates",
	"custom_coordinates", "source", "filename_override", "manifest_transformation", "manifest_json", "template", "template_vars",
	"regions", "public_id_prefix",
}

// checkUnsigned refuses options that only a preset may give. What is empty or
// false says nothing: some SDKs send every flag.
func checkUnsigned(params wire.Params) error {
	entry, _ := api.Lookup("upload")
	for _, p := range entry.Params {
		text, given := params.Texts[p.Name]
		if !given || p.In == api.InPath || p.Kind == api.File || slices.Contains(unsignedParams, p.Name) {
			continue
		}
		if slices.Contains([]string{"", "0", "false"}, strings.ToLower(text)) {
			continue
		}
		return invalid("%s parameter is not allowed when using unsigned upload. Only %s upload parameters are allowed.",
			titled(p.Name), strings.Join(unsignedParams, ","))
	}
	return nil
}

// titled spells a parameter's name as words, such as Return delete token.
func titled(name string) string {
	words := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

package sandbox

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// preset is a stored upload preset. Settings are the options by wire name, as
// values that binding takes.
type preset struct {
	Unsigned   bool           `json:"unsigned"`
	ExternalID string         `json:"external_id"`
	Settings   map[string]any `json:"settings"`
}

var presets = store.Collection[preset]{Kind: "upload_preset"}

// firstPreset is the name of the preset that a new environment has.
const firstPreset = "ml_default"

// findPreset finds a preset or says in the API's words that it is not there.
// Unconfirmed: the words of the Admin calls.
func findPreset(ctx context.Context, v store.View, name string) (store.Document[preset], error) {
	d, err := presets.Find(ctx, v, name)
	if errors.Is(err, store.ErrNotFound) {
		return d, notFound("Can't find upload preset with name %s", printable(name))
	}
	return d, err
}

// settingsOf gives the options that an operation on presets sets.
func settingsOf(op api.Operation) map[string]any {
	settings := map[string]any{}
	for _, v := range api.Values(op) {
		if v.Name != "name" && v.Name != "unsigned" {
			settings[v.Name] = v.V
		}
	}
	return settings
}

// checkPreset refuses options that no upload could have.
func checkPreset(o api.PresetOptions) error {
	if o.PublicID != "" {
		if err := checkPublicID(o.PublicID); err != nil {
			return err
		}
	}
	if _, err := assetFolder(o.Naming); err != nil {
		return err
	}
	return checkUpload(api.UploadAsset{Type: o.Type, Eval: o.Eval, UploadOptions: o.UploadOptions})
}

func checkPresetName(name string) error {
	bad := utf8.RuneCountInString(name) > 255 || strings.ContainsAny(name, forbidden) || strings.TrimSpace(name) != name || !cleanPath(name)
	if bad {
		return invalid("upload preset name (%s) is invalid", printable(name))
	}
	return nil
}

// createUploadPreset stores a preset; one of the same name is replaced.
func (s *Sandbox) createUploadPreset(ctx context.Context, op api.CreateUploadPreset) (model.CreatedPreset, error) {
	if err := errors.Join(checkPresetName(op.Name), checkPreset(op.PresetOptions)); err != nil {
		return model.CreatedPreset{}, err
	}
	if op.Name == "" {
		op.Name = randomName(8)
	}
	made := preset{Unsigned: yes(op.Unsigned), ExternalID: store.NewID(), Settings: settingsOf(op)}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if old, err := presets.Find(ctx, tx.View, op.Name); err == nil {
			made.ExternalID = old.Body.ExternalID
		}
		return presets.Put(ctx, tx, op.Name, s.now(), made)
	})
	return model.CreatedPreset{Message: "created", Name: op.Name, ExternalID: made.ExternalID}, err
}

func (s *Sandbox) updateUploadPreset(ctx context.Context, op api.UpdateUploadPreset) (model.Message, error) {
	if err := checkPreset(op.PresetOptions); err != nil {
		return model.Message{}, err
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		d, err := findPreset(ctx, tx.View, op.Name)
		if err != nil {
			return err
		}
		if op.Unsigned != nil {
			d.Body.Unsigned = *op.Unsigned
		}
		for name, value := range settingsOf(op) {
			d.Body.Settings[name] = value
		}
		return presets.Put(ctx, tx, op.Name, s.now(), d.Body)
	})
	return model.Message{Message: "updated"}, err
}

func (s *Sandbox) deleteUploadPreset(ctx context.Context, op api.DeleteUploadPreset) (model.Message, error) {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := findPreset(ctx, tx.View, op.Name); err != nil {
			return err
		}
		_, err := presets.Remove(ctx, tx, op.Name)
		return err
	})
	return model.Message{Message: "deleted"}, err
}

func (s *Sandbox) showUploadPreset(ctx context.Context, op api.ShowUploadPreset) (model.UploadPreset, error) {
	d, err := findPreset(ctx, s.store.View, op.Name)
	if err != nil {
		return model.UploadPreset{}, err
	}
	return presentPreset(d)
}

// listUploadPresets lists the newest first, unless the call says otherwise.
func (s *Sandbox) listUploadPresets(ctx context.Context, op api.ListUploadPresets) (model.PresetPage, error) {
	ascending := slices.Contains([]string{"asc", "1"}, strings.ToLower(op.Direction))
	if !ascending && !slices.Contains([]string{"", "desc", "-1"}, strings.ToLower(op.Direction)) {
		return model.PresetPage{}, invalid("Invalid value for parameter direction: %s", printable(op.Direction))
	}
	order := func(a, b store.Document[preset]) int { return cmp.Compare(a.Position, b.Position) }
	switch op.OrderBy {
	case "", "created_at":
	case "name":
		order = func(a, b store.Document[preset]) int { return strings.Compare(a.Name, b.Name) }
		ascending = ascending || op.Direction == ""
	default:
		return model.PresetPage{}, invalid("Invalid value for parameter order_by: %s", printable(op.OrderBy))
	}
	all, err := presets.All(ctx, s.store.View)
	if err != nil {
		return model.PresetPage{}, err
	}
	slices.SortFunc(all, order)
	if !ascending {
		slices.Reverse(all)
	}
	return pagePresets(all, op)
}

// pagePresets cuts a page out of all; the cursor names the last preset given.
func pagePresets(all []store.Document[preset], op api.ListUploadPresets) (model.PresetPage, error) {
	page := model.PresetPage{Presets: []model.UploadPreset{}}
	if op.NextCursor != "" {
		var last string
		if err := store.Unseal(op.NextCursor, "upload_presets "+op.OrderBy+op.Direction, &last); err != nil {
			return page, err
		}
		at := slices.IndexFunc(all, func(d store.Document[preset]) bool { return d.Name == last })
		if at < 0 {
			return page, store.ErrCursor // the preset was deleted meanwhile
		}
		all = all[at+1:]
	}
	limit := pageSize(op.MaxResults, 10)
	for _, d := range all[:min(limit, len(all))] {
		p, err := presentPreset(d)
		if err != nil {
			return page, err
		}
		page.Presets = append(page.Presets, p)
	}
	if len(all) > limit {
		page.NextCursor = store.Seal("upload_presets "+op.OrderBy+op.Direction, all[limit-1].Name)
	}
	return page, nil
}

// presentPreset tells a preset with its settings parsed.
func presentPreset(d store.Document[preset]) (model.UploadPreset, error) {
	p := model.UploadPreset{
		Name: d.Name, Unsigned: d.Body.Unsigned, ExternalID: d.Body.ExternalID, Settings: map[string]json.RawMessage{},
	}
	for name, value := range d.Body.Settings {
		if text, ok := value.(string); ok && name == "transformation" {
			value = model.ParseSteps(text)
		}
		b, err := json.Marshal(value)
		if err != nil {
			return p, fmt.Errorf("setting %s of upload preset %s: %w", name, d.Name, err)
		}
		p.Settings[name] = b
	}
	return p, nil
}

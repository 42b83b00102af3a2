package bulk

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/form"
)

// mostChosen is how many selected assets a form offers.
const mostChosen = 50

// known is what is known of the environment, for filling in forms. Each parameter
// is looked up once.
func (p *Planner) known(h ui.Host) form.Known {
	found := map[string][]string{}
	k := form.Known{Subject: p.subject(h), Today: p.deps.Now(), Values: func(param api.Param) []string {
		values, ok := found[param.Name]
		if !ok {
			values = p.valuesOf(h, param)
			found[param.Name] = values
		}
		return values
	}}
	if complete := p.deps.Files.Complete; complete != nil {
		ctx := h.Context()
		k.Paths = func(word string) tea.Cmd {
			return func() tea.Msg { return form.Completed{Of: word, Paths: complete(ctx, word)} }
		}
	}
	return k
}

// subject is the asset that a form is likely about, with what is known of it.
func (p *Planner) subject(h ui.Host) model.Asset {
	a := h.Subject()
	if known, ok := p.whole[a.Key()]; ok && a.Metadata == nil && known.Asset.Version == a.Version {
		return known.Asset
	}
	return a
}

// valuesOf returns the values that a parameter may be meant to have.
func (p *Planner) valuesOf(h ui.Host, param api.Param) []string {
	switch param.Name {
	case "tag", "tags", "target_tags":
		return slices.Sorted(h.Store().Tags())
	case "path", "asset_folder", "folder", "to_folder", "to_path", "target_asset_folder":
		if p.paths != nil {
			return p.paths
		}
		return h.Folders()
	case "format", "allowed_formats":
		return slices.Sorted(h.Store().Formats())
	case "public_id", "public_ids", "from_public_id", "fully_qualified_public_ids":
		return chosenNames(h)
	case "metadata":
		return p.fieldNames("=")
	case "external_id", "metadata_field_id", "external_ids":
		return p.fieldNames("")
	case "context":
		s := h.Subject()
		var keys []string
		for k := range s.Context {
			keys = append(keys, k+"=")
		}
		slices.Sort(keys)
		return keys
	}
	return form.Moments(param, p.deps.Now())
}

// chosenNames returns the names of selected assets, of the first ones.
func chosenNames(h ui.Host) []string {
	var names []string
	for ref := range h.Store().Selection() {
		if len(names) == mostChosen {
			break
		}
		names = append(names, string(h.Store().Row(ref).PublicID))
	}
	return names
}

// fieldNames returns the external IDs of the metadata fields, where they were asked
// for already.
func (p *Planner) fieldNames(then string) []string {
	var names []string
	for _, f := range p.schema.Fields {
		names = append(names, f.ExternalID+then)
	}
	return names
}

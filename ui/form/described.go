package form

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"cldx/api"
	"cldx/model"
	"cldx/ui/plan"
)

// Schema is the fields of structured metadata and the rules between them.
type Schema struct {
	Fields []model.MetadataField
	Rules  []model.MetadataRule
	Asked  bool  // the answer is not there yet
	Err    error // why they are not known
}

// Described reports whether the form has parameters that the schema of structured
// metadata says more about.
func (f *Form) Described() bool {
	return slices.ContainsFunc(f.fields, func(fl *field) bool {
		_, ok := fl.shape.(described)
		return ok || fl.Name == "condition" || fl.Name == "result"
	})
}

// Learn takes the schema. What was typed as keys and values becomes lines of the
// fields, unless somebody is typing there.
func (f *Form) Learn(s Schema) {
	f.schema = s
	if f.among != nil {
		f.among.survey(s)
	}
	at := f.current()
	for _, fl := range f.fields {
		if _, ok := fl.shape.(described); ok && !fl.composed() && fl.err == nil && (fl != at || !fl.used()) {
			f.refold(fl)
		}
	}
	f.settle()
}

// described reports whether the fields of structured metadata are known.
func (f *Form) described() bool { return len(f.schema.Fields) > 0 }

// schemaNote says why the fields of structured metadata are not shown.
func (f *Form) schemaNote() string {
	switch {
	case f.schema.Err != nil:
		return "The metadata fields could not be read, so that nothing is checked here: " + f.schema.Err.Error() + "."
	case f.schema.Asked:
		return "Asking for the metadata fields…"
	case f.described():
		return "The metadata fields can be shown instead, a line each."
	}
	return "This environment has no metadata fields."
}

// described is values of structured metadata: a line a field, as its type and the
// rules ask.
type described struct{}

// lay gives each field its line, and says what the rules make of it.
func (described) lay(f *Form, parts []*part) []*part {
	kept := map[string]*part{}
	for _, p := range parts {
		kept[p.key] = p
	}
	rulings := f.rulings(parts)
	lines := make([]*part, 0, len(f.schema.Fields))
	for _, def := range f.schema.Fields {
		p := kept[def.ExternalID]
		fresh := p == nil
		if fresh {
			p = &part{key: def.ExternalID}
		}
		delete(kept, def.ExternalID)
		f.describe(p, def, rulings)
		if fresh && f.among != nil {
			f.among.have[def.ExternalID].begin(p)
		}
		lines = append(lines, p)
	}
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		lines = append(lines, kept[key])
	}
	return lines
}

// describe makes a line what a field asks for now.
func (f *Form) describe(p *part, def model.MetadataField, all rulings) {
	r, some := all.field(def.ExternalID)
	p.clears = true
	p.label, p.must, p.about = def.Label, r.Mandatory, plan.Limits(def)
	if r.Mandatory {
		p.about += ", mandatory"
	}
	p.blank, p.why = f.standing(def), ""
	switch {
	case r.Disabled:
		p.must, p.why = false, "takes no value now"
	case r.Offered != nil:
		p.why = "takes only some of its values now"
	case r.Mandatory && !def.Mandatory:
		p.why = "is mandatory now"
	case some:
		p.why = "is not the same to the rules for all of the assets"
	}
	if p.why != "" && len(r.Why) > 0 {
		p.why += fmt.Sprintf(", by the rule %q", r.Why[len(r.Why)-1])
	}
	p.perhaps = p.why != "" && !all.known
	p.due = p.must && f.creates() && p.blank == ""
	if def.Type.Listed() {
		p.options, p.many, p.open, p.read = sourceOptions(r.Choices(def)), def.Type == model.SetField, def.AllowDynamicListValues, nil
		return
	}
	p.read = func(text string) (any, error) { return plan.Value(def, text) }
	switch def.Type {
	case model.IntegerField:
		p.step = oneMore
	case model.DateField:
		_, p.step = day(f.today)()
	case model.StringField, model.EnumField, model.SetField:
	}
}

// sourceOptions are the values of a list.
func sourceOptions(values []model.DatasourceValue) []option {
	all := make([]option, len(values))
	for i, v := range values {
		all[i] = option{v.ExternalID, v.Value}
	}
	return all
}

// standing says what holds where nothing is said: what the asset has, else what a
// new one gets.
func (f *Form) standing(def model.MetadataField) string {
	if f.among != nil {
		return f.among.have[def.ExternalID].blank(def)
	}
	if f.creates() {
		if text := plan.ValueText(def, defaultOf(def)); text != "" {
			return "default: " + text
		}
		return ""
	}
	if s := f.known.Subject; f.names(s) && s.Metadata != nil {
		if text := plan.ValueText(def, s.Metadata[def.ExternalID]); text != "" {
			return "now: " + text
		}
	}
	return ""
}

// defaultOf is a field's default; nil when it has none.
func defaultOf(def model.MetadataField) any {
	var v any
	if json.Unmarshal(def.DefaultValue, &v) != nil {
		return nil
	}
	return v
}

// creates reports whether the operation makes assets, which have nothing yet.
func (f *Form) creates() bool {
	return slices.ContainsFunc(f.entry.Params, func(p api.Param) bool { return p.Name == "file" })
}

// names reports whether the form is about one asset, and that is s.
func (f *Form) names(s model.Asset) bool {
	if s.PublicID == "" {
		return false
	}
	for _, name := range []string{"public_id", "public_ids", "asset_id"} {
		for _, fl := range f.fields {
			switch list, ok := fl.value.([]string); {
			case fl.Name != name || fl.value == nil:
			case ok:
				return len(list) == 1 && list[0] == string(s.PublicID)
			default:
				return fl.value == string(s.PublicID) || fl.value == string(s.AssetID)
			}
		}
	}
	return false
}

// read returns the values of the fields that something was said in, each checked
// as its field and the rules ask.
func (described) read(f *Form, parts []*part) (any, error) {
	rulings := f.rulings(parts)
	values := map[string]any{}
	for _, p := range parts {
		v, err := p.value()
		if p.err = err; err != nil {
			p.err = labelled(p, err)
			continue
		}
		if f.among != nil {
			v = f.among.have[p.key].weigh(p, v)
		}
		if v == nil {
			continue
		}
		values[p.key] = v
		i := slices.IndexFunc(f.schema.Fields, func(d model.MetadataField) bool { return d.ExternalID == p.key })
		if i < 0 {
			continue
		}
		p.err = rulings.check(f.schema.Fields[i], v)
	}
	if i := slices.IndexFunc(parts, func(p *part) bool { return p.err != nil }); i >= 0 {
		return nil, parts[i].err
	}
	if len(values) == 0 {
		return nil, nil
	}
	return values, nil
}

// labelled says which field is wrong, where the error does not.
func labelled(p *part, err error) error {
	if p.picks() {
		return fmt.Errorf("%s %w", p.label, err)
	}
	return err
}

// fill says values in the lines of their fields; what no field is known of has a
// line of its own.
func (s described) fill(f *Form, v any) (parts []*part, ok bool) {
	values, ok := v.(map[string]any)
	if !ok {
		return nil, false
	}
	parts = s.lay(f, nil)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		i := slices.IndexFunc(parts, func(p *part) bool { return p.key == key })
		if i < 0 {
			read, _ := word()
			p := &part{key: key, label: key, typing: typing{read: read}}
			p.clears = true
			p.about = "no field is known by this ID; the value is sent as it is typed"
			parts, i = append(parts, p), len(parts)
		}
		parts[i].set(values[key])
	}
	return parts, true
}

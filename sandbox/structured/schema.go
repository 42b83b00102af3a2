package structured

import (
	"encoding/json"
	"maps"
	"slices"

	"cldx/model"
)

// The states of a datasource value and of a rule.
const (
	Active   = "active"
	Inactive = "inactive"
)

// Schema holds the fields of an environment and the rules between them. It may
// be used for many assets in turn, from one goroutine.
type Schema struct {
	fields map[string]model.MetadataField
	ids    []string // of the fields, sorted
	rules  []rule
	grown  map[string]bool // fields whose datasource got values by Apply
}

// rule is a rule that is in force.
type rule struct {
	field     string
	condition Condition
	outcome   outcome
}

// New makes a schema. Rules come in their order; one that is inactive or can't
// be read has no effect.
func New(fields []model.MetadataField, rules []model.MetadataRule) *Schema {
	s := &Schema{fields: make(map[string]model.MetadataField, len(fields)), grown: map[string]bool{}}
	for _, f := range fields {
		s.fields[f.ExternalID] = f
	}
	s.ids = slices.Sorted(maps.Keys(s.fields))
	for _, r := range rules {
		if _, known := s.fields[r.FieldID]; !known || r.State == Inactive {
			continue
		}
		c, badCondition := ParseCondition(r.Condition)
		o, badResult := parseOutcome(r.Result)
		if badCondition == nil && badResult == nil {
			s.rules = append(s.rules, rule{r.FieldID, c, o})
		}
	}
	return s
}

// Change is what a call says of an asset's metadata.
type Change struct {
	Values       model.Metadata
	ClearInvalid bool // drop stored values that have become invalid
	New          bool // the asset is new: defaults are filled in
}

// Apply gives the metadata that an asset has after a change, each value checked
// and brought to its field's type, and the rules obeyed. An empty value clears a
// field. The metadata that is passed in stays as it is.
func (s *Schema) Apply(have model.Metadata, c Change) (model.Metadata, error) {
	if err := s.known(c.Values); err != nil {
		return nil, err
	}
	next := maps.Clone(have)
	if next == nil {
		next = model.Metadata{}
	}
	if c.ClearInvalid {
		s.dropInvalid(next)
	}
	for _, id := range slices.Sorted(maps.Keys(c.Values)) {
		if empty(c.Values[id]) {
			delete(next, id)
			continue
		}
		checked, err := Check(s.dynamic(id, c.Values[id]))
		if err != nil {
			return nil, err
		}
		next[id] = checked
	}
	t := transition{schema: s, change: c, before: have, now: next, applied: map[int]bool{}, filled: map[string]bool{}}
	return t.settle()
}

// Known reports whether there is a field with an external ID.
func (s *Schema) Known(id string) bool {
	_, ok := s.fields[id]
	return ok
}

// Grown gives the fields whose datasource got values that assets brought along;
// they want to be stored.
func (s *Schema) Grown() []model.MetadataField {
	var list []model.MetadataField
	for _, id := range slices.Sorted(maps.Keys(s.grown)) {
		list = append(list, s.fields[id])
	}
	return list
}

func (s *Schema) known(m model.Metadata) error {
	var unknown []string
	for id := range m {
		if !s.Known(id) {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	names, err := json.Marshal(unknown)
	if err != nil {
		return err
	}
	return invalid("Metadata External IDs do not exist: %s", names)
}

// dropInvalid drops stored values that their fields do not take any more; of a
// set, only those members.
func (s *Schema) dropInvalid(m model.Metadata) {
	for id, value := range m {
		f, known := s.fields[id]
		if !known {
			delete(m, id)
			continue
		}
		if _, err := Check(f, value); err == nil {
			continue
		}
		if kept := onlyOffered(f, value, nil); f.Type == model.SetField && len(kept) > 0 {
			m[id] = kept
			continue
		}
		delete(m, id)
	}
}

// dynamic prepares the check of a value: a field that allows it gets the values
// that its datasource lacks. Unconfirmed: that calls of the API may add them, and
// that the text becomes the external ID. A text that a value has already means
// that value.
func (s *Schema) dynamic(id string, value any) (model.MetadataField, any) {
	f := s.fields[id]
	if !f.AllowDynamicListValues || !f.Type.Listed() {
		return f, value
	}
	var source model.Datasource
	if f.Datasource != nil {
		source.Values = slices.Clone(f.Datasource.Values)
	}
	var resolved []any
	for _, item := range members(value) {
		text, plain := scalar(item)
		if !plain || text == "" || len(text) > maxName {
			return f, value
		}
		place := slices.IndexFunc(source.Values, func(v model.DatasourceValue) bool { return v.ExternalID == text || v.Value == text })
		if place < 0 {
			place = len(source.Values)
			source.Values = append(source.Values, model.DatasourceValue{ExternalID: text, Value: text, State: Active, Position: place})
		}
		resolved = append(resolved, source.Values[place].ExternalID)
	}
	if f.Type == model.EnumField && len(resolved) != 1 || len(source.Values) > MaxSetValues {
		return f, value
	}
	if f.Datasource == nil || len(source.Values) > len(f.Datasource.Values) {
		f.Datasource = &source
		s.fields[id], s.grown[id] = f, true
	}
	if f.Type == model.EnumField {
		return f, resolved[0]
	}
	return f, resolved
}

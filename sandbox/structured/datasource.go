package structured

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/model"
)

// Values gives a field's datasource after some of its values were changed and
// others added. What is known by its external ID gets the new text, also when it
// is inactive; the rest is appended.
func Values(f model.MetadataField, said []model.DatasourceValue, newID func() string) (model.Datasource, error) {
	if !f.Type.Listed() {
		return model.Datasource{}, invalid("datasource is invalid: field %s of type %s has none", f.ExternalID, f.Type)
	}
	source := copied(f)
	for _, v := range said {
		if strings.TrimSpace(v.Value) == "" || !utf8.ValidString(v.Value) || utf8.RuneCountInString(v.Value) > maxName {
			return source.Datasource, invalid("datasource is invalid: value %s", shown(v.Value))
		}
		if v.ExternalID == "" {
			v.ExternalID = newID()
		}
		if err := checkID(v.ExternalID); err != nil {
			return source.Datasource, err
		}
		if i := source.place(v.ExternalID); i >= 0 {
			source.Values[i].Value = v.Value
			continue
		}
		source.Values = append(source.Values, model.DatasourceValue{ExternalID: v.ExternalID, Value: v.Value, State: Active})
	}
	if len(source.Values) > MaxSetValues {
		return source.Datasource, invalid("datasource is invalid: %d values, at most %d are allowed", len(source.Values), MaxSetValues)
	}
	return source.numbered(), nil
}

// SetState makes the values with the external IDs active or inactive.
func SetState(f model.MetadataField, ids []string, state string) (model.Datasource, error) {
	source := copied(f)
	var unknown []string
	for _, id := range ids {
		i := source.place(id)
		if i < 0 {
			unknown = append(unknown, id)
			continue
		}
		source.Values[i].State = state
	}
	if len(unknown) > 0 {
		names, err := json.Marshal(unknown)
		if err != nil {
			return source.Datasource, err
		}
		return source.Datasource, invalid("Datasource External IDs do not exist: %s", names)
	}
	return source.Datasource, nil
}

// Sorted gives a field's datasource in the order of its texts, capital letters
// not told from small ones.
func Sorted(f model.MetadataField, descending bool) model.Datasource {
	source := copied(f)
	slices.SortStableFunc(source.Values, func(a, b model.DatasourceValue) int {
		c := cmp.Or(strings.Compare(strings.ToLower(a.Value), strings.ToLower(b.Value)), strings.Compare(a.Value, b.Value))
		if descending {
			return -c
		}
		return c
	})
	return source.numbered()
}

// ActiveOnly gives the values that assets can be given.
func ActiveOnly(d model.Datasource) model.Datasource {
	active := model.Datasource{Values: []model.DatasourceValue{}}
	for _, v := range d.Values {
		if v.State != Inactive {
			active.Values = append(active.Values, v)
		}
	}
	return active
}

// Query says which datasource values are looked for.
type Query struct {
	Term  string // a part of the text, in any case; "" is in every one
	Exact bool   // the whole text
	Limit int
}

// Find looks for active values in the fields' datasources, in their order.
func Find(fields []model.MetadataField, q Query) model.DatasourceMatches {
	found := model.DatasourceMatches{}
	term := strings.ToLower(q.Term)
	for _, f := range fields {
		if f.Datasource == nil {
			continue
		}
		for _, v := range f.Datasource.Values {
			text := strings.ToLower(v.Value)
			fits := strings.Contains(text, term)
			if q.Exact {
				fits = text == term
			}
			if !fits || v.State == Inactive {
				continue
			}
			if len(found) == q.Limit {
				return found
			}
			found = append(found, model.DatasourceMatch{FieldID: f.ExternalID, ID: v.ExternalID, Value: v.Value})
		}
	}
	return found
}

// Offered gives the field with those values inactive that the rules do not
// offer an asset with this metadata.
func (s *Schema) Offered(id string, m model.Metadata) model.MetadataField {
	f, st := s.fields[id], s.state(id, m)
	source := copied(f)
	for i, v := range source.Values {
		if !st.enabled || st.offered != nil && !slices.Contains(st.offered, v.ExternalID) {
			source.Values[i].State = Inactive
		}
	}
	f.Datasource = &source.Datasource
	return f
}

// values is a datasource that may be changed.
type values struct{ model.Datasource }

func copied(f model.MetadataField) values {
	if f.Datasource == nil {
		return values{}
	}
	return values{model.Datasource{Values: slices.Clone(f.Datasource.Values)}}
}

func (v values) place(id string) int {
	return slices.IndexFunc(v.Values, func(one model.DatasourceValue) bool { return one.ExternalID == id })
}

func (v values) numbered() model.Datasource {
	for i := range v.Values {
		v.Values[i].Position = i
		v.Values[i].State = cmp.Or(v.Values[i].State, Active)
	}
	return v.Datasource
}

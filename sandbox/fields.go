package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"cldx/model"
	"cldx/sandbox/store"
)

// fieldSet holds the environment's structured metadata fields by external ID.
type fieldSet map[string]model.MetadataField

// maxSetValues is how many values of a set field one asset may have.
const maxSetValues = 3000

func readFields(ctx context.Context, v store.View) (fieldSet, error) {
	list, err := v.Fields(ctx)
	fields := make(fieldSet, len(list))
	for _, f := range list {
		fields[f.ExternalID] = f
	}
	return fields, err
}

// merge gives the metadata that an asset has after changes, each value checked
// and brought to its field's type. An empty value clears a field. The metadata
// that is passed in stays as it is.
func (fs fieldSet) merge(have, changes model.Metadata, clearInvalid bool) (model.Metadata, error) {
	var unknown []string
	for id := range changes {
		if _, ok := fs[id]; !ok {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 {
		slices.Sort(unknown)
		names, _ := json.Marshal(unknown) // a list of texts
		return nil, invalid("Metadata External IDs do not exist: %s", names)
	}
	next := maps.Clone(have)
	if next == nil {
		next = model.Metadata{}
	}
	if clearInvalid {
		fs.dropInvalid(next)
	}
	for id, value := range changes {
		if empty(value) {
			if fs[id].Mandatory && !hasDefault(fs[id]) {
				return nil, invalid("Metadata field %s is mandatory and cannot be cleared", id)
			}
			delete(next, id)
			continue
		}
		checked, err := check(fs[id], value)
		if err != nil {
			return nil, err
		}
		next[id] = checked
	}
	return next, nil
}

// complete fills in defaults for a new asset and refuses one that lacks a mandatory value.
// Unconfirmed: the words of the refusals.
func (fs fieldSet) complete(m model.Metadata) (model.Metadata, error) {
	if m == nil {
		m = model.Metadata{}
	}
	for _, id := range slices.Sorted(maps.Keys(fs)) {
		f := fs[id]
		if _, given := m[id]; given {
			continue
		}
		if hasDefault(f) && !f.DefaultDisabled {
			var value any
			if err := json.Unmarshal(f.DefaultValue, &value); err != nil {
				return nil, fmt.Errorf("default of metadata field %s: %w", id, err)
			}
			m[id] = value
		} else if f.Mandatory {
			return nil, invalid("Metadata field %s is mandatory and has no value", id)
		}
	}
	return m, nil
}

func (fs fieldSet) dropInvalid(m model.Metadata) {
	maps.DeleteFunc(m, func(id string, value any) bool {
		f, known := fs[id]
		if !known {
			return true
		}
		_, err := check(f, value)
		return err != nil
	})
}

func hasDefault(f model.MetadataField) bool {
	return len(f.DefaultValue) > 0 && string(f.DefaultValue) != "null"
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	return false
}

// check brings a value to its field's type, or refuses it.
func check(f model.MetadataField, v any) (any, error) {
	bad := invalid("Value %s is invalid for metadata field %s", printable(fmt.Sprint(v)), f.ExternalID)
	switch f.Type {
	case model.SetField:
		return checkSet(f, v, bad)
	case model.EnumField:
		text, ok := scalar(v)
		if !ok || !offers(f, text) {
			return nil, bad
		}
		return text, nil
	case model.IntegerField:
		text, _ := scalar(v)
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !satisfies(f.Validation, func(r rule) bool { return r.number(float64(n)) }) {
			return nil, bad
		}
		return n, nil
	case model.DateField:
		text, _ := scalar(v)
		if _, err := time.Parse(time.DateOnly, text); err != nil ||
			!satisfies(f.Validation, func(r rule) bool { return r.date(text) }) {
			return nil, bad
		}
		return text, nil
	case model.StringField:
		text, ok := scalar(v)
		if !ok || utf8.RuneCountInString(text) > longest(f.Validation) ||
			!satisfies(f.Validation, func(r rule) bool { return r.length(text) }) {
			return nil, bad
		}
		return text, nil
	}
	return nil, bad
}

func checkSet(f model.MetadataField, v any, bad error) (any, error) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	if len(list) > maxSetValues {
		return nil, bad
	}
	var clean []any
	for _, item := range list {
		text, ok := scalar(item)
		if !ok || !offers(f, text) {
			return nil, bad
		}
		if !slices.Contains(clean, any(text)) {
			clean = append(clean, text)
		}
	}
	return clean, nil
}

// offers reports whether a datasource has an active value with this external ID.
func offers(f model.MetadataField, id string) bool {
	return f.Datasource != nil && slices.ContainsFunc(f.Datasource.Values, func(v model.DatasourceValue) bool {
		return v.ExternalID == id && v.State != "inactive"
	})
}

func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return strconv.FormatInt(int64(v), 10), true
		}
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case json.Number:
		return v.String(), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case int:
		return strconv.Itoa(v), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

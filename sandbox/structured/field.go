package structured

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"cldx/model"
)

// maxName is the longest external ID and label, in characters.
const maxName = 255

// Definition is what a call says of a field. What is nil is not said.
type Definition struct {
	Label           string
	Mandatory       *bool
	DefaultValue    json.RawMessage
	DefaultDisabled *bool
	Validation      json.RawMessage
	Restrictions    json.RawMessage
	Datasource      *model.Datasource
	AllowDynamic    *bool
}

// Define makes a new field. newID gives external IDs for what has none.
func Define(t model.FieldType, id string, d Definition, newID func() string) (model.MetadataField, error) {
	if id == "" {
		id = newID()
	}
	f := model.MetadataField{ExternalID: id, Type: t, Restrictions: json.RawMessage(`{"readonly_ui":false}`)}
	switch t {
	case model.StringField, model.IntegerField, model.DateField:
	case model.EnumField, model.SetField:
		if d.Datasource == nil || len(d.Datasource.Values) == 0 {
			return f, invalid("datasource is invalid: a field of type %s needs values", t)
		}
		f.Datasource = &model.Datasource{}
	default:
		return f, invalid("type is invalid: %s is not string, integer, date, enum or set", shown(t))
	}
	if err := checkID(id); err != nil {
		return f, err
	}
	if d.Label == "" {
		return f, invalid("label is invalid: it is empty")
	}
	return Alter(f, d, newID)
}

// checkID refuses an external ID that can't stand in a path or in an expression.
func checkID(id string) error {
	if id == "" || id == "." || id == ".." || utf8.RuneCountInString(id) > maxName || !utf8.ValidString(id) || strings.ContainsAny(id, "/?#%") ||
		strings.TrimSpace(id) != id || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return invalid("external_id is invalid: %s", shown(id))
	}
	return nil
}

// Alter gives the field after what a call says of it. Its type and external ID
// stay; datasource values are changed and added as Values does it.
func Alter(f model.MetadataField, d Definition, newID func() string) (model.MetadataField, error) {
	if d.Label != "" {
		f.Label = d.Label
	}
	if utf8.RuneCountInString(f.Label) > maxName || strings.TrimSpace(f.Label) == "" {
		return f, invalid("label is invalid: %s", shown(f.Label))
	}
	set(&f.Mandatory, d.Mandatory)
	set(&f.DefaultDisabled, d.DefaultDisabled)
	set(&f.AllowDynamicListValues, d.AllowDynamic)
	if d.Datasource != nil && f.Type.Listed() {
		source, err := Values(f, d.Datasource.Values, newID)
		if err != nil {
			return f, err
		}
		f.Datasource = &source
	}
	if len(d.Validation) > 0 {
		if err := checkValidation(f.Type, d.Validation); err != nil {
			return f, err
		}
		f.Validation = d.Validation
	}
	if len(d.Restrictions) > 0 {
		var object struct {
			ReadonlyUI bool `json:"readonly_ui"`
		}
		if json.Unmarshal(d.Restrictions, &object) != nil {
			return f, invalid("restrictions is invalid: %s", shown(string(d.Restrictions)))
		}
		f.Restrictions = d.Restrictions
	}
	return withDefault(f, d)
}

// withDefault holds the default to what the field takes by now, be the default
// new or the rest.
func withDefault(f model.MetadataField, d Definition) (model.MetadataField, error) {
	if len(d.DefaultValue) > 0 {
		f.DefaultValue = d.DefaultValue
	}
	if !hasDefault(f) {
		f.DefaultValue = nil
		if f.Mandatory {
			return f, invalid("default_value is invalid: mandatory field %s needs one", f.ExternalID)
		}
		return f, nil
	}
	checked, err := Check(f, spelled(f.Type, f.DefaultValue))
	if err != nil {
		if len(d.DefaultValue) == 0 && len(d.Validation) == 0 {
			return f, nil // as by a deleted datasource entry: what the call says is not at fault
		}
		return f, invalid("default_value is invalid: %s", shown(string(f.DefaultValue)))
	}
	f.DefaultValue, err = json.Marshal(checked)
	return f, err
}

// spelled reads a default. Where a text is wanted, 7 and "7" are the same: in a
// form there is no telling them apart.
func spelled(t model.FieldType, text json.RawMessage) any {
	var value any
	if json.Unmarshal(text, &value) != nil {
		return nil
	}
	if _, isText := value.(string); !isText && t == model.StringField {
		return string(text)
	}
	return value
}

func set(to, said *bool) {
	if said != nil {
		*to = *said
	}
}

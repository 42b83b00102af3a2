package structured

import (
	"encoding/json"
	"slices"
)

// outcome is what a rule does to its field where its condition holds.
type outcome struct {
	enable    *bool
	mandatory *bool
	values    *activation
	apply     *application
}

// activation says which values of its datasource a field offers.
type activation struct {
	all    bool
	ids    []string
	append bool // beside those that are offered, not instead of them
}

// application is a value that a field gets.
type application struct {
	value any
	mode  string // default, append or override
}

// parseOutcome reads a rule's result. What it does not know is stored and left
// without effect: which other forms there are is unconfirmed.
func parseOutcome(text json.RawMessage) (outcome, error) {
	var raw struct {
		Enable     *bool           `json:"enable"`
		Disable    *bool           `json:"disable"` // the successor of enable
		Mandatory  *bool           `json:"set_mandatory"`
		Activate   json.RawMessage `json:"activate_values"`
		Apply      json.RawMessage `json:"apply_value"`
		ApplyOlder json.RawMessage `json:"apply_default_value"`
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(text, &object) != nil || len(object) == 0 || json.Unmarshal(text, &raw) != nil {
		return outcome{}, invalid("result is invalid: %s", shown(string(text)))
	}
	o := outcome{enable: raw.Enable, mandatory: raw.Mandatory}
	if raw.Disable != nil {
		on := !*raw.Disable
		o.enable = &on
	}
	var err error
	if o.values, err = parseActivation(raw.Activate); err != nil {
		return o, err
	}
	o.apply, err = parseApplication(raw.Apply)
	if err == nil && o.apply == nil && !isNull(raw.ApplyOlder) {
		o.apply = &application{mode: "default"}
		err = json.Unmarshal(raw.ApplyOlder, &o.apply.value)
	}
	return o, err
}

func parseActivation(text json.RawMessage) (*activation, error) {
	if isNull(text) {
		return nil, nil
	}
	var word string
	if json.Unmarshal(text, &word) == nil {
		if word != "all" {
			return nil, invalid("result is invalid: activate_values is \"all\" or an object")
		}
		return &activation{all: true}, nil
	}
	var form struct {
		IDs       []string `json:"external_ids"`
		Mode      string   `json:"mode"`
		Exclusive *bool    `json:"exclusive"` // an older spelling of the mode
	}
	if json.Unmarshal(text, &form) != nil || !slices.Contains([]string{"", "override", "append"}, form.Mode) {
		return nil, invalid("result is invalid: activate_values has external_ids and a mode, override or append")
	}
	more := form.Mode == "append" || form.Mode == "" && form.Exclusive != nil && !*form.Exclusive
	return &activation{ids: form.IDs, append: more}, nil
}

func parseApplication(text json.RawMessage) (*application, error) {
	if isNull(text) {
		return nil, nil
	}
	var form struct {
		Value any    `json:"value"`
		Mode  string `json:"mode"`
	}
	if json.Unmarshal(text, &form) != nil || empty(form.Value) || !slices.Contains([]string{"", "default", "append", "override"}, form.Mode) {
		return nil, invalid("result is invalid: apply_value has a value and a mode, default, append or override")
	}
	if form.Mode == "" {
		form.Mode = "default"
	}
	return &application{value: form.Value, mode: form.Mode}, nil
}

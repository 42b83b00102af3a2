package structured

import (
	"encoding/json"
	"slices"

	"cldx/model"
)

// transition is the way of an asset's metadata from before a change to what the
// rules make of it.
type transition struct {
	schema  *Schema
	change  Change
	before  model.Metadata
	now     model.Metadata
	applied map[int]bool    // rules whose value was applied, once each
	filled  map[string]bool // fields that got their default
}

// state is what the rules say of a field.
type state struct {
	enabled, mandatory bool
	offered            []string // of the datasource; nil: all of it
}

// settle obeys the rules until nothing changes: one can hold because of what
// another did. It ends, because a value is applied once and what a round takes
// away no later round brings back.
func (t *transition) settle() (model.Metadata, error) {
	for t.round() {
	}
	for _, id := range t.schema.ids { // the cause before what follows from it
		if _, has := t.now[id]; has && !t.schema.state(id, t.now).enabled {
			return nil, invalid("Metadata field %s is disabled and takes no value", id)
		}
	}
	for _, id := range t.schema.ids {
		if err := t.judge(t.schema.fields[id], t.schema.state(id, t.now)); err != nil {
			return nil, err
		}
	}
	return t.now, nil
}

// round obeys every rule once, in order, and reports whether anything changed.
func (t *transition) round() (changed bool) {
	for _, id := range t.schema.ids {
		st := t.schema.state(id, t.now)
		_, has := t.now[id]
		switch {
		case !st.enabled && has && empty(t.change.Values[id]):
			// A field that is not enabled loses the value that it had.
			delete(t.now, id)
			changed = true
		case st.enabled && !has && t.wantsDefault(id, st):
			t.filled[id] = true
			changed = t.fill(id) || changed
		}
	}
	for i, r := range t.schema.rules {
		if r.outcome.apply == nil || t.applied[i] || !r.condition.Holds(t.now) {
			continue
		}
		t.applied[i] = true
		// A rule takes effect when its condition comes to hold, not at every change after that.
		if t.change.New || !r.condition.Holds(t.before) {
			changed = t.apply(r) || changed
		}
	}
	return changed
}

// wantsDefault: a new asset gets defaults for what is not said; later only a
// mandatory field falls back on its default.
func (t *transition) wantsDefault(id string, st state) bool {
	if t.filled[id] || !hasDefault(t.schema.fields[id]) {
		return false
	}
	_, said := t.change.Values[id]
	return t.change.New && !said || st.mandatory
}

// fill gives a field its default. One that has become invalid, as by a deleted
// datasource entry, is passed over.
func (t *transition) fill(id string) bool {
	f := t.schema.fields[id]
	var value any
	if json.Unmarshal(f.DefaultValue, &value) != nil {
		return false
	}
	checked, err := Check(f, value)
	if err != nil {
		return false
	}
	t.now[id] = checked
	return true
}

// apply gives a field the value of a rule. A value that the field does not take
// is passed over.
func (t *transition) apply(r rule) bool {
	f, value := t.schema.fields[r.field], r.outcome.apply.value
	have, has := t.now[r.field]
	_, said := t.change.Values[r.field]
	switch r.outcome.apply.mode {
	case "append":
		if f.Type == model.SetField {
			value = slices.Concat(members(have), members(value))
			break
		}
		fallthrough
	case "default":
		if said || has && !t.filled[r.field] {
			return false // what people said counts for more, the field's own default does not
		}
	}
	checked, err := Check(f, value)
	if err != nil || !t.schema.state(r.field, t.now).enabled {
		return false
	}
	t.now[r.field] = checked
	return true
}

// judge refuses what can't stay: a value that is not offered any more, and the
// lack of one that must be there.
func (t *transition) judge(f model.MetadataField, st state) error {
	value, has := t.now[f.ExternalID]
	if has && f.Type.Listed() {
		kept := onlyOffered(f, value, st.offered)
		_, said := t.change.Values[f.ExternalID]
		switch lost := len(kept) < len(members(value)); {
		case lost && (said || !t.change.ClearInvalid):
			return invalid("Value %s is invalid for metadata field %s", shown(value), f.ExternalID)
		case lost && len(kept) == 0:
			delete(t.now, f.ExternalID)
			has = false
		case lost:
			t.now[f.ExternalID] = kept
		}
	}
	if !has && st.enabled && st.mandatory {
		return invalid("Metadata field %s is mandatory and has no value", f.ExternalID)
	}
	return nil
}

// state says what the rules that hold make of a field; later ones win.
func (s *Schema) state(id string, m model.Metadata) state {
	f := s.fields[id]
	st := state{enabled: !f.DefaultDisabled, mandatory: f.Mandatory}
	for _, r := range s.rules {
		if r.field != id || !r.condition.Holds(m) {
			continue
		}
		if r.outcome.enable != nil {
			st.enabled = *r.outcome.enable
		}
		if r.outcome.mandatory != nil {
			st.mandatory = *r.outcome.mandatory
		}
		if v := r.outcome.values; v != nil {
			st.offered = v.among(st.offered)
		}
	}
	return st
}

// among gives what is offered after an activation; nil is everything.
func (v activation) among(offered []string) []string {
	switch {
	case v.all, v.append && offered == nil:
		return nil
	case v.append:
		return slices.Concat(offered, v.ids)
	}
	return slices.Concat([]string{}, v.ids) // nothing offered is not everything
}

// onlyOffered gives the values that a datasource has active and, when offered
// is not nil, that are among them.
func onlyOffered(f model.MetadataField, value any, offered []string) []any {
	var kept []any
	for _, item := range members(value) {
		text, ok := scalar(item)
		if ok && offers(f, text) && (offered == nil || slices.Contains(offered, text)) {
			kept = append(kept, text)
		}
	}
	return kept
}

func hasDefault(f model.MetadataField) bool { return !isNull(f.DefaultValue) }

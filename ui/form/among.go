package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/ui/plan"
)

// among is the assets whose structured metadata is changed: what they have, and how
// many of them the rules may tell apart.
type among struct {
	assets []model.Asset
	have   map[string]standing // by field
	kinds  []kind
	mixed  bool // there are more kinds than are looked at
}

// standing is what assets have in a field.
type standing struct {
	value any  // of all of them; nil: nothing
	same  bool // all have the same
}

// kind is assets that the rules treat alike, by the values which rules look at.
type kind struct {
	values model.Metadata
	n      int
}

// mostKinds bounds how many kinds of assets rules are applied to after each key;
// where there are more, the service alone judges by them.
const mostKinds = 64

// severalValues stands where assets differ.
const severalValues = "(several values)"

// ForAssets returns the lines of structured metadata of assets: a line a field,
// with what all of them have in it, once Learn has told what fields there are. Only
// what was changed is to be sent: see Changes.
func ForAssets(assets []model.Asset, today time.Time) *Form {
	e, _ := api.Lookup(api.UpdateMetadata{}.Spec().Name)
	e.Params = slices.DeleteFunc(slices.Clone(e.Params), func(p api.Param) bool { return p.Name != "metadata" })
	f := New(e, Known{Today: today})
	f.among = &among{assets: assets}
	return f
}

// Changes returns the values to be set, by field: none where nothing was changed.
func (f *Form) Changes() (model.Metadata, error) {
	values := model.Metadata{}
	for _, fl := range f.fields {
		if fl.err != nil {
			return nil, fl.err
		}
		if said, ok := fl.value.(map[string]any); ok {
			for id, v := range said {
				values[id] = v
			}
		}
	}
	return values, nil
}

// survey looks through the assets, once: what each field has, and which of them the
// rules may treat differently.
func (a *among) survey(s Schema) {
	a.have, a.kinds, a.mixed = make(map[string]standing, len(s.Fields)), nil, false
	for _, def := range s.Fields {
		a.have[def.ExternalID] = a.standing(def)
	}
	looked := plan.Mentioned(s.Rules)
	seen := map[string]int{}
	for i := range a.assets {
		m := a.assets[i].Metadata
		var b strings.Builder
		for _, id := range looked {
			fmt.Fprintf(&b, "%q\n", plan.ValueText(model.MetadataField{}, m[id]))
		}
		at, known := seen[b.String()]
		switch {
		case known:
			a.kinds[at].n++
			continue
		case len(a.kinds) == mostKinds:
			a.kinds, a.mixed = nil, true
			return
		}
		values := model.Metadata{}
		for _, id := range looked {
			if v, ok := m[id]; ok {
				values[id] = v
			}
		}
		seen[b.String()] = len(a.kinds)
		a.kinds = append(a.kinds, kind{values, 1})
	}
}

// standing is what the assets have in a field.
func (a *among) standing(def model.MetadataField) standing {
	for i := range a.assets {
		if i > 0 && !plan.SameValue(a.assets[0].Metadata[def.ExternalID], a.assets[i].Metadata[def.ExternalID]) {
			return standing{}
		}
	}
	if len(a.assets) == 0 {
		return standing{same: true}
	}
	return standing{a.assets[0].Metadata[def.ExternalID], true}
}

// blank says what an empty line means: that nothing is there, that what is there
// goes, or that assets differ.
func (s standing) blank(def model.MetadataField) string {
	switch {
	case !s.same:
		return severalValues
	case plan.ValueText(def, s.value) != "":
		return "(cleared)"
	}
	return ""
}

// begin says what all assets have, where they have the same; typing replaces it.
func (s standing) begin(p *part) {
	if s.same && s.value != nil {
		p.set(s.value)
		p.text.MarkAll()
	}
}

// weigh is changed, and notes at the line which of them it is.
func (s standing) weigh(p *part, v any) any {
	to := s.changed(p, v)
	p.kept, p.taken = v != nil && to == nil, v == nil && to != nil
	return to
}

// changed is what a line asks for: nil where it says what is there already, empty
// where what was there has been taken away.
func (s standing) changed(p *part, v any) any {
	switch {
	case !s.same:
		return v
	case v == nil && p.lost() == nil && !plan.SameValue(s.value, nil):
		return ""
	case plan.SameValue(s.value, v):
		return nil
	}
	return v
}

package form

import (
	"fmt"
	"maps"
	"slices"

	"cldx/model"
	"cldx/ui/plan"
)

// rulings is what the rules say now, for each kind of assets that they may treat
// differently: of one asset, and of one that is made, there is one kind.
type rulings struct {
	of    []plan.Rulings
	n     []int // how many assets are of a kind
	known bool  // false where that depends on values which nobody here knows
}

// rulings applies the rules to what is there and what the lines say.
func (f *Form) rulings(parts []*part) rulings {
	kinds, known := f.kinds()
	said := model.Metadata{}
	for _, p := range parts {
		v, err := p.value()
		if f.among != nil && err == nil {
			v = f.among.have[p.key].changed(p, v)
		}
		if v != nil && err == nil {
			said[p.key] = v
		}
	}
	out := rulings{known: known}
	for _, k := range kinds {
		m := maps.Clone(k.values)
		maps.Copy(m, said)
		out.of = append(out.of, plan.Rule(f.schema.Fields, f.schema.Rules, m))
		out.n = append(out.n, k.n)
	}
	return out
}

// kinds is what holds where the lines say nothing.
func (f *Form) kinds() (kinds []kind, known bool) {
	m := model.Metadata{}
	switch {
	case f.among != nil && !f.among.mixed && len(f.among.kinds) > 0:
		return f.among.kinds, true
	case f.among != nil:
	case f.creates():
		known = true
		for _, def := range f.schema.Fields {
			if v := defaultOf(def); v != nil {
				m[def.ExternalID] = v
			}
		}
	case f.names(f.known.Subject) && f.known.Subject.Metadata != nil:
		known = true
		maps.Copy(m, f.known.Subject.Metadata)
	}
	return []kind{{m, 1}}, known
}

// field is what the rules make of a field for all assets; some says that they make
// less or more of it for others.
func (r rulings) field(id string) (ruling plan.Ruling, some bool) {
	ruling = r.of[0][id]
	for _, other := range r.of[1:] {
		o := other[id]
		if o.Disabled == ruling.Disabled && o.Mandatory == ruling.Mandatory && slices.Equal(o.Offered, ruling.Offered) && (o.Offered == nil) == (ruling.Offered == nil) {
			continue
		}
		some = true
		ruling.Disabled = ruling.Disabled && o.Disabled
		ruling.Mandatory = ruling.Mandatory && o.Mandatory
		switch {
		case ruling.Offered == nil || o.Offered == nil:
			ruling.Offered = nil
		default:
			ruling.Offered = slices.Concat(ruling.Offered, o.Offered)
		}
		if len(ruling.Why) == 0 {
			ruling.Why = o.Why
		}
	}
	return ruling, some
}

// check judges a value by what the rules say of the field. What depends on values
// that nobody here knows is left to the service.
func (r rulings) check(def model.MetadataField, v any) error {
	if !r.known {
		return plan.Ruling{Mandatory: def.Mandatory}.Check(def, v)
	}
	var first error
	bad, all := 0, 0
	for i, of := range r.of {
		all += r.n[i]
		if err := of[def.ExternalID].Check(def, v); err != nil {
			bad += r.n[i]
			if first == nil {
				first = err
			}
		}
	}
	if first != nil && bad < all {
		return fmt.Errorf("%w, for %d of the %d assets", first, bad, all)
	}
	return first
}

package wire

import "cldx/api"

// Fitting returns an operation of the catalogue, which has to be there, with those
// of the values filled in that its parameters take. It exists for what is known
// from elsewhere, such as the settings that a listing shows: what does not fit is
// left to whoever completes the call.
func Fitting(name string, values map[string]any) api.Operation {
	e, known := api.Lookup(name)
	if !known {
		panic("no operation " + name)
	}
	fits := map[string]any{}
	for _, p := range e.Params {
		v, given := values[p.Name]
		if !given {
			continue
		}
		if _, err := Bind(e, map[string]any{p.Name: v}, Lenient); err == nil {
			fits[p.Name] = v
		}
	}
	op, err := Bind(e, fits, Lenient)
	if err != nil {
		return e.Zero // each value fits by itself, so that this does not happen
	}
	return op
}

package job

import (
	"reflect"

	"cldx/api"
	"cldx/model"
)

// narrow returns op for only those public IDs that keep wants. Which operations
// name many is said by their parameter public_ids; one that has none, or names
// none, is kept whole. ok is false when nothing is left.
func narrow(op api.Operation, keep func(model.PublicID) bool) (narrowed api.Operation, ok bool) {
	ids, versions := bulkParams(op)
	if ids == nil {
		return op, true
	}
	ptr := reflect.New(reflect.TypeOf(op))
	ptr.Elem().Set(reflect.ValueOf(op))
	all := ids.Field(ptr)
	if all.Len() == 0 {
		return op, true
	}
	places := make([]int, 0, all.Len())
	for i := range all.Len() {
		if keep(model.PublicID(all.Index(i).String())) {
			places = append(places, i)
		}
	}
	if versions != nil { // one for each public ID
		pick(versions.Field(ptr), places)
	}
	pick(all, places)
	return ptr.Elem().Interface().(api.Operation), len(places) > 0
}

// bulkParams finds the parameter that lists public IDs, and the list of
// versions that goes with it; nil for what op does not have.
func bulkParams(op api.Operation) (ids, versions *api.Param) {
	for _, p := range api.Params(op) {
		if p.Kind != api.List {
			continue
		}
		switch p.Name {
		case "public_ids":
			ids = &p
		case "versions":
			versions = &p
		}
	}
	return ids, versions
}

// pick leaves the items at places in a list, in a list of its own: the one that
// the operation came with stays as it is.
func pick(list reflect.Value, places []int) {
	if list.Len() == 0 {
		return
	}
	kept := reflect.MakeSlice(list.Type(), 0, len(places))
	for _, i := range places {
		if i < list.Len() {
			kept = reflect.Append(kept, list.Index(i))
		}
	}
	list.Set(kept)
}

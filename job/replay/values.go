package replay

import (
	"encoding/json"
	"fmt"
	"slices"

	"cldx/api"
	"cldx/api/wire"
	"cldx/inspect"
	"cldx/job"
)

// values are what answers gave, by the names of the Gives.
type values map[string][]json.RawMessage

// keep returns for each operation of a step the members of its answer that are
// given.
func keep(s inspect.Step) [][]string {
	var paths []string
	for _, g := range s.Gives {
		if !slices.Contains(paths, g.Path) {
			paths = append(paths, g.Path)
		}
	}
	out := make([][]string, len(s.Ops))
	for i := range out {
		out[i] = paths
	}
	return out
}

// learn adds what the calls of a step answered, by their numbers.
func (v values) learn(s inspect.Step, answers map[int]job.Kept) {
	for _, g := range s.Gives {
		list := make([]json.RawMessage, len(s.Ops))
		for i := range list {
			list[i] = answers[i+1][g.Path]
		}
		if !g.Each {
			i := slices.IndexFunc(list, func(raw json.RawMessage) bool { return raw != nil })
			list = list[max(0, i):][:1]
		}
		v[g.Name] = list
	}
}

// needed returns those of the values that the steps take.
func (v values) needed(steps []Step) values {
	out := values{}
	for _, s := range steps {
		for _, t := range s.Takes {
			if list, known := v[t.From]; known {
				out[t.From] = list
			}
		}
	}
	return out
}

// fill returns a step's operations with the values that it takes in their places.
func (v values) fill(s inspect.Step) ([]api.Operation, error) {
	ops := slices.Clone(s.Ops)
	for _, t := range s.Takes {
		value, err := v.take(t)
		if err == nil {
			ops[t.Op], err = put(ops[t.Op], t.Param, t.Item, value)
		}
		if err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// take finds the value that a step takes: one, or a list of them.
func (v values) take(t inspect.Take) (any, error) {
	list := v[t.From]
	if t.Index >= 0 {
		list = list[min(t.Index, len(list)):min(t.Index+1, len(list))]
	}
	if len(list) == 0 || slices.ContainsFunc(list, func(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }) {
		return nil, fmt.Errorf("it takes %s, which no answer gave", t.From)
	}
	out := make([]any, len(list))
	for i, raw := range list {
		if err := json.Unmarshal(raw, &out[i]); err != nil {
			return nil, fmt.Errorf("it takes %s: %w", t.From, err)
		}
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

// put returns op with a value in the place of a parameter, or of one item of it.
func put(op api.Operation, param string, item int, value any) (api.Operation, error) {
	entry, ok := api.Lookup(op.Spec().Name)
	if !ok {
		return nil, fmt.Errorf("no operation is called %s", op.Spec().Name)
	}
	params := map[string]any{}
	for _, v := range api.Values(op) {
		if v.Const == "" {
			params[v.Name] = v.V
		}
	}
	placed, err := inPlace(params[param], item, value)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", param, op.Spec().Name, err)
	}
	params[param] = placed
	b, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", param, op.Spec().Name, err)
	}
	clear(params)
	if err := json.Unmarshal(b, &params); err != nil {
		return nil, fmt.Errorf("%s of %s: %w", param, op.Spec().Name, err)
	}
	return wire.Bind(entry, params, wire.Strict)
}

// inPlace puts a value in the place of another one, or of an item of it.
func inPlace(former any, item int, value any) (any, error) {
	list, isList := former.([]string)
	if item < 0 {
		if _, many := value.([]any); isList && !many {
			return []any{value}, nil
		}
		return value, nil
	}
	if item >= len(list) {
		return nil, fmt.Errorf("there is no item %d", item)
	}
	out := make([]any, len(list))
	for i := range list {
		out[i] = list[i]
	}
	out[item] = value
	return out, nil
}

package wire

import (
	"encoding/json"
	"fmt"

	"cldx/api"
)

// record is an operation on disk: its name and its parameters by wire name.
type record struct {
	Op     string         `json:"op"`
	Params map[string]any `json:"params"`
}

// Marshal writes op as JSON: its name, and its parameters by wire name with
// lists and objects as such.
func Marshal(op api.Operation) ([]byte, error) {
	r := record{Op: op.Spec().Name, Params: map[string]any{}}
	for _, v := range api.Values(op) {
		if v.Const == "" {
			r.Params[v.Name] = v.V
		}
	}
	b, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write operation %s: %w", r.Op, err)
	}
	return b, nil
}

// Unmarshal reads what Marshal wrote.
func Unmarshal(b []byte) (api.Operation, error) {
	var r record
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("read operation: %w", err)
	}
	e, ok := api.Lookup(r.Op)
	if !ok {
		return nil, fmt.Errorf("read operation: no operation is called %q", r.Op)
	}
	return Bind(e, r.Params, Strict)
}

// MarshalAll writes each operation.
func MarshalAll(ops []api.Operation) ([]json.RawMessage, error) {
	var out []json.RawMessage
	for _, op := range ops {
		b, err := Marshal(op)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// UnmarshalAll reads what MarshalAll wrote.
func UnmarshalAll(raw []json.RawMessage) ([]api.Operation, error) {
	var out []api.Operation
	for _, b := range raw {
		op, err := Unmarshal(b)
		if err != nil {
			return nil, err
		}
		out = append(out, op)
	}
	return out, nil
}

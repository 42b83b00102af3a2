package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"cldx/api"
)

// maxParams bounds a parameter file, in bytes.
const maxParams = 64 << 20

// readParams gathers the parameters of a call: those of the file first, then
// name=value, where a repeated name makes a list.
func readParams(stdin io.Reader, e api.Entry, file string, args []string) (map[string]any, error) {
	params := map[string]any{}
	if file != "" {
		if err := paramsFile(stdin, file, params); err != nil {
			return nil, err
		}
	}
	given := map[string][]string{}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("%q is not name=value", arg)
		}
		given[name] = append(given[name], value)
	}
	for name, values := range given {
		if len(values) == 1 {
			params[name] = values[0]
			continue
		}
		if !isList(e, name) {
			return nil, fmt.Errorf("%s is given %d times, but is no list", name, len(values))
		}
		params[name] = values
	}
	return params, nil
}

func isList(e api.Entry, name string) bool {
	for _, p := range e.Params {
		if p.Name == name {
			return p.Kind == api.List || p.Kind == api.Comma || p.Kind == api.Pipe || p.Kind == api.Object
		}
	}
	return true // Bind says that there is no such parameter
}

func paramsFile(stdin io.Reader, name string, into map[string]any) error {
	source := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("read the parameters: %w", err)
		}
		defer func() { _ = f.Close() }() // it was only read
		source = f
	}
	decoder := json.NewDecoder(io.LimitReader(source, maxParams))
	decoder.UseNumber()
	if err := decoder.Decode(&into); err != nil {
		return fmt.Errorf("read the parameters from %s: want a JSON object: %w", name, err)
	}
	if into == nil {
		return errors.New("read the parameters: null is no object")
	}
	return nil
}

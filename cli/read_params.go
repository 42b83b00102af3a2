package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
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
	var order []string
	given := map[string][]string{}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("%q is not name=value", arg)
		}
		if given[name] == nil {
			order = append(order, name)
		}
		given[name] = append(given[name], value)
	}
	for _, name := range order {
		p, ok := parameterOf(e, name)
		if !ok {
			return nil, unknownParameter(e, name)
		}
		value, err := read(p, given[name])
		if err != nil {
			return nil, err
		}
		params[name] = value
	}
	return params, check(e, params)
}

// read takes what the command line gives one parameter.
func read(p api.Param, values []string) (any, error) {
	if len(values) > 1 {
		if !repeats(p.Kind) {
			return nil, fmt.Errorf("%s is given %d times, but is no list", p.Name, len(values))
		}
		return values, nil
	}
	text := values[0]
	if !listed(p.Kind) || !strings.HasPrefix(text, "[") {
		return text, nil
	}
	if !json.Valid([]byte(text)) {
		return text, nil // a name that begins with a bracket
	}
	var items []any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&items); err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return items, nil
}

// check finds what the operation does not have, and scalars without a value.
func check(e api.Entry, params map[string]any) error {
	names := make([]string, 0, len(params))
	for name := range params {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p, ok := parameterOf(e, name)
		switch {
		case !ok:
			return unknownParameter(e, name)
		case p.Const != "" && params[name] != p.Const:
			return fmt.Errorf("%s is always %s here", name, p.Const)
		case params[name] == "" && (p.Kind == api.Integer || p.Kind == api.Number || p.Kind == api.Boolean):
			return fmt.Errorf("%s is empty: want %s", name, wanted(p.Kind))
		}
	}
	return nil
}

// wanted says what a scalar is.
func wanted(k api.Kind) string {
	switch k {
	case api.Integer:
		return "a whole number"
	case api.Boolean:
		return "true or false"
	default:
		return "a " + k.String()
	}
}

// parameterOf finds a parameter by its name.
func parameterOf(e api.Entry, name string) (api.Param, bool) {
	i := slices.IndexFunc(e.Params, func(p api.Param) bool { return p.Name == name })
	if i < 0 {
		return api.Param{}, false
	}
	return e.Params[i], true
}

func unknownParameter(e api.Entry, name string) error {
	var names []string
	for _, p := range e.Params {
		if p.Const == "" {
			names = append(names, p.Name)
		}
	}
	switch near := nearest(name, names); {
	case len(near) > 0:
		return fmt.Errorf("there is no parameter %q%s", name, meant(near))
	case len(names) == 0:
		return fmt.Errorf("there is no parameter %q; it takes none", name)
	}
	return fmt.Errorf("there is no parameter %q; it takes %s", name, strings.Join(names, ", "))
}

// listed reports whether a value is several texts.
func listed(k api.Kind) bool { return k == api.List || k == api.Comma || k == api.Pipe }

// repeats reports whether a name may be given more than once.
func repeats(k api.Kind) bool { return listed(k) || k == api.Object || k == api.JSONText }

func paramsFile(stdin io.Reader, name string, into map[string]any) error {
	source := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("read the parameters: %w", err)
		}
		defer f.Close()
		source = f
	}
	limited := &io.LimitedReader{R: source, N: maxParams + 1}
	decoder := json.NewDecoder(limited)
	decoder.UseNumber()
	err := decoder.Decode(&into)
	if limited.N <= 0 {
		return fmt.Errorf("read the parameters from %s: more than %d bytes", name, maxParams)
	}
	if err != nil {
		return fmt.Errorf("read the parameters from %s: want a JSON object: %w", name, err)
	}
	if into == nil {
		return errors.New("read the parameters: null is no object")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the parameters from %s: there is something after the JSON object", name)
	}
	return nil
}

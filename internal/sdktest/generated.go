package sdktest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"cldx/api"
	"cldx/api/wire"
	"cldx/internal/wild"
)

// perProgram is how many operations with generated values one program makes.
const perProgram = 40

// worded are the texts that are no free words: an SDK may know them all.
var worded = strings.Fields("resource_type type to_type direction fields sort_by with_field aggregate date start_at allowed_formats " +
	"asset_id trigger_id id ttl input_type target_format mode kind format access_mode order_by overwrite uri_type event_type")

// Generated are programs of which every free text of every operation is
// generated: first what an operation must be given, then everything that has an
// example. dir takes the files that are uploaded.
func Generated(seed uint64, dir string) ([]Case, error) {
	random := wild.New(seed)
	var cases []Case
	for _, all := range []bool{false, true} {
		var ops []api.Operation
		for _, e := range api.Catalog() {
			op, err := generated(e, all, random, dir)
			if err != nil {
				return nil, err
			}
			if e.Kind == api.SignedURL { // it is compared by what is printed last
				cases = append(cases, rehearsed(fmt.Sprintf("generated %s %t %d", e.Name, all, seed), op))
				continue
			}
			ops = append(ops, op)
		}
		for part := range slices.Chunk(ops, perProgram) {
			cases = append(cases, rehearsed(fmt.Sprintf("generated from %s %t %d", part[0].Spec().Name, all, seed), part...))
		}
	}
	return cases, nil
}

func rehearsed(name string, ops ...api.Operation) Case {
	return Case{Name: name, Operation: ops[0].Spec().Name, Refusable: true, Rehearsed: true, Bulk: ops}
}

// generated makes one operation.
func generated(e api.Entry, all bool, random wild.Random, dir string) (api.Operation, error) {
	for {
		params := map[string]any{}
		for _, p := range e.Params {
			needed := p.Arg || p.Required && p.Default == "" || slices.Contains(e.Example, p.Name)
			if p.Const == "" && (needed || all && p.Doc.Example != "" && !slices.Contains(Apart[e.Name], p.Name)) {
				value, err := generatedValue(e, p, random, dir)
				if err != nil {
					return nil, err
				}
				params[p.Name] = value
			}
		}
		op, err := wire.Bind(e, params, wire.Strict)
		if err != nil {
			return nil, fmt.Errorf("%s with %q: %w", e.Name, params, err)
		}
		if _, err := wire.Encode(op); err == nil {
			return op, nil
		}
	}
}

// generatedValue makes a value of a parameter.
func generatedValue(e api.Entry, p api.Param, random wild.Random, dir string) (any, error) {
	switch {
	case slices.Contains(worded, p.Name), p.In == api.InPath && p.Name == "next_cursor": // the service gives those
	case p.In == api.InPath && !strings.Contains(e.Path, "{"+p.Name+"...}"):
		return strings.NewReplacer("/", "-", ".", "-").Replace(text(random)), nil // one segment
	case p.Kind == api.Text:
		return text(random), nil
	case p.Kind == api.List && p.Type.Kind() == reflect.String:
		return text(random), nil
	case p.Kind == api.List, p.Kind == api.Comma, p.Kind == api.Pipe:
		return []any{text(random), text(random)}, nil
	case p.Kind == api.Pairs:
		return map[string]any{text(random): text(random), "alt": text(random)}, nil
	case p.Kind == api.File:
		return file(random, dir)
	}
	var v any = p.Doc.Example
	if p.Kind == api.Text || !json.Valid([]byte(p.Doc.Example)) {
		return v, nil
	}
	err := json.Unmarshal([]byte(p.Doc.Example), &v)
	return v, err
}

// text is one that is not empty: nothing is not a value that is given.
func text(random wild.Random) string {
	for {
		if s := random.Text(); s != "" {
			return s
		}
	}
}

// file makes a file with an awkward name. The SDKs of Node.js, Ruby and PHP escape
// neither quotes nor control characters in the header of a part.
func file(random wild.Random, dir string) (string, error) {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/"\`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, text(random))
	for len(name) > 100 {
		name = name[:strings.LastIndexFunc(name, func(rune) bool { return true })]
	}
	path := filepath.Join(dir, name+".txt")
	return path, os.WriteFile(path, []byte("content of "+name), 0o600)
}

package sdktest

import (
	"encoding/json"
	"maps"
	"slices"

	"cldx/api"
	"cldx/api/wire"
)

// Case is one operation with parameters; the example values fill the rest.
type Case struct {
	Name      string
	Operation string
	Given     map[string]any // texts, lists of texts, and objects, by wire name
	Refusable bool           // the service may refuse it: only what is sent counts
	Refused   api.Refusal    // what the catalogue declares, if it does: the program has to meet it

	Rehearsed bool            // requests are answered as the examples were: only what is sent counts
	Bulk      []api.Operation // instead of the operation: many, as one program
}

// Ops makes the operations of the case.
func (c Case) Ops() ([]api.Operation, error) {
	if c.Bulk != nil {
		return c.Bulk, nil
	}
	op, err := c.Op()
	return []api.Operation{op}, err
}

// Args spells the case for cldx call.
func (c Case) Args() ([]string, error) {
	args := []string{"call", c.Operation, "--example"}
	for _, name := range slices.Sorted(maps.Keys(c.Given)) {
		text, plain := c.Given[name].(string)
		if !plain {
			encoded, err := json.Marshal(c.Given[name])
			if err != nil {
				return nil, err
			}
			text = string(encoded)
		}
		args = append(args, name+"="+text)
	}
	return args, nil
}

// Op makes the operation of the case.
func (c Case) Op() (api.Operation, error) {
	e, _ := api.Lookup(c.Operation)
	given := map[string]any{}
	for name, value := range c.Given {
		given[name] = value
		if object, ok := value.(map[string]string); ok {
			given[name] = asAny(object)
		}
	}
	return wire.Example(e, given)
}

func asAny(object map[string]string) map[string]any {
	out := map[string]any{}
	for name, value := range object {
		out[name] = value
	}
	return out
}

// Examples are the examples of the catalogue; planted has values that only the
// library knows, such as asset IDs, for the parameters that an example gives.
func Examples(planted map[string]any, file string) []Case {
	planted = maps.Clone(planted)
	maps.Copy(planted, fixed)
	var cases []Case
	for _, e := range api.Catalog() {
		c := Case{Name: e.Name, Operation: e.Name, Given: map[string]any{}}
		c.Refused, _ = e.Refusal()
		for _, p := range e.Params {
			value, known := planted[p.Name]
			if own, special := planted[e.Name+" "+p.Name]; special {
				value, known = own, true
			}
			if known && (p.Required || slices.Contains(e.Example, p.Name)) {
				c.Given[p.Name] = value
			}
		}
		cases = append(cases, c)
	}
	return append(cases,
		Case{Name: "upload a local file", Operation: "upload", Given: map[string]any{"file": file}},
		Case{Name: "upload a local file in parts", Operation: "upload_large", Given: map[string]any{"file": file}},
		Case{ // with what most SDKs do not send
			Name: "upload a local file in parts by hand", Operation: "upload_large",
			Given: map[string]any{"file": file, "pages": "true", "clear_invalid": "true"},
		},
	)
}

// Odd are public IDs that look like something else to a shell, a language or a parser.
var Odd = []string{
	"a,b", "k=v", "true", "1e3", "null", "123", `say "hi"`, "it's", "$HOME", "${x}", "`id`", "[x]",
	`{"a": 1}`, "-n", "@file", "a;b|c", "odd/é 🙂/it's", "a  b",
}

var oddWords = map[string]string{
	"alt":   `a=b|c "q" 'x' $HOME #{x} \ back \n`,
	"lines": "one\ntwo\r\n\tthree", "emoji": "🙂 é", "k=y|z": "true", "number": "1e3", "json": `{"a": [1]}`,
}

var oddTags = []string{"true", "1e3", "it's", `say "hi"`, "$HOME", "🙂 é", "k=v|w", `back\slash`}

func odd(operation string, given map[string]any) Case {
	return Case{Name: "odd " + operation, Operation: operation, Given: given}
}

// Hostile are calls whose values are as awkward as the service allows.
func Hostile() []Case {
	var cases []Case
	for _, id := range Odd {
		cases = append(cases, Case{
			Name: "rename " + id, Operation: "rename", Given: map[string]any{"from_public_id": id, "to_public_id": id + "~"},
		})
	}
	all := map[string]any{"public_ids": Odd}
	with := func(more map[string]any) map[string]any {
		given := maps.Clone(all)
		maps.Copy(given, more)
		return given
	}
	return append(cases,
		odd("resource", map[string]any{"public_id": "odd/é 🙂/it's"}),
		odd("resources_by_ids", all),
		odd("resources", map[string]any{"prefix": `say "`, "type": "upload"}),
		odd("resources_by_tag", map[string]any{"tag": `it's "a"/tag 🙂 & 100%?`}),
		odd("add_tag", with(map[string]any{"tag": []string{"true"}})),
		odd("remove_tag", with(map[string]any{"tag": []string{`it's "a" tag \ $HOME`}})),
		odd("replace_tag", with(map[string]any{"tag": []string{"1e3"}})),
		odd("remove_all_tags", all),
		odd("add_context", with(map[string]any{"context": oddWords})),
		odd("remove_all_context", all),
		odd("update_metadata", with(map[string]any{"metadata": map[string]string{"credit": `a=b|c "q" \ $HOME 1e3`}})),
		odd("update", map[string]any{
			"public_id": `say "hi"`, "tags": oddTags, "context": oddWords, "display_name": `$HOME "it's" true`,
		}),
		odd("delete_resources", all),
		odd("restore", all),
		odd("destroy", map[string]any{"public_id": "a,b"}),
		odd("explicit", map[string]any{"public_id": "$HOME", "tags": oddTags, "context": oddWords}),
		odd("upload", map[string]any{"public_id": "1e3", "tags": oddTags, "context": oddWords}),
		odd("create_folder", map[string]any{"path": `new/it's "$HOME"/🙂 a,b=c`}),
		odd("rename_folder", map[string]any{"path": `odd/it's "q" $HOME`, "to_folder": "odd/true, 🙂"}),
		odd("search", map[string]any{"expression": `public_id="say \"hi\"" OR tags="it's $HOME"`}),
		odd("tags", map[string]any{"prefix": `it's & "q"?`}),
	)
}

package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// freeJSON are the parameters that stay JSON, and why.
var freeJSON = map[string]string{
	"sample_data":   "a notification: what it holds depends on the event",
	"manifest_json": "a whole slideshow: what it holds depends on its template",
}

// madeTexts are the texts that have lines of their own, and why.
var madeTexts = map[string]string{
	"face_coordinates": "several faces, joined by |",
}

// wanted is how a parameter has to be filled in by its declared type.
func wanted(e api.Entry, p api.Param) way {
	switch p.Kind {
	case api.Boolean:
		return flagged
	case api.List, api.Comma, api.Pipe:
		return listed
	case api.Pairs:
		if p.Type == reflect.TypeFor[model.Metadata]() {
			return made
		}
		return paired
	case api.Object, api.JSONText:
		if freeJSON[p.Name] != "" {
			return typed
		}
		return made
	case api.Text:
		if madeTexts[p.Name] != "" {
			return made
		}
		if c := e.Choices(p); len(c.Values) > 0 && !c.Open {
			return chosen
		}
	case api.Integer, api.Number, api.File:
	}
	return typed
}

// TestEveryParameterHasTheEditorOfItsType walks the catalogue: no structured value
// has to be typed as JSON, unless nobody knows its structure.
func TestEveryParameterHasTheEditorOfItsType(t *testing.T) {
	t.Parallel()
	names := [...]string{typed: "typed", chosen: "chosen", flagged: "flagged", listed: "listed", paired: "paired", made: "made of lines"}
	met := map[string]bool{}
	for _, e := range api.Catalog() {
		f := New(e, Known{})
		f.Learn(Schema{Fields: []model.MetadataField{{ExternalID: "sku", Type: model.StringField, Label: "SKU"}}})
		for _, fl := range f.fields {
			met[fl.Name] = true
			if want := wanted(e, fl.Param); fl.way != want {
				t.Errorf("%s %s, a %s, is %s, want %s", e.Name, fl.Name, fl.Kind, names[fl.way], names[want])
			}
		}
	}
	for _, exceptions := range []map[string]string{freeJSON, madeTexts} {
		for name := range exceptions {
			if !met[name] {
				t.Errorf("no operation takes %s any more", name)
			}
		}
	}
	for name := range sheets {
		if !met[name] {
			t.Errorf("lines are declared for %s, which no operation takes", name)
		}
	}
}

// TestLinesSayWhatTheExampleSays lays out the example of every parameter that is
// made of lines: the operation is the same afterwards, and again as JSON.
func TestLinesSayWhatTheExampleSays(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, p := range e.Params {
			if p.Const != "" || p.Doc.Example == "" || shapeOf(p) == nil {
				continue
			}
			op, err := wire.Bind(e, map[string]any{p.Name: p.Doc.Example}, wire.Strict)
			if err != nil {
				t.Fatal(err)
			}
			want := meaning(t, op)
			f := New(e, Known{})
			f.Learn(Schema{Fields: []model.MetadataField{{ExternalID: "sku", Type: model.StringField, Label: "SKU"}}})
			f.Fill(op)
			i := 0
			for f.fields[i].Name != p.Name {
				i++
			}
			fl := f.fields[i]
			if p.Name != "default_value" && !fl.composed() {
				t.Errorf("%s %s: the example %s is not laid out in lines", e.Name, p.Name, p.Doc.Example)
			}
			for _, when := range []string{"in lines", "changed", "changed back"} {
				got, _ := f.Op()
				if diff := cmp.Diff(want, meaning(t, got)); diff != "" {
					t.Errorf("%s %s, %s (-example +form):\n%s", e.Name, p.Name, when, diff)
				}
				f.change(fl)
				f.judge(fl)
			}
		}
	}
}

// meaning is an operation's parameters, whatever the order of their members.
func meaning(t *testing.T, op api.Operation) any {
	t.Helper()
	b, err := wire.Marshal(op)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestJSONSaysWhereItEnds(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{`{"a":}`, "not JSON: invalid character '}' looking for beginning of value, at line 1, column 6"},
		{"{\n  \"a\": 1,\n  b\n}", "not JSON: invalid character 'b' looking for beginning of object key string, at line 3, column 3"},
		{"[1,", "not JSON: unexpected end of JSON input, at line 1, column 3"},
		{"[\"é\"x]", "not JSON: invalid character 'x' after array element, at line 1, column 5"},
		{"\n", "not JSON: unexpected end of JSON input, at line 1, column 1"},
	}
	for _, tt := range tests {
		if err := checkJSON(tt.text); err == nil || err.Error() != tt.want {
			t.Errorf("checkJSON(%q) = %v, want %s", tt.text, err, tt.want)
		}
	}
}

// FuzzLines gives lines any JSON: what they take they say again, and what they
// can't say they leave alone.
func FuzzLines(f *testing.F) {
	for name := range sheets {
		for _, e := range api.Catalog() {
			for _, p := range e.Params {
				if p.Name == name {
					f.Add(name, p.Doc.Example)
				}
			}
		}
	}
	f.Add("condition", `{"and":[{"metadata_field_id":"a","equals":["x"]},{"metadata_field_id":"b","populated":false}]}`)
	f.Add("validation", `{"type":"and","rules":[{"type":"strlen","min":1},{"type":"strregex","regex":"["}]}`)
	form := New(mustLookup("add_metadata_field"), Known{})
	f.Fuzz(func(t *testing.T, name, text string) {
		s, ok := sheets[name]
		v, err := asJSON(text)
		if !ok || err != nil {
			return
		}
		parts, ok := s.fill(form, v)
		if !ok {
			return
		}
		first, err := s.read(form, parts)
		if err != nil {
			t.Fatalf("%s %s: the lines can't be read: %v", name, text, err)
		}
		if first == nil {
			return
		}
		said, err := spellJSON(first)
		if err != nil {
			t.Fatal(err)
		}
		if s.textual {
			said = fmt.Sprintf("%q", first)
		}
		again, err := asJSON(said)
		if err != nil {
			t.Fatalf("%s: the lines say %s, which is not JSON: %v", name, said, err)
		}
		parts, ok = s.fill(form, again)
		second, err := s.read(form, parts)
		if !ok || err != nil || !same(first, second) {
			t.Errorf("%s: the lines say %v, and of that %v (%v, %v)", name, first, second, ok, err)
		}
	})
}

func mustLookup(name string) api.Entry {
	e, _ := api.Lookup(name)
	return e
}

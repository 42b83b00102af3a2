package inspect

import (
	"testing"

	"cldx/api"
	"cldx/model"
)

// A dict is spelled where the SDK sends it as the API takes it: with lists and whole
// numbers, but not with what JSON or Python would spell in another way.
func TestMetadataIsADictWhereThatArrives(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		values model.Metadata
		dict   bool
	}{
		{"texts", model.Metadata{"credit": "a=b|c é \"q\""}, true},
		{"a backslash", model.Metadata{"credit": `a\b`}, false},
		{"a key that has to be escaped", model.Metadata{"a=b": "c"}, false},
		{"a list", model.Metadata{"where": []any{"shop", "a=b|c"}, "season": "winter"}, true},
		{"a list of texts", model.Metadata{"where": []string{"shop"}}, true},
		{"a list in which JSON escapes", model.Metadata{"where": []any{`say "a"`}}, false},
		{"a list that Python escapes", model.Metadata{"where": []any{"é"}}, false},
		{"a list of numbers", model.Metadata{"where": []any{1.0}}, false},
		{"whole numbers", model.Metadata{"stock": 3.0, "more": int64(4)}, true},
		{"a part of a number", model.Metadata{"stock": 1.5}, false},
		{"a flag", model.Metadata{"stock": true}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, v := range api.Values(api.UpdateMetadata{Metadata: tt.values, PublicIDs: []model.PublicID{"cat"}}) {
				if v.Kind != api.Pairs {
					continue
				}
				_, text := pythonValue(v).(string)
				if text == tt.dict {
					t.Errorf("%v is spelled as %#v, want a dict: %v", tt.values, pythonValue(v), tt.dict)
				}
			}
		})
	}
}

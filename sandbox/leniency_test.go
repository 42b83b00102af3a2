package sandbox

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
)

func TestLenient(t *testing.T) {
	t.Parallel()
	type values = map[string]any
	for _, test := range []struct {
		name, op string
		sent     values
		nulls    []string
		want     values
	}{
		{"null clears access control", "update", values{}, []string{"access_control", "tags"}, values{"access_control": "[]"}},
		{"null is a value of a metadata field", "update_metadata_field", values{}, []string{"default_value", "label"}, values{"default_value": json.RawMessage("null")}},
		{"another name of a trigger's address", "update_trigger", values{"uri": "u"}, nil, values{"uri": "u", "new_uri": "u"}},
		{"the right name wins", "update_trigger", values{"uri": "u", "new_uri": "n"}, nil, values{"uri": "u", "new_uri": "n"}},
		{"tags for tag", "add_tag", values{"tags": []any{"a"}}, nil, values{"tags": []any{"a"}, "tag": []any{"a"}}},
		{"an empty transformation asks for the list", "transformations", values{"transformation": ""}, nil, values{}},
		{"a format beside nothing", "multi", values{"format": "gif"}, nil, values{"format": "gif", "transformation": "f_gif"}},
		{"a format beside a transformation", "generate_sprite", values{"format": "jpg", "transformation": "w_1/e_sepia"}, nil,
			values{"format": "jpg", "transformation": "w_1/e_sepia,f_jpg"}},
		{"a format in the transformation wins", "multi", values{"format": "gif", "transformation": "w_1,f_webp"}, nil,
			values{"format": "gif", "transformation": "w_1,f_webp"}},
		{"a format that is more than one", "multi", values{"format": "gif,w_1"}, nil, values{"format": "gif,w_1"}},
		{"versions joined by &", "delete_backed_up_assets", values{"version_ids": []any{"a&b", "c"}}, nil, values{"version_ids": []any{"a", "b", "c"}}},
		{"versions in one text", "delete_backed_up_assets", values{"version_ids": "a&b"}, nil, values{"version_ids": []any{"a", "b"}}},
	} {
		e, ok := api.Lookup(test.op)
		if !ok {
			t.Fatalf("no operation %s", test.op)
		}
		got := lenient(e, wire.Params{Values: test.sent, Nulls: test.nulls})
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

var router = wire.NewRouter(api.Catalog())

// asHTTP is the request that a client makes of an encoded operation.
func asHTTP(t *testing.T, r wire.Request) *http.Request {
	t.Helper()
	var body io.Reader
	kind := ""
	switch {
	case r.JSON != nil:
		b, err := json.Marshal(r.JSON)
		if err != nil {
			t.Fatal(err)
		}
		body, kind = bytes.NewReader(b), "application/json"
	case r.Form != nil || r.File != "":
		var fields []string
		for _, f := range append(r.Form, wire.Pair{Name: r.Part, Value: string(r.File)}) {
			if f.Value != "" || f.Name != r.Part {
				fields = append(fields, url.QueryEscape(f.Name)+"="+url.QueryEscape(f.Value))
			}
		}
		body, kind = strings.NewReader(strings.Join(fields, "&")), "application/x-www-form-urlencoded"
	}
	h := httptest.NewRequest(r.Method, "http://host"+r.Base.Prefix("cloud")+r.Path+"?"+r.Query.Encode(), body)
	h.Header.Set("Content-Type", kind)
	return h
}

// readBack is what a server makes of a request.
func readBack(h *http.Request, unsigned bool) (api.Operation, error) {
	p, err := wire.ReadParams(h, wire.Limits{Body: 1 << 20})
	if err != nil {
		return nil, err
	}
	base, _, rest, ok := api.CutBase(h.URL.EscapedPath())
	if !ok {
		rest = h.URL.EscapedPath()
	}
	m, ok := wire.Pick(wire.Admitted(router.Match(base, h.Method, rest), unsigned), p.Values)
	if !ok {
		return nil, fmt.Errorf("%s %s means nothing", h.Method, h.URL)
	}
	values := maps.Clone(p.Values)
	for name, v := range m.Vars {
		values[name] = v
	}
	return wire.Bind(m.Entry, values, wire.Lenient)
}

// otherwise are operations whose requests are another operation's: those of an
// upload, of any archive, and of the delivery network.
var otherwise = []string{"upload_large", "download_folder", "to_url"}

// TestThereAndBack sends every operation with hostile values as a request and
// reads the same operation from it, and from its journal.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(5, 6))
			for range 200 {
				op := anyOperation(e, random)
				r, err := wire.Encode(op)
				if err != nil {
					t.Fatalf("Encode(%+v): %v", op, err)
				}
				if !slices.Contains(otherwise, e.Name) {
					got, err := readBack(asHTTP(t, r), op.Spec().Unsigned)
					if err != nil {
						t.Fatalf("%s %s %v %v: %v", r.Method, r.Path, r.Form, r.JSON, err)
					}
					same(t, "request", op, got)
				}
				b, err := wire.Marshal(op)
				if err != nil {
					t.Fatal(err)
				}
				got, err := wire.Unmarshal(b)
				if err != nil {
					t.Fatalf("Unmarshal(%s): %v", b, err)
				}
				same(t, "journal", op, got)
			}
		})
	}
}

func same(t *testing.T, way string, want, got api.Operation) {
	t.Helper()
	onlyName := cmp.Comparer(func(a, b api.Param) bool { return a.Name == b.Name })
	if diff := cmp.Diff(api.Values(want), api.Values(got), onlyName); diff != "" || want.Spec().Name != got.Spec().Name {
		t.Fatalf("%s came back from its %s as %s (-want +got):\n%s", want.Spec().Name, way, got.Spec().Name, diff)
	}
}

// anyOperation fills the required parameters and some of the others.
func anyOperation(e api.Entry, random *rand.Rand) api.Operation {
	ptr := e.New()
	for _, p := range e.Params {
		if p.Const != "" || !p.Required && random.IntN(3) > 0 {
			continue
		}
		f := p.Field(ptr)
		if f.Kind() == reflect.Pointer {
			f.Set(reflect.New(f.Type().Elem()))
			f = f.Elem()
		}
		fill(p, f, random)
	}
	if op, ok := e.Op(ptr).(api.DeleteAssets); ok && len(op.Transformations) > 0 {
		op.KeepOriginal = false // else it is delete_derived_by_transformation, to the letter
		return op
	}
	return e.Op(ptr)
}

func fill(p api.Param, f reflect.Value, random *rand.Rand) {
	texts := make([]string, 1+random.IntN(3))
	for i := range texts {
		texts[i] = hostile[random.IntN(len(hostile))]
	}
	switch v := f.Addr().Interface().(type) {
	case *json.RawMessage:
		*v = json.RawMessage(`{"a":[1,true,null,"x y"]}`)
		return
	case *model.Context:
		*v = model.Context{texts[0]: "v", "k": texts[0], "empty": ""}
		return
	case *model.Metadata:
		*v = model.Metadata{texts[0]: "v", "k": strings.TrimLeft(texts[0], "["), "set": []any{texts[0], "b"}}
		return
	case *model.Datasource:
		v.Values = []model.DatasourceValue{{ExternalID: texts[0], Value: "v"}}
		return
	case *[]model.DatasourceValue:
		*v = []model.DatasourceValue{{ExternalID: texts[0], Value: "v"}, {Value: texts[0]}}
		return
	case *[]api.SortKey:
		*v = []api.SortKey{{Field: texts[0], Direction: "asc"}, {Field: "b", Direction: "desc"}}
		return
	case *[]model.UploadMapping:
		*v = []model.UploadMapping{{Folder: texts[0], Template: "https://example.com/"}, {Folder: "b", PresetName: texts[0]}}
		return
	case *[]api.Aggregation:
		from := 1.5
		*v = []api.Aggregation{{Type: texts[0]}, {Type: "bytes", Ranges: []api.Range{{Key: "k", From: &from}}}}
		return
	}
	switch p.Kind {
	case api.Integer:
		f.SetInt(random.Int64N(500) + 1)
	case api.Number:
		f.SetFloat(random.Float64() + 0.1)
	case api.Boolean:
		f.SetBool(random.IntN(2) == 0 || p.Type.Kind() != reflect.Pointer)
	case api.List, api.Comma, api.Pipe:
		if f.Kind() == reflect.String {
			f.SetString(texts[0])
			return
		}
		list := reflect.MakeSlice(f.Type(), len(texts), len(texts))
		for i, text := range texts {
			switch p.Kind {
			case api.Comma: // what these join can't hold the sign that joins it
				text = "t" + strings.ReplaceAll(text, ",", "") + "t"
			case api.Pipe:
				text = strings.ReplaceAll(text, "|", "")
			}
			list.Index(i).SetString(text)
		}
		f.Set(list)
	default:
		f.SetString(textFor(p, texts[0]))
	}
}

func textFor(p api.Param, text string) string {
	if p.In != api.InPath {
		return text
	}
	switch p.Name {
	case "resource_type":
		return "video"
	case "type":
		return "private"
	case "asset_id":
		return "0123456789abcdef0123456789abcdef"
	case "date":
		return "01-11-2026"
	case "trigger_id", "input_type", "external_id":
		return "trigger 1%"
	case "moderation_kind", "moderation_status":
		return "manual"
	case "tag":
		return "/" + text + "/"
	}
	return "x/" + text + "/../y"
}

// TestPathsStay keeps a name from being read as steps in the folder tree.
func TestPathsStay(t *testing.T) {
	t.Parallel()
	for _, id := range []model.PublicID{"..", ".", "../../../ping", "a/./b", "a//b"} {
		r, err := wire.Encode(api.ShowAsset{PublicID: id})
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(r.Path, "/") {
			if part == "." || part == ".." {
				t.Errorf("the path of %q is %s", id, r.Path)
			}
		}
		got, err := readBack(asHTTP(t, r), false)
		if err != nil || got.(api.ShowAsset).PublicID != id {
			t.Errorf("%q came back as %+v, %v", id, got, err)
		}
	}
}

// TestEncodeRefuses spends no call on what can't succeed.
func TestEncodeRefuses(t *testing.T) {
	t.Parallel()
	ids := func(n int) []model.PublicID { return make([]model.PublicID, n) }
	for _, test := range []struct {
		op   api.Operation
		want string
	}{
		{api.DeleteAssetsByPrefix{}, "delete_resources_by_prefix: missing required parameter prefix"},
		{api.RenameAsset{From: "a"}, "rename: missing required parameter to_public_id"},
		{api.RenameAsset{}, "rename: missing required parameter from_public_id, to_public_id"},
		{api.DeleteFolder{}, "delete_folder: missing required parameter path"},
		{api.UploadAsset{}, "upload: missing required parameter file"},
		{api.AddTag{Tags: []string{"x"}, PublicIDs: ids(1001)}, "add_tag: public_ids takes 1000 items a call, not 1001"},
		{api.DeleteAssets{PublicIDs: ids(101)}, "delete_resources: public_ids takes 100 items a call, not 101"},
		{api.RestoreAssets{PublicIDs: ids(101)}, "restore: public_ids takes 100 items a call, not 101"},
		{api.ListAssetsByIDs{PublicIDs: ids(101)}, "resources_by_ids: public_ids takes 100 items a call, not 101"},
		{api.UpdateAsset{PublicID: "a", Changes: api.Changes{AccessControl: json.RawMessage("[oops")}}, "update: access_control is not JSON"},
	} {
		_, err := wire.Encode(test.op)
		if api.KindOf(err) != api.BadRequest || err.Error() != test.want {
			t.Errorf("Encode(%s) = %v, want %s", test.op.Spec().Name, err, test.want)
		}
	}
	if _, err := wire.Encode(api.AddTag{Tags: []string{"x"}, PublicIDs: ids(1000)}); err != nil {
		t.Errorf("a call at its limit: %v", err)
	}
}

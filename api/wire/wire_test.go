package wire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// hostile are names that must never be split or re-typed.
var hostile = []string{
	"a,b", "k=v", "true", "1e3", "[x]", `["a"]`, "null", `it's "quoted"`, `back\slash`, `end\`, "a|b", "$HOME", "#{x}", "line\nbreak", "日本/é👩‍👩‍👧", "שלום", " ", "../up", "100%",
}

// TestRoundTrip writes every operation, filled with hostile texts, and reads it
// back from its own JSON.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, text := range hostile {
		context := model.Context{text: text}
		for _, op := range []api.Operation{
			api.RenameAsset{ResourceType: "image", From: model.PublicID(text), To: "b"},
			api.AddTag{Tags: []string{"sale"}, PublicIDs: []model.PublicID{model.PublicID(text), "b"}},
			api.AddContext{Context: context, PublicIDs: []model.PublicID{"a"}},
			api.UpdateMetadata{Metadata: model.Metadata{"f": text, "s": []any{"a", text}}, PublicIDs: []model.PublicID{"a"}},
			api.UploadAsset{File: api.Source(text), UploadOptions: api.UploadOptions{Naming: api.Naming{DisplayName: &text}}},
			api.Search{Expression: text, SortBy: []api.SortKey{{Field: "created_at", Direction: "asc"}}, MaxResults: new(int)},
		} {
			b, err := wire.Marshal(op)
			if err != nil {
				t.Fatalf("Marshal(%+v): %v", op, err)
			}
			got, err := wire.Unmarshal(b)
			if err != nil {
				t.Fatalf("Unmarshal(%s): %v", b, err)
			}
			if diff := cmp.Diff(api.Values(op), api.Values(got), cmp.Comparer(func(a, b api.Param) bool { return a.Name == b.Name })); diff != "" {
				t.Errorf("%s came back different (-want +got):\n%s", b, diff)
			}
		}
	}
}

func TestContextTextRoundTrip(t *testing.T) {
	t.Parallel()
	for _, k := range hostile {
		for _, v := range hostile {
			want := map[string]string{k: v, "z": k}
			got, err := wire.ParsePairs(wire.ContextText(want))
			if err != nil {
				t.Fatalf("ParsePairs(%q): %v", wire.ContextText(want), err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("context %q came back different (-want +got):\n%s", wire.ContextText(want), diff)
			}
		}
	}
}

func TestParsePairs(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, in string
		want     map[string]string
		fails    bool
	}{
		{name: "empty", in: "", want: map[string]string{}},
		{name: "two", in: "alt=x|caption=y", want: map[string]string{"alt": "x", "caption": "y"}},
		{name: "escaped", in: `alt=a\| pipe b\=c`, want: map[string]string{"alt": "a| pipe b=c"}},
		{name: "lone backslash stays", in: `path=C:\dir`, want: map[string]string{"path": `C:\dir`}},
		{name: "second equals sign is text", in: "q=a=b", want: map[string]string{"q": "a=b"}},
		{name: "empty value", in: "alt=", want: map[string]string{"alt": ""}},
		{name: "no equals sign", in: "alt", fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := wire.ParsePairs(test.in)
			if (err != nil) != test.fails {
				t.Fatalf("ParsePairs(%q) error = %v", test.in, err)
			}
			if diff := cmp.Diff(test.want, got); !test.fails && diff != "" {
				t.Errorf("ParsePairs(%q) (-want +got):\n%s", test.in, diff)
			}
		})
	}
}

// TestSign checks the vectors of the API reference.
func TestSign(t *testing.T) {
	t.Parallel()
	params := map[string]string{
		"public_id": "a/b", "timestamp": "1700000000", "tags": "x,y",
		"notification_url": "https://h/?a=1&b=2", "public_ids": "p,q", "empty": "", "api_key": "k", "file": "f",
	}
	for _, test := range []struct {
		algorithm string
		version   int
		want      string
	}{
		{"sha1", 1, "9e6a75fc3a35cd1651de45b3b82943e27377b0b4"},
		{"sha1", 2, "69e83642ef25c029aa25433d1f61543e3361004e"},
		{"sha256", 1, "9c18fa8808dca44b6f78b5c1e967b9fe4fcc7840adb5be98bf5ba628770c432d"},
		{"sha256", 2, "ce3c9f5934ae632d065e3a825b24f43c98098cee8737de43509419a96ff743b7"},
	} {
		if got := wire.Sign(wire.StringToSign(params, test.version), "secret", test.algorithm); got != test.want {
			t.Errorf("Sign(%s, version %d) = %s, want %s", test.algorithm, test.version, got, test.want)
		}
	}
}

func TestRouter(t *testing.T) {
	t.Parallel()
	router := wire.NewRouter(api.Catalog())
	for _, test := range []struct {
		method, path string
		params       map[string]any
		want         string
		vars         map[string]string
	}{
		{"GET", "/ping", nil, "ping", map[string]string{}},
		{"GET", "/usage", nil, "usage", map[string]string{}},
		{"GET", "/usage/01-11-2026", nil, "usage", map[string]string{"date": "01-11-2026"}},
		{"GET", "/resources", nil, "resource_types", map[string]string{}},
		{"GET", "/resources/image", nil, "resources", map[string]string{"resource_type": "image"}},
		{"GET", "/resources/image/upload", map[string]any{"prefix": "a"}, "resources", map[string]string{"resource_type": "image", "type": "upload"}},
		{"GET", "/resources/image/upload", map[string]any{"public_ids": []string{"a"}}, "resources_by_ids", map[string]string{"resource_type": "image", "type": "upload"}},
		{"GET", "/resources%2Fimage%2Fupload%2Fa%2Fb%3F", nil, "resource", map[string]string{"resource_type": "image", "type": "upload", "public_id": "a/b?"}},
		{"GET", "/resources/image/tags/a%2Fb", nil, "resources_by_tag", map[string]string{"resource_type": "image", "tag": "a/b"}},
		{"GET", "/resources/0123456789abcdef0123456789abcdef", nil, "resource_by_asset_id", map[string]string{"asset_id": "0123456789abcdef0123456789abcdef"}},
		{"GET", "/resources/by_asset_folder", map[string]any{"asset_folder": ""}, "resources_by_asset_folder", map[string]string{}},
		{"POST", "/resources%2Fsearch", nil, "search", map[string]string{}},
		{"GET", "/folders/search", nil, "search_folders", map[string]string{}},
		{"GET", "/folders/a/b", nil, "subfolders", map[string]string{"path": "a/b"}},
		{"POST", "/resources/image/upload/restore", map[string]any{"public_ids": "a"}, "restore", map[string]string{"resource_type": "image", "type": "upload"}},
		{"POST", "/resources/image/upload/x/restore", nil, "update", map[string]string{"resource_type": "image", "type": "upload", "public_id": "x/restore"}},
		{"DELETE", "/resources/image/upload", map[string]any{"public_ids": []string{"a"}}, "delete_resources", map[string]string{"resource_type": "image", "type": "upload"}},
		{"DELETE", "/resources/image/upload", map[string]any{"prefix": "a"}, "delete_resources_by_prefix", map[string]string{"resource_type": "image", "type": "upload"}},
		{"DELETE", "/resources/image/upload", map[string]any{"all": true}, "delete_all_resources", map[string]string{"resource_type": "image", "type": "upload"}},
		{"DELETE", "/resources/image/upload", map[string]any{"all": "1"}, "delete_all_resources", map[string]string{"resource_type": "image", "type": "upload"}},
		{"POST", "/image/tags", map[string]any{"command": "remove", "tag": "x", "public_ids": "a"}, "remove_tag", map[string]string{"resource_type": "image"}},
		{"POST", "/image/tags", map[string]any{"command": "remove_all", "public_ids": "a"}, "remove_all_tags", map[string]string{"resource_type": "image"}},
		{"POST", "/upload", map[string]any{"file": "x"}, "upload", map[string]string{}},
		{"POST", "/auto/upload", map[string]any{"file": "x"}, "upload", map[string]string{"resource_type": "auto"}},
	} {
		got, ok := wire.Pick(router.Match(api.V1, test.method, test.path), test.params)
		if !ok || got.Entry.Name != test.want {
			t.Errorf("%s %s means %q (%v), want %q", test.method, test.path, got.Entry.Name, ok, test.want)
			continue
		}
		if diff := cmp.Diff(test.vars, got.Vars); diff != "" {
			t.Errorf("%s %s variables (-want +got):\n%s", test.method, test.path, diff)
		}
	}
	if got := router.Match(api.V1, "GET", "/no/such/path"); len(got) != 0 {
		t.Errorf("an unknown path matches %v", got)
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	root := ""
	r, err := wire.Encode(api.UpdateAsset{PublicID: "a b/c?#", Changes: api.Changes{AssetFolder: &root, Labelling: api.Labelling{Tags: &[]string{}}}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "/resources/image/upload/a%20b/c%3F%23"; r.Path != want {
		t.Errorf("path = %s, want %s", r.Path, want)
	}
	if diff := cmp.Diff(map[string]any{"asset_folder": "", "tags": ""}, r.JSON); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
	r, err = wire.Encode(api.AddTag{Tags: []string{"x", "y"}, PublicIDs: []model.PublicID{"a,b", "k=v"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []wire.Pair{{"command", "add"}, {"tag", "x,y"}, {"public_ids[]", "a,b"}, {"public_ids[]", "k=v"}}
	if diff := cmp.Diff(want, r.Form); diff != "" {
		t.Errorf("form (-want +got):\n%s", diff)
	}
	if _, err = wire.Encode(api.DeleteAssets{PublicIDs: make([]model.PublicID, 101)}); api.KindOf(err) != api.BadRequest {
		t.Errorf("101 public IDs in a delete: error = %v, want a BadRequest", err)
	}
	if _, err = wire.Encode(api.ShowAsset{}); api.KindOf(err) != api.BadRequest {
		t.Errorf("no public ID: error = %v, want a BadRequest", err)
	}
}

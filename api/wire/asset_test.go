package wire_test

import (
	"encoding/json"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/internal/golden"
	"cldx/model"
)

// whole is an asset with something in every part.
func whole(rt model.ResourceType) *model.Asset {
	at := time.Date(2026, 11, 1, 12, 0, 0, 0, time.FixedZone("", 3600))
	a := &model.Asset{
		AssetID: "0123456789abcdef0123456789abcdef", PublicID: "a/b", ResourceType: rt, Type: "upload", Format: "jpg",
		Version: 1700000000, VersionID: "v", CreatedAt: at, UploadedAt: at.Add(time.Hour),
		LastUpdated: &model.LastUpdated{UpdatedAt: at},
		Versions:    []model.Backup{{VersionID: "b", Size: 1, Time: at}},
	}
	a.Place = model.Place{AssetFolder: "f", DisplayName: "B", Filename: "b", OriginalFilename: "orig"}
	a.Media = model.Media{Bytes: 9, BackupBytes: 3, Width: 4, Height: 3, AspectRatio: 1.33, Pixels: 12, ETag: "e", Duration: 1.5, FrameRate: 25, BitRate: 100}
	a.Labels = model.Labels{Tags: []string{"x", "y"}, Context: model.Context{"alt": "A"}, Metadata: model.Metadata{"sku": "1"}}
	a.Delivery = model.Delivery{URL: "http://u", SecureURL: "https://u", Signature: "s"}
	a.AccessMode, a.Status, a.Backup = "public", "active", true
	a.ModerationKind, a.ModerationStatus = "manual", "approved"
	a.Moderation = []model.Moderation{{Kind: "manual", Status: "approved"}}
	a.Colors = []model.Color{{Name: "#162E02", Percent: 6.7}}
	a.Predominant = map[string][]model.Color{"google": {{Name: "green", Percent: 60}}}
	a.Faces, a.PHash, a.ImageMetadata = [][]int{{1, 2, 3, 4}}, "p", map[string]string{"Make": "M"}
	return a
}

// A list says of each asset what it alone would.
func TestListsAreOfWholeShapes(t *testing.T) {
	t.Parallel()
	assets := []model.Asset{*whole("image"), *whole("video"), {PublicID: "r.txt", ResourceType: "raw", Type: "upload"}}
	for _, shape := range []api.Shape{api.UploadShape, api.ListShape, api.DetailShape, api.SearchShape} {
		for _, want := range []wire.Want{{}, {Tags: true, Colors: true, FixedFolders: true}, {Fields: []string{"tags"}}} {
			one := make([]wire.AssetJSON, len(assets))
			for i := range assets {
				one[i] = wire.EncodeAsset(&assets[i], shape, want)
			}
			expected, err := json.Marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(wire.EncodeAssets(assets, shape, want))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(expected) {
				t.Errorf("shape %v, %+v:\n%s\nwant\n%s", shape, want, got, expected)
			}
		}
	}
}

// TestAssetShapes compares the shapes with files; see testdata.
func TestAssetShapes(t *testing.T) {
	t.Parallel()
	all := wire.Want{Tags: true, Context: true, Metadata: true, Moderation: true, ImageMetadata: true, Colors: true, Faces: true, PHash: true, Versions: true, Related: true, Pages: true}
	bare := &model.Asset{PublicID: "r.txt", ResourceType: "raw", Type: "upload", CreatedAt: whole("raw").CreatedAt}
	bare.AccessMode = "public"
	var shapes []map[string]any
	for _, shape := range []struct {
		name  string
		shape api.Shape
	}{{"upload", api.UploadShape}, {"list", api.ListShape}, {"detail", api.DetailShape}, {"search", api.SearchShape}} {
		for _, test := range []struct {
			name  string
			asset *model.Asset
			want  wire.Want
		}{
			{"image", whole("image"), wire.Want{}}, {"image, all asked", whole("image"), all}, {"video", whole("video"), wire.Want{}},
			{"bare raw", bare, all}, {"fields", whole("image"), wire.Want{Fields: []string{"tags", "secure_url"}}},
			{"bare raw, fixed folders", bare, wire.Want{FixedFolders: true}},
		} {
			shapes = append(shapes, map[string]any{"_": shape.name + ": " + test.name, "asset": wire.EncodeAsset(test.asset, shape.shape, test.want)})
		}
	}
	got, err := json.MarshalIndent(shapes, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "shapes.json", string(got)+"\n")
}

// TestAssetRules holds the rules in which the shapes differ.
func TestAssetRules(t *testing.T) {
	t.Parallel()
	untagged := whole("image")
	untagged.Tags, untagged.Context = nil, nil
	for _, test := range []struct {
		name  string
		asset *model.Asset
		shape api.Shape
		want  wire.Want
		key   string
		value string // JSON; "" when the key is absent
	}{
		{"upload gives tags always", untagged, api.UploadShape, wire.Want{}, "tags", `[]`},
		{"details leave out no tags", untagged, api.DetailShape, wire.Want{}, "tags", ``},
		{"details give tags", whole("image"), api.DetailShape, wire.Want{}, "tags", `["x","y"]`},
		{"lists give tags when asked", untagged, api.ListShape, wire.Want{Tags: true}, "tags", `[]`},
		{"lists keep tags back", whole("image"), api.ListShape, wire.Want{}, "tags", ``},
		{"search keeps tags back", whole("image"), api.SearchShape, wire.Want{}, "tags", ``},
		{"details wrap context", whole("image"), api.DetailShape, wire.Want{}, "context", `{"custom":{"alt":"A"}}`},
		{"search gives context flat", whole("image"), api.SearchShape, wire.Want{Context: true}, "context", `{"alt":"A"}`},
		{"no context is absent", untagged, api.SearchShape, wire.Want{Context: true}, "context", ``},
		{"dates end in Z", whole("image"), api.DetailShape, wire.Want{}, "created_at", `"2026-11-01T11:00:00Z"`},
		{"search dates have an offset", whole("image"), api.SearchShape, wire.Want{}, "created_at", `"2026-11-01T11:00:00+00:00"`},
		{"search says null", whole("image"), api.SearchShape, wire.Want{}, "access_control", `null`},
		{"others leave it out", whole("image"), api.DetailShape, wire.Want{}, "access_control", ``},
		{"raw has no width", whole("raw"), api.SearchShape, wire.Want{}, "width", ``},
		{"images have no duration", whole("image"), api.DetailShape, wire.Want{}, "duration", ``},
		{"videos have one", whole("video"), api.ListShape, wire.Want{}, "duration", `1.5`},
		{"details give derived always", whole("image"), api.DetailShape, wire.Want{}, "derived", `[]`},
		{"fixed folders", untagged, api.SearchShape, wire.Want{FixedFolders: true}, "folder", `""`},
		{"fixed folders have no asset folder", untagged, api.SearchShape, wire.Want{FixedFolders: true}, "asset_folder", ``},
		{"no date is absent", &model.Asset{PublicID: "a"}, api.SearchShape, wire.Want{}, "uploaded_at", ``},
	} {
		b, err := json.Marshal(wire.EncodeAsset(test.asset, test.shape, test.want))
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]json.RawMessage
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatal(err)
		}
		if string(got[test.key]) != test.value {
			t.Errorf("%s: %s = %s, want %s", test.name, test.key, got[test.key], test.value)
		}
		var back model.Asset
		if err := json.Unmarshal(b, &back); err != nil || back.PublicID != test.asset.PublicID {
			t.Errorf("%s: it does not decode: %v", test.name, err)
		}
	}
}

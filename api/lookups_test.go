package api_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

func TestLookups(t *testing.T) {
	t.Parallel()
	var keys []model.Key
	for i := range 150 {
		keys = append(keys, model.Key{PublicID: model.PublicID(fmt.Sprint("p", i))})
	}
	keys = append(keys, model.Key{ResourceType: model.Video, Type: model.Private, PublicID: "v"},
		model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "last"})
	var got []string
	for _, op := range api.Lookups(make([]model.AssetID, 101), keys, api.Sections{Tags: true}) {
		switch op := op.(type) {
		case api.ListAssetsByAssetIDs:
			got = append(got, fmt.Sprintf("by asset ID %d tags=%t", len(op.AssetIDs), op.Tags))
		case api.ListAssetsByIDs:
			got = append(got, fmt.Sprintf("%s/%s %d … %s tags=%t", op.ResourceType, op.Type, len(op.PublicIDs), op.PublicIDs[len(op.PublicIDs)-1], op.Tags))
		}
	}
	want := []string{
		"by asset ID 100 tags=true", "by asset ID 1 tags=true",
		"image/upload 100 … p99 tags=true", "image/upload 51 … last tags=true", "video/private 1 … v tags=true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Lookups (-want +got):\n%s", diff)
	}
	if ops := api.Lookups(nil, nil, api.Sections{}); len(ops) != 0 {
		t.Errorf("Lookups of nothing makes %d calls", len(ops))
	}
}

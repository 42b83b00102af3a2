package wire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
)

func TestFittingTakesWhatFits(t *testing.T) {
	t.Parallel()
	got := wire.Fitting("tags", map[string]any{"resource_type": "video", "prefix": "s", "max_results": []any{"many"}, "colour": "red"})
	want := api.ListTags{ResourceType: "video", Prefix: "s"}
	if diff := cmp.Diff(api.Operation(want), got); diff != "" {
		t.Errorf("Fitting (-want +got):\n%s", diff)
	}
}

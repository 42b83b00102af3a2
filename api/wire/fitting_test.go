package wire_test

import (
	"testing"

	"cldx/api"
	"cldx/api/wire"
)

func TestFittingTakesWhatFits(t *testing.T) {
	t.Parallel()
	got := wire.Fitting("tags", map[string]any{"resource_type": "video", "prefix": "s", "max_results": []any{"many"}, "colour": "red"})
	want := api.ListTags{ResourceType: "video", Prefix: "s"}
	if got != api.Operation(want) {
		t.Errorf("Fitting = %+v, want %+v", got, want)
	}
}

package api_test

import (
	"testing"

	"cldx/api"
)

func TestCutBaseTakesApartWhatPrefixMakes(t *testing.T) {
	t.Parallel()
	for _, base := range []api.Base{api.V1, api.V2, api.V2Notifications} {
		got, cloud, rest, ok := api.CutBase(base.Prefix("demo%2F1") + "/a/b%2Fc")
		if !ok || got != base || cloud != "demo%2F1" || rest != "/a/b%2Fc" {
			t.Errorf("CutBase of base %q = %q, %q, %q, %v", base, got, cloud, rest, ok)
		}
	}
	for _, path := range []string{"", "/", "/v1_1", "/v1_1/", "/v3/demo/x", "/v2//x", "/v2/notifications/"} {
		if base, cloud, rest, ok := api.CutBase(path); ok {
			t.Errorf("CutBase(%q) = %q, %q, %q, want none", path, base, cloud, rest)
		}
	}
}

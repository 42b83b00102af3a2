package keys_test

import (
	"testing"

	"cldx/ui/keys"
)

func TestEveryActionHasAKeyInEveryPreset(t *testing.T) {
	t.Parallel()
	for _, p := range keys.Presets() {
		m, _ := keys.New(keys.Table(), p, nil)
		for _, b := range m.All() {
			had := false
			for _, k := range b.Keys {
				got, ok := m.Find(b.Context, k)
				had = had || ok && got.Action == b.Action
			}
			if !had {
				t.Errorf("%s: no key asks for %s in %s; it has %q", p.Name, b.Action, b.Context, b.Keys)
			}
		}
	}
}

func TestPresetsLeaveOut(t *testing.T) {
	t.Parallel()
	for _, p := range keys.Presets() {
		m, _ := keys.New(keys.Table(), p, nil)
		for _, tt := range []struct {
			context keys.Context
			key     string
			want    keys.Action
		}{
			{keys.Facets, "esc", keys.CloseFacets},
			{keys.Facets, "backspace", keys.WidenFacet},
			{keys.Folders, "/", keys.FindFolder},
			{keys.Assets, "esc", keys.Out},
		} {
			if b, _ := m.Find(tt.context, tt.key); b.Action != tt.want {
				t.Errorf("%s: %s in %s is %q, want %q", p.Name, tt.key, tt.context, b.Action, tt.want)
			}
		}
	}
}

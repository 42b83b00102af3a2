package form_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/golden"
	"cldx/model"
	"cldx/ui/form"
	"cldx/ui/theme"
)

// several are assets that agree in some fields and differ in others.
func several() []model.Asset {
	asset := func(id string, m model.Metadata) model.Asset {
		return model.Asset{PublicID: model.PublicID(id), ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Metadata: m}}
	}
	return []model.Asset{
		asset("cat", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "sku": "AA-1", "stock": 3.0}),
		asset("dog", model.Metadata{"season": "winter", "where": []any{"web", "shop"}, "sku": "BB-2", "stock": 3.0}),
		asset("cow", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "sku": "AA-1", "stock": 3.0}),
	}
}

func linesOf(assets []model.Asset, keys ...string) *form.Form {
	f := form.ForAssets(assets, time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC))
	f.Learn(schema())
	play(f, keys...)
	return f
}

func TestSeveralAssetsGetWhatWasChanged(t *testing.T) {
	t.Parallel()
	elsewhere := append(several(), model.Asset{PublicID: "fox", Labels: model.Labels{Metadata: model.Metadata{"season": "winter", "where": []any{"print"}}}})
	tests := []struct {
		name   string
		assets []model.Asset
		keys   []string
		want   model.Metadata
		wrong  string
		says   string // what stands on the screen
	}{
		{"nothing", several(), nil, model.Metadata{}, "", "(several values)"},
		{"another of a list", several(), []string{`"sum"`}, model.Metadata{"season": "summer"}, "", "Summer"},
		{"there and back", several(), []string{"right", "left"}, model.Metadata{}, "", "Winter"},
		{"what is mandatory can't be cleared", several(), []string{"ctrl+t"}, nil, "Season is mandatory", "Season is mandatory"},
		{"one more of several", several(), []string{"down", `"pri"`}, model.Metadata{"where": []any{"shop", "web", "print"}}, "", "Print"},
		{"one out and in again", several(), []string{"down", "space", "space"}, model.Metadata{}, "", "✓ Shop"},
		{"none of several, which disables another field", several(), []string{"down", "space", "right", "space", "down", "down"}, model.Metadata{"where": ""}, "", "takes no value now"},
		{"a date for all", several(), []string{"down", "down", "alt+up"}, model.Metadata{"due": "2026-03-14"}, "", "2026-03-14"},
		{"a number goes on from what is there", several(), []string{"down", "down", "down", "alt+up"}, model.Metadata{"stock": int64(4)}, "", "4"},
		{"typing replaces what is there", several(), []string{"down", "down", "down", `"7"`}, model.Metadata{"stock": int64(7)}, "", "7"},
		{"what is there is taken away", several(), []string{"down", "down", "down", "backspace"}, model.Metadata{"stock": ""}, "", "(cleared)"},
		{"and stays after all", several(), []string{"down", "down", "down", "backspace", `"3"`}, model.Metadata{}, "", "3"},
		{"where they differ nothing is said", several(), []string{"down", "down", "down", "down"}, model.Metadata{}, "", "(several values)"},
		{"where they differ all get the same", several(), []string{"down", "down", "down", "down", `"CC-3"`}, model.Metadata{"sku": "CC-3"}, "", "CC-3"},
		{"where they differ all are cleared", several(), []string{"down", "down", "down", "down", "ctrl+t"}, model.Metadata{"sku": ""}, "", "(empty, and sent so)"},
		{"a pattern", several(), []string{"down", "down", "down", "down", `"c"`}, nil, "SKU takes text that matches", "SKU takes text"},
		{"a rule that holds for some", elsewhere, []string{"down", "down", "down", `"7"`}, nil, `Stock takes no value now, for 1 of the 4 assets`, "for 1 of the 4 assets"},
		{"a rule that holds for some is told before", elsewhere, []string{"down", "down", "down"}, model.Metadata{}, "", "not the same to the rules"},
		{"a rule that holds for all of them then", elsewhere, []string{"down", `"shop"`, "space", "down", "down", `"7"`}, model.Metadata{"where": []any{"shop"}, "stock": int64(7)}, "", "7"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := linesOf(tt.assets, tt.keys...)
			got, err := f.Changes()
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
			if (err != nil) != (tt.wrong != "") || err != nil && !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("wrong: %v, want %q", err, tt.wrong)
			}
			if text := strings.Join(strings.Fields(drawn(f)), " "); !strings.Contains(text, tt.says) {
				t.Errorf("the screen does not say %q:\n%s", tt.says, drawn(f))
			}
		})
	}
}

// Assets that rules may treat in many ways are left to the service, so that a key
// costs no more for a hundred thousand of them.
func TestManyKindsOfAssetsAreLeftToTheService(t *testing.T) {
	t.Parallel()
	var assets []model.Asset
	for i := range 1000 {
		assets = append(assets, model.Asset{Labels: model.Labels{Metadata: model.Metadata{"where": []any{fmt.Sprint("place", i)}}}})
	}
	f := linesOf(assets, "down", "down", "down", `"7"`)
	got, err := f.Changes()
	if diff := cmp.Diff(model.Metadata{"stock": int64(7)}, got); diff != "" || err != nil {
		t.Errorf("sent (-want +got), %v:\n%s", err, diff)
	}
	if !strings.Contains(strings.Join(strings.Fields(drawn(f)), " "), "unless values that the assets have say otherwise") {
		t.Errorf("nothing says that the service has the last word:\n%s", drawn(f))
	}
}

func TestScreensOfSeveral(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string][]string{"lines": {`"sum"`, "down", `"pri"`, "down", "down", "backspace"}, "lines-set": {"down"}, "lines-typed": {"down", "down", "down"}} {
		for _, kind := range []theme.Variant{theme.Dark, theme.Light} {
			lines, _ := linesOf(several(), keys...).View(theme.New(kind, 0), 76, 12)
			golden.File(t, fmt.Sprintf("colours/%s-%v.ansi", name, map[theme.Variant]string{theme.Dark: "dark", theme.Light: "light"}[kind]), strings.Join(lines, "\n")+"\n")
			if kind == theme.Dark {
				golden.File(t, "80x24/"+name+".txt", ansi.Strip(strings.Join(lines, "\n"))+"\n")
			}
		}
	}
}

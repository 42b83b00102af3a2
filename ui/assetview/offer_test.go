package assetview_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/model"
	"cldx/ui/assetview"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// comesTo is which operations the wishes come to that are no forms; ui/bulk proves it.
func comesTo(w assetview.Wish) []string {
	switch w := w.(type) {
	case assetview.Fill:
		return []string{w.Op.Spec().Name}
	case assetview.EditPublicID:
		return []string{"rename"}
	case assetview.EditType:
		return []string{"rename", "publish_by_ids"}
	case assetview.EditMode:
		return []string{"update_resources_access_mode_by_ids"}
	case assetview.EditName, assetview.EditFolder, assetview.Moderate:
		return []string{"update"}
	case assetview.EditTags:
		return []string{"add_tag", "remove_tag", "replace_tag", "remove_all_tags"}
	case assetview.EditContext:
		return []string{"add_context"}
	case assetview.MakeDerived, assetview.Transform, assetview.Review:
		return []string{"explicit"}
	case assetview.Relate:
		return []string{"add_related_assets"}
	case assetview.Delete:
		return []string{"delete_resources"}
	case assetview.Show:
		return map[assetview.Tab][]string{
			assetview.Metadata: {"update_metadata"}, assetview.Derived: {"delete_derived_resources"}, assetview.Usage: {"transformation"},
			assetview.Related: {"delete_related_assets"}, assetview.Versions: {"restore", "delete_backed_up_assets"},
			assetview.Analysis: {"resource"}, assetview.Access: {"update"},
		}[w.Tab]
	}
	return nil
}

func TestOffersComeToTheirOperations(t *testing.T) {
	t.Parallel()
	a := asset()
	for _, o := range assetview.Table() {
		if _, ok := api.Lookup(o.Op); !ok {
			t.Errorf("%s: %s: there is no operation %s", o.Group, o.Label, o.Op)
		}
		w := o.Wish(&a)
		if !slices.Contains(comesTo(w), o.Op) {
			t.Errorf("%s: %s: a %T comes to %v, not to %s", o.Group, o.Label, w, comesTo(w), o.Op)
		}
		f, ok := w.(assetview.Fill)
		if !ok {
			continue
		}
		for _, v := range api.Values(f.Op) {
			if text, _ := v.V.(string); v.Name == "public_id" && text != string(a.PublicID) {
				t.Errorf("%s: the form says public_id=%q", o.Label, text)
			}
		}
	}
	if names := assetview.Offers(); len(names) < 45 || !slices.Contains(names, "explode") {
		t.Errorf("only %d operations are offered: %v", len(names), names)
	}
}

func TestMenu(t *testing.T) {
	t.Parallel()
	a := asset()
	drawn := func(m *assetview.Chooser, w, h int) string {
		var stack overlay.Stack
		overlay.Open(&stack, m, nil)
		screen := make([]string, h)
		for i := range screen {
			screen[i] = cell.Spaces(w)
		}
		stack.Draw(theme.New(theme.Dark, 0), screen, w)
		return ansi.Strip(strings.Join(screen, "\n") + "\n")
	}
	golden.File(t, "menu/120x40.txt", drawn(assetview.NewMenu(a, ""), 120, 40))
	golden.File(t, "menu/80x24.txt", drawn(assetview.NewMenu(a, ""), 80, 24))
	m := assetview.NewMenu(a, "")
	for _, r := range "approve" {
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if w, ok := m.Result(); !ok || !m.Done() || w != assetview.Wish(assetview.Moderate{Status: "approved"}) {
		t.Errorf("approve is %v", w)
	}
	if screen := drawn(assetview.NewMenu(a, "read only"), 120, 40); !strings.Contains(screen, "read only") {
		t.Errorf("a frozen menu does not say so:\n%s", screen)
	}
	unknown := model.Asset{PublicID: "x", ResourceType: model.Raw, Type: model.Uploaded}
	if screen := drawn(assetview.NewMenu(unknown, ""), 200, 60); !strings.Contains(screen, "its asset ID is not known") {
		t.Errorf("what needs an asset ID is offered without one:\n%s", screen)
	}
}

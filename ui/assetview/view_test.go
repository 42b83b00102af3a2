package assetview_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/model"
	"cldx/ui/assetview"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func asset() model.Asset {
	return model.Asset{
		PublicID: "shop/evil\x1b[31m\u202egpj", ResourceType: model.Image, Type: model.Uploaded, Format: "jpg", Version: 5, VersionID: "v2",
		Place: model.Place{AssetFolder: "shop", DisplayName: "Shoe"}, Media: model.Media{Bytes: 1234, Width: 640, Height: 480},
		Labels:    model.Labels{Tags: []string{"red", "shoe"}, Context: model.Context{"alt": "A shoe"}, Metadata: model.Metadata{"season": "s"}},
		CreatedAt: noon, Delivery: model.Delivery{SecureURL: "https://res.example/shoe.jpg"},
		Derived:       []model.Derived{{Transformation: "w_100,c_fill", Format: "jpg", Bytes: 99, SecureURL: "https://res.example/w_100"}},
		RelatedAssets: []model.Asset{{PublicID: "other", ResourceType: model.Raw, Type: model.Uploaded}},
		Versions:      []model.Backup{{VersionID: "v2", Size: 1234, Time: noon, Restorable: true}, {VersionID: "v1", Size: 1000, Time: noon.Add(-time.Hour), Restorable: true}},
		Analysis:      model.Analysis{Colors: []model.Color{{Name: "#112233", Percent: 40}}, PHash: "abc"},
	}
}

var fields = []model.MetadataField{
	{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{{ExternalID: "s", Value: "Summer"}}}},
	{ExternalID: "stock", Label: "Stock", Type: model.IntegerField},
}

// wishes is a view with what was wished for.
type wishes struct {
	*assetview.View
	got []assetview.Wish
}

func open(frozen string) *wishes {
	w := &wishes{}
	w.View = assetview.New(asset(), fields, frozen, func(x assetview.Wish) tea.Cmd {
		w.got = append(w.got, x)
		return nil
	})
	w.Fill(asset(), nil)
	return w
}

func (w *wishes) press(keys string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "right": tea.KeyRight, "left": tea.KeyLeft, "down": tea.KeyDown}
	for name := range strings.FieldsSeq(keys) {
		k := tea.KeyPressMsg{Code: codes[name]}
		if k.Code == 0 {
			k = tea.KeyPressMsg{Code: rune(name[0]), Text: name}
		}
		w.Update(k)
	}
}

func TestWishes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		keys string
		want []assetview.Wish
	}{
		{"enter", []assetview.Wish{assetview.EditPublicID{}}},
		{"down e", []assetview.Wish{assetview.EditName{}}},
		{"j j enter", []assetview.Wish{assetview.EditFolder{}}},
		{"j j j enter", nil},
		{"2 down x", []assetview.Wish{assetview.RemoveTag{Tag: "shoe"}}},
		{"2 a", []assetview.Wish{assetview.EditTags{}}},
		{"3 enter", []assetview.Wish{assetview.EditContext{Key: "alt"}}},
		{"3 a", []assetview.Wish{assetview.EditContext{}}},
		{"3 x", []assetview.Wish{assetview.RemoveContext{Key: "alt"}}},
		{"4 x", []assetview.Wish{assetview.ClearMetadata{Field: "season"}}},
		{"4 down enter", []assetview.Wish{assetview.EditMetadata{Field: "stock"}}},
		{"4 down x", nil},
		{"5 y", []assetview.Wish{assetview.Copy{What: "jpg · 99 B", Text: "https://res.example/w_100"}}},
		{"6 enter", []assetview.Wish{assetview.Open{Key: model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "other"}}}},
		{"7 enter", nil},
		{"7 down enter", []assetview.Wish{assetview.RestoreVersion{Version: asset().Versions[1]}}},
		{"left left enter", nil},
		{"r", []assetview.Wish{assetview.Reload{}}},
		{"z Z", []assetview.Wish{assetview.Undo{}, assetview.Undo{Again: true}}},
	}
	for _, tt := range tests {
		w := open("")
		w.press(tt.keys)
		if diff := cmp.Diff(tt.want, w.got); diff != "" {
			t.Errorf("%s: wishes (-want +got):\n%s", tt.keys, diff)
		}
		if w.Done() {
			t.Errorf("%s: the view is closed", tt.keys)
		}
		if w.press("esc"); !w.Done() {
			t.Errorf("%s: esc does not leave", tt.keys)
		}
	}
}

func TestAFrozenViewOnlyShows(t *testing.T) {
	t.Parallel()
	w := open("Read only.")
	w.press("enter 2 x a z 3 a x 6 enter")
	want := []assetview.Wish{assetview.Open{Key: model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "other"}}}
	if diff := cmp.Diff(want, w.got); diff != "" {
		t.Errorf("wishes (-want +got):\n%s", diff)
	}
}

func draw(w *wishes, v theme.Variant, cols, rows int) string {
	var stack overlay.Stack
	overlay.Open(&stack, w.View, nil)
	screen := make([]string, rows)
	for i := range screen {
		screen[i] = cell.Spaces(cols)
	}
	stack.Draw(theme.New(v, 0), screen, cols)
	return strings.Join(screen, "\n") + "\n"
}

func TestViews(t *testing.T) {
	t.Parallel()
	for _, tab := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		w := open("")
		w.press(tab)
		golden.File(t, "120x40/"+tab+".txt", ansi.Strip(draw(w, theme.Dark, 120, 40)))
		golden.File(t, "80x24/"+tab+".txt", ansi.Strip(draw(w, theme.Dark, 80, 24)))
		golden.File(t, "dark/"+tab+".txt", draw(w, theme.Dark, 100, 30))
		golden.File(t, "light/"+tab+".txt", draw(w, theme.Light, 100, 30))
		for _, size := range [][2]int{{120, 40}, {40, 10}, {12, 5}} {
			picture := draw(w, theme.Mono, size[0], size[1])
			if strings.Contains(picture, "\u202e") || strings.Contains(picture, "\x1b[31m") {
				t.Errorf("tab %s at %v: a control sequence comes through", tab, size)
			}
		}
	}
}

func TestAnAssetThatCannotBeRead(t *testing.T) {
	t.Parallel()
	w := open("")
	w.Fill(model.Asset{}, &api.Error{Kind: api.NotFound, Op: "resource", Status: 404, Message: "Resource not found"})
	w.press("7")
	screen := ansi.Strip(draw(w, theme.Dark, 120, 40))
	for _, words := range []string{"Could not read the asset: resource: Resource not found (HTTP 404)", "→ it may have been renamed or deleted", "r tries again"} {
		if !strings.Contains(screen, words) {
			t.Errorf("the view lacks %q:\n%s", words, screen)
		}
	}
	w.Fill(model.Asset{}, errors.New("x"))
}

func TestClicks(t *testing.T) {
	t.Parallel()
	w := open("")
	draw(w, theme.Dark, 120, 40)
	w.Update(tea.MouseClickMsg{X: 13, Y: 0, Button: tea.MouseLeft})
	draw(w, theme.Dark, 120, 40)
	w.Update(tea.MouseClickMsg{X: 4, Y: 3, Button: tea.MouseLeft})
	w.press("x")
	if diff := cmp.Diff([]assetview.Wish{assetview.RemoveTag{Tag: "shoe"}}, w.got); diff != "" {
		t.Errorf("wishes (-want +got):\n%s", diff)
	}
}

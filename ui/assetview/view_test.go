package assetview_test

import (
	"errors"
	"reflect"
	"strconv"
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
	score := 0.12
	return model.Asset{
		AssetID: "a1b2c3", PublicID: "shop/evil\x1b[31m\u202egpj", ResourceType: model.Image, Type: model.Uploaded, Format: "jpg", Version: 5, VersionID: "v3",
		Place:  model.Place{AssetFolder: "shop", DisplayName: "Shoe", OriginalFilename: "DSC_0001"},
		Media:  model.Media{Bytes: 1234, Width: 640, Height: 480, ETag: "d41d8cd9"},
		Labels: model.Labels{Tags: []string{"red", "shoe"}, Context: model.Context{"alt": "A shoe", "caption": "Red, on white"}, Metadata: model.Metadata{"season": "s"}},
		Protection: model.Protection{
			AccessMode: "public", ModerationKind: "manual", ModerationStatus: "pending",
			AccessControl: []model.Access{{AccessType: "token"}, {AccessType: "anonymous", Start: noon, End: noon.Add(48 * time.Hour)}},
			Moderation:    []model.Moderation{{Kind: "aws_rek", Status: "approved", UpdatedAt: noon, Response: []byte(`"nothing found"`)}, {Kind: "manual", Status: "pending"}},
		},
		CreatedAt: noon, Delivery: model.Delivery{SecureURL: "https://res.example/image/upload/shoe.jpg"},
		Derived: []model.Derived{
			{ID: "d1", Transformation: "w_100,c_fill", Format: "jpg", Bytes: 99, Width: 100, Height: 75, SecureURL: "https://res.example/w_100"},
			{ID: "d2", Transformation: "e_sepia", Format: "webp", Bytes: 2000},
			{ID: "d3", Transformation: "w_100,c_fill", Format: "webp", Bytes: 80, SecureURL: "https://res.example/w_100.webp"},
		},
		RelatedAssets: []model.Asset{{PublicID: "other", ResourceType: model.Raw, Type: model.Uploaded}, {PublicID: "third", ResourceType: model.Image, Type: model.Uploaded}},
		Versions: []model.Backup{
			{VersionID: "v3", Format: "jpg", Size: 1234, Time: noon, Restorable: true}, {VersionID: "v2", Format: "jpg", Size: 1000, Time: noon.Add(-time.Hour), Restorable: true},
			{VersionID: "v1", Format: "png", Size: 4000, Time: noon.Add(-26 * time.Hour)},
		},
		Analysis: model.Analysis{
			Colors:      []model.Color{{Name: "#B0302A", Percent: 41.5}, {Name: "#F4F1EA", Percent: 38}, {Name: "#202428", Percent: 4.2}},
			Predominant: map[string][]model.Color{"google": {{Name: "red", Percent: 61}}},
			PHash:       "f0e1d2c3b4a59687", Faces: [][]int{{100, 80, 200, 220}}, QualityScore: 0.81,
			Measured: model.Measured{
				Quality:       &model.QualityAnalysis{Pixels: model.Pixels{Focus: 0.9, Noise: 0.4, JPEGQuality: 0.75}, Tones: model.Tones{Contrast: 0.66}, PixelScore: 0.8, ColorScore: 0.55},
				Accessibility: &model.AccessibilityAnalysis{Score: 0.93, Colorblind: model.ColorblindAnalysis{MostIndistinctPair: []string{"#B0302A", "#8A2A24"}}},
				Illustration:  &score,
			},
			ImageMetadata: map[string]string{"Make": "Nikon", "IPTC:Credit": "me", "XMP:Rating": "5"},
		},
	}
}

var fields = []model.MetadataField{
	{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{{ExternalID: "s", Value: "Summer"}, {ExternalID: "w", Value: "Winter"}}}},
	{ExternalID: "stock", Label: "Stock", Type: model.IntegerField, Validation: []byte(`{"type":"greater_than","value":0,"equals":true}`)},
	{ExternalID: "depth", Label: "Snow depth", Type: model.IntegerField, DefaultDisabled: true},
	{ExternalID: "sku", Label: "SKU", Type: model.StringField},
}

var rules = []model.MetadataRule{
	{FieldID: "depth", Name: "only in winter", Condition: []byte(`{"metadata_field_id":"season","equals":"w"}`), Result: []byte(`{"enable":true}`)},
	{FieldID: "sku", Name: "summer needs a SKU", Condition: []byte(`{"metadata_field_id":"season","equals":"s"}`), Result: []byte(`{"set_mandatory":true}`)},
}

// wishes is a view with what was wished for.
type wishes struct {
	*assetview.View
	got []assetview.Wish
}

func open(frozen string) *wishes {
	w := &wishes{}
	w.View = assetview.New(asset(), frozen, nil, func(x assetview.Wish) tea.Cmd {
		w.got = append(w.got, x)
		return nil
	})
	for _, p := range []assetview.Part{assetview.Core, assetview.Relations, assetview.Backups, assetview.Findings} {
		w.Fill(p, asset(), false, nil)
	}
	w.Learn(assetview.Schema{Fields: fields, Rules: rules})
	return w
}

func (w *wishes) press(keys string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "right": tea.KeyRight, "left": tea.KeyLeft, "down": tea.KeyDown}
	for name := range strings.FieldsSeq(keys) {
		if name == "space" {
			w.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
			continue
		}
		k := tea.KeyPressMsg{Code: codes[name]}
		if k.Code == 0 {
			k = tea.KeyPressMsg{Code: rune(name[0]), Text: name}
		}
		w.Update(k)
	}
}

func TestWishes(t *testing.T) {
	t.Parallel()
	versions := asset().Versions
	derived := asset().Derived
	other := model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "other"}
	third := model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "third"}
	tests := []struct {
		keys string
		want []assetview.Wish
	}{
		{"enter", []assetview.Wish{assetview.EditPublicID{}}},
		{"down e", []assetview.Wish{assetview.EditName{}}},
		{"j j enter", []assetview.Wish{assetview.EditFolder{}}},
		{"j j j enter", nil},
		{"j j j j enter", []assetview.Wish{assetview.EditType{}}},
		{"j j j j j j enter", []assetview.Wish{assetview.EditQuality{}}},
		{"j j j j j j j o", []assetview.Wish{assetview.Browse{URL: "https://res.example/image/upload/shoe.jpg"}}},
		{"a t m R c", []assetview.Wish{assetview.Menu{}, assetview.EditTags{}, assetview.EditFolder{}, assetview.EditPublicID{}, assetview.EditContext{}}},
		{"2 down x", []assetview.Wish{assetview.RemoveTag{Tag: "shoe"}}},
		{"2 n", []assetview.Wish{assetview.EditTags{}}},
		{"3 enter", []assetview.Wish{assetview.EditContext{Key: "alt"}}},
		{"3 n", []assetview.Wish{assetview.EditContext{}}},
		{"3 x", []assetview.Wish{assetview.RemoveContext{Key: "alt"}}},
		{"4 x", []assetview.Wish{assetview.ClearMetadata{Field: "season"}}},
		{"4 down enter", []assetview.Wish{assetview.EditMetadata{Field: "stock"}}},
		{"4 down x", nil},
		{"4 down down enter", nil},
		{"5 y", []assetview.Wish{assetview.Copy{What: "jpg · 99 B · 100×75", Text: "https://res.example/w_100"}}},
		{"5 n", []assetview.Wish{assetview.MakeDerived{}}},
		{"5 x", []assetview.Wish{assetview.DeleteDerived{Files: derived[:1]}}},
		{"5 space space x", []assetview.Wish{assetview.DeleteDerived{Files: derived[:2]}}},
		{"5 enter", []assetview.Wish{assetview.Browse{URL: "https://res.example/w_100"}}},
		{"6 enter", []assetview.Wish{assetview.Open{Key: other}}},
		{"6 n", []assetview.Wish{assetview.Relate{}}},
		{"6 space space x", []assetview.Wish{assetview.Unrelate{Assets: []model.Key{other, third}}}},
		{"7 enter", nil},
		{"7 down enter", []assetview.Wish{assetview.RestoreVersion{Version: versions[1]}}},
		{"7 down =", []assetview.Wish{assetview.CompareVersions{Old: versions[1], New: versions[0]}}},
		{"7 =", nil},
		{"7 down space space =", []assetview.Wish{assetview.CompareVersions{Old: versions[2], New: versions[1]}}},
		{"7 down d", []assetview.Wish{assetview.DownloadVersions{Versions: versions[1:2]}}},
		{"7 space space d", []assetview.Wish{assetview.DownloadVersions{Versions: versions[:2]}}},
		{"7 down Y", []assetview.Wish{assetview.SignVersion{Version: versions[1]}}},
		{"7 down x", []assetview.Wish{assetview.DeleteVersions{Versions: versions[1:2]}}},
		{"8 y", []assetview.Wish{assetview.Copy{What: "palette", Text: "#B0302A #F4F1EA #202428"}}},
		{"8 j y", []assetview.Wish{assetview.Copy{What: "face 1", Text: "200×220 at 100, 80"}}},
		{"8 G k k k y", []assetview.Wish{assetview.Copy{What: "#B0302A", Text: "#B0302A"}}},
		{"9 enter", []assetview.Wish{assetview.EditType{}}},
		{"9 j enter", []assetview.Wish{assetview.EditMode{}}},
		{"9 j j j enter x", []assetview.Wish{assetview.EditAccess{Rule: 1}, assetview.RemoveAccess{Rule: 1}}},
		{"9 n A X", []assetview.Wish{assetview.EditAccess{Rule: assetview.NewRule}, assetview.Moderate{Status: "approved"}, assetview.Moderate{Status: "rejected"}}},
		{"9 G k enter", []assetview.Wish{assetview.Review{}}},
		{"0 enter", []assetview.Wish{assetview.Fill{Op: api.ShowTransformation{Transformation: "w_100,c_fill"}}}},
		{"left down y", []assetview.Wish{assetview.Copy{What: ".asset_id", Text: "a1b2c3"}}},
		{"z Z", []assetview.Wish{assetview.Undo{}, assetview.Undo{Again: true}}},
		{"r", []assetview.Wish{assetview.Load{}}},
		{"8 r", []assetview.Wish{assetview.Load{}, assetview.Load{Part: assetview.Findings}}},
	}
	for _, tt := range tests {
		w := open("")
		w.press(tt.keys)
		if diff := cmp.Diff(tt.want, w.got, operations); diff != "" {
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
	w.press("enter 2 x n z 3 n x 9 A 6 enter")
	want := []assetview.Wish{assetview.Open{Key: model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "other"}}}
	if diff := cmp.Diff(want, w.got); diff != "" {
		t.Errorf("wishes (-want +got):\n%s", diff)
	}
}

func draw(w *wishes, v theme.Variant, cols, rows int) string {
	stack := overlay.Stack{Foot: 1}
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
	for i, tab := range strings.Split("1 2 3 4 5 6 7 8 9 0 -", " ") {
		w := open("")
		w.press(tab)
		tab = strconv.Itoa(i + 1)
		golden.File(t, "200x60/"+tab+".txt", ansi.Strip(draw(w, theme.Dark, 200, 60)))
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

func TestAFieldWithoutAValueSaysWhyItCannotBeCleared(t *testing.T) {
	t.Parallel()
	w := open("")
	w.press("4 down x")
	if screen, why := ansi.Strip(draw(w, theme.Dark, 80, 24)), "This can't be removed: it has no value."; !strings.Contains(screen, why) {
		t.Errorf("the view lacks %q:\n%s", why, screen)
	}
}

func TestWhatIsToldAsJSONIsShownAsRows(t *testing.T) {
	t.Parallel()
	w := open("")
	a := asset()
	a.Analysis = model.Analysis{}
	a.Analysis.Video = []byte(`{"bit_rate":216435,"codec":"h264","dar":"16:9","time":{"base":"1/600","start":null},"rates":[1,2]}`)
	w.Fill(assetview.Findings, a, false, nil)
	w.press("8")
	golden.File(t, "video.txt", ansi.Strip(draw(w, theme.Dark, 80, 24)))
}

func TestARawFileHasNothingDerived(t *testing.T) {
	t.Parallel()
	a := model.Asset{PublicID: "stock.csv", ResourceType: model.Raw, Type: model.Uploaded}
	w := &wishes{View: assetview.New(a, "", nil, func(assetview.Wish) tea.Cmd { return nil })}
	w.Fill(assetview.Core, a, false, nil)
	w.press("5")
	if screen, words := ansi.Strip(draw(w, theme.Dark, 80, 24)), "Nothing is derived from a raw file"; !strings.Contains(screen, words) {
		t.Errorf("the view lacks %q:\n%s", words, screen)
	}
}

func TestMarksOfWhatIsGoneAreNotCounted(t *testing.T) {
	t.Parallel()
	w := open("")
	w.press("7 space space")
	w.Fill(assetview.Backups, model.Asset{}, false, nil)
	if screen := ansi.Strip(draw(w, theme.Dark, 120, 40)); strings.Contains(screen, "marked") {
		t.Errorf("rows that are gone are counted as marked:\n%s", screen)
	}
}

func TestAnAssetThatCannotBeRead(t *testing.T) {
	t.Parallel()
	w := open("")
	w.Fill(assetview.Backups, model.Asset{}, false, &api.Error{Kind: api.NotFound, Op: "resource", Status: 404, Message: "Resource not found"})
	w.press("7")
	screen := ansi.Strip(draw(w, theme.Dark, 120, 40))
	for _, words := range []string{"Could not read the asset: resource: Resource not found (HTTP 404)", "→ it may have been renamed or deleted", "r tries again"} {
		if !strings.Contains(screen, words) {
			t.Errorf("the view lacks %q:\n%s", words, screen)
		}
	}
	w.Fill(assetview.Core, model.Asset{}, false, errors.New("x"))
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

// operations are compared as they are.
var operations = cmp.Comparer(func(a, b api.Operation) bool { return reflect.DeepEqual(a, b) })

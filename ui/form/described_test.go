package form_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/ui/form"
)

// fields are structured metadata of every type.
func fields() []model.MetadataField {
	values := func(ids ...string) *model.Datasource {
		d := &model.Datasource{}
		for _, id := range ids {
			d.Values = append(d.Values, model.DatasourceValue{ExternalID: id, Value: strings.ToUpper(id[:1]) + id[1:], State: "active"})
		}
		return d
	}
	return []model.MetadataField{
		{ExternalID: "season", Type: model.EnumField, Label: "Season", Mandatory: true, Datasource: values("summer", "winter", "autumn")},
		{ExternalID: "where", Type: model.SetField, Label: "Where", Datasource: values("shop", "web", "print")},
		{ExternalID: "due", Type: model.DateField, Label: "Due", Validation: json.RawMessage(`{"type":"greater_than","value":"2026-01-01"}`)},
		{ExternalID: "stock", Type: model.IntegerField, Label: "Stock", DefaultDisabled: true, Validation: json.RawMessage(`{"type":"less_than","value":100}`)},
		{ExternalID: "sku", Type: model.StringField, Label: "SKU", DefaultValue: json.RawMessage(`"AA-1"`), Validation: json.RawMessage(`{"type":"strregex","regex":"^[A-Z]+-[0-9]+$"}`)},
	}
}

func schema() form.Schema {
	return form.Schema{Fields: fields(), Rules: []model.MetadataRule{{
		FieldID: "stock", Name: "stock in the shop", State: "active",
		Condition: json.RawMessage(`{"metadata_field_id":"where","includes":["shop"]}`), Result: json.RawMessage(`{"enable":true}`),
	}}}
}

// play gives keys to a form; words in quotes are typed.
func play(f *form.Form, keys ...string) {
	for _, k := range keys {
		switch {
		case strings.HasPrefix(k, `"`):
			typing(f, strings.Trim(k, `"`))
		case k == "enter":
			f.Enter()
		default:
			f.Update(key(k))
		}
	}
}

func TestMetadataIsFilledInByItsFields(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		keys []string
		want any
		says string // what stands on the screen
	}{
		{"one of a list, found by typing", []string{`"win"`}, map[string]any{"season": "winter"}, "Winter"},
		{"one of a list, with the arrows", []string{"right", "right"}, map[string]any{"season": "winter"}, "Summer"},
		{"one that is not there", []string{`"spring"`}, nil, `Season does not have the value "spring"`},
		{"cleared although it is mandatory", []string{"ctrl+t"}, nil, "Season is mandatory"},
		{"several", []string{"down", `"web"`, "space", `"pri"`}, map[string]any{"where": []any{"web", "print"}}, "Where"},
		{"one taken out again", []string{"down", "space", "right", "space", "left", "space"}, map[string]any{"where": []any{"web"}}, "Web"},
		{"what was found is picked when the keys go on", []string{"down", `"sho"`, "down"}, map[string]any{"where": []any{"shop"}}, "Shop"},
		{"a date", []string{"down", "down", `"2026-02-28"`, "alt+up"}, map[string]any{"due": "2026-03-01"}, "2026-03-01"},
		{"today", []string{"down", "down", "alt+up"}, map[string]any{"due": "2026-03-14"}, "2026-03-14"},
		{"no date", []string{"down", "down", `"2026-02-30"`}, nil, "Due takes a date such as 2024-06-30"},
		{"a date too early", []string{"down", "down", `"2025-02-03"`}, nil, "Due takes more than 2026-01-01"},
		{"a rule enables", []string{"down", "space", "down", "down", `"7"`}, map[string]any{"where": []any{"shop"}, "stock": 7.0}, "Stock"},
		{"a rule does not enable", []string{"down", "down", "down", `"7"`}, nil, "Stock takes no value now"},
		{"too many", []string{"down", "space", "down", "down", `"100"`}, nil, "Stock takes less than 100"},
		{"a pattern", []string{"down", "down", "down", "down", `"tt-1"`}, nil, "SKU takes text that matches"},
		{"the default", []string{"down"}, nil, "default: AA-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := formOf(t, "upload", form.Known{Today: today})
			f.Learn(schema())
			f.Focus("metadata")
			play(f, tt.keys...)
			if diff := cmp.Diff(tt.want, given(f, "metadata")); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
			if text := strings.Join(strings.Fields(drawn(f)), " "); !strings.Contains(text, tt.says) {
				t.Errorf("the screen does not say %q:\n%s", tt.says, drawn(f))
			}
		})
	}
}

func TestANewAssetNeedsWhatIsMandatory(t *testing.T) {
	t.Parallel()
	f := formOf(t, "upload", form.Known{})
	f.Learn(schema())
	f.Focus("file")
	typing(f, "/tmp/cat.jpg")
	if got, want := f.Check(), "Season is mandatory and has no default: it has to be given."; got != want {
		t.Errorf("Check = %q, want %q", got, want)
	}
	if p, _ := f.Focused(); p.Name != "metadata" {
		t.Errorf("the cursor is in %s, want metadata", p.Name)
	}
	play(f, `"win"`)
	if why := f.Check(); why != "" {
		t.Errorf("with a season: %s", why)
	}
	preset := formOf(t, "upload", form.Known{})
	preset.Learn(schema())
	preset.Focus("file")
	typing(preset, "/tmp/cat.jpg")
	preset.Focus("upload_preset")
	typing(preset, "shop")
	if why := preset.Check(); why != "" {
		t.Errorf("a preset may say it: %s", why)
	}
}

// What an asset has already is shown and judged with; what nobody knows is left to
// the service.
func TestRulesKnowWhatTheAssetHas(t *testing.T) {
	t.Parallel()
	shoe := model.Asset{PublicID: "shoe"}
	shoe.Metadata = model.Metadata{"where": []any{"shop"}, "season": "winter"}
	tests := []struct{ name, of, want string }{
		{"the asset is known", "shoe", "now: Winter"},
		{"another asset", "hat", "unless values that the assets have say otherwise"},
	}
	for _, tt := range tests {
		f := formOf(t, "explicit", form.Known{Subject: shoe})
		f.Learn(schema())
		f.Focus("public_id")
		typing(f, tt.of)
		f.Focus("metadata")
		play(f, "down", "down", "down", `"7"`)
		if diff := cmp.Diff(map[string]any{"stock": 7.0}, given(f, "metadata")); diff != "" {
			t.Errorf("%s: sent (-want +got):\n%s", tt.name, diff)
		}
		if text := strings.Join(strings.Fields(drawn(f)), " "); !strings.Contains(text, tt.want) {
			t.Errorf("%s: the screen does not say %q:\n%s", tt.name, tt.want, drawn(f))
		}
	}
}

func TestTheSchemaComesLate(t *testing.T) {
	t.Parallel()
	f := formOf(t, "explicit", form.Known{})
	f.Learn(form.Schema{Asked: true})
	f.Focus("metadata")
	if !strings.Contains(drawn(f), "Asking for the metadata fields…") {
		t.Errorf("nothing is said about the question:\n%s", drawn(f))
	}
	typing(f, "sku=BB-2")
	f.Learn(schema())
	if want := map[string]any{"sku": "BB-2"}; !cmp.Equal(want, given(f, "metadata")) || !strings.Contains(drawn(f), "sku=BB-2") {
		t.Errorf("what is being typed was taken away: %v\n%s", given(f, "metadata"), drawn(f))
	}
	play(f, "ctrl+r")
	if text := drawn(f); !strings.Contains(text, "Season") || !strings.Contains(text, "BB-2") {
		t.Errorf("ctrl-r does not show the fields:\n%s", text)
	}
	play(f, "ctrl+r", "enter", `"other=x"`, "ctrl+r")
	if want := map[string]any{"sku": "BB-2", "other": "x"}; !cmp.Equal(want, given(f, "metadata")) || !strings.Contains(drawn(f), "other") {
		t.Errorf("an ID that no field has: %v\n%s", given(f, "metadata"), drawn(f))
	}
}

func TestASchemaThatIsRefused(t *testing.T) {
	t.Parallel()
	f := formOf(t, "explicit", form.Known{})
	f.Learn(form.Schema{Err: errors.New("forbidden")})
	f.Focus("metadata")
	if !strings.Contains(strings.Join(strings.Fields(drawn(f)), " "), "could not be read, so that nothing is checked here: forbidden") {
		t.Errorf("nothing is said about the refusal:\n%s", drawn(f))
	}
	typing(f, "sku=BB-2")
	if want := map[string]any{"sku": "BB-2"}; !cmp.Equal(want, given(f, "metadata")) {
		t.Errorf("pairs are not sent: %v", given(f, "metadata"))
	}
}

func TestRecordsAreTypedLineByLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, op, param string
		keys            []string
		want            string
		says            string
	}{
		{
			"values of a list", "update_metadata_field_datasource", "values",
			[]string{`"Matt"`, "enter", `"matt"`, "enter", `"Gloss"`, "enter", "enter"},
			`[{"external_id":"matt","value":"Matt"},{"value":"Gloss"}]`, "external ID",
		},
		{
			"an empty record goes away", "update_metadata_field_datasource", "values",
			[]string{`"Matt"`, "enter", "enter", "backspace"}, `[{"value":"Matt"}]`, "Matt",
		},
		{
			"access", "update", "access_control",
			[]string{"right", "tab", `"2026-03-14 12:00"`, "tab", `"2026-04-01"`},
			`[{"access_type":"anonymous","start":"2026-03-14T12:00:00Z","end":"2026-04-01T00:00:00Z"}]`, "everybody",
		},
		{"backwards", "update", "access_control", []string{"right", "tab", `"2026-03-14"`, "tab", `"2026-03-01"`}, "null", "it ends before it begins"},
		{"no rule at all", "update", "access_control", []string{"ctrl+t"}, "[]", "(empty, and sent so)"},
		{"a range", "add_metadata_field", "validation", []string{`"3"`, "down", "down", `"9"`}, "", "itself too"},
		{"JSON that is typed", "update", "access_control", []string{`"[]"`}, "[]", "[]"},
		{"faces", "update", "face_coordinates", []string{`"1,2,3,4"`, "enter", `"5,6,7,8"`}, `"1,2,3,4|5,6,7,8"`, "5,6,7,8"},
		{"three numbers", "update", "face_coordinates", []string{`"1,2,3"`}, "null", "want four numbers x,y,width,height, not 3"},
		{"the order", "search", "sort_by", []string{`"bytes"`, "tab", `"desc"`}, `[{"bytes":"desc"}]`, "descending"},
		{"counts", "search", "aggregate", []string{`"form"`, "space", `"bytes"`}, `["format","bytes"]`, "bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := formOf(t, tt.op, form.Known{})
			f.Focus(tt.param)
			play(f, tt.keys...)
			b, err := json.Marshal(given(f, tt.param))
			if err != nil {
				t.Fatal(err)
			}
			if tt.want != "" && string(b) != tt.want {
				t.Errorf("sent %s, want %s", b, tt.want)
			}
			if text := strings.Join(strings.Fields(drawn(f)), " "); !strings.Contains(text, tt.says) {
				t.Errorf("the screen does not say %q:\n%s", tt.says, drawn(f))
			}
		})
	}
}

func TestPastedJSONIsLaidOut(t *testing.T) {
	t.Parallel()
	f := formOf(t, "add_metadata_rule", form.Known{})
	f.Focus("condition")
	f.Update(tea.PasteMsg{Content: "{\n \"or\": [{\"metadata_field_id\":\"a\",\"equals\":\"x\"}, {\"metadata_field_id\":\"b\",\"populated\":true}]}\n"})
	if text := drawn(f); !strings.Contains(text, "any holds") || !strings.Contains(text, "has a value") {
		t.Errorf("the condition is not laid out:\n%s", text)
	}
	nested := formOf(t, "add_metadata_rule", form.Known{})
	nested.Focus("condition")
	nested.Update(tea.PasteMsg{Content: `{"or":[{"and":[{"metadata_field_id":"a","equals":"x"}]}]}`})
	nested.Update(key("ctrl+r"))
	if text := strings.Join(strings.Fields(drawn(nested)), " "); !strings.Contains(text, "holds more than the lines can say") {
		t.Errorf("a nested condition:\n%s", text)
	}
}

package plan_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

func TestSubjects(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	a := model.Asset{PublicID: "cat", ResourceType: model.Image, Type: model.Uploaded, Place: model.Place{AssetFolder: "pets", DisplayName: "Cat"}, Labels: model.Labels{Tags: []string{"x"}}, Media: model.Media{Bytes: 5}}
	ref, gone := s.Put(&a), s.Put(&model.Asset{PublicID: "dog", ResourceType: model.Image, Type: model.Uploaded})
	s.Drop(gone)
	got := plan.Targets(plan.Subjects(s, []model.Ref{ref, gone}))
	want := []job.Target{{Key: a.Key(), Folder: "pets", DisplayName: "Cat", Tags: []string{"x"}, Bytes: 5}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Targets (-want +got):\n%s", diff)
	}
}

func TestTag(t *testing.T) {
	t.Parallel()
	subjects := []plan.Subject{subject("cat", model.Image)}
	tests := []struct {
		name string
		mode job.TagMode
		text string
		want []string
		err  error
	}{
		{"add", job.AddTags, "a, b c ,", []string{"a", "b c"}, nil},
		{"names like any other", job.RemoveTags, "k=v,true,1e3", []string{"k=v", "true", "1e3"}, nil},
		{"nothing yet", job.AddTags, " , ", nil, plan.ErrIncomplete},
		{"all", job.ClearTags, "ignored", nil, nil},
	}
	for _, tt := range tests {
		got, err := plan.Tag(subjects, tt.mode, tt.text)
		if !errors.Is(err, tt.err) || !slices.Equal(got.Tags, tt.want) || got.Mode != tt.mode {
			t.Errorf("%s: Tag = %v, %v, want %v, %v", tt.name, got.Tags, err, tt.want, tt.err)
		}
	}
	if diff := cmp.Diff([]plan.TagCount{{Tag: "red", Count: 1}, {Tag: "shoe", Count: 1}}, plan.TagCounts(subjects)); diff != "" {
		t.Errorf("TagCounts (-want +got):\n%s", diff)
	}
}

func TestFromList(t *testing.T) {
	t.Parallel()
	subjects := []plan.Subject{subject("a", model.Image), subject("b", model.Image), subject("c", model.Image)}
	text, err := plan.List(subjects)
	if err != nil || text != "a\nb\nc\n" {
		t.Fatalf("List = %q, %v", text, err)
	}
	tests := []struct {
		name, text, want, wrong string
	}{
		{"as it was", "a\nb\nc\n", "a b c", ""},
		{"changed", "a\nx y\r\nc", "a x y c", ""},
		{"a line is gone", "a\nc\n", "", "the list had 3 lines and came back with 2; the first changed line is 2"},
		{"a line more", "a\nb\nc\nd\n", "", "the list had 3 lines and came back with 4: keep"},
		{"emptied", "", "", "came back with 0"},
	}
	for _, tt := range tests {
		got, err := plan.FromList(subjects, tt.text)
		if tt.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("%s: error %v, want %q", tt.name, err, tt.wrong)
			}
			continue
		}
		var names []string
		for _, p := range got.Pairs {
			names = append(names, string(p.To))
		}
		if err != nil || strings.Join(names, " ") != tt.want {
			t.Errorf("%s: FromList = %v, %v, want %s", tt.name, names, err, tt.want)
		}
	}
	if _, err := plan.List([]plan.Subject{subject("a\nb", model.Image)}); err == nil {
		t.Error("List takes a name of two lines")
	}
}

func TestPairs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		want  model.Context
		wrong bool
	}{
		{"alt=A shoe; credit=me", model.Context{"alt": "A shoe", "credit": "me"}, false},
		{"alt=", model.Context{"alt": ""}, false},
		{`a\;b=c\=d\\e`, model.Context{"a;b": `c=d\e`}, false},
		{"q=1=2", model.Context{"q": "1=2"}, false},
		{"alt", nil, true},
		{"=x", nil, true},
		{" ; ", nil, true},
	}
	for _, tt := range tests {
		got, err := plan.Pairs(tt.text)
		if (err != nil) != tt.wrong {
			t.Errorf("Pairs(%q): %v", tt.text, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Pairs(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

var pairEscaper = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `=`, `\=`)

func FuzzPairs(f *testing.F) {
	f.Add("a;b", `c\=d`)
	f.Fuzz(func(t *testing.T, key, value string) {
		k, v := strings.TrimSpace(key), strings.TrimSpace(value)
		if k == "" {
			return
		}
		got, err := plan.Pairs(pairEscaper.Replace(k) + "=" + pairEscaper.Replace(v))
		if err != nil || got[k] != v {
			t.Errorf("Pairs of %q = %q: %v, %v", k, v, got, err)
		}
	})
}

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line string
		want []string
		last int
	}{
		{"", nil, 0},
		{"a b", []string{"a", "b"}, 2},
		{"a  b ", []string{"a", "b"}, 5},
		{`a\ b c`, []string{"a b", "c"}, 5},
		{`'/tmp/my file.jpg' "x y"`, []string{"/tmp/my file.jpg", "x y"}, 19},
		{`a "b c`, []string{"a", "b c"}, 2},
		{`'it'\''s'`, []string{"it's"}, 0},
	}
	for _, tt := range tests {
		if got := plan.Words(tt.line); !slices.Equal(got, tt.want) {
			t.Errorf("Words(%q) = %q, want %q", tt.line, got, tt.want)
		}
		if got := plan.LastWordAt(tt.line); got != tt.last {
			t.Errorf("LastWordAt(%q) = %d, want %d", tt.line, got, tt.last)
		}
	}
}

func TestMetadataValue(t *testing.T) {
	t.Parallel()
	source := &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "s1", Value: "Summer", State: "active"}, {ExternalID: "w1", Value: "Winter"}, {ExternalID: "old", Value: "Gone", State: "inactive"},
	}}
	text := model.MetadataField{Label: "Note", Type: model.StringField, Validation: json.RawMessage(`{"type":"strlen","min":2,"max":4}`)}
	number := model.MetadataField{Label: "Stock", Type: model.IntegerField, Validation: json.RawMessage(`{"type":"and","rules":[{"type":"greater_than","value":0,"equals":true},{"type":"less_than","value":100}]}`)}
	date := model.MetadataField{Label: "From", Type: model.DateField, Mandatory: true, Validation: json.RawMessage(`{"type":"greater_than","value":"2020-01-01"}`)}
	enum := model.MetadataField{Label: "Season", Type: model.EnumField, Datasource: source}
	set := model.MetadataField{Label: "Seasons", Type: model.SetField, Datasource: source}
	tests := []struct {
		name  string
		field model.MetadataField
		text  string
		want  any
		wrong string
	}{
		{"text", text, " abc ", "abc", ""},
		{"cleared", text, "", "", ""},
		{"too short", text, "a", nil, "Note takes at least 2 characters"},
		{"too long", text, "abcde", nil, "Note takes at most 4 characters"},
		{"number", number, "0", int64(0), ""},
		{"too small", number, "-1", nil, "Stock takes at least 0"},
		{"too large", number, "100", nil, "Stock takes less than 100"},
		{"no number", number, "many", nil, "Stock takes a whole number"},
		{"date", date, "2024-02-29", "2024-02-29", ""},
		{"no date", date, "2023-02-29", nil, "From takes a date such as 2024-06-30"},
		{"too early", date, "2019-05-05", nil, "From takes more than 2020-01-01"},
		{"mandatory", date, " ", nil, "From is mandatory"},
		{"by value", enum, "summer", "s1", ""},
		{"by ID", enum, "w1", "w1", ""},
		{"inactive", enum, "Gone", nil, `Season does not have the value "Gone"`},
		{"set", set, "winter, Summer", []any{"w1", "s1"}, ""},
	}
	for _, tt := range tests {
		got, err := plan.Value(tt.field, tt.text)
		if tt.wrong != "" {
			if err == nil || err.Error() != tt.wrong {
				t.Errorf("%s: error %v, want %s", tt.name, err, tt.wrong)
			}
			continue
		}
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tt.name, err, diff)
		}
	}
	if got := plan.ValueText(set, []any{"s1", "w1"}); got != "Summer, Winter" {
		t.Errorf("ValueText of a set = %q", got)
	}
	if got := plan.ValueText(number, 12.0); got != "12" {
		t.Errorf("ValueText of a number = %q", got)
	}
}

package streaming

import (
	"encoding/json"
	"testing"

	"cldx/model"
)

func TestBuiltInProfilesAreFit(t *testing.T) {
	t.Parallel()
	for _, p := range BuiltIn() {
		if known, ok := Name(p.Name); !ok || known != p.Name {
			t.Errorf("built-in profile %q has no proper name", p.Name)
		}
		b, err := json.Marshal(p.Representations)
		if err != nil {
			t.Fatal(err)
		}
		if list, err := ParseRepresentations(b); err != nil || len(list) != len(p.Representations) {
			t.Errorf("representations of %s: %d, %v, want %d", p.Name, len(list), err, len(p.Representations))
		}
	}
}

func TestParseRepresentations(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`[{"transformation":"c_limit,h_1200,w_1200,br_5m"}]`:                   "br_5m,c_limit,h_1200,w_1200",
		`[{"transformation":{"crop":"limit","width":"1200","bit_rate":"5m"}}]`: "br_5m,c_limit,w_1200",
		`[{"transformation":[{"width":10,"crop":"scale"}]}]`:                   "c_scale,w_10",
		`[]`:                           "",
		`{}`:                           "",
		`[{}]`:                         "",
		`[{"transformation":"w_abc"}]`: "",
		`[{"transformation":5}]`:       "",
	} {
		list, err := ParseRepresentations([]byte(text))
		if got := first(list); got != want || (err == nil) != (want != "") {
			t.Errorf("ParseRepresentations(%s) = %q, %v, want %q", text, got, err, want)
		}
	}
}

func first(list []model.Representation) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Transformation.Text()
}

func FuzzParseRepresentations(f *testing.F) {
	f.Add([]byte(`[{"transformation":"c_limit,w_10"}]`))
	f.Add([]byte(`[{"transformation":[{"width":10,"if":[1,{}]}]}]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := ParseRepresentations(text)
		if err == nil && len(list) == 0 {
			t.Errorf("ParseRepresentations(%s) gave nothing and no error", text)
		}
	})
}

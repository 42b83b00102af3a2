package inspect

import (
	"strings"
	"testing"

	"cldx/api"
	"cldx/model"
)

func TestFallbacks(t *testing.T) {
	t.Parallel()
	root := ""
	ids := func(list ...model.PublicID) api.Operation { return api.DeleteAssets{PublicIDs: list} }
	tests := []struct {
		name  string
		op    api.Operation
		plain string // the SDKs that cannot make the call
	}{
		{"plain ids", ids("a", "b"), ""},
		{"a comma", ids("a,b"), "go cli"},
		{"a number", ids("1e3"), "cli"},
		{"an equals sign", ids("k=v"), ""},
		{"the root folder", api.ListAssetsByAssetFolder{AssetFolder: &root}, "python ruby php java dotnet go cli"},
		{"tags", api.AddTag{Tags: []string{"a"}, PublicIDs: []model.PublicID{"x"}}, "typescript"},
		{"a question mark", api.ShowAsset{PublicID: "a?b#c"}, "php dotnet"},
		{"a percent sign", api.ShowAsset{PublicID: "a%41"}, "php cli"},
		{"asset ids", api.ListAssetsByAssetIDs{AssetIDs: []model.AssetID{"a"}}, "go"},
		{"nothing", api.Ping{}, "typescript"},
	}
	for _, tt := range tests {
		var plain []string
		for _, sdk := range SDKs() {
			if fallback(tt.op, sdk) != "" {
				plain = append(plain, string(sdk))
			}
		}
		if got := strings.Join(plain, " "); got != tt.plain {
			t.Errorf("%s: plain HTTP in %q, want %q", tt.name, got, tt.plain)
		}
	}
}

func TestSnippetsHoldNoCredentials(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, sdk := range SDKs() {
			s, err := Spell([]api.Operation{example(t, e)}, sdk, Form{Program: true, Target: Target{Host: "https://api.cloudinary.com", Cloud: "demo"}})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(s.Code, "CLOUDINARY_") {
				t.Errorf("%s %s does not say where credentials come from", e.Name, sdk)
			}
		}
	}
}

func TestCallRefusesInvalidText(t *testing.T) {
	t.Parallel()
	_, err := Spell([]api.Operation{api.RenameAsset{From: "a\xff", To: "b"}}, Node, Form{})
	if err == nil || !strings.Contains(err.Error(), "UTF-8") {
		t.Errorf("err = %v, want one about UTF-8", err)
	}
}

func TestSDKNames(t *testing.T) {
	t.Parallel()
	for _, sdk := range SDKs() {
		if got, err := ParseSDK(string(sdk)); err != nil || got != sdk || sdk.Title() == "" {
			t.Errorf("ParseSDK(%q) = %v, %v; title %q", sdk, got, err, sdk.Title())
		}
	}
	if _, err := ParseSDK("cobol"); err == nil {
		t.Error("ParseSDK(cobol) succeeded")
	}
}

// fallback tells why sdk cannot make the call itself, so that the snippet is
// plain HTTP; "" when the SDK makes it.
func fallback(op api.Operation, sdk SDK) string {
	c, err := newCall(op)
	s, ok := speakers[sdk]
	if err != nil || !ok {
		return ""
	}
	return s.lack(c)
}

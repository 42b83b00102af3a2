package inspect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
)

func TestArranged(t *testing.T) {
	t.Parallel()
	context := api.ListAssetsByContext{Key: "alt"}
	paged := context
	paged.MaxResults = 5
	rule := api.UpdateMetadataRule{ExternalID: "r", State: "inactive"}
	tests := []struct {
		name       string
		op         api.Operation
		row        row
		args, opts string
	}{
		{"the rule", paged, row{}, `["alt"]`, `["max_results"]`},
		{"nothing is left out between arguments and options", paged, row{args: "key value"}, `["alt", null]`, `["max_results"]`},
		{"nothing is left out at the end", context, row{args: "key value"}, `["alt"]`, `[]`},
		{"the rest as a map", rule, row{args: "external_id {}"}, `["r", {"state": "inactive"}]`, `[]`},
		{"what the name says", api.Analyze{InputType: "uri", URI: "u"}, row{args: "uri", drop: "input_type analysis_type"}, `["u"]`, `[]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := newCall(tt.op)
			if err != nil {
				t.Fatal(err)
			}
			args, opts := tt.row.arranged(c, func(v api.Value) any { return v.V })
			values, names := []any{}, []any{}
			for _, v := range args {
				values = append(values, v.V)
			}
			for _, v := range opts {
				names = append(names, v.Name)
			}
			if diff := cmp.Diff([]string{tt.args, tt.opts}, []string{compactJSON(values), compactJSON(names)}); diff != "" {
				t.Errorf("arranged differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLater(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		op   api.Operation
		sdk  SDK
		why  string // why the SDK does not make the call itself
	}{
		{"a signed URL", api.DownloadBackup{AssetID: "a", VersionID: "v"}, Node, ""},
		{"no call at all", api.ListTriggers{}, PHP, "The PHP SDK has no call for triggers"},
		{"a call with types of its own", api.AddMetadataRule{}, Java, "The Java SDK has rules of its own that say less"},
		{"a flag", api.AddTag{Tags: []string{"a"}, Exclusive: true}, Go, "The Go SDK does not send exclusive here"},
		{"several versions", api.DeleteBackups{AssetID: "a", VersionIDs: []string{"v", "w"}}, Java, "The Java SDK joins version_ids"},
	}
	for _, tt := range tests {
		if got := fallback(tt.op, tt.sdk); got != tt.why {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.why)
		}
	}
}

func TestFormatMayBeLeftOut(t *testing.T) {
	t.Parallel()
	for sdk, want := range map[SDK]string{
		Python: `url = cloudinary.utils.private_download_url("a", "")`, Node: `const url = cloudinary.utils.private_download_url("a", "");`,
		Ruby: `url = Cloudinary::Utils.private_download_url("a", "")`, CLI: `cld utils private_download_url a ''`,
		DotNet: `var url = cloudinary.DownloadPrivate("a");`,
		Go:     "link, err := cld.Upload.PrivateDownloadURL(uploader.PrivateDownloadURLParams{\n\tPublicID: \"a\",\n})",
	} {
		s, err := Spell([]api.Operation{api.SignPrivateDownload{PublicID: "a"}}, sdk, Form{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.TrimSpace(s.Code)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", sdk, diff)
		}
	}
}

package inspect

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestWhatDotNetHasNoPropertyFor looks at values that a parameter class cannot
// hold, or holds in a constructor of its own.
func TestWhatDotNetHasNoPropertyFor(t *testing.T) {
	t.Parallel()
	publish := api.PublishAssetsByTag{Tag: "sale"}
	publish.Overwrite = true
	related := api.ShowAsset{PublicID: "a"}
	related.Related = true
	at := api.Together{URLs: []string{"https://example.com/a.jpg"}}
	for _, test := range []struct {
		op   api.Operation
		want string
	}{
		{publish, `// The .NET SDK does not send overwrite here: AddCustomParam instead.
var parameters = new PublishResourceParams();
parameters.AddCustomParam("overwrite", "true");
var result = await cloudinary.PublishResourceByTagAsync("sale", parameters);
`},
		{related, `// The .NET SDK does not send related here: AddCustomParam instead.
var parameters = new GetResourceParams("a");
parameters.AddCustomParam("related", "true");
var result = await cloudinary.GetResourceAsync(parameters);
`},
		{api.ListUploadPresets{OrderBy: "name", Direction: "a&b"}, `// The .NET SDK does not send direction here: plain HTTP instead.
`},
		{api.ShowAssetByAssetID{AssetID: "a1"}, `var result = await cloudinary.GetResourceByAssetIdAsync("a1");
`},
		{api.GenerateSprite{Together: at}, `var result = await cloudinary.MakeSpriteAsync(
    new SpriteParams(new List<string> { "https://example.com/a.jpg" })
);
`},
		{api.SignMultiDownload{Together: at}, `var url = cloudinary.DownloadMulti(
    new MultiParams(new List<string> { "https://example.com/a.jpg" })
);
`},
		{api.ExplodeAsset{PublicID: "a", Transformation: "pg_all", Type: model.Private}, `// The .NET SDK does not send type here: CallAsync instead.
`},
	} {
		s, err := Spell([]api.Operation{test.op}, DotNet, Form{})
		if err != nil {
			t.Fatal(err)
		}
		got := s.Code[:min(len(s.Code), len(test.want))]
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%T (-want +got):\n%s\nof\n%s", test.op, diff, s.Code)
		}
	}
}

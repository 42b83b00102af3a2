package job_test

import (
	"strings"
	"testing"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

func TestSentence(t *testing.T) {
	t.Parallel()
	folder, name := "pets/cats", "Tom"
	made, reviewed := api.ExplicitAsset{PublicID: "a"}, api.ExplicitAsset{PublicID: "a"}
	made.Eager, reviewed.Moderation = []string{"w_1"}, "manual"
	for _, test := range []struct {
		ops  []api.Operation
		want string
	}{
		{[]api.Operation{verdict("approved")}, "Approve a"},
		{[]api.Operation{verdict("rejected"), verdict("rejected")}, "Reject 2 assets"},
		{[]api.Operation{qualityOf("80")}, "Set the quality of a"},
		{[]api.Operation{api.UpdateAsset{PublicID: "a", Changes: api.Changes{AssetFolder: &folder}}}, "Move a to pets/cats"},
		{[]api.Operation{api.UpdateAsset{PublicID: "a", Changes: api.Changes{AssetFolder: &folder, DisplayName: &name}}}, "Change a"},
		{[]api.Operation{api.UpdateAsset{PublicID: "a", Changes: api.Changes{DisplayName: &name}}}, "Show a as Tom"},
		{[]api.Operation{made}, "Make a derived file of a"},
		{[]api.Operation{reviewed}, "Ask for a review of a"},
		{[]api.Operation{api.ExplicitAsset{PublicID: "a"}}, "Process a again"},
		{[]api.Operation{rename("a", "b")}, "Rename a to b"},
		{[]api.Operation{rename("a", "b"), rename("c", "d"), rename("e", "f")}, "Rename 3 assets"},
		{[]api.Operation{tagging("sale", "a", "b")}, "Tag 2 assets with sale"},
		{[]api.Operation{tagging("sale", "a"), rename("a", "b")}, "Tag a with sale, and 1 other call"},
		{[]api.Operation{api.RelateAssets{PublicID: "a", Assets: []string{"image/upload/b"}}}, "Relate image/upload/b to a"},
		{[]api.Operation{api.DeleteDerivedFiles{IDs: []string{"1", "2"}}}, "Delete 2 derived files"},
		{[]api.Operation{api.DeleteMetadataField{ExternalID: "season"}}, "Delete the metadata field season"},
		{[]api.Operation{api.DeleteMetadataField{ExternalID: "season"}, api.DeleteMetadataField{ExternalID: "sku"}}, "Delete 2 metadata fields"},
		{[]api.Operation{api.GenerateSprite{Together: api.Together{URLs: []string{"u"}}}}, "Make sprite"},
		{[]api.Operation{api.DeleteByToken{Token: "secret"}}, "Delete by token"},
		{[]api.Operation{api.DestroyAsset{PublicID: model.PublicID(strings.Repeat("é", 60))}}, "Delete " + strings.Repeat("é", 40) + "…"},
	} {
		if got := job.Sentence(test.ops...); got != test.want {
			t.Errorf("the title of %+v is %q, want %q", test.ops, got, test.want)
		}
	}
}

// TestEverySentence spells every operation that changes something with what its
// example says: nothing of the form is left.
func TestEverySentence(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		if e.Effect == api.Read {
			continue
		}
		got := job.Sentence(e.Zero)
		if got == "" || strings.ContainsAny(got, "{}") {
			t.Errorf("the title of an empty %s is %q", e.Name, got)
		}
	}
}

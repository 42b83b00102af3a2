package main

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/cloudinary/cloudinary-go/v2/api"
	"github.com/cloudinary/cloudinary-go/v2/api/admin"
	"github.com/cloudinary/cloudinary-go/v2/api/uploader"
)

func labels(c *checks) {
	both := api.CldAPIArray{at("cat"), at("pixel")}
	tagged := func(tags ...string) error { return same(asset("cat").Tags, tags) }
	c.add("tags: add, remove, replace, remove all", func() error {
		added := must(cld.Upload.AddTag(ctx, uploader.AddTagParams{Tag: "sale", PublicIDs: both}))
		errs := []error{same(added.PublicIDs, []string(both)), tagged("cat", "pet", "sale")}
		must(cld.Upload.RemoveTag(ctx, uploader.RemoveTagParams{Tag: "pet", PublicIDs: both}))
		errs = append(errs, tagged("cat", "sale"))
		must(cld.Upload.ReplaceTag(ctx, uploader.ReplaceTagParams{Tag: "go-only", PublicIDs: both}))
		errs = append(errs, tagged("go-only"))
		tags := must(cld.Admin.Tags(ctx, admin.TagsParams{Prefix: "go-"}))
		errs = append(errs, same(tags.Tags, []string{"go-only"}))
		must(cld.Upload.RemoveAllTags(ctx, uploader.RemoveAllTagsParams{PublicIDs: both}))
		return errors.Join(append(errs, same(len(asset("cat").Tags), 0))...)
	})
	c.add("context: add and remove all", func() error {
		one := api.CldAPIArray{at("cat")}
		must(cld.Upload.AddContext(ctx, uploader.AddContextParams{Context: api.CldAPIMap{"caption": "“é” 🙂"}, PublicIDs: one}))
		err := same(asset("cat").Context.Custom, map[string]string{"alt": "A cat", "caption": "“é” 🙂"})
		must(cld.Upload.RemoveAllContext(ctx, uploader.RemoveAllContextParams{PublicIDs: one}))
		return errors.Join(err, same(len(asset("cat").Context.Custom), 0))
	})
	c.add("update", func() error {
		a := must(cld.Admin.UpdateAsset(ctx, admin.UpdateAssetParams{
			PublicID: at("cat"), Tags: api.CldAPIArray{"t1", "t2"}, Context: api.CldAPIMap{"alt": "New"},
			DisplayName: "The cat", AssetFolder: "go/moved",
		}))
		return same(
			[]any{a.Tags, a.Context.Custom, a.DisplayName, a.AssetFolder},
			[]any{[]string{"t1", "t2"}, map[string]string{"alt": "New"}, "The cat", "go/moved"},
		)
	})
	c.add("metadata: fields and values", func() error {
		fields := must(cld.Admin.ListMetadataFields(ctx)).MetadataFields
		known := false
		for _, f := range fields {
			known = known || f.ExternalID == "sku" && f.Label == "SKU"
		}
		must(cld.Upload.UpdateMetadata(ctx, uploader.UpdateMetadataParams{
			PublicIDs: []string{at("cat")}, Metadata: api.CldAPIMap{"sku": "CAT-0001"},
		}))
		return errors.Join(same(known, true), same(asset("cat").Metadata["sku"], "CAT-0001"))
	})
}

func edits(c *checks) {
	c.add("explicit makes eager pictures", func() error {
		a := must(cld.Upload.Explicit(ctx, uploader.ExplicitParams{
			PublicID: at("cat"), Type: "upload", Eager: "c_scale,w_20|c_fill,h_10,w_10",
		}))
		return same(
			[]any{len(a.Eager), a.Eager[0].Transformation, a.Eager[1].Width, a.Eager[1].Height},
			[]any{2, "c_scale,w_20", 10, 10},
		)
	})
	c.add("signed delivery URLs of the SDK open what is restricted", restricted)
	c.add("rename", func() error {
		a := must(cld.Upload.Rename(ctx, uploader.RenameParams{FromPublicID: at("pixel"), ToPublicID: at("dot é 🙂")}))
		gone := refused(cld.Admin.Asset(ctx, admin.AssetParams{PublicID: at("pixel")}))
		taken := refused(cld.Upload.Rename(ctx, uploader.RenameParams{FromPublicID: at("dot é 🙂"), ToPublicID: at("cat")}))
		return same(
			[]any{a.PublicID, gone, strings.Contains(taken, "already exists")},
			[]any{at("dot é 🙂"), "Resource not found - go/pixel", true},
		)
	})
	c.add("names that look like something else stay names", func() error {
		names := []string{"a,b", "k=v", "true", "1e3", `say "hi"`, "it's", "$HOME", "a b"}
		for _, name := range names {
			a := must(cld.Upload.Upload(ctx, pixel, uploader.UploadParams{PublicID: at(name)}))
			added := must(cld.Upload.AddTag(ctx, uploader.AddTagParams{Tag: "odd", PublicIDs: api.CldAPIArray{at(name)}}))
			if err := same([]any{a.PublicID, added.PublicIDs, asset(name).Tags}, []any{at(name), []string{at(name)}, []string{"odd"}}); err != nil {
				return err
			}
		}
		return nil
	})
}

// restricted uploads a picture that only signed URLs open, and fetches two URLs of the SDK's builder.
func restricted() error {
	must(cld.Upload.Upload(ctx, os.Getenv("CLDX_PHOTO"), uploader.UploadParams{PublicID: at("closed"), Type: "authenticated"}))
	statuses := []int{}
	for _, signed := range []bool{true, false} {
		picture, err := cld.Image(at("closed"))
		if err != nil {
			return err
		}
		picture.DeliveryType, picture.Transformation, picture.Config.URL.SignURL = "authenticated", "c_scale,w_30", signed
		built, err := picture.String()
		if err != nil {
			return err
		}
		parsed, err := url.Parse(built)
		if err != nil {
			return err
		}
		answer, err := http.Get(cld.Config.API.UploadPrefix + parsed.EscapedPath())
		if err != nil {
			return err
		}
		answer.Body.Close()
		statuses = append(statuses, answer.StatusCode)
	}
	must(cld.Upload.Destroy(ctx, uploader.DestroyParams{PublicID: at("closed"), Type: "authenticated"}))
	return same(statuses, []int{200, 401})
}

func folders(c *checks) {
	paths := func(list []admin.FolderResult) []string {
		var names []string
		for _, f := range list {
			names = append(names, f.Path)
		}
		return names
	}
	c.add("folders: create, list, rename, delete", func() error {
		made := must(cld.Admin.CreateFolder(ctx, admin.CreateFolderParams{Folder: "go/one/two three"}))
		root := must(cld.Admin.RootFolders(ctx, admin.RootFoldersParams{}))
		below := must(cld.Admin.SubFolders(ctx, admin.SubFoldersParams{Folder: "go/one"}))
		renamed := must(cld.Admin.RenameFolder(ctx, admin.RenameFolderParams{FromPath: "go/one", ToPath: "go/won"}))
		gone := must(cld.Admin.DeleteFolder(ctx, admin.DeleteFolderParams{Folder: "go/won"}))
		slices.Sort(gone.Deleted)
		missing := refused(cld.Admin.SubFolders(ctx, admin.SubFoldersParams{Folder: "go/won"}))
		return same(
			[]any{made.Path, slices.Contains(paths(root.Folders), "go"), paths(below.Folders), renamed.To.Path, gone.Deleted, missing},
			[]any{
				"go/one/two three", true, []string{"go/one/two three"}, "go/won",
				[]string{"go/won", "go/won/two three"}, "Can't find folder with path go/won",
			},
		)
	})
	c.add("a folder with assets is not deleted", func() error {
		refused(cld.Admin.DeleteFolder(ctx, admin.DeleteFolderParams{Folder: "go"}))
		return nil
	})
}

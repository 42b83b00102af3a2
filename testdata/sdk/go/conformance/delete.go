package main

import (
	"net/url"
	"os"
	"strings"

	"github.com/cloudinary/cloudinary-go/v2"
	"github.com/cloudinary/cloudinary-go/v2/api"
	"github.com/cloudinary/cloudinary-go/v2/api/admin"
	"github.com/cloudinary/cloudinary-go/v2/api/uploader"
)

func deletes(c *checks) {
	c.add("delete by public IDs and restore", func() error {
		gone := must(cld.Admin.DeleteAssets(ctx, admin.DeleteAssetsParams{PublicIDs: api.CldAPIArray{at("cat"), at("none")}}))
		left := must(cld.Admin.AssetsByIDs(ctx, admin.AssetsByIDsParams{PublicIDs: []string{at("cat")}}))
		back := must(cld.Admin.RestoreAssets(ctx, admin.RestoreAssetsParams{PublicIDs: api.CldAPIArray{at("cat")}}))
		return same(
			[]any{gone.Deleted, gone.Partial, len(left.Assets), (*back)[at("cat")].PublicID, asset("cat").Tags},
			[]any{map[string]string{at("cat"): "deleted", at("none"): "not_found"}, false, 0, at("cat"), []string{"t1", "t2"}},
		)
	})
	c.add("destroy", func() error {
		first := must(cld.Upload.Destroy(ctx, uploader.DestroyParams{PublicID: at("1e3")}))
		second := must(cld.Upload.Destroy(ctx, uploader.DestroyParams{PublicID: at("1e3")}))
		return same([]string{first.Result, second.Result}, []string{"ok", "not found"})
	})
	c.add("delete by tag, by prefix, all of one type", func() error {
		must(cld.Upload.Upload(ctx, pixel, uploader.UploadParams{PublicID: at("tagged"), Tags: api.CldAPIArray{"go-doomed"}}))
		byTag := must(cld.Admin.DeleteAssetsByTag(ctx, admin.DeleteAssetsByTagParams{Tag: "go-doomed"}))
		byPrefix := must(cld.Admin.DeleteAssetsByPrefix(ctx, admin.DeleteAssetsByPrefixParams{Prefix: api.CldAPIArray{"go/"}}))
		must(cld.Upload.Upload(ctx, pixel, uploader.UploadParams{PublicID: at("private"), Type: "private"}))
		all := must(cld.Admin.DeleteAllAssets(ctx, admin.DeleteAllAssetsParams{DeliveryType: "private"}))
		return same(
			[]any{byTag.Deleted, byPrefix.Deleted[at("cat")], all.Deleted[at("private")]},
			[]any{map[string]string{at("tagged"): "deleted"}, "deleted", "deleted"},
		)
	})
}

func refusals(c *checks) {
	c.add("404 for what is not there", func() error {
		return same(refused(cld.Admin.Asset(ctx, admin.AssetParams{PublicID: at("none")})), "Resource not found - go/none")
	})
	c.add("401 for a wrong secret", func() error {
		u, err := url.Parse(os.Getenv("CLOUDINARY_URL"))
		if err != nil {
			return err
		}
		u.User = url.UserPassword(u.User.Username(), "wrong")
		stranger, err := cloudinary.NewFromURL(u.String())
		if err != nil {
			return err
		}
		upload := refused(stranger.Upload.Upload(ctx, pixel, uploader.UploadParams{}))
		return same(
			[]any{refused(stranger.Admin.Ping(ctx)), strings.HasPrefix(upload, "Invalid Signature ")},
			[]any{"api_secret mismatch", true},
		)
	})
	c.add("420 when the hour's calls are spent", func() error {
		limited, err := cloudinary.NewFromURL(os.Getenv("CLDX_LIMITED_URL"))
		if err != nil {
			return err
		}
		for range 3 {
			must(limited.Admin.Ping(ctx))
		}
		return same(strings.HasPrefix(refused(limited.Admin.Ping(ctx)), "Rate Limit Exceeded"), true)
	})
}

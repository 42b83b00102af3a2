package main

import (
	"errors"

	"github.com/cloudinary/cloudinary-go/v2/api"
	"github.com/cloudinary/cloudinary-go/v2/api/admin"
	"github.com/cloudinary/cloudinary-go/v2/api/admin/search"
)

func listings(c *checks) {
	c.add("list by prefix", func() error {
		page := must(cld.Admin.Assets(ctx, admin.AssetsParams{DeliveryType: "upload", Prefix: "go/", Tags: api.Bool(true)}))
		return errors.Join(
			same(publicIDs(page.Assets), []string{at("cat"), at("pixel")}),
			same(page.Assets[0].Tags, []string{"cat", "pet"}),
		)
	})
	c.add("list page by page", func() error {
		var seen []string
		for cursor := ""; ; {
			page := must(cld.Admin.Assets(ctx, admin.AssetsParams{
				DeliveryType: "upload", Prefix: "go/", MaxResults: 1, NextCursor: cursor,
			}))
			seen = append(seen, publicIDs(page.Assets)...)
			if cursor = page.NextCursor; cursor == "" {
				return same(seen, []string{at("cat"), at("pixel")})
			}
		}
	})
	c.add("list by public IDs", func() error {
		page := must(cld.Admin.AssetsByIDs(ctx, admin.AssetsByIDsParams{PublicIDs: []string{at("cat"), at("none")}}))
		return same(publicIDs(page.Assets), []string{at("cat")})
	})
	c.add("list by asset folder", func() error {
		page := must(cld.Admin.AssetsByAssetFolder(ctx, admin.AssetsByAssetFolderParams{AssetFolder: "go"}))
		return same(publicIDs(page.Assets), []string{at("cat")})
	})
	c.add("list by tag", func() error {
		page := must(cld.Admin.AssetsByTag(ctx, admin.AssetsByTagParams{Tag: "pet"}))
		return same(len(page.Assets), 2)
	})
	c.add("show an asset", func() error {
		a := must(cld.Admin.Asset(ctx, admin.AssetParams{PublicID: at("cat"), Colors: api.Bool(true), Phash: api.Bool(true)}))
		b := must(cld.Admin.AssetByAssetID(ctx, admin.AssetByAssetIDParams{AssetID: a.AssetID}))
		return same(
			[]any{len(a.Colors) > 0, len(a.Phash), a.Context.Custom, b.PublicID},
			[]any{true, 16, map[string]string{"alt": "A cat"}, at("cat")},
		)
	})
}

func searches(c *checks) {
	c.add("search", func() error {
		found := must(cld.Admin.Search(ctx, search.Query{
			Expression: "public_id:go/* AND tags=pet", SortBy: []search.SortByField{{"public_id": search.Descending}},
			WithField: []search.WithField{search.TagsField}, MaxResults: 10,
		}))
		return errors.Join(
			same(found.TotalCount, 2),
			same([]string{found.Assets[0].PublicID, found.Assets[1].PublicID}, []string{at("pixel"), at("cat")}),
			same(found.Assets[1].Tags, []string{"cat", "pet"}),
		)
	})
	c.add("search page by page", func() error {
		query := search.Query{
			Expression: "public_id:go/*", SortBy: []search.SortByField{{"public_id": search.Ascending}}, MaxResults: 1,
		}
		first := must(cld.Admin.Search(ctx, query))
		query.NextCursor = first.NextCursor
		next := must(cld.Admin.Search(ctx, query))
		return same([]string{first.Assets[0].PublicID, next.Assets[0].PublicID}, []string{at("cat"), at("large.bin")})
	})
	c.add("search folders", func() error {
		found := must(cld.Admin.SearchFolders(ctx, search.Query{Expression: "name=go"}))
		return same([]any{len(found.Folders), found.Folders[0].Path}, []any{1, "go"})
	})
	c.add("a search that cannot be read is refused", func() error {
		refused(cld.Admin.Search(ctx, search.Query{Expression: "tags:("}))
		return nil
	})
}

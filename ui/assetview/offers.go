package assetview

import (
	"cldx/api"
	"cldx/model"
)

// offers is everything that can be done to one asset, in the order of the menu.
var offers = []Offer{
	{Op: "rename", Group: "Names", Label: "another public ID", Key: "R", Wish: just(EditPublicID{})},
	{Op: "update", Group: "Names", Label: "another display name", Wish: just(EditName{})},
	{Op: "update", Group: "Names", Label: "another folder", Key: "m", Wish: just(EditFolder{})},
	{Op: "update", Group: "Names", Label: "anything that an update can change", Wish: form(updateAsset)},
	{Op: "update_by_asset_id", Group: "Names", Label: "the same by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.UpdateAssetByAssetID{AssetID: a.AssetID}
	})},
	{Op: "update_resource_by_body", Group: "Names", Label: "the same, named in the body", Wish: form(func(a *model.Asset) api.Operation {
		return api.UpdateAssetByBody{Named: namedIn(a)}
	})},
	{Op: "explicit", Group: "Names", Label: "anything that an upload can say, for the stored file", Wish: form(explicit)},

	{Op: "add_tag", Group: "Tags", Label: "add", Key: "t", Wish: just(EditTags{})},
	{Op: "add_tag", Group: "Tags", Label: "add, and take it off all others", Wish: form(func(a *model.Asset) api.Operation {
		return api.AddTag{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a), Exclusive: true}
	})},
	{Op: "remove_tag", Group: "Tags", Label: "remove", Wish: form(func(a *model.Asset) api.Operation {
		return api.RemoveTag{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a)}
	})},
	{Op: "replace_tag", Group: "Tags", Label: "replace all", Wish: form(func(a *model.Asset) api.Operation {
		return api.ReplaceTag{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a), Tags: a.Tags}
	})},
	{Op: "remove_all_tags", Group: "Tags", Label: "remove all", Wish: form(func(a *model.Asset) api.Operation {
		return api.RemoveAllTags{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a)}
	})},
	{Op: "add_context", Group: "Context", Label: "set a value", Key: "c", Wish: just(EditContext{})},
	{Op: "remove_all_context", Group: "Context", Label: "remove all", Wish: form(func(a *model.Asset) api.Operation {
		return api.RemoveAllContext{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a)}
	})},
	{Op: "update_metadata", Group: "Metadata", Label: "set and clear fields", Wish: open(Metadata)},

	{Op: "explicit", Group: "Derived", Label: "try transformations", Key: "P", Wish: just(Transform{})},
	{Op: "explicit", Group: "Derived", Label: "make a file from a transformation", Wish: just(MakeDerived{})},
	{Op: "delete_derived_resources", Group: "Derived", Label: "delete files", Wish: open(Derived)},
	{Op: "delete_derived_resources", Group: "Derived", Label: "delete files by their IDs", Wish: form(func(a *model.Asset) api.Operation {
		return api.DeleteDerivedFiles{IDs: derivedIDs(a)}
	})},
	{Op: "delete_derived_by_transformation", Group: "Derived", Label: "delete what transformations made", Wish: form(func(a *model.Asset) api.Operation {
		return api.DeleteDerivedByTransformation{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a), Transformations: transformationsOf(a)}
	})},
	{Op: "invalidate_derived_by_urls", Group: "Derived", Label: "delete and invalidate by URL", Wish: form(func(a *model.Asset) api.Operation {
		return api.InvalidateDerivedByURLs{URLs: urls(a)}
	})},
	{Op: "transformation", Group: "Derived", Label: "what transformations made of it", Wish: open(Usage)},
	{Op: "explode", Group: "Derived", Label: "a file of every page or frame", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.ExplodeAsset{PublicID: a.PublicID, Type: a.Type, Transformation: "pg_all"}
	})},

	{Op: "add_related_assets", Group: "Related", Label: "find some and relate them", Wish: just(Relate{})},
	{Op: "add_related_assets_by_asset_ids", Group: "Related", Label: "relate by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.RelateAssetsByAssetIDs{AssetID: a.AssetID}
	})},
	{Op: "delete_related_assets", Group: "Related", Label: "see them, end relations", Wish: open(Related)},
	{Op: "delete_related_assets_by_asset_ids", Group: "Related", Label: "end relations by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		_, others := relatedOf(a)
		return api.UnrelateAssetsByAssetIDs{AssetID: a.AssetID, Assets: others}
	})},
	{Op: "visual_search", Group: "Related", Label: "find pictures that look like it", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		if a.AssetID == "" {
			return api.VisualSearch{ImageURL: a.SecureURL}
		}
		return api.VisualSearch{ImageAssetID: a.AssetID}
	})},

	{Op: "restore", Group: "Versions", Label: "see, compare and restore them", Wish: open(Versions)},
	{Op: "restore_by_asset_ids", Group: "Versions", Label: "restore by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		op := api.RestoreAssetsByAssetIDs{AssetIDs: assetIDs(a)}
		if id := earlier(a); id != "" {
			op.Versions = []string{id}
		}
		return op
	})},
	{Op: "download_backedup_asset", Group: "Versions", Label: "the address of one", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.DownloadBackup{AssetID: a.AssetID, VersionID: earlier(a)}
	})},
	{Op: "delete_backed_up_assets", Group: "Versions", Label: "delete some for good", Not: noAssetID, Wish: open(Versions)},
	{Op: "upload", Group: "Versions", Label: "put another file in its place", Wish: form(func(a *model.Asset) api.Operation { return upload(a) })},
	{Op: "upload_large", Group: "Versions", Label: "the same with a large file", Wish: form(func(a *model.Asset) api.Operation {
		return api.UploadLarge{UploadAsset: upload(a)}
	})},

	{Op: "resource", Group: "Analysis", Label: "colours, faces, quality, what the file says", Wish: open(Analysis)},
	{Op: "resource", Group: "Analysis", Label: "ask for chosen parts", Wish: form(func(a *model.Asset) api.Operation {
		return api.ShowAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
	})},
	{Op: "resource_by_asset_id", Group: "Analysis", Label: "the same by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.ShowAssetByAssetID{AssetID: a.AssetID}
	})},
	{Op: "get_resource_by_body", Group: "Analysis", Label: "the same, named in the body", Wish: form(func(a *model.Asset) api.Operation {
		return api.ShowAssetByBody{Named: namedIn(a)}
	})},
	{Op: "resources_by_ids", Group: "Analysis", Label: "as a list tells it", Wish: form(func(a *model.Asset) api.Operation {
		return api.ListAssetsByIDs{ResourceType: a.ResourceType, Type: a.Type, PublicIDs: ids(a)}
	})},
	{Op: "resources_by_asset_ids", Group: "Analysis", Label: "as a list by asset ID tells it", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.ListAssetsByAssetIDs{AssetIDs: assetIDs(a)}
	})},
	{Op: "analyze", Group: "Analysis", Label: "let a model look at it", Wish: form(func(a *model.Asset) api.Operation {
		return api.Analyze{InputType: "uri", URI: a.SecureURL}
	})},

	{Op: "update", Group: "Access", Label: "access control: who may fetch it, and when", Wish: open(Access)},
	{Op: "update_resources_access_mode_by_ids", Group: "Access", Label: "access mode", Wish: just(EditMode{})},
	{Op: "publish_by_ids", Group: "Access", Label: "publish, for everybody", Not: public, Wish: form(func(a *model.Asset) api.Operation { return Publication(a) })},
	{Op: "rename", Group: "Access", Label: "another type: upload, private, authenticated", Wish: just(EditType{})},
	{Op: "update", Group: "Moderation", Label: "approve", Wish: just(Moderate{"approved"})},
	{Op: "update", Group: "Moderation", Label: "reject", Wish: just(Moderate{"rejected"})},
	{Op: "explicit", Group: "Moderation", Label: "ask for a review", Wish: just(Review{})},

	{Op: "private_download_url", Group: "Download", Label: "a signed address, whatever its type", Wish: form(func(a *model.Asset) api.Operation {
		return api.SignPrivateDownload{ResourceType: a.ResourceType, PublicID: a.PublicID, Format: a.Format, Type: a.Type}
	})},
	{Op: "download_asset_by_asset_id", Group: "Download", Label: "a signed address by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.SignAssetDownload{AssetID: a.AssetID}
	})},
	{Op: "create_zip", Group: "Download", Label: "a zip file of it", Wish: form(func(a *model.Asset) api.Operation {
		return api.CreateZIP{ResourceType: a.ResourceType, ArchiveOptions: api.ArchiveOptions{Chosen: chosen(a), Type: a.Type}}
	})},
	{Op: "create_archive", Group: "Download", Label: "an archive of it", Wish: form(func(a *model.Asset) api.Operation {
		return api.CreateArchive{ResourceType: a.ResourceType, ArchiveOptions: api.ArchiveOptions{Chosen: chosen(a), Type: a.Type}}
	})},
	{Op: "download_zip_url", Group: "Download", Label: "the address of a zip file", Wish: form(func(a *model.Asset) api.Operation {
		return api.SignZIPDownload{ResourceType: a.ResourceType, ArchiveOptions: api.ArchiveOptions{Chosen: chosen(a), Type: a.Type}}
	})},
	{Op: "download_archive_url", Group: "Download", Label: "the address of an archive", Wish: form(func(a *model.Asset) api.Operation {
		return api.SignArchiveDownload{ResourceType: a.ResourceType, ArchiveOptions: api.ArchiveOptions{Chosen: chosen(a), Type: a.Type}}
	})},

	{Op: "generate_sprite", Group: "Make", Label: "a sprite with it", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.GenerateSprite{Together: api.Together{URLs: urls(a)}}
	})},
	{Op: "multi", Group: "Make", Label: "an animation or a PDF with it", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.CreateMulti{Together: api.Together{URLs: urls(a)}}
	})},
	{Op: "download_generated_sprite", Group: "Make", Label: "the address of a sprite", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.SignSpriteDownload{Together: api.Together{URLs: urls(a)}}
	})},
	{Op: "download_multi", Group: "Make", Label: "the address of an animation", Not: imagesOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.SignMultiDownload{Together: api.Together{URLs: urls(a)}}
	})},
	{Op: "create_slideshow", Group: "Make", Label: "a slideshow", Wish: form(func(*model.Asset) api.Operation { return api.CreateSlideshow{} })},
	{Op: "concat", Group: "Make", Label: "a video that begins with it", Not: videosOnly, Wish: form(func(a *model.Asset) api.Operation {
		return api.ConcatVideos{URLs: urls(a)}
	})},
	{Op: "text", Group: "Make", Label: "a text to lay over it", Wish: form(func(*model.Asset) api.Operation { return api.CreateText{} })},

	{Op: "delete_resources", Group: "Delete", Label: "it, with what is derived", Key: "D", Wish: just(Delete{})},
	{Op: "destroy", Group: "Delete", Label: "it, by the Upload API", Wish: form(func(a *model.Asset) api.Operation {
		return api.DestroyAsset{ResourceType: a.ResourceType, PublicID: a.PublicID, Type: a.Type}
	})},
	{Op: "destroy_by_asset_id", Group: "Delete", Label: "it, by asset ID", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.DestroyAssetByAssetID{AssetID: a.AssetID}
	})},
	{Op: "delete_resources_by_asset_ids", Group: "Delete", Label: "it, by asset ID and the Admin API", Not: noAssetID, Wish: form(func(a *model.Asset) api.Operation {
		return api.DeleteAssetsByAssetIDs{AssetIDs: assetIDs(a)}
	})},
}

func updateAsset(a *model.Asset) api.Operation {
	return api.UpdateAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
}

func explicit(a *model.Asset) api.Operation {
	return api.ExplicitAsset{ResourceType: a.ResourceType, PublicID: a.PublicID, Type: a.Type}
}

// upload puts another file in the asset's place.
func upload(a *model.Asset) api.UploadAsset {
	op := api.UploadAsset{ResourceType: a.ResourceType, PublicID: a.PublicID, Type: a.Type}
	overwrite, invalidate := true, true
	op.Overwrite, op.Invalidate = &overwrite, &invalidate
	return op
}

// Publication makes an asset public.
func Publication(a *model.Asset) api.PublishAssetsByIDs {
	return api.PublishAssetsByIDs{ResourceType: a.ResourceType, PublicIDs: ids(a), PublishOptions: api.PublishOptions{Type: a.Type}}
}

func public(a *model.Asset) string {
	if a.Type == model.Private || a.Type == model.Authenticated {
		return ""
	}
	return "it is public already"
}

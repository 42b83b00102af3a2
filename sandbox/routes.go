package sandbox

import (
	"context"

	"cldx/api"
)

// routes holds what runs each operation, by the operation's name.
type routes map[string]func(context.Context, api.Operation) (any, error)

// add registers the one function that can run an operation; the compiler sees
// to it that operation and answer belong together.
func add[T any, O api.Returning[T]](to routes, do func(context.Context, O) (T, error)) {
	var zero O
	to[zero.Spec().Name] = func(ctx context.Context, op api.Operation) (any, error) { return do(ctx, op.(O)) }
}

// endpoints lists every operation that the sandbox has.
func (s *Sandbox) endpoints() routes {
	r := routes{}
	add(r, s.ping)
	add(r, s.showUsage)
	add(r, s.showConfig)
	add(r, s.listResourceTypes)
	add(r, s.listAssets)
	add(r, s.listAssetsByIDs)
	add(r, s.listAssetsByTag)
	add(r, s.listAssetsByAssetFolder)
	add(r, s.listAssetsByAssetIDs)
	add(r, s.showAsset)
	add(r, s.showAssetByAssetID)
	add(r, s.updateAsset)
	add(r, s.deleteAssets)
	add(r, s.deleteAssetsByPrefix)
	add(r, s.deleteAllAssets)
	add(r, s.deleteAssetsByTag)
	add(r, s.restoreAssets)
	add(r, s.listTags)
	add(r, s.search)
	add(r, s.searchFolders)
	add(r, s.listRootFolders)
	add(r, s.listSubfolders)
	add(r, s.createFolder)
	add(r, s.renameFolder)
	add(r, s.deleteFolder)
	add(r, s.uploadAsset)
	add(r, s.renameAsset)
	add(r, s.destroyAsset)
	add(r, s.explicitAsset)
	add(r, s.addTag)
	add(r, s.removeTag)
	add(r, s.replaceTag)
	add(r, s.removeAllTags)
	add(r, s.addContext)
	add(r, s.removeAllContext)
	add(r, s.updateMetadata)
	add(r, s.listMetadataFields)
	add(r, s.listTriggers)
	add(r, s.createTrigger)
	add(r, s.updateTrigger)
	add(r, s.deleteTrigger)
	add(r, s.testTrigger)
	add(r, s.listNotifications)
	add(r, s.ackNotifications)
	return r
}

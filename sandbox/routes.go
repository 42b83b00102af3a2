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
	for _, group := range []func(routes){
		s.addReads, s.addAssetCalls, s.addObjects, s.addFinding, s.addUploads, s.addFields, s.addMade,
	} {
		group(r)
	}
	return r
}

// addReads adds the reads of the environment and its assets.
func (s *Sandbox) addReads(r routes) {
	add(r, s.ping)
	add(r, s.showUsage)
	add(r, s.showConfig)
	add(r, s.listResourceTypes)
	add(r, s.listAssets)
	add(r, s.listAssetsByIDs)
	add(r, s.listAssetsByTag)
	add(r, s.listAssetsByAssetFolder)
	add(r, s.listAssetsByAssetIDs)
	add(r, s.listAssetsByContext)
	add(r, s.listAssetsByModeration)
	add(r, s.listAssetsByExternalIDs)
	add(r, s.listAssetsByContainerID)
	add(r, s.showAsset)
	add(r, s.showAssetByAssetID)
}

// addAssetCalls adds the changes of assets through the Admin API.
func (s *Sandbox) addAssetCalls(r routes) {
	add(r, s.updateAsset)
	add(r, s.updateAssetByAssetID)
	add(r, s.showAssetByBody)
	add(r, s.updateAssetByBody)
	add(r, s.deleteAssets)
	add(r, s.deleteAssetsByPrefix)
	add(r, s.deleteAllAssets)
	add(r, s.deleteAssetsByTag)
	add(r, s.deleteAssetsByAssetIDs)
	add(r, s.deleteDerivedByTransformation)
	add(r, s.deleteDerivedFiles)
	add(r, s.invalidateDerivedByURLs)
	add(r, s.deleteBackups)
	add(r, s.downloadBackup)
	add(r, s.restoreAssets)
	add(r, s.restoreAssetsByAssetIDs)
	add(r, s.publishAssetsByIDs)
	add(r, s.publishAssetsByPrefix)
	add(r, s.publishAssetsByTag)
	add(r, s.updateAccessModeByIDs)
	add(r, s.updateAccessModeByPrefix)
	add(r, s.updateAccessModeByTag)
	add(r, s.relateAssets)
	add(r, s.relateAssetsByAssetIDs)
	add(r, s.unrelateAssets)
	add(r, s.unrelateAssetsByAssetIDs)
	add(r, s.listTags)
}

// addObjects adds transformations, presets, mappings and profiles.
func (s *Sandbox) addObjects(r routes) {
	add(r, s.listTransformations)
	add(r, s.showTransformation)
	add(r, s.createTransformation)
	add(r, s.updateTransformation)
	add(r, s.deleteTransformation)
	add(r, s.listUploadPresets)
	add(r, s.showUploadPreset)
	add(r, s.createUploadPreset)
	add(r, s.updateUploadPreset)
	add(r, s.deleteUploadPreset)
	add(r, s.listUploadMappings)
	add(r, s.showUploadMapping)
	add(r, s.createUploadMapping)
	add(r, s.updateUploadMapping)
	add(r, s.deleteUploadMapping)
	add(r, s.replaceUploadMappings)
	add(r, s.listStreamingProfiles)
	add(r, s.showStreamingProfile)
	add(r, s.createStreamingProfile)
	add(r, s.updateStreamingProfile)
	add(r, s.deleteStreamingProfile)
}

// addFinding adds searches and folders.
func (s *Sandbox) addFinding(r routes) {
	add(r, s.search)
	add(r, s.visualSearch)
	add(r, s.searchFolders)
	add(r, s.listRootFolders)
	add(r, s.listSubfolders)
	add(r, s.createFolder)
	add(r, s.renameFolder)
	add(r, s.deleteFolder)
	add(r, s.moveFolder)
	add(r, s.showFolderByID)
	add(r, s.showFolderByPath)
	add(r, s.listFolderDescendants)
}

// addUploads adds uploads and what manages them.
func (s *Sandbox) addUploads(r routes) {
	add(r, s.uploadAsset)
	add(r, s.unsignedUpload)
	add(r, s.renameAsset)
	add(r, s.destroyAsset)
	add(r, s.destroyAssetByAssetID)
	add(r, s.deleteByToken)
	add(r, s.explicitAsset)
	add(r, s.addTag)
	add(r, s.removeTag)
	add(r, s.replaceTag)
	add(r, s.removeAllTags)
	add(r, s.addContext)
	add(r, s.removeAllContext)
	add(r, s.updateMetadata)
}

// addFields adds triggers, notifications, metadata fields and rules.
func (s *Sandbox) addFields(r routes) {
	add(r, s.listMetadataFields)
	add(r, s.listTriggers)
	add(r, s.createTrigger)
	add(r, s.updateTrigger)
	add(r, s.deleteTrigger)
	add(r, s.testTrigger)
	add(r, s.listNotifications)
	add(r, s.ackNotifications)
	add(r, s.showMetadataField)
	add(r, s.addMetadataField)
	add(r, s.updateMetadataField)
	add(r, s.deleteMetadataField)
	add(r, s.updateDatasource)
	add(r, s.deleteDatasourceEntries)
	add(r, s.restoreDatasourceEntries)
	add(r, s.reorderDatasource)
	add(r, s.reorderMetadataFields)
	add(r, s.reorderMetadataField)
	add(r, s.searchDatasources)
	add(r, s.searchDatasource)
	add(r, s.listMetadataRules)
	add(r, s.addMetadataRule)
	add(r, s.updateMetadataRule)
	add(r, s.deleteMetadataRule)
	add(r, s.analyze)
}

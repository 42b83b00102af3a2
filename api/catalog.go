package api

import (
	"reflect"
	"sync"
)

// Entry is one operation of the catalogue.
type Entry struct {
	Spec
	Params []Param
	Zero   Operation    // the operation with no parameters set
	Answer reflect.Type // what the answer decodes into
}

// New returns a pointer to a fresh value of the operation's type, for binding;
// Op reads the operation back from it.
func (e Entry) New() reflect.Value { return reflect.New(reflect.TypeOf(e.Zero)) }

// Op returns the operation that ptr, made by New, points to.
func (e Entry) Op(ptr reflect.Value) Operation { return ptr.Elem().Interface().(Operation) }

// Catalog returns every operation, in the order of the API reference. The slice
// is shared: do not change it.
func Catalog() []Entry { return entries() }

// Lookup finds an operation by its name.
func Lookup(name string) (Entry, bool) {
	e, ok := byName()[name]
	return e, ok
}

// entries are made when they are first asked for: a program that starts needs none
// of the parameters of two hundred operations.
var entries = sync.OnceValue(func() []Entry {
	list := make([]Entry, len(catalog))
	for i, entry := range catalog {
		list[i] = entry()
	}
	return list
})

var byName = sync.OnceValue(func() map[string]Entry {
	m := make(map[string]Entry, len(catalog))
	for _, e := range Catalog() {
		if _, twice := m[e.Name]; twice {
			panic("operation " + e.Name + " stands twice in the catalogue")
		}
		m[e.Name] = e
	}
	return m
})

func entry[T any, O Returning[T]](op O) func() Entry {
	return func() Entry {
		return Entry{Spec: op.Spec(), Params: Params(op), Zero: op, Answer: reflect.TypeFor[T]()}
	}
}

var catalog = []func() Entry{
	entry(Ping{}),
	entry(ShowUsage{}),
	entry(ShowConfig{}),
	entry(ListResourceTypes{}),
	entry(ListAssetsByIDs{}),
	entry(ListAssets{}),
	entry(ListAssetsByTag{}),
	entry(ListAssetsByAssetFolder{}),
	entry(ListAssetsByAssetIDs{}),
	entry(ListAssetsByContext{}),
	entry(ListAssetsByModeration{}),
	entry(ListAssetsByExternalIDs{}),
	entry(ListAssetsByContainerID{}),
	entry(ShowAsset{}),
	entry(ShowAssetByAssetID{}),
	entry(UpdateAsset{}),
	entry(UpdateAssetByAssetID{}),
	entry(ShowAssetByBody{}),
	entry(UpdateAssetByBody{}),
	entry(DeleteDerivedByTransformation{}), // before the delete that takes the same parameters
	entry(DeleteAssets{}),
	entry(DeleteAssetsByPrefix{}),
	entry(DeleteAllAssets{}),
	entry(DeleteAssetsByTag{}),
	entry(DeleteAssetsByAssetIDs{}),
	entry(DeleteDerivedFiles{}),
	entry(InvalidateDerivedByURLs{}),
	entry(DeleteBackups{}),
	entry(RestoreAssets{}),
	entry(RestoreAssetsByAssetIDs{}),
	entry(PublishAssetsByIDs{}),
	entry(PublishAssetsByPrefix{}),
	entry(PublishAssetsByTag{}),
	entry(UpdateAccessModeByIDs{}),
	entry(UpdateAccessModeByPrefix{}),
	entry(UpdateAccessModeByTag{}),
	entry(RelateAssets{}),
	entry(RelateAssetsByAssetIDs{}),
	entry(UnrelateAssets{}),
	entry(UnrelateAssetsByAssetIDs{}),
	entry(ListTags{}),
	entry(ShowTransformation{}),
	entry(ListTransformations{}),
	entry(CreateTransformation{}),
	entry(UpdateTransformation{}),
	entry(DeleteTransformation{}),
	entry(ListUploadPresets{}),
	entry(ShowUploadPreset{}),
	entry(CreateUploadPreset{}),
	entry(UpdateUploadPreset{}),
	entry(DeleteUploadPreset{}),
	entry(ShowUploadMapping{}),
	entry(ListUploadMappings{}),
	entry(CreateUploadMapping{}),
	entry(UpdateUploadMapping{}),
	entry(DeleteUploadMapping{}),
	entry(ReplaceUploadMappings{}),
	entry(ListStreamingProfiles{}),
	entry(ShowStreamingProfile{}),
	entry(CreateStreamingProfile{}),
	entry(UpdateStreamingProfile{}),
	entry(DeleteStreamingProfile{}),
	entry(ListRootFolders{}),
	entry(ListSubfolders{}),
	entry(CreateFolder{}),
	entry(RenameFolder{}),
	entry(DeleteFolder{}),
	entry(SearchFolders{}),
	entry(RenameFolderOperation{}),
	entry(ShowFolderByID{}),
	entry(ShowFolderByPath{}),
	entry(ListFolderDescendants{}),
	entry(ListMetadataFields{}),
	entry(ShowMetadataField{}),
	entry(AddMetadataField{}),
	entry(UpdateMetadataField{}),
	entry(DeleteMetadataField{}),
	entry(UpdateMetadataFieldDatasource{}),
	entry(DeleteDatasourceEntries{}),
	entry(RestoreDatasourceEntries{}),
	entry(ReorderDatasource{}),
	entry(ReorderMetadataFields{}),
	entry(ReorderMetadataField{}),
	entry(SearchDatasources{}),
	entry(SearchDatasource{}),
	entry(ListMetadataRules{}),
	entry(AddMetadataRule{}),
	entry(UpdateMetadataRule{}),
	entry(DeleteMetadataRule{}),
	entry(ListTriggers{}),
	entry(CreateTrigger{}),
	entry(UpdateTrigger{}),
	entry(DeleteTrigger{}),
	entry(TestTrigger{}),
	entry(ListNotifications{}),
	entry(AckNotifications{}),
	entry(Analyze{}),
	entry(Search{}),
	entry(SignSearch{}),
	entry(VisualSearch{}),
	entry(UploadAsset{}),
	entry(UnsignedUpload{}),
	entry(UploadLarge{}),
	entry(EvalUploadParams{}),
	entry(RenameAsset{}),
	entry(DestroyAsset{}),
	entry(DestroyAssetByAssetID{}),
	entry(DeleteByToken{}),
	entry(ExplicitAsset{}),
	entry(AddTag{}),
	entry(RemoveTag{}),
	entry(ReplaceTag{}),
	entry(RemoveAllTags{}),
	entry(AddContext{}),
	entry(RemoveAllContext{}),
	entry(UpdateMetadata{}),
	entry(CreateText{}),
	entry(GenerateSprite{}),
	entry(CreateMulti{}),
	entry(ExplodeAsset{}),
	entry(CreateZIP{}), // before the archives of any format, as requests mean the first that fits
	entry(CreateArchive{}),
	entry(CreateSlideshow{}),
	entry(ConcatVideos{}),
	entry(SignPrivateDownload{}),
	entry(SignZIPDownload{}),
	entry(SignArchiveDownload{}),
	entry(SignFolderDownload{}),
	entry(SignSpriteDownload{}),
	entry(SignMultiDownload{}),
	entry(DownloadBackup{}),
	entry(SignAssetDownload{}),
}

package sandbox

import (
	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// shape turns an operation's answer into what JSON it is: assets in the
// operation's shape, with the parts that the operation asked for.
func (s *Sandbox) shape(op api.Operation, answer any) any {
	form, want := op.Spec().Shape, wantOf(op)
	want.FixedFolders = s.mode == model.FixedFolders
	switch a := answer.(type) {
	case model.Asset:
		return wire.EncodeAsset(&a, form, want)
	case model.Archive:
		return archiveJSON(a)
	case model.AssetPage:
		return shapePage(a, form, want)
	case model.Restoration:
		return shapeRestoration(a, form, want)
	case model.RestorationByAssetID:
		return shapeRestoration(a, form, want)
	case model.Publication:
		return map[string]any{"published": wire.EncodeAssets(a.Published, form, want), "failed": orNone(a.Failed)}
	case model.AccessModeUpdate:
		return shapeAccessModes(a, form, want)
	case model.FolderPage:
		_, search := op.(api.SearchFolders)
		return shapeFolders(a, search)
	case model.TagPage:
		if a.Tags == nil {
			a.Tags = []string{}
		}
		return a
	case model.Updated:
		if a.PublicIDs == nil {
			a.PublicIDs = []model.PublicID{}
		}
		return a
	}
	return answer
}

func shapePage(p model.AssetPage, form api.Shape, want wire.Want) any {
	page := map[string]any{"resources": wire.EncodeAssets(p.Resources, form, want)}
	if p.NextCursor != "" {
		page["next_cursor"] = p.NextCursor
	}
	if form == api.SearchShape {
		page["total_count"], page["time"] = p.TotalCount, p.Time
	}
	if p.TotalCount > 0 {
		page["total_count"] = p.TotalCount
	}
	if p.Aggregations != nil {
		page["aggregations"] = p.Aggregations
	}
	return page
}

func shapeAccessModes(u model.AccessModeUpdate, form api.Shape, want wire.Want) any {
	answer := map[string]any{"updated": wire.EncodeAssets(u.Updated, form, want), "failed": orNone(u.Failed)}
	if u.NextCursor != "" {
		answer["next_cursor"] = u.NextCursor
	}
	return answer
}

// orNone is an empty list for none at all.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func shapeRestoration[ID comparable](r map[ID]model.Restored, form api.Shape, want wire.Want) any {
	entries := make(map[ID]any, len(r))
	for id, one := range r {
		if one.Error != "" {
			entries[id] = map[string]string{"error": one.Error}
			continue
		}
		entries[id] = wire.EncodeAsset(&one.Asset, form, want)
	}
	return entries
}

// folderList has the keys that typed clients insist on, next_cursor even when null.
type folderList struct {
	Folders    []model.Folder `json:"folders"`
	TotalCount int            `json:"total_count"`
	Time       *int           `json:"time,omitempty"`
	NextCursor *string        `json:"next_cursor"`
}

func shapeFolders(p model.FolderPage, search bool) any {
	list := folderList{Folders: p.Folders, TotalCount: p.TotalCount}
	if search {
		list.Time = &p.Time
	}
	if list.Folders == nil {
		list.Folders = []model.Folder{}
	}
	if p.NextCursor != "" {
		list.NextCursor = &p.NextCursor
	}
	return list
}

// wantOf reads from an operation which parts of assets it asks for.
func wantOf(op api.Operation) wire.Want {
	switch op := op.(type) {
	case api.ListAssets:
		return wantSections(op.Sections)
	case api.ListAssetsByIDs:
		return wantSections(op.Sections)
	case api.ListAssetsByTag:
		return wantSections(op.Sections)
	case api.ListAssetsByContext:
		return wantSections(op.Sections)
	case api.ListAssetsByModeration:
		return wantSections(op.Sections)
	case api.ListAssetsByAssetFolder:
		return wantSections(op.Sections)
	case api.ListAssetsByAssetIDs:
		return wantSections(op.Sections)
	case api.ShowAsset:
		return wantDetails(op.Details)
	case api.ShowAssetByAssetID:
		return wantDetails(op.Details)
	case api.ShowAssetByBody:
		return wantDetails(op.Details)
	case api.UploadAsset:
		return wantFindings(op.Findings)
	case api.ExplicitAsset:
		return wantFindings(op.Findings)
	case api.Search:
		return wantSearch(op)
	}
	return wire.Want{}
}

func wantSections(s api.Sections) wire.Want {
	return wire.Want{Tags: s.Tags, Context: s.Context, Metadata: s.Metadata, Moderation: s.Moderations, Fields: s.Fields}
}

func wantDetails(d api.Details) wire.Want {
	return wire.Want{
		ImageMetadata: d.ImageMetadata, Embedded: d.EXIF || d.MediaMetadata,
		Colors: d.Colors, Faces: d.Faces, PHash: d.PHash,
		Quality: d.QualityAnalysis, Accessibility: d.AccessibilityAnalysis, Cinemagraph: d.CinemagraphAnalysis,
		Coordinates: d.Coordinates, Pages: d.Pages, Versions: d.Versions, Related: d.Related,
	}
}

func wantFindings(f api.Findings) wire.Want {
	return wire.Want{
		ImageMetadata: f.ImageMetadata, Embedded: f.EXIF || f.MediaMetadata,
		Colors: f.Colors, Faces: f.Faces, PHash: f.PHash,
		Quality: f.QualityAnalysis, Accessibility: f.AccessibilityAnalysis, Cinemagraph: f.CinemagraphAnalysis,
	}
}

func wantSearch(op api.Search) wire.Want {
	w := wire.Want{Fields: op.Fields}
	for _, field := range op.WithField {
		switch field {
		case "tags":
			w.Tags = true
		case "context":
			w.Context = true
		case "metadata":
			w.Metadata = true
		case "image_metadata":
			w.ImageMetadata = true
		case "image_analysis":
			w.Colors = true
		case "quality_analysis":
			w.Quality = true
		case "accessibility_analysis":
			w.Accessibility = true
		}
	}
	return w
}

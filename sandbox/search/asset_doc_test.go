package search

import (
	"strconv"
	"time"

	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// assetDoc is an asset as query.Eval wants it: the reference for what SQL finds.
type assetDoc struct {
	a    *store.Asset
	mode model.FolderMode
}

func known(values ...string) []string {
	var list []string
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}

func orElse(value, usual string) string {
	if value == "" {
		return usual
	}
	return value
}

func (d assetDoc) Text(field string) []string {
	a := d.a
	switch field {
	case "tags":
		return a.Tags
	case "public_id":
		return known(string(a.PublicID))
	case "display_name":
		if d.mode == model.FixedFolders {
			return nil
		}
		return known(a.DisplayName)
	case "filename":
		return known(a.Filename)
	case folderField(d.mode):
		return []string{a.AssetFolder}
	case "resource_type":
		return known(string(a.ResourceType))
	case "type":
		return known(string(a.Type))
	case "format":
		return known(a.Format)
	case "status":
		return []string{orElse(a.Status, "active")}
	case "access_mode":
		return []string{orElse(a.AccessMode, "public")}
	case "moderation_status":
		return known(a.ModerationStatus)
	case "moderation_kind":
		return known(a.ModerationKind)
	case "asset_id":
		return known(string(a.AssetID))
	case "etag":
		return known(a.ETag)
	case "created_by":
		if a.CreatedBy != nil {
			return known(a.CreatedBy.AccessKey)
		}
		return nil
	case "version":
		return []string{strconv.FormatInt(a.Version, 10)}
	}
	return d.keyed(field)
}

func (d assetDoc) keyed(field string) []string {
	for _, k := range d.objects() {
		if field == k.field {
			var keys []string
			for key := range k.values {
				keys = append(keys, key)
			}
			return keys
		}
		for key, value := range k.values {
			if field == k.field+"."+key {
				return textsOf(value)
			}
		}
	}
	if field == "last_updated" && d.a.LastUpdated != nil && !d.a.LastUpdated.UpdatedAt.IsZero() {
		return []string{"updated_at", "tags_updated_at"}
	}
	return nil
}

type object struct {
	field  string
	values map[string]any
}

func (d assetDoc) objects() []object {
	texts := func(m map[string]string) map[string]any {
		out := map[string]any{}
		for k, v := range m {
			out[k] = v
		}
		return out
	}
	shares := map[string]any{}
	for _, c := range d.a.Predominant["google"] {
		shares[c.Name] = c.Percent
	}
	return append(d.analyses(), []object{
		{"context", texts(d.a.Context)}, {"metadata", d.a.Metadata},
		{"image_metadata", texts(d.a.ImageMetadata)}, {"colors", shares},
	}...)
}

func (d assetDoc) analyses() []object {
	if d.a.Accessibility == nil {
		return nil
	}
	quality := map[string]any{}
	field, _, _ := query.AssetFields.Lookup("quality_analysis")
	for _, key := range field.Keys {
		quality[key] = 0.0
	}
	quality["focus"], quality["noise"] = d.a.Quality.Focus, d.a.Quality.Noise
	seen := d.a.Accessibility
	return []object{{"quality_analysis", quality}, {"accessibility_analysis", map[string]any{
		"colorblind_accessibility_score":                    seen.Score,
		"colorblind_accessibility_analysis.distinct_colors": seen.Colorblind.DistinctColors,
		"colorblind_accessibility_analysis.distinct_edges":  seen.Colorblind.DistinctEdges,
	}}}
}

func (d assetDoc) Number(field string) (float64, bool) {
	a := d.a
	positive := func(n float64) (float64, bool) { return n, n != 0 }
	switch field {
	case "bytes":
		return float64(a.Bytes), true
	case "face_count":
		return float64(a.FaceCount), true
	case "width":
		return positive(float64(a.Width))
	case "height":
		return positive(float64(a.Height))
	case "pixels":
		return positive(float64(a.Pixels))
	case "pages":
		return positive(float64(a.Pages))
	case "duration":
		return positive(a.Duration)
	case "aspect_ratio":
		return positive(a.AspectRatio)
	case "quality_score":
		return positive(a.QualityScore)
	case "illustration_score":
		if a.Illustration != nil {
			return *a.Illustration, true
		}
	}
	for _, k := range d.objects() {
		for key, value := range k.values {
			if field == k.field+"."+key {
				return numberOf(value)
			}
		}
	}
	return 0, false
}

func (d assetDoc) Time(field string) (time.Time, bool) {
	a := d.a
	set := func(t time.Time) (time.Time, bool) { return t, !t.IsZero() }
	changed := a.LastUpdated
	if changed == nil {
		changed = &model.LastUpdated{}
	}
	switch field {
	case "created_at":
		return set(a.CreatedAt)
	case "uploaded_at":
		return set(a.UploadedAt)
	case "taken_at":
		return set(a.TakenAt)
	case "updated_at", "last_updated.updated_at":
		return set(changed.UpdatedAt)
	case "last_updated.tags_updated_at":
		return set(changed.TagsUpdatedAt)
	}
	for _, k := range d.objects() {
		for key, value := range k.values {
			if field == k.field+"."+key {
				return timeOf(value)
			}
		}
	}
	return time.Time{}, false
}

func (d assetDoc) Bool(field string) (value, ok bool) {
	picture := d.a.ResourceType == model.Image
	switch field {
	case "grayscale":
		return d.a.Grayscale, picture
	case "transparent":
		return d.a.Transparent, picture
	}
	return false, false
}

var _ query.Doc = assetDoc{}

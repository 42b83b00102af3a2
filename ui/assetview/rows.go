package assetview

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// row is one line of a tab.
type row struct {
	label, value string
	role         theme.Role
	copied       string // what is copied, where it is not the value
	edit, remove Wish
}

// verb says in a word what enter does.
func (r row) verb() string {
	switch r.edit.(type) {
	case Open:
		return "open"
	case RestoreVersion:
		return "restore"
	}
	return "edit"
}

// nothing says what a tab without rows means.
var nothing = [tabs]string{
	Tags: "No tags: a adds some.", Context: "No context: a adds some.", Metadata: "This environment has no structured metadata fields.",
	Derived: "No derived files yet.", Related: "No related assets.", Versions: "No backups of this asset.",
}

// rowsOf makes the rows of the tab that is shown.
func rowsOf(v *View) []row {
	switch v.tab {
	case Overview:
		return overview(&v.asset)
	case Tags:
		return tagRows(&v.asset)
	case Context:
		return contextRows(&v.asset)
	case Metadata:
		return metadataRows(&v.asset, v.fields)
	case Derived:
		return derivedRows(&v.asset)
	case Related:
		return relatedRows(&v.asset)
	case Versions:
		return versionRows(&v.asset)
	case JSON, tabs:
	}
	return jsonRows(&v.asset)
}

func overview(a *model.Asset) []row {
	rows := []row{
		{label: "public ID", value: string(a.PublicID), role: theme.Strong, edit: EditPublicID{}},
		{label: "display name", value: a.DisplayName, edit: EditName{}},
		{label: "folder", value: folder(a), role: theme.FolderKind, edit: EditFolder{}},
		{label: "type", value: join(" · ", string(a.ResourceType), string(a.Type), a.Format)},
		{label: "tags", value: strings.Join(a.Tags, ", "), role: theme.Tag, edit: EditTags{}},
	}
	add := func(label, value string) {
		if value != "" {
			rows = append(rows, row{label: label, value: value})
		}
	}
	add("size", join(" · ", pane.Size(a.Bytes), pane.Dimensions(a.Width, a.Height), length(a.Duration)))
	add("pages", positive(a.Pages))
	add("created", moment(a.CreatedAt))
	add("uploaded", moment(a.UploadedAt))
	add("version", fmt.Sprint(a.Version))
	add("asset ID", string(a.AssetID))
	add("ETag", a.ETag)
	add("original file", a.OriginalFilename)
	add("access", join(" ", a.AccessMode, a.Status))
	add("moderation", join(" ", a.ModerationKind, a.ModerationStatus))
	add("backup", backup(a))
	add("pHash", a.PHash)
	add("colours", colours(a.Colors))
	add("faces", positive(len(a.Faces)))
	for _, from := range []map[string]string{a.EXIF, a.ImageMetadata, a.VideoMetadata} {
		for _, k := range slices.Sorted(maps.Keys(from)) {
			add(k, from[k])
		}
	}
	add("URL", a.SecureURL)
	return rows
}

func folder(a *model.Asset) string {
	if a.AssetFolder != "" {
		return a.AssetFolder
	}
	return a.Folder
}

func backup(a *model.Asset) string {
	switch {
	case len(a.Versions) > 0:
		return pane.Plural(len(a.Versions), "version")
	case a.Backup:
		return "yes"
	}
	return ""
}

func colours(colours []model.Color) string {
	var words []string
	for _, c := range colours[:min(len(colours), 6)] {
		words = append(words, fmt.Sprintf("%s %.0f%%", c.Name, c.Percent))
	}
	return strings.Join(words, "  ")
}

func tagRows(a *model.Asset) []row {
	var rows []row
	for _, tag := range a.Tags {
		rows = append(rows, row{value: tag, role: theme.Tag, edit: EditTags{}, remove: RemoveTag{tag}})
	}
	return rows
}

func contextRows(a *model.Asset) []row {
	var rows []row
	for _, k := range slices.Sorted(maps.Keys(a.Context)) {
		rows = append(rows, row{label: k, value: a.Context[k], edit: EditContext{k}, remove: RemoveContext{k}})
	}
	return rows
}

func metadataRows(a *model.Asset, fields []model.MetadataField) []row {
	var rows []row
	for _, f := range fields {
		value, set := a.Metadata[f.ExternalID]
		r := row{label: f.Label, value: plan.ValueText(f, value), edit: EditMetadata{f.ExternalID}}
		if set && !f.Mandatory {
			r.remove = ClearMetadata{f.ExternalID}
		}
		rows = append(rows, r)
	}
	return rows
}

func derivedRows(a *model.Asset) []row {
	var rows []row
	for _, d := range a.Derived {
		size := join(" · ", d.Format, pane.Size(d.Bytes), pane.Dimensions(d.Width, d.Height))
		rows = append(rows, row{label: size, value: d.Transformation, copied: d.SecureURL})
	}
	return rows
}

func relatedRows(a *model.Asset) []row {
	var rows []row
	for i := range a.RelatedAssets {
		r := &a.RelatedAssets[i]
		rows = append(rows, row{label: string(r.ResourceType), value: string(r.PublicID), edit: Open{r.Key()}})
	}
	return rows
}

func versionRows(a *model.Asset) []row {
	var rows []row
	for _, b := range a.Versions {
		r := row{label: moment(b.Time), value: join(" · ", b.Format, pane.Size(b.Size), b.VersionID), copied: b.VersionID}
		if b.Restorable && b.VersionID != a.VersionID {
			r.edit = RestoreVersion{b}
		}
		if b.VersionID == a.VersionID {
			r.value += " · now"
		}
		rows = append(rows, r)
	}
	return rows
}

func jsonRows(a *model.Asset) []row {
	text, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return []row{{value: err.Error(), role: theme.Bad}}
	}
	var rows []row
	for _, line := range cell.CleanLines(string(text)) {
		rows = append(rows, row{value: line, copied: string(text)})
	}
	return rows
}

func join(sep string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), sep)
}

func positive(n int) string {
	if n == 0 {
		return ""
	}
	return pane.Count(n)
}

func length(seconds float64) string {
	if seconds == 0 {
		return ""
	}
	return pane.Length(seconds)
}

func moment(t time.Time) string {
	if t.IsZero() || t.Unix() <= 0 {
		return ""
	}
	return t.Format("2006-01-02 15:04")
}

package assetview

import (
	"maps"
	"slices"
	"strings"
	"time"

	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// row is one line of a tab.
type row struct {
	label, value string
	role         theme.Role
	copied       string // what is copied, where it is not the value
	url          string // what o opens
	why          string // it can't be changed
	edit, remove Wish
	mark         string // what it is marked as; "" when it can't be
	of           any    // what it stands for
	bar          *bar   // what is drawn before the value
	behind
}

// behind is what else there is to the value.
type behind struct {
	aside string // what is said of it or can be done, behind it; keys stand in it as ‹n›
	part  bool   // it goes on with the value of the row above
}

// bar is a share in a colour of its own, or in the theme's.
type bar struct {
	share   float64       // 0 to 1
	colour  string        // #RRGGBB, or ""
	palette []model.Color // in place of both: many colours, side by side
}

// headRole marks a row as a heading.
const headRole = theme.Punctuation

func head(text string) row { return row{label: text, role: headRole} }

// verb says in a word what enter does.
func (r row) verb() string {
	switch r.edit.(type) {
	case Open, Show:
		return "open"
	case RestoreVersion:
		return "restore"
	case Fill:
		return "form"
	case Browse:
		return "open"
	}
	return "edit"
}

// rowsOf makes the rows of the tab that is shown.
func rowsOf(v *View) []row {
	makers := [tabs]func(*View) []row{
		Overview: overview, Tags: tagRows, Context: contextRows, Metadata: metadataRows, Derived: derivedRows, Related: relatedRows,
		Versions: versionRows, Analysis: analysisRows, Access: accessRows, Usage: usageRows, JSON: jsonRows,
	}
	return makers[v.tab](v)
}

// table gathers rows.
type table []row

// add appends a row, where there is something to say.
func (t *table) add(label, value string) {
	if value != "" {
		*t = append(*t, row{label: label, value: value})
	}
}

// say appends a row that stays as it is, and why.
func (t *table) say(label, value, why string) {
	if value != "" {
		*t = append(*t, row{label: label, value: value, why: why})
	}
}

func overview(v *View) []row {
	a := &v.asset
	t := table{
		{label: "public ID", value: string(a.PublicID), role: theme.Strong, edit: EditPublicID{}},
		{label: "display name", value: a.DisplayName, edit: EditName{}},
		{label: "folder", value: a.Home(), role: theme.FolderKind, edit: EditFolder{}},
	}
	t.say("original file", a.OriginalFilename, "the name of the uploaded file is kept as it was")
	t.say("filename", a.Filename, "it is part of the public ID")
	t = append(t,
		row{label: "type", value: join(" · ", string(a.ResourceType), string(a.Type), a.Format), edit: EditType{}},
		row{label: "tags", value: strings.Join(a.Tags, ", "), role: theme.Tag, edit: Show{Tags}},
	)
	if a.ResourceType != model.Raw {
		t = append(t, row{label: "quality override", behind: behind{aside: "a quality of its own for what is derived"}, edit: EditQuality{}})
	}
	for _, u := range []struct{ label, url string }{{"URL", a.SecureURL}, {"plain URL", a.URL}, {"playback URL", a.PlaybackURL}} {
		if u.url != "" && (u.label != "plain URL" || a.URL != a.SecureURL) {
			t = append(t, row{label: u.label, value: u.url, url: u.url, edit: Browse{u.url}})
		}
	}
	t.add("size", join(" · ", pane.Size(a.Bytes), pane.Dimensions(a.Width, a.Height), length(a.Duration)))
	t.add("pages", positive(a.Pages))
	t.add("frames", join(" · ", positive(int(a.NbFrames)), per(a.FrameRate, "/s")))
	t.add("bit rate", per(float64(a.BitRate)/1000, " kbit/s"))
	t.add("created", moment(a.CreatedAt))
	t.add("uploaded", moment(a.UploadedAt))
	if a.LastUpdated != nil {
		t.add("last changed", moment(a.LastUpdated.UpdatedAt))
	}
	t.add("version", join(" · ", positiveID(a.Version), a.VersionID))
	t.add("asset ID", string(a.AssetID))
	t.add("ETag", a.ETag)
	t.add("moderation", join(" ", a.ModerationKind, a.ModerationStatus))
	t.add("backup", backup(a))
	return t
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

func tagRows(v *View) []row {
	var rows []row
	for _, tag := range v.asset.Tags {
		rows = append(rows, row{value: tag, role: theme.Tag, edit: EditTags{}, remove: RemoveTag{tag}})
	}
	return rows
}

func contextRows(v *View) []row {
	var rows []row
	for _, k := range slices.Sorted(maps.Keys(v.asset.Context)) {
		rows = append(rows, row{label: k, value: v.asset.Context[k], edit: EditContext{k}, remove: RemoveContext{k}})
	}
	return rows
}

func metadataRows(v *View) []row {
	var rows []row
	fields, rulings := v.Fields()
	for _, f := range fields {
		value, set := v.asset.Metadata[f.ExternalID]
		ruling := rulings[f.ExternalID]
		r := row{label: f.Label, value: plan.ValueText(f, value), copied: plan.ValueText(f, value), edit: EditMetadata{f.ExternalID}}
		if set && !ruling.Mandatory {
			r.remove = ClearMetadata{f.ExternalID}
		}
		if !set {
			r.why = "it has no value"
		}
		notes := []string{}
		switch {
		case ruling.Disabled:
			r.edit, r.why, r.role = nil, "no rule asks for it now", theme.Dim
			notes = append(notes, "takes no value now")
		case ruling.Mandatory:
			r.why = "it is mandatory"
			notes = append(notes, "mandatory")
		}
		if !set {
			notes = append(notes, plan.Takes(f))
		}
		if ruling.Offered != nil {
			notes = append(notes, pane.Plural(len(ruling.Choices(f)), "value")+" offered by rule")
		}
		r.note(notes)
		rows = append(rows, r)
	}
	return rows
}

// note puts remarks behind the value.
func (r *row) note(notes []string) {
	if len(notes) == 0 {
		return
	}
	if r.value == "" {
		r.role = theme.Dim
	}
	r.value = join("  · ", r.value, strings.Join(notes, " · "))
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

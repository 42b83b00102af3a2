package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// What single SDKs spell in ways of their own stands in this file and nowhere
// else: handlers see typed operations only. That every SDK encodes lists, flags
// and bodies differently is the affair of package wire, which reads all of it alike.

// quirk is one way of spelling a call that is not the documented one.
type quirk struct {
	who  string                 // the SDKs that send it
	of   func(e api.Entry) bool // the operations that it concerns
	mend func(r map[string]any, nulls []string)
}

var quirks = []quirk{
	{"Python: null clears what an empty list clears", has("access_control"), func(r map[string]any, nulls []string) {
		if slices.Contains(nulls, "access_control") {
			r["access_control"] = "[]"
		}
	}},
	{"Python, Node, TypeScript: null means that there is none from now on", named("update_metadata_field"), keepNulls("default_value", "validation", "restrictions")},
	{"Go: another name", named("update_trigger"), alias("new_uri", "uri")},
	{"whoever sends JSON: another name", tagsAssets, alias("tag", "tags")},
	{"the API's own pages: two names", readsAssets, alias("moderations", "moderation")},
	{"Node: name= for what was not given, where a list is asked for", readsAssets, dropEmpty("transformation", "folder")},
	{"Node, Ruby, PHP: the format beside the transformation", named("generate_sprite", "multi", "download_generated_sprite", "download_multi"), formatInside},
	{"Java: several IDs in one value, joined by &", named("delete_backed_up_assets"), splitVersions},
}

// lenient gives the parameters of a call under the names and in the shapes that
// its operation declares.
func lenient(e api.Entry, params wire.Params) map[string]any {
	values := params.Values
	if params.File != nil { // the part has no value of its own
		values["file"], values["image_file"] = params.File.Filename, params.File.Filename
	}
	for _, q := range quirks {
		if q.of(e) {
			q.mend(values, params.Nulls)
		}
	}
	return values
}

// address adds what the path says. Where the two disagree the path is right, but
// the Go SDK uploads to /auto/upload and names the type in a field, and the .NET
// SDK names no type when it deletes derived files.
func address(values map[string]any, m wire.Match) {
	for name, value := range m.Vars {
		if value != "auto" || values[name] == nil {
			values[name] = value
		}
	}
	if m.Entry.Name == "delete_derived_by_transformation" && values["resource_type"] == nil {
		values["resource_type"] = "image"
	}
}

func named(names ...string) func(api.Entry) bool {
	return func(e api.Entry) bool { return slices.Contains(names, e.Name) }
}

func has(param string) func(api.Entry) bool {
	return func(e api.Entry) bool {
		return slices.ContainsFunc(e.Params, func(p api.Param) bool { return p.Name == param })
	}
}

func tagsAssets(e api.Entry) bool {
	return e.Family == api.Upload && strings.HasSuffix(e.Path, "/tags")
}

func readsAssets(e api.Entry) bool { return e.Family == api.Admin && e.Effect == api.Read }

func alias(name, other string) func(map[string]any, []string) {
	return func(r map[string]any, _ []string) {
		if _, given := r[name]; given {
			return
		}
		if v, ok := r[other]; ok {
			r[name] = v
		}
	}
}

func keepNulls(names ...string) func(map[string]any, []string) {
	return func(r map[string]any, nulls []string) {
		for _, name := range names {
			if slices.Contains(nulls, name) {
				r[name] = json.RawMessage("null")
			}
		}
	}
}

func dropEmpty(names ...string) func(map[string]any, []string) {
	return func(r map[string]any, _ []string) {
		for _, name := range names {
			if r[name] == "" {
				delete(r, name)
			}
		}
	}
}

// formatInside puts a format where the service reads it.
func formatInside(r map[string]any, _ []string) {
	format, _ := r["format"].(string)
	within, _ := r["transformation"].(string)
	if format == "" || strings.ContainsAny(format, ",/") || strings.HasPrefix(within, "f_") || strings.Contains(within, ",f_") || strings.Contains(within, "/f_") {
		return
	}
	if within != "" {
		within += ","
	}
	r["transformation"] = within + "f_" + format
}

// splitVersions parts the IDs of versions that were joined.
func splitVersions(r map[string]any, _ []string) {
	var all []any
	switch given := r["version_ids"].(type) {
	case string:
		all = []any{given}
	case []any:
		all = given
	case []string:
		for _, one := range given {
			all = append(all, one)
		}
	}
	var parts []any
	for _, one := range all {
		text, ok := one.(string)
		if !ok {
			return
		}
		for part := range strings.SplitSeq(text, "&") {
			parts = append(parts, part)
		}
	}
	if parts != nil {
		r["version_ids"] = parts
	}
}

// moments are the forms in which SDKs send a time: ISO 8601, or from Node RFC 1123.
var moments = []string{
	time.RFC3339, "2006-01-02T15:04:05", time.DateTime, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05.999999",
	time.DateOnly, "Mon, 02 Jan 2006 15:04:05 GMT", time.RFC1123Z,
}

// days are the forms in which they send a day; the third is what JavaScript makes of a Date.
var days = []string{time.DateOnly, "02-01-2006", "Mon Jan 02 2006 15:04:05 GMT-0700", time.RFC3339}

// parseTime reads a time in one of the layouts.
func parseTime(text string, layouts []string) (at time.Time, ok bool) {
	text, _, _ = strings.Cut(text, " (") // JavaScript adds the zone's name
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

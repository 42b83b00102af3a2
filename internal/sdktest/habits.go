package sdktest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cldx/inspect"
)

// Habit are differences that an SDK makes of its own accord, whatever a
// program says: its version does so in every call of the operations.
type Habit struct {
	SDK         inspect.SDK
	Operations  []string
	Differences []Difference
	Why         string
}

var (
	deletes   = []string{"delete_resources", "delete_resources_by_prefix", "delete_all_resources", "delete_derived_by_transformation"}
	oneAsset  = []string{"resource", "resource_by_asset_id"}
	typedList = []string{"resources", "resources_by_ids"}
)

// Habits lists every one of them.
var Habits = []Habit{
	{
		inspect.Go, []string{"upload", "upload_large", "unsigned_upload"},
		[]Difference{{"path", "/auto/upload", "/image/upload"}, {"resource_type", `"image"`, ""}, {"unsigned", `"true"`, ""}},
		"every upload goes to /auto/upload, with the resource type in a field; that it is unsigned is said, too",
	},
	{
		inspect.Go, []string{"add_metadata_field"},
		[]Difference{{"mandatory", "false", ""}, {"datasource", `{"values":null}`, ""}},
		"members that are not set go out with their zero values",
	},
	{inspect.Go, []string{"update_upload_preset"}, sent(`"shop"`, "name"), "the name stands in the body, too"},
	{
		inspect.Go, []string{"visual_search"}, []Difference{{"method", "GET", "POST"}},
		"the search is a query instead of a form",
	},
	{inspect.Go, []string{"restore"}, sent("[]", "versions"), "an empty list of versions is sent; the service takes it as none"},
	{
		inspect.CLI, []string{"search_folders"}, sent("50", "max_results"),
		"cld always says how many results it wants; 50 is the service's own default",
	},
	{
		inspect.Java, []string{"generate_sprite", "multi", "download_generated_sprite", "download_multi"}, sent(`"false"`, "async"),
		"a flag that is not set goes out as false, its default",
	},
	{
		inspect.Java, []string{"download_backedup_asset"}, []Difference{{"path", "/image/download_backup", "/download_backup"}},
		"every URL names a resource type",
	},
	{
		inspect.Java, []string{"visual_search"},
		[]Difference{{"method", "GET", "POST"}, {"path", "/resources/visual_search/image", "/resources/visual_search"}},
		"the search is a query that names images",
	},
	{inspect.Java, []string{"restore"}, sent("[]", "versions"), "an empty list of versions is sent; the service takes it as none"},
	{
		inspect.Java, []string{"rename"}, sent("false", "context", "invalidate", "metadata", "overwrite"),
		"flags that are not set go out as false, their default",
	},
	{inspect.Java, []string{"destroy"}, sent(`"false"`, "invalidate"), "a flag that is not set goes out as false, its default"},
	{inspect.Java, []string{"update"}, sent(`""`, "moderation_status", "notification_url"), "texts that are not set go out empty, and change nothing"},
	{
		inspect.TypeScript, oneAsset,
		sent(`"false"`, "accessibility_analysis", "colors", "coordinates", "faces", "media_metadata", "pages", "phash", "quality_analysis", "versions"),
		"flags that are not set go out as false, their default",
	},
	{inspect.TypeScript, oneAsset, sent("10", "max_results"), "the default is sent"},
	{inspect.TypeScript, []string{"search_folders"}, sent("50", "max_results"), "the default is sent"},
	{
		inspect.TypeScript, []string{"text"},
		slices.Concat(sent(`"transparent"`, "background"), sent(`"black"`, "font_color"), sent(`"normal"`, "font_style", "font_weight"),
			sent("100", "opacity"), sent(`"none"`, "text_decoration")),
		"the defaults are sent",
	},
	{
		inspect.TypeScript, []string{"create_zip", "create_archive"},
		slices.Concat(sent("false", "allow_missing", "async", "flatten_folders", "flatten_transformations", "keep_derived",
			"skip_transformation_name", "use_original_filename"), sent(`"create"`, "mode"), sent(`"zip"`, "target_format")),
		"the defaults are sent",
	},
	{inspect.TypeScript, []string{"update", "update_by_asset_id"}, sent("false", "clear_invalid", "unique_display_name"), "flags that are not set go out as false, their default"},
	{inspect.TypeScript, []string{"upload", "explicit"}, sent("false", "colors"), "a flag that is not set goes out as false, its default"},
	{inspect.TypeScript, []string{"destroy"}, sent(`"false"`, "invalidate"), "a flag that is not set goes out as false, its default"},
	{inspect.TypeScript, deletes, sent("false", "invalidate", "keep_original"), "flags that are not set go out as false, their default"},
	{inspect.TypeScript, deletes, sent(`"image"`, "resource_type"), "the default is sent, although the path says it"},
	{
		inspect.TypeScript, typedList,
		[]Difference{{"path", "/resources/image", "/resources/image/upload"}, {"type", `"upload"`, ""}},
		"the delivery type goes into the query instead of the path",
	},
	{
		inspect.TypeScript, []string{"usage"},
		[]Difference{{"path", "/usage", "/usage/01-11-2026"}, {"date", `"2026-11-01"`, ""}},
		"the day goes into the query, in ISO form, instead of the path",
	},
	{
		inspect.DotNet, []string{
			"resources", "resources_by_ids", "resources_by_tag", "resources_by_asset_folder", "resources_by_asset_ids", "resources_by_context",
			"resources_by_moderation",
		},
		sent(`"false"`, "context", "metadata", "moderations", "tags"), unsetFlags,
	},
	{
		inspect.DotNet, typedList, []Difference{{"path", "/resources/image", "/resources/image/upload"}, {"type", `"upload"`, ""}},
		"the delivery type goes into the query instead of the path",
	},
	{inspect.DotNet, []string{"resources_by_ids"}, []Difference{again}, readAgain},
	{inspect.DotNet, []string{"resources_by_asset_ids"}, []Difference{again}, readAgain},
	{
		inspect.DotNet, oneAsset, sent(`"false"`, "colors", "coordinates", "exif", "faces", "pages", "phash", "quality_analysis"), unsetFlags,
	},
	{
		inspect.DotNet, []string{"update"},
		slices.Concat(sent(`"false"`, "clear_invalid"), sent("false", "unique_display_name"), sent(`"upload"`, "type"),
			sent(inPath, "public_id")),
		"flags that are not set go out as false, and what the path says stands in the body, too",
	},
	{inspect.DotNet, append([]string{"delete_resources_by_tag"}, deletes[:3]...), sent(`"false"`, "invalidate", "keep_original"), unsetFlags},
	{inspect.DotNet, []string{"restore", "destroy", "update_metadata", "explode"}, sent(`"upload"`, "type"), "the default is sent"},
	{
		inspect.DotNet, []string{"create_upload_preset", "update_upload_preset"},
		slices.Concat(sent(`"false"`, "colors", "exif", "faces", "image_metadata", "quality_analysis"), sent("false", "disallow_public_id",
			"discard_original_filename", "eager_async", "invalidate", "live", "use_filename")), unsetFlags,
	},
	{inspect.DotNet, []string{"add_metadata_field"}, sent("false", "mandatory"), unsetFlags},
	{inspect.DotNet, []string{"unsigned_upload"}, sent(`"true"`, "unsigned"), "that the upload is unsigned is said, too"},
	{inspect.DotNet, []string{"rename"}, sent("false", "invalidate", "overwrite"), unsetFlags},
	{inspect.DotNet, []string{"explicit"}, slices.Concat(sent("false", "invalidate"), sent(`"false"`, "quality_analysis")), unsetFlags},
	{inspect.DotNet, []string{"destroy"}, sent(`"false"`, "invalidate"), unsetFlags},
	{inspect.DotNet, []string{"update_metadata"}, sent(`"false"`, "clear_invalid"), unsetFlags},
	{
		inspect.DotNet, []string{"add_context", "remove_all_context"}, sent(`"image"`, "resource_type"),
		"the resource type, which the path says, is sent, too",
	},
	{inspect.DotNet, []string{"generate_sprite", "multi", "download_generated_sprite", "download_multi"}, sent(`"false"`, "async"), unsetFlags},
	{
		inspect.DotNet, []string{"create_zip", "create_archive", "download_zip_url"},
		slices.Concat(sent(`"create"`, "mode"), []Difference{{"target_format", "", `"zip"`}}),
		"the mode is sent, and zip, the default, is not",
	},
	{inspect.Node, files, []Difference{lines}, asFormData},
	{inspect.TypeScript, files, []Difference{lines}, asFormData},
}

// lines stands for every text: the ends of its lines go out as CRLF.
var lines = Difference{"any text", `\r\n`, `\n`}

const asFormData = "plain HTTP with a file is FormData, whose texts end their lines so, says the standard"

// again stands for every list: its last member goes out once more.
var again = Difference{"any list", "once more", ""}

const (
	readAgain  = "the last member of a list goes out twice"
	unsetFlags = "flags that are not set go out as false, their default"
)

// files are the operations that send one by plain HTTP.
var files = []string{"upload", "upload_large"}

// sent are names that go out with a value although nobody gave one.
func sent(value string, names ...string) []Difference {
	var list []Difference
	for _, name := range names {
		list = append(list, Difference{name, value, ""})
	}
	return list
}

// Explained returns the habit of an SDK that makes a difference, as its place in
// Habits; -1 when it is none.
func Explained(sdk inspect.SDK, operation string, d Difference) int {
	return slices.IndexFunc(Habits, func(h Habit) bool {
		return h.SDK == sdk && slices.Contains(h.Operations, operation) && (slices.Contains(h.Differences, d) ||
			slices.Contains(h.Differences, lines) && d.Got == withCRLF(d.Want) || slices.Contains(h.Differences, again) && repeats(d))
	})
}

// repeats reports whether a list, spelled as JSON, has the one wanted and its last
// member at the head.
func repeats(d Difference) bool {
	var got, want []string
	if json.Unmarshal([]byte(d.Got), &got) != nil || json.Unmarshal([]byte(d.Want), &want) != nil || len(want) == 0 {
		return false
	}
	return slices.Equal(got, append([]string{want[len(want)-1]}, want...))
}

// withCRLF gives a value, spelled as JSON, with CRLF at the ends of lines in its texts.
func withCRLF(value string) string {
	var v any
	if json.Unmarshal([]byte(value), &v) != nil {
		return value
	}
	return spelled(rewritten(v))
}

var lineEnds = strings.NewReplacer("\r\n", "\r\n", "\r", "\r\n", "\n", "\r\n")

func rewritten(v any) any {
	switch v := v.(type) {
	case string:
		return lineEnds.Replace(v)
	case []any:
		for i := range v {
			v[i] = rewritten(v[i])
		}
	case map[string]any:
		object := map[string]any{}
		for name, value := range v {
			object[lineEnds.Replace(name)] = rewritten(value)
		}
		return object
	}
	return v
}

// String spells the habit as a line of a Markdown list.
func (h Habit) String() string {
	var said []string
	for _, d := range h.Differences {
		one := fmt.Sprintf("`%s` = `%s`", d.Name, d.Got)
		if d.Want != "" {
			one += fmt.Sprintf(" for `%s`", d.Want)
		}
		said = append(said, one)
	}
	return fmt.Sprintf("- %s, `%s`: %s. Why: %s.", h.SDK.Title(), strings.Join(h.Operations, "`, `"), strings.Join(said, ", "), h.Why)
}

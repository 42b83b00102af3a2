package inspect

import (
	"fmt"
	"strconv"
	"strings"
)

// index reports whether a step of a path counts the items of a list.
func index(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// inBrackets spells a path as name["member"][0].
func inBrackets(name string, path []string, quote func(string) string) string {
	for _, s := range path {
		if !index(s) {
			s = quote(s)
		}
		name += "[" + s + "]"
	}
	return name
}

func (python) member(_ *Writer, _ *call, path []string) string {
	return inBrackets("result", path, quotePython)
}

func (ruby) member(w *Writer, _ *call, path []string) string {
	return inBrackets(w.answer(), path, quoteRuby)
}

func (php) member(w *Writer, _ *call, path []string) string {
	return inBrackets("$"+w.answer(), path, quotePHP)
}

func (nodejs) member(w *Writer, _ *call, path []string) string { return jsMember(w.answer(), path) }

func jsMember(name string, path []string) string {
	for _, s := range path {
		switch {
		case index(s):
			name += "[" + s + "]"
		case jsKey(s) == s:
			name += "." + s
		default:
			name += "[" + quoteJS(s) + "]"
		}
	}
	return name
}

// member reads what the SDK has sorted into its types, in camel case; the answer
// of an upload is of several types.
func (typescript) member(w *Writer, c *call, path []string) string {
	if w.plain {
		return jsMember(w.answer(), path)
	}
	spelled := make([]string, len(path))
	for i, s := range path {
		spelled[i] = lower(s)
	}
	answer := w.answer()
	if uploads(c) {
		w.Need("UploadResponse")
		answer = "(" + answer + " as UploadResponse)"
	}
	return jsMember(answer, spelled) + "!"
}

func (java) member(w *Writer, _ *call, path []string) string {
	name := w.answer()
	for i, s := range path {
		of := "Map"
		if index(s) {
			of = "List"
		} else {
			s = quoteJava(s)
		}
		if i > 0 {
			name = "((" + of + ") " + name + ")"
		}
		name += ".get(" + s + ")"
	}
	return name + ".toString()"
}

func (dotnet) member(w *Writer, _ *call, path []string) string {
	if !w.plain {
		return inBrackets(w.answer()+".JsonObj", path, quoteCSharp) + ".ToString()"
	}
	name := "JsonDocument.Parse(" + w.local("json") + ").RootElement"
	for _, s := range path {
		if index(s) {
			name += "[" + s + "]"
			continue
		}
		name += ".GetProperty(" + quoteCSharp(s) + ")"
	}
	return name + ".ToString()"
}

func (golang) member(w *Writer, _ *call, path []string) string {
	name := w.local("res")
	if !w.plain {
		return name + "." + camel(path[0], true, goInitials)
	}
	for i, s := range path {
		of := "map[string]any"
		if index(s) {
			of = "[]any"
		} else {
			s = quoteGo(s)
		}
		if i > 0 {
			name += ".(" + of + ")"
		}
		name += "[" + s + "]"
	}
	return name + ".(string)"
}

func (curl) member(w *Writer, c *call, path []string) string { return shellMember(w, c, path) }
func (cli) member(w *Writer, c *call, path []string) string  { return shellMember(w, c, path) }

func shellMember(w *Writer, _ *call, path []string) string {
	w.Need("jq")
	filter := ""
	for _, s := range path {
		switch {
		case index(s):
			filter += "[" + s + "]"
		case jsKey(s) == s:
			filter += "." + s
		default:
			filter += "." + quoteJS(s)
		}
	}
	return fmt.Sprintf(`$(jq -r %s <<< "$response")`, quoteShell(filter))
}

// typed are the members of answers that the typed SDKs read as texts, by the
// names of operations.
var typed = map[SDK]map[string]string{
	Go: {
		"upload": goUploaded, "unsigned_upload": goUploaded, "upload_large": goUploaded, "explicit": goUploaded, "text": goUploaded,
		"rename":                     "public_id asset_id secure_url url format display_name asset_folder",
		"resource":                   goAsset,
		"update":                     goAsset,
		"create_trigger":             "id uri event_type",
		"update_trigger":             "id uri event_type",
		"create_folder":              "name path external_id",
		"create_archive":             "public_id asset_id secure_url url version_id",
		"create_zip":                 "public_id asset_id secure_url url version_id",
		"multi":                      "public_id asset_id secure_url url",
		"generate_sprite":            "public_id",
		"explode":                    "batch_id",
		"add_metadata_field":         "external_id label",
		"update_metadata_field":      "external_id label",
		"metadata_field_by_field_id": "external_id label",
		"create_upload_preset":       "name",
		"upload_preset":              "name",
		"resources":                  "next_cursor", "resources_by_tag": "next_cursor", "resources_by_context": "next_cursor",
		"resources_by_moderation": "next_cursor", "resources_by_asset_folder": "next_cursor", "search": "next_cursor",
		"search_folders": "next_cursor", "tags": "next_cursor", "root_folders": "next_cursor", "subfolders": "next_cursor",
	},
	TypeScript: {
		"upload": tsUploaded, "rename": tsUploaded, "explicit": tsUploaded,
		"resource": tsUploaded, "resource_by_asset_id": tsUploaded, "update": tsUploaded, "update_by_asset_id": tsUploaded,
		"resources": "next_cursor", "resources_by_context": "next_cursor", "resources_by_moderation": "next_cursor",
		"resources_by_asset_folder": "next_cursor", "search": "next_cursor", "tags": "next_cursor",
		"root_folders": "next_cursor", "subfolders": "next_cursor",
	},
}

const (
	goUploaded = "public_id asset_id version_id secure_url url etag format display_name asset_folder original_filename signature"
	goAsset    = "public_id asset_id secure_url url etag format display_name asset_folder"
	tsUploaded = "public_id asset_id secure_url url format display_name asset_folder"
)

// unread says which value that a script takes from the answer the SDK does not
// read from it; "" when it reads them all.
func (c *call) unread(sdk SDK) string {
	known, strict := typed[sdk]
	if !strict {
		return ""
	}
	for _, v := range c.gives {
		if strings.Contains(v.Path, ".") || !among(v.Path, words(known[c.name])) {
			return fmt.Sprintf("The %s SDK does not read %s from the answer", sdk.Title(), v.Path)
		}
	}
	return ""
}

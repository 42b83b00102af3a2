// Package menu lists what can be asked for besides what has a key of its own: what
// can be made, other ways to list, and what can be done with a whole folder. It
// exists so that every operation stands where a user would look for it. It knows
// which operations there are, not who carries them out.
package menu

import (
	"slices"

	"cldx/api"
	"cldx/api/wire"
)

// Item is an operation that a menu offers.
type Item struct {
	Help string
	Op   api.Operation // with what is known filled in
}

// At is where the user stands, as far as it fills something in.
type At struct {
	Folder string   // "" is the root
	Chosen []string // public IDs of the selection, or of the asset under the cursor
	IDs    []string // their asset IDs
}

// most is how many assets a form is filled in with.
const most = 100

func item(help, name string, values map[string]any) Item {
	return Item{help, wire.Fitting(name, values)}
}

// Make lists what can be made that is no upload of a file as it is.
func (at At) Make() []Item {
	ids := map[string]any{"public_ids": at.some(at.Chosen), "resource_type": "image"}
	into := map[string]any{"asset_folder": at.Folder}
	return []Item{
		item("a picture of a text", "text", nil),
		item("a sprite: several pictures in one, with a style sheet", "generate_sprite", nil),
		item("an animation or a document of several pictures", "multi", nil),
		item("a slideshow video", "create_slideshow", nil),
		item("one video of several", "concat", nil),
		item("an archive, kept as an asset", "create_archive", ids),
		item("a zip archive, kept as an asset", "create_zip", ids),
		item("an upload with all its options", "upload", into),
		item("an upload in chunks, for a large file", "upload_large", into),
		item("an upload without a signature, with an upload preset", "unsigned_upload", into),
		item("what a script would make of an upload", "eval_upload_params", nil),
		item("an address that downloads an archive", "download_archive_url", ids),
		item("an address that downloads a zip archive", "download_zip_url", ids),
		item("an address that downloads a sprite", "download_generated_sprite", nil),
		item("an address that downloads an animation", "download_multi", nil),
		item("an address of a search, for a page to fetch", "to_url", nil),
		item("an analysis of any picture", "analyze", nil),
	}
}

// Lists lists the ways to list assets besides folders and searches.
func (at At) Lists() []Item {
	return []Item{
		item("by resource type, and the beginning of the public ID", "resources", map[string]any{"resource_type": "image"}),
		item("by public IDs", "resources_by_ids", map[string]any{"public_ids": at.some(at.Chosen), "resource_type": "image", "type": "upload"}),
		item("by asset IDs", "resources_by_asset_ids", map[string]any{"asset_ids": at.some(at.IDs)}),
		item("by tag", "resources_by_tag", map[string]any{"resource_type": "image"}),
		item("by folder", "resources_by_asset_folder", map[string]any{"asset_folder": at.Folder}),
		item("by a key of the context", "resources_by_context", map[string]any{"resource_type": "image"}),
		item("by the state of their moderation", "resources_by_moderation", map[string]any{"resource_type": "image"}),
		item("by external IDs", "list_resources_by_external_ids", nil),
		item("by container", "list_resources_by_container_id", nil),
		item("by a search, with all its options", "search", nil),
		item("by what they look like", "visual_search", nil),
		item("folders, by a search", "search_folders", nil),
		item("one, by parameters in the body", "get_resource_by_body", nil),
	}
}

// Below lists what can be done with everything in a folder, whose public IDs begin
// with its path.
func (at At) Below() []Item {
	prefix := ""
	if at.Folder != "" {
		prefix = at.Folder + "/"
	}
	begin := map[string]any{"prefix": prefix, "resource_type": "image", "type": "upload"}
	path := map[string]any{"path": at.Folder}
	return []Item{
		item("an address that downloads all of it", "download_folder", map[string]any{"prefixes": at.Folder, "resource_type": "all"}),
		item("what is directly inside", "subfolders", path),
		item("its size, and how many assets it has", "get_folder_by_path", path),
		item("a folder by its ID", "get_folder_by_id", nil),
		item("all folders below one", "get_folder_descendants", nil),
		item("the folders at the root", "root_folders", nil),
		item("move it within limits", "rename_folder_operation", path),
		item("publish what begins with its path", "publish_by_prefix", begin),
		item("set the access mode of what begins with its path", "update_resources_access_mode_by_prefix", begin),
		item("delete what begins with its path", "delete_resources_by_prefix", begin),
		item("delete a new upload, by its delete token", "delete_by_token", nil),
		item("delete everything of a type", "delete_all_resources", map[string]any{"resource_type": "image", "type": "upload"}),
	}
}

func (at At) some(ids []string) []string { return slices.Clone(ids[:min(len(ids), most)]) }

// Offers returns the names of the operations that the menus offer.
func Offers() []string {
	var names []string
	for _, items := range [][]Item{At{}.Make(), At{}.Lists(), At{}.Below()} {
		for _, it := range items {
			names = append(names, it.Op.Spec().Name)
		}
	}
	return names
}

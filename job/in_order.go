package job

import (
	"slices"

	"cldx/api"
	"cldx/model"
)

// inOrder returns for each operation the numbers of the steps that it has to
// come after, where the steps are numbered from 1 in the order of ops. Operations
// that do no more than change assets that they name may run side by side, unless
// they share a name. Every other one comes after all before it, and before all
// that follow.
func inOrder(ops []api.Operation) [][]int {
	after := make([][]int, len(ops))
	last := map[string]int{} // by name, the last step that touches it
	wall := 0                // the last step that nothing may pass
	for i, op := range ops {
		id := i + 1
		names, only := Names(op)
		if !only {
			for earlier := max(1, wall); earlier < id; earlier++ {
				after[i] = append(after[i], earlier)
			}
			wall = id
			clear(last)
			continue
		}
		if wall > 0 {
			after[i] = append(after[i], wall)
		}
		for _, name := range names {
			if earlier := last[name]; earlier > 0 && !slices.Contains(after[i], earlier) {
				after[i] = append(after[i], earlier)
			}
			last[name] = id
		}
	}
	return after
}

// byName are the operations that change nothing but the assets that they name,
// and that have the same effect whatever becomes of others meanwhile.
var byName = map[string]bool{
	"upload": true, "upload_large": true, "rename": true, "destroy": true, "explicit": true, "delete_resources": true, "restore": true,
	"add_tag": true, "remove_tag": true, "replace_tag": true, "remove_all_tags": true,
	"add_context": true, "remove_all_context": true, "update_metadata": true,
	"update": true, "update_by_asset_id": true, "delete_resources_by_asset_ids": true, "destroy_by_asset_id": true,
	"update_resources_access_mode_by_ids": true,
}

// Names returns the names that an operation touches: public IDs and asset IDs,
// and those that it gives. only is false when that is not all it may touch. Of
// assets of different types that have the same name it makes no difference.
func Names(op api.Operation) (names []string, only bool) {
	spec := op.Spec()
	only = byName[spec.Name] && spec.Touches.Has(model.Assets)
	stored, chosen := false, true // a file is stored; the service chooses its name
	for _, v := range api.Values(op) {
		text, _ := v.V.(string)
		switch v.Name {
		case "public_id", "from_public_id", "to_public_id", "asset_id":
			names = append(names, text)
		case "public_ids", "asset_ids":
			list, _ := v.V.([]string)
			names = append(names, list...)
		case "file":
			stored = true
		case "unique_filename", "exclusive", "use_filename_as_display_name":
			on, _ := v.V.(bool)
			only = only && (v.Name != "exclusive" || !on)
			chosen = chosen && (v.Name != "unique_filename" || on)
		case "upload_preset":
			only = false // it may say anything
		}
	}
	if stored && len(names) == 0 && !chosen {
		only = false // the file's name is its name, and another file may have it
	}
	return names, only
}

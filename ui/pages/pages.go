// Package pages holds the pages that stand in place of the library: one file a
// page. It exists so that everything an environment has besides assets is one
// word away. It knows what is listed and what can be done with it, not how a
// page is moved through or who carries out a change.
package pages

import (
	"slices"
	"sync"

	"cldx/ui/page"
)

// Entry is a page as the command line knows it.
type Entry struct {
	Name string   // what is typed, and what it is called: upload-presets
	Also []string // other words for it
	Help string   // what it is for, in a few words
	Make func(d page.Desk) page.Page
}

// All returns every page, in the order in which they are offered.
func All() []Entry { return all() }

var all = sync.OnceValue(func() []Entry {
	return []Entry{
		{"tags", []string{"tag"}, "tags in use: their assets, rename, merge, remove", tags},
		{"folders", []string{"folder", "dirs"}, "all folders as one list", folders},
		{"transformations", []string{"tr", "named"}, "named transformations, and those that were used", transformations},
		{"upload-presets", []string{"presets", "up"}, "stored sets of upload options", uploadPresets},
		{"upload-mappings", []string{"mappings", "um"}, "folders whose missing assets are fetched from elsewhere", uploadMappings},
		{"streaming-profiles", []string{"profiles", "sp"}, "renditions of videos that players choose from", streamingProfiles},
		{"metadata", []string{"fields", "metadata-fields", "md"}, "structured metadata: fields and their values", metadataFields},
		{"metadata-rules", []string{"rules", "mr"}, "which fields depend on the values of others", metadataRules},
		{"moderation", []string{"moderations", "mod", "review"}, "assets that wait for a review: approve, reject", moderation},
		{"triggers", []string{"webhooks", "hooks"}, "who is told of what happens", triggers},
		{"usage", []string{"quota", "limits"}, "what is used up of the plan, and how it went", usage},
		{"notifications", []string{"events", "messages"}, "what happened, as it is told: live", notifications},
		{"environments", []string{"env", "envs", "clouds"}, "what can be opened: accounts and the sandbox", environments},
		{"log", []string{"requests", "calls"}, "every request: what was asked, how long it took", requests},
	}
})

// Lookup finds a page by its name.
func Lookup(name string) (Entry, bool) {
	i := slices.IndexFunc(All(), func(e Entry) bool { return e.Name == name })
	if i < 0 {
		return Entry{}, false
	}
	return All()[i], true
}

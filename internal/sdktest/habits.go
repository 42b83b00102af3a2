package sdktest

import (
	"slices"

	"cldx/inspect"
)

// Habit is a difference that an SDK makes of its own accord, whatever a
// program says: its version does so in every call of the operations.
type Habit struct {
	SDK        inspect.SDK
	Operations []string // none means all
	Difference Difference
	Why        string
}

// Habits lists every one of them.
var Habits = []Habit{
	{
		inspect.Go, []string{"upload"}, Difference{"path", "/auto/upload", "/image/upload"},
		"the SDK posts every upload to /auto/upload and names the resource type in a field",
	},
	{
		inspect.Go, []string{"upload"}, Difference{"resource_type", `"image"`, ""},
		"the field that goes with /auto/upload",
	},
	{
		inspect.Go, []string{"restore"}, Difference{"versions", "[]", ""},
		"the SDK's field for versions is sent when it is empty; the service takes that as none",
	},
	{
		inspect.CLI, []string{"search_folders", "search"}, Difference{"max_results", "50", ""},
		"cld always says how many results it wants; 50 is the service's own default",
	},
}

// Unexplained returns the differences that are no habit of the SDK.
func Unexplained(sdk inspect.SDK, operation string, differences []Difference) []Difference {
	return slices.DeleteFunc(differences, func(d Difference) bool {
		return slices.ContainsFunc(Habits, func(h Habit) bool {
			return h.SDK == sdk && h.Difference == d && (len(h.Operations) == 0 || slices.Contains(h.Operations, operation))
		})
	})
}

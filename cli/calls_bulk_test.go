//go:build unix

package cli_test

import (
	"maps"
	"path/filepath"
	"testing"
	"time"

	"cldx/internal/term"
)

// bulk is an explorer of a library of n assets, and what it costs.
type bulk struct {
	*stage
	to      target
	counted *counted
	session *term.Session
}

// largeLibrary opens the explorer on n assets of several types, all of them listed.
func (s *stage) largeLibrary(n string, args ...string) (b *bulk, both, resource map[string]int) {
	s.t.Helper()
	dir := filepath.Join(s.t.TempDir(), "large")
	if out, err := s.command(s.t.Context(), "sandbox", "seed", "--assets", n, "--data", dir).CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %s", err, out)
	}
	b = &bulk{stage: s, to: s.targetIn(dir, args...)}
	b.counted = b.to.count(s.t)
	both, resource = b.to.kinds(s.t)
	b.counted.take()
	b.session = s.explorer(120, "--data", dir)
	return b, both, resource
}

// costs does what keys say, waits for texts, and compares the calls that were made.
func (b *bulk) costs(what string, want map[string]int, steps ...string) {
	b.t.Helper()
	for i, step := range steps {
		if i%2 == 0 {
			b.keys(b.session, step)
		} else {
			b.see(b.session, step)
		}
	}
	least := int64(0)
	for _, n := range want {
		least += int64(n)
	}
	const quiet, most = 300 * time.Millisecond, 100 // what comes of an answer is asked for at once, if the machine is not slow
	for range most {
		if err := b.session.Settle(b.t.Context(), quiet); err != nil {
			b.t.Fatal(err)
		}
		if _, made, _ := b.counted.logged(); made >= least {
			break
		}
	}
	if got := b.counted.take(); !maps.Equal(got, want) {
		b.t.Errorf("%s made the calls %v, want %v", what, got, want)
	}
}

// TestCallsOfBulkWork counts what looking at and changing many assets in the explorer
// costs: nothing is read that the listing has said already.
func TestCallsOfBulkWork(t *testing.T) {
	t.Parallel()
	b, both, _ := newStage(t).largeLibrary("1200", "--rate-limit", "500")
	none, labelled := map[string]int{}, inCalls(both, 1000)
	b.costs("starting", map[string]int{"search": 3, "root_folders": 1}, "", "Assets · 1,200 ·", "A", "1,200 assets selected")
	b.costs("opening and closing", none, "t", "Tag 1,200 assets", "esc c", "Context of 1,200 assets", "esc D", "Delete 1,200 assets",
		"esc c", "Context of 1,200 assets", "esc", "1,200 selected")
	b.costs("metadata, once for its fields", map[string]int{"list_metadata_fields": 1, "list_metadata_rules": 1}, "C", "SKU ")
	b.costs("setting metadata", map[string]int{"update_metadata": labelled}, `"x" enter`, "Confirm", "enter", "Done: set metadata")
	b.costs("tagging", map[string]int{"add_tag": labelled}, "t", "Tag 1,200 assets", `"x" enter`, "Confirm", "enter", "Done: tag")
	b.costs("taking it back", map[string]int{"remove_tag": labelled}, "z", "Undo", "enter", "Done: undo")
	b.costs("setting context", map[string]int{"add_context": labelled}, "c", "Context of 1,200 assets", `"origin=here" enter`, "Confirm", "enter", "Done: set context")
	b.costs("taking that back", map[string]int{"add_context": labelled}, "z", "Undo", "enter", "Done: undo")
	moved := map[string]int{"search_folders": 4, "explicit": 1200, "root_folders": 1} // of folders there are more than 1,500
	b.costs("moving, with Upload calls", moved, "m", "Move 1,200 assets", `"zz-moved" enter`, "Confirm", "enter", "Done: move")
	b.costs("deleting by names", map[string]int{"delete_resources": inCalls(both, 100)}, "D", "By their public IDs, 100 in a call", "enter", "Done: delete")
}

// TestCallsOfBulkWorkWithFewLeft deletes by a tag where names take more Admin calls than
// are left.
func TestCallsOfBulkWorkWithFewLeft(t *testing.T) {
	t.Parallel()
	b, both, resource := newStage(t).largeLibrary("1200", "--rate-limit", "24")
	want := map[string]int{"search": 3, "root_folders": 1, "add_tag": inCalls(both, 1000), "delete_resources_by_tag": inCalls(resource, 1000)}
	b.costs("deleting by a tag", want, "", "Assets · 1,200 ·", "A", "1,200 assets selected", "D", "By a tag that nobody else bears", "enter", "Done: delete")
}

// TestCallsOfComingBack counts what it costs to be where one was a moment ago.
func TestCallsOfComingBack(t *testing.T) {
	t.Parallel()
	b, _, _ := newStage(t).largeLibrary("1200", "--rate-limit", "500")
	b.costs("starting", map[string]int{"search": 3, "root_folders": 1}, "", "Assets · 1,200 ·")
	b.costs("a folder", map[string]int{"search": 1, "subfolders": 1}, "1 j j enter", "sandbox  ▸ archive")
	b.costs("the same again", map[string]int{}, "ctrl+o", "Assets · 1,200 ·", "alt+right", "sandbox  ▸ archive", "alt+left", "Assets · 1,200 ·", "1 j j enter", "sandbox  ▸ archive")
	b.keys(b.session, "ctrl+o")
	b.costs("renaming 20", map[string]int{"rename": 20}, "2 g g v j j j j j j j j j j j j j j j j j j j space", "20 selected", `R ctrl+u "renamed-{n:02}"`, "renamed-01", "enter", "Confirm", "enter", "Done: rename")
}

//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/model"
)

// counted is what a sandbox was asked between two looks: by its own counter of requests,
// and by operation.
type counted struct {
	t      *testing.T
	to     target
	served int64
	seen   int
}

// count begins to count.
func (t target) count(tb *testing.T) *counted {
	c := &counted{t: tb, to: t}
	c.take()
	return c
}

// take returns the calls since the last look. The counter has to agree with the log.
func (c *counted) take() map[string]int {
	c.t.Helper()
	usage, err := api.Run(c.t.Context(), c.to.client, api.ShowUsage{})
	if err != nil {
		c.t.Fatal(err)
	}
	made := usage.Requests - c.served - 1
	calls, total, upTo := c.logged()
	for range 2000 { // a line is written when the answer is on its way already
		if c.served == 0 || total >= made {
			break
		}
		calls, total, upTo = c.logged()
	}
	if c.served > 0 && made != total {
		c.t.Errorf("the sandbox counted %d requests, its log has %d: %v", made, total, calls)
	}
	c.served, c.seen = usage.Requests, upTo
	return calls
}

// logged returns the calls since the last look by the log, and where it ends.
func (c *counted) logged() (calls map[string]int, total int64, upTo int) {
	order := c.to.order(c.t)
	calls = map[string]int{}
	for _, name := range order[min(c.seen, len(order)):] {
		if name != "usage" && name != "deliver" { // pictures and files are no calls
			calls[name]++
			total++
		}
	}
	return calls, total, len(order)
}

// kinds counts a library's assets by what one call takes together.
func (t target) kinds(tb *testing.T) (both, resource map[string]int) {
	tb.Helper()
	both, resource = map[string]int{}, map[string]int{}
	size := 500
	for page, err := range api.Pages[model.AssetPage](tb.Context(), t.client, api.Search{MaxResults: &size, Fields: []string{"public_id"}}) {
		if err != nil {
			tb.Fatal(err)
		}
		for _, a := range page.Resources {
			both[string(a.ResourceType)+"/"+string(a.Type)]++
			resource[string(a.ResourceType)]++
		}
	}
	return both, resource
}

// inCalls is how many calls take these assets, so many at a time.
func inCalls(kinds map[string]int, atOnce int) int {
	n := 0
	for _, assets := range kinds {
		n += (assets + atOnce - 1) / atOnce
	}
	return n
}

// TestCalls counts what commands cost, over the real client and the real sandbox.
func TestCalls(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const n = 2600
	seeded := func() target {
		dir := filepath.Join(t.TempDir(), "large")
		if out, err := s.command(t.Context(), "sandbox", "seed", "--assets", fmt.Sprint(n), "--data", dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return s.targetIn(dir, "--rate-limit", "500")
	}
	to := seeded()
	both, _ := to.kinds(t)
	pages := (n + 499) / 500
	names := to.images(t, 150)
	all := strings.Join(slices.Sorted(maps.Keys(both)), " ")
	rows := []struct {
		name  string
		stdin string
		args  []string
		want  map[string]int
	}{
		{"list all", "", []string{"search", "", "--max", "0", "--ids"}, map[string]int{"search": pages}},
		{"list some", "", []string{"search", "", "--max", "1200", "--ids"}, map[string]int{"search": 3}},
		{"list as many as a page has", "", []string{"search", "", "--max", "500", "--ids"}, map[string]int{"search": 1}},
		{"tag all", "", []string{"tag", "add", "x", "--all", "--yes"}, map[string]int{"search": pages, "add_tag": inCalls(both, 1000)}},
		{"tag what has it", "", []string{"tag", "add", "x", "--all", "--yes"}, map[string]int{"search": pages}},
		{"tag named ones", names, []string{"tag", "add", "y", "-", "--yes"}, map[string]int{"resources_by_ids": 2, "add_tag": 1}},
		{"tag named ones, unread", names, []string{"tag", "add", "z", "-", "--yes", "--no-undo"}, map[string]int{"add_tag": 1}},
		{"plan a delete", "", []string{"delete", "--where", "bytes>=0", "--dry-run"}, map[string]int{"search": pages}},
		{"delete named ones", names, []string{"delete", "-", "--yes"}, map[string]int{"delete_resources": 2}},
	}
	c := to.count(t)
	for _, row := range rows {
		out, code := s.piped(row.stdin, append(slices.Clone(row.args), "--data", to.dir)...)
		if got := c.take(); code != 0 || !maps.Equal(got, row.want) {
			t.Errorf("%s of %s: exit code %d, calls %v, want %v\n%.300s", row.name, all, code, got, row.want, out)
		}
	}
	both, resource := to.kinds(t)
	c.take()
	out, code := s.piped("", "delete", "--where", "bytes>=0", "--yes", "--data", to.dir)
	want := map[string]int{"search": (n - 150 + 499) / 500, "add_tag": inCalls(both, 1000), "delete_resources_by_tag": inCalls(resource, 1000)}
	if got := c.take(); code != 0 || !maps.Equal(got, want) {
		t.Errorf("delete %v by a tag: exit code %d, calls %v, want %v\n%.300s", both, code, got, want, out)
	}
	other := seeded()
	both, _ = other.kinds(t)
	c = other.count(t)
	out, code = s.piped("", "delete", "--all", "--yes", "--data", other.dir)
	want = map[string]int{"search": pages, "delete_all_resources": inCalls(both, 1000)}
	if got := c.take(); code != 0 || !maps.Equal(got, want) {
		t.Errorf("delete all of %v: exit code %d, calls %v, want %v\n%.300s", both, code, got, want, out)
	}
}

// TestCallsOfTheLeastBudget deletes without an Admin call when few are left, and says why.
func TestCallsOfTheLeastBudget(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	to := s.target("--rate-limit", "12")
	for _, name := range []string{"a", "b", "c"} {
		upload(t, to, name)
	}
	plan, code := s.piped("", "delete", "--where", "bytes>=0", "--dry-run", "--data", to.dir)
	if code != 0 || !strings.Contains(plan, "By their public IDs, 100 in a call: 1 Admin call.") {
		t.Errorf("exit code %d, and the plan does not say by which calls:\n%s", code, plan)
	}
	c := to.count(t)
	plan, code = s.piped("", "delete", "--where", "bytes>=0", "--dry-run", "--data", to.dir)
	if code != 0 || !strings.Contains(plan, "The Admin budget does not reach") || !strings.Contains(plan, "9 Admin calls are left this hour") {
		t.Errorf("exit code %d, and the plan does not say why:\n%s", code, plan)
	}
	c.take()
	out, code := s.piped("", "delete", "--where", "bytes>=0", "--yes", "--data", to.dir)
	want := map[string]int{"search": 1, "destroy": 3}
	if got := c.take(); code != 0 || !maps.Equal(got, want) {
		t.Errorf("exit code %d, calls %v, want %v\n%s", code, got, want, out)
	}
}

// TestCallsOfTheExplorer counts what looking around costs: pages as far as they are
// wanted, a place that was seen a moment ago nothing, and the next start one page.
func TestCallsOfTheExplorer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	to := s.target("--rate-limit", "500")
	for i := range 3 {
		upload(t, to, fmt.Sprint("f/a", i))
	}
	upload(t, to, "b")
	c := to.count(t)
	session := s.explorer(120, "--data", to.dir)
	s.see(session, "Assets · 4 ·")
	s.keys(session, "/ \"public_id:f/*\" enter")
	s.see(session, "Found · 3 ·")
	s.keys(session, "ctrl+o")
	s.see(session, "Assets · 4 ·")
	s.keys(session, "alt+right alt+left")
	s.keys(session, "q")
	s.ends(session)
	got, want := c.take(), map[string]int{"search": 2, "root_folders": 1}
	if !maps.Equal(got, want) {
		t.Errorf("looking around made the calls %v, want %v", got, want)
	}
}

// piped runs cldx with a standard input and returns what it printed, and its exit code.
func (s *stage) piped(stdin string, args ...string) (string, int) {
	s.t.Helper()
	c := s.command(s.t.Context(), args...)
	var out bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &out
	code := exitCode(c)
	return out.String(), code
}

// images are the names of n images of a library that are delivered as they were uploaded.
func (t target) images(tb *testing.T, n int) (names string) {
	tb.Helper()
	page, err := api.Run(tb.Context(), t.client, api.Search{
		Expression: "resource_type:image AND type:upload", MaxResults: &n, Fields: []string{"public_id"},
		SortBy: []api.SortKey{{Field: "public_id", Direction: "asc"}},
	})
	if err != nil || len(page.Resources) != n {
		tb.Fatalf("%d images, %v; want %d", len(page.Resources), err, n)
	}
	for _, a := range page.Resources {
		names += "image/upload/" + string(a.PublicID) + "\n"
	}
	return names
}

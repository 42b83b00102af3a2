//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// running is a command that is under way.
type running struct {
	*exec.Cmd
	out, said bytes.Buffer
}

// begins starts a command on the library.
func (k *killing) begins(stdin string, args ...string) *running {
	k.t.Helper()
	r := &running{Cmd: k.command(k.t.Context(), append(args, "--data", k.to.dir, "--json")...)}
	r.Stdin, r.Stdout, r.Stderr = strings.NewReader(stdin), &r.out, &r.said
	if err := r.Start(); err != nil {
		k.t.Fatal(err)
	}
	return r
}

// failed waits for a command's end and returns the assets that it lists as failed.
func (k *killing) failed(r *running) map[string]string {
	k.t.Helper()
	_ = r.Wait() // the code says it
	list, summed := map[string]string{}, false
	for line := range strings.Lines(r.out.String()) {
		var v struct {
			ResourceType string `json:"resource_type"`
			Type         string
			PublicID     string `json:"public_id"`
			State, Why   string
			Summary      *struct{ Failed, Skipped int }
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			k.t.Fatalf("%v in %q", err, line)
		}
		if v.State == "failed" {
			list[v.ResourceType+"/"+v.Type+"/"+v.PublicID] = v.Why
		}
		summed = summed || v.Summary != nil
	}
	if code := r.ProcessState.ExitCode(); !summed || (code == 0) != (len(list) == 0) {
		k.t.Fatalf("it ends with %d, and lists %v as failed:\n%s", code, list, r.said.String())
	}
	return list
}

// names plans other names for the images, of which every other one has a place.
func (k *killing) names(round string, of func(i int) bool) (pairs string, to map[string]string) {
	to = map[string]string{}
	var lines strings.Builder
	var images []string
	for id, a := range k.must {
		if strings.HasPrefix(a.ID, "image/upload/") {
			images = append(images, id)
		}
	}
	slices.Sort(images)
	for i, id := range images {
		if of(i) {
			to[id] = fmt.Sprintf("image/upload/%s/%04d", round, i)
			fmt.Fprintf(&lines, "%s,%s\n", strings.TrimPrefix(k.must[id].ID, "image/upload/"), strings.TrimPrefix(to[id], "image/upload/"))
		}
	}
	return lines.String(), to
}

// arrived takes over the names that were given: where a rename was listed as failed,
// the one of the two that the asset has.
func (k *killing) arrived(to, failed map[string]string) {
	found := k.store(k.to.dir)
	for id, name := range to {
		a := k.must[id]
		if _, listed := failed[a.ID]; !listed || found[id].ID == name {
			a.ID = name
		}
		k.must[id] = a
	}
}

// change is a job, and what becomes of an asset by it; stays is false when it is deleted.
type change struct {
	stdin   string
	args    []string
	latency string // of each call, so that a kill comes among few of them too
	usual   int    // milliseconds that it takes
	of      func(id string, a item) (then item, stays bool)
}

// changes plans a job of each kind for a round.
func (k *killing) changes(n int) map[string]change {
	name := fmt.Sprintf("round%d", n)
	pairs, to := k.names(name, func(int) bool { return true })
	var some strings.Builder
	gone := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(k.must)) {
		if k.dice.IntN(16) == 0 || len(gone) == 0 {
			gone[id] = true
			some.WriteString(k.must[id].ID + "\n")
		}
	}
	return map[string]change{
		"rename": {pairs, []string{"rename", "-"}, "3ms", 500, func(id string, a item) (item, bool) {
			if then, meant := to[id]; meant {
				a.ID = then
			}
			return a, true
		}},
		"tag": {"", []string{"tag", "add", name, "--all"}, "100ms", 250, func(_ string, a item) (item, bool) {
			a.Tags = tagged(a.Tags, name)
			return a, true
		}},
		"context": {"", []string{"context", "set", "killed=" + name, "--all"}, "100ms", 250, func(_ string, a item) (item, bool) {
			a.Context = set(a.Context, "killed", name)
			return a, true
		}},
		"delete": {some.String(), []string{"delete", "-"}, "100ms", 250, func(id string, a item) (item, bool) { return a, !gone[id] }},
	}
}

// became takes over what a job did: of an asset that was listed as failed, what was done
// to it if it was, and nothing else.
func (k *killing) became(c change, failed map[string]string) {
	found := k.store(k.to.dir)
	for id, a := range k.must {
		then, stays := c.of(id, a)
		now, there := found[id]
		_, listed := failed[a.ID]
		switch {
		case listed && (there != stays || there && now != then):
		case stays:
			k.must[id] = then
		default:
			delete(k.must, id)
		}
	}
}

// The process that serves the library is killed in the middle of a job of each kind, and
// another one, or the job's own, serves it from then on: nothing that was acknowledged
// is lost.
func TestSoakSandboxKilled(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to.dir = k.seeded()
	k.must = k.store(k.to.dir)
	listed, busy := 0, 0
	for n := range served {
		kind := []string{"rename", "tag", "context", "delete"}[n%4]
		c := k.changes(n)[kind]
		flags := []string{"--data", k.to.dir, "--empty", "--rate-limit", "0", "--fault", "latency=" + c.latency}
		server := k.serve(flags...)
		job := k.begins(c.stdin, append(c.args, "--yes")...)
		time.AfterFunc(time.Duration(k.dice.IntN(c.usual))*time.Millisecond, func() { _ = server.Process.Signal(syscall.SIGKILL) })
		_ = server.Wait() // it is killed
		var again *exec.Cmd
		if k.dice.IntN(2) == 0 {
			again = k.command(t.Context(), append([]string{"sandbox", "serve"}, flags...)...)
			if err := again.Start(); err != nil { // it ends at once where the job has the folder by now
				t.Fatal(err)
			}
		}
		from := time.Now()
		failed := k.failed(job)
		if time.Since(from) > 5*time.Millisecond { // the end of what had ended is not waited for
			busy++
		}
		if again != nil {
			_ = again.Process.Kill()
			_ = again.Wait() // it is killed
		}
		listed += len(failed)
		k.became(c, failed)
		k.compare(fmt.Sprintf("round %d, %s", n, kind))
	}
	t.Logf("the sandbox was killed %d times, %d of them before the job's end, among renames, tags, context and deletions of %d assets (%d are left): none lost, %d listed as failed",
		served, busy, shot, len(k.must), listed)
}

// Two processes work on one folder that nobody serves: one of them does, the other
// joins it, and goes on by itself when the first has ended.
func TestSoakTwoOnOneFolder(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to.dir = k.seeded()
	k.must = k.store(k.to.dir)
	for n := range shared {
		half := 1 + k.dice.IntN(3)
		one, to := k.names(fmt.Sprintf("one%d", n), func(i int) bool { return i%4 < half })
		two, also := k.names(fmt.Sprintf("two%d", n), func(i int) bool { return i%4 >= half })
		first, second := k.begins(one, "rename", "-", "--yes"), k.begins(two, "rename", "-", "--yes")
		for i, r := range []*running{first, second} {
			if failed := k.failed(r); len(failed) > 0 {
				t.Errorf("round %d, process %d of two: %v", n, i+1, failed)
			}
		}
		k.arrived(to, nil)
		k.arrived(also, nil)
		k.compare(fmt.Sprintf("round %d", n))
	}
	t.Logf("%d times two processes renamed %d assets in one folder: every one is as planned", shared, shot)
}

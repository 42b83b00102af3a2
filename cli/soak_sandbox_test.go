//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
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

// The process that serves the library is killed in the middle of a job, and another
// one, or the job's own, serves it from then on: nothing that was acknowledged is lost.
func TestSoakSandboxKilled(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to.dir = k.seeded()
	k.must = k.store(k.to.dir)
	listed := 0
	for n := range served {
		flags := []string{"--data", k.to.dir, "--empty", "--rate-limit", "0", "--fault", "latency=3ms"}
		server := k.serve(flags...)
		pairs, to := k.names(fmt.Sprintf("round%d", n), func(int) bool { return true })
		job := k.begins(pairs, "rename", "-", "--yes")
		time.AfterFunc(time.Duration(k.dice.IntN(600))*time.Millisecond, func() { _ = server.Process.Signal(syscall.SIGKILL) })
		_ = server.Wait() // it is killed
		var again *exec.Cmd
		if k.dice.IntN(2) == 0 {
			again = k.command(t.Context(), append([]string{"sandbox", "serve"}, flags...)...)
			if err := again.Start(); err != nil { // it ends at once where the job has the folder by now
				t.Fatal(err)
			}
		}
		failed := k.failed(job)
		if again != nil {
			_ = again.Process.Kill()
			_ = again.Wait() // it is killed
		}
		listed += len(failed)
		k.arrived(to, failed)
		k.compare(fmt.Sprintf("round %d", n))
		k.must = k.store(k.to.dir)
	}
	t.Logf("the sandbox was killed %d times among renames of %d assets: none lost, %d listed as failed", served, shot, listed)
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

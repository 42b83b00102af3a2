package sandbox

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// soakClients is how many clients call at once.
const soakClients = 16

// soakMemory is what a serving process may have, in MB.
const soakMemory = 450

// Sixteen clients that list, search, upload, tag, rename, deliver and delete at once
// get what they ask for and nothing else; what they counted is in the store at the
// end, and the process has no more memory then than when it had settled.
func TestSoakManyClients(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	soakLibrary(t, dir)
	e, child := startChild(t, dir, crashNoBackup+"=1")
	memory := watchMemory(t, child.Process.Pid)
	clients := make([]*soaker, soakClients)
	ctx, cancel := context.WithTimeout(t.Context(), soakTime)
	defer cancel()
	var playing sync.WaitGroup
	for n := range clients {
		clients[n] = newSoaker(e, n)
		playing.Go(func() { clients[n].play(ctx) })
	}
	playing.Wait()
	early, late, most := memory.stop()
	_ = child.Process.Kill()
	_ = child.Wait() // killed
	calls := map[string]int{}
	total := 0
	for _, c := range clients {
		for what, n := range c.calls {
			calls[what], total = calls[what]+n, total+n
		}
		for _, problem := range c.problems {
			t.Error(problem)
		}
	}
	t.Logf("%d clients, %v, %d assets: %d calls %v; memory %d MB after %v, %d MB at the end, %d MB at most",
		soakClients, soakTime, soakAssets, total, calls, early, soakSettled, late, most)
	if float64(late) > soakGrowth*float64(early)+8 || most > soakMemory {
		t.Errorf("memory: %d MB after %v, %d MB at the end, %d MB at most; want at most %.1f times as much, and %d", early, soakSettled, late, most, soakGrowth, soakMemory)
	}
	checkSoaked(t, dir, clients)
}

// soakLibrary makes the library that all clients read and tag.
func soakLibrary(t *testing.T, dir string) {
	t.Helper()
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := SeedSynthetic(t.Context(), s, soakAssets, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// checkSoaked compares what every client counted with the store, rows with each
// other and contents with rows.
func checkSoaked(t *testing.T, dir string, clients []*soaker) {
	t.Helper()
	e := newEnvironment(t, Options{Dir: dir})
	held := soakAssets
	for _, c := range clients {
		held += len(c.own)
		want := map[string]string{}
		for id, tags := range c.own {
			want[id] = strings.Join(slices.Sorted(slices.Values(tags)), ",")
		}
		got := map[string]string{}
		for _, line := range texts(t, e.store.Reader(), fmt.Sprintf(`SELECT public_id || ' ' || (SELECT coalesce(group_concat(tag ORDER BY tag), '') FROM asset_tag t WHERE t.row = a.row)
			FROM assets a WHERE live = 1 AND public_id LIKE 'soak%d/%%'`, c.n)) {
			id, tags, _ := strings.Cut(line, " ")
			got[id] = tags
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("client %d counted other assets than the store has (-client +store):\n%s", c.n, diff)
		}
	}
	if counted := texts(t, e.store.Reader(), "SELECT count(*) FROM assets WHERE live = 1")[0]; counted != strconv.Itoa(held) {
		t.Errorf("%s assets are in the store, the clients counted %d", counted, held)
	}
	for _, b := range broken[1:] { // seeded assets have no content
		if found := texts(t, e.store.Reader(), b.query); len(found) > 0 {
			t.Errorf("%s: %q", b.what, found[:min(len(found), 10)])
		}
	}
	if problems := texts(t, e.store.Reader(), "PRAGMA integrity_check"); !slices.Equal(problems, []string{"ok"}) {
		t.Errorf("the database says %q", problems)
	}
	e.checkContents(t)
	for what, n := range map[string]any{
		"a search finds": e.admin("POST", "/resources/search", `{"max_results":0}`).want(200).body["total_count"],
		"usage counts":   e.admin("GET", "/usage", "").want(200).body["resources"],
	} {
		if fmt.Sprint(n) != fmt.Sprint(float64(held)) {
			t.Errorf("%s %v assets, there are %d", what, n, held)
		}
	}
}

// memoryWatch looks at a process's resident memory while it works.
type memoryWatch struct {
	end         chan struct{}
	ended       sync.WaitGroup
	early, late []int
	most        atomic.Int64
}

func watchMemory(t *testing.T, pid int) *memoryWatch {
	t.Helper()
	w := &memoryWatch{end: make(chan struct{})}
	begun, tick := time.Now(), time.NewTicker(soakLook/20)
	t.Cleanup(tick.Stop)
	w.ended.Go(func() {
		for {
			select {
			case <-w.end:
				return
			case <-tick.C:
			}
			at, now := time.Since(begun), resident(pid)
			switch {
			case at >= soakSettled && at < soakSettled+soakLook:
				w.early = append(w.early, now)
			case at >= soakTime-soakLook:
				w.late = append(w.late, now)
			}
			w.most.Store(max(w.most.Load(), int64(now)))
		}
	})
	return w
}

// stop gives the medians of what a process had, in MB, when it had settled and at
// the end, and the most of all.
func (w *memoryWatch) stop() (early, late, most int) {
	close(w.end)
	w.ended.Wait()
	middle := func(list []int) int {
		if len(list) == 0 {
			return 0
		}
		slices.Sort(list)
		return list[len(list)/2]
	}
	return middle(w.early), middle(w.late), int(w.most.Load())
}

// resident is a process's memory in MB; 0 on systems without /proc.
func resident(pid int) int {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "VmRSS:")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest + " 0")[0]) // a process that has ended says nothing
	return kilobytes >> 10
}

package sandbox

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

// A process that is killed while it stores, works later and notifies has told, or
// tells when it is opened again, of everything that it said it had done or would
// do, and of nothing else.
func TestKilledProcessTellsEverything(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, child := startChild(t, dir)
	r := receive(t, first.Secret)
	first.trigger(r.url, "upload")
	var lock sync.Mutex
	promised := map[string]bool{}
	var uploads sync.WaitGroup
	for worker := range 3 {
		uploads.Go(func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("w%d-%d", worker, i)
				if _, err := first.tryUpload(id, "async", fmt.Sprint(i%2 == 1)); err != nil {
					return
				}
				lock.Lock()
				promised[id] = true
				if len(promised) == 20 {
					_ = child.Process.Kill()
				}
				lock.Unlock()
			}
		})
	}
	uploads.Wait()
	if err := child.Wait(); err == nil {
		t.Error("the child ended by itself")
	}
	e := newEnvironment(t, Options{Dir: dir, AllowLocalURL: true, Retries: []time.Duration{0, 0, 0}})
	e.until("all work is done", func() bool {
		n, err := e.store.CountWork(t.Context())
		return err == nil && n == 0
	})
	e.settled()
	told := map[string]int{}
	for len(r.got) > 0 {
		told[(<-r.got)["public_id"].(string)]++
	}
	for id := range promised {
		if told[id] == 0 {
			t.Errorf("nobody was told of %s", id)
		}
		e.admin("GET", "/resources/image/upload/"+id, "").want(200)
	}
	for id, times := range told {
		stored := e.admin("GET", "/resources/image/upload/"+id+"?versions=true", "").want(200)
		if n := len(stored.body["versions"].([]any)); n != 1 {
			t.Errorf("%s was stored %d times", id, n)
		}
		if times > 2 { // once more is what a kill between post and note costs
			t.Errorf("told of %s %d times", id, times)
		}
	}
	checkNothingLeft(t, e, dir)
	e.idle()
}

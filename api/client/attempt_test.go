package client_test

import (
	"net/http"
	"sync/atomic"
	"testing"

	"cldx/api"
	"cldx/api/client"
)

// TestExchangesSayWhatTheyBelongTo tells attempts at one call, and the calls of
// one action, from others.
func TestExchangesSayWhatTheyBelongTo(t *testing.T) {
	t.Parallel()
	seen := make(chan api.Exchange, 10)
	var sent atomic.Int64
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		if sent.Add(1) == 1 {
			status = http.StatusInternalServerError
		}
		text(status, "application/json", `{}`)(w, r)
	}, func(c *client.Config) { c.Observer = func(x api.Exchange) { seen <- x } })
	d := client.Retry(c, quick)
	for _, action := range []int{7, 0} {
		if err := d.Do(api.WithAction(t.Context(), action), api.ListRootFolders{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	first, second, other := <-seen, <-seen, <-seen
	if first.Call == 0 || first.Call != second.Call || first.Call == other.Call {
		t.Errorf("the calls are numbered %d, %d and %d, want the first two alike", first.Call, second.Call, other.Call)
	}
	if first.Attempts != 1 || second.Attempts != 2 || other.Attempts != 1 {
		t.Errorf("the attempts are numbered %d, %d and %d, want 1, 2 and 1", first.Attempts, second.Attempts, other.Attempts)
	}
	if first.Action != 7 || second.Action != 7 || other.Action != 0 {
		t.Errorf("the actions are %d, %d and %d, want 7, 7 and none", first.Action, second.Action, other.Action)
	}
	if err := c.Do(t.Context(), api.ListRootFolders{}, nil); err != nil {
		t.Fatal(err)
	}
	if alone := <-seen; alone.Attempts != 1 || alone.Call != 0 {
		t.Errorf("a call that nobody tries again is attempt %d at %d", alone.Attempts, alone.Call)
	}
}

package sandbox

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// A receiver that fails is tried again after 3, 6 and 9 minutes, and then no more.
func TestWebhookIsTriedAgain(t *testing.T) {
	t.Parallel()
	c := &clock{at: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	e, r := hear(t, Options{Clock: c.now})
	r.status.Store(http.StatusNoContent) // only 200 is success
	e.image("a")
	r.next("upload")
	for _, wait := range []time.Duration{3 * time.Minute, 6 * time.Minute, 9 * time.Minute} {
		e.settled()
		c.advance(wait - time.Second)
		e.events.sender.Wake()
		e.settled()
		r.quiet()
		c.advance(time.Second)
		e.events.sender.Wake()
		r.next("upload")
	}
	e.settled()
	if n := e.waiting(); n != 0 {
		t.Errorf("%d notifications wait after the last attempt", n)
	}
}

// settled waits until the sender has dealt with everything that is due.
func (e *environment) settled() {
	e.t.Helper()
	e.until("nothing is due", func() bool {
		due, err := e.store.DueURIs(e.t.Context(), e.now(), 1)
		if err != nil {
			e.t.Fatal(err)
		}
		return len(due) == 0
	})
}

// until waits for what must come.
func (e *environment) until(what string, is func() bool) {
	e.t.Helper()
	if !soon(is) {
		e.t.Fatalf("waited in vain until %s", what)
	}
}

// soon waits for what must come, and reports whether it did.
func soon(is func() bool) bool {
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for deadline := time.Now().Add(patience); !is(); <-look.C {
		if time.Now().After(deadline) {
			return false
		}
	}
	return true
}

// waiting counts the notifications that wait for webhooks.
func (e *environment) waiting() int {
	e.t.Helper()
	var n int
	err := e.store.Reader().QueryRowContext(e.t.Context(), "SELECT count(*) FROM notifications WHERE uri <> ''").Scan(&n)
	if err != nil {
		e.t.Fatal(err)
	}
	return n
}

// A sandbox that is opened again delivers what the one before could not, to the
// triggers that are in the library.
func TestOutboxOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var r *receiver
	first, err := Open(t.Context(), Options{Dir: dir, AllowLocalURL: true, Retries: []time.Duration{time.Millisecond}})
	if err != nil {
		t.Fatal(err)
	}
	first.events.begun.Do(func() {}) // as if the process was killed before it sent anything
	r = receive(t, func() string { return first.credentials.Secret })
	e := serveTest(t, first)
	e.trigger(r.url, "all")
	e.image("a")
	e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	r.quiet()
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again := newEnvironment(t, Options{Dir: dir, AllowLocalURL: true})
	r.next("upload")
	r.next("delete")
	again.image("b")
	r.next("upload")
	again.settled()
	if n := again.waiting(); n != 0 {
		t.Errorf("%d notifications wait after they were delivered", n)
	}
}

// Private addresses are refused by trigger calls, and at the dialling whatever led there.
func TestWebhooksStayOutside(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	r := receive(t, e.Secret)
	for _, uri := range []string{r.url, "http://localhost:1/x", "http://10.0.0.1/", "http://[::1]:80/", "http://169.254.169.254/latest"} {
		a := e.admin("POST", "/triggers", `{"uri":"`+uri+`","event_type":"all"}`).want(400)
		if !strings.Contains(a.message(), "--allow-local-urls") {
			t.Errorf("%s: %q does not say how to allow it", uri, a.message())
		}
	}
	e.image("a", "notification_url", r.url)
	if n := e.waiting(); n != 0 {
		t.Errorf("%d notifications wait for this machine", n)
	}
	r.quiet()
}

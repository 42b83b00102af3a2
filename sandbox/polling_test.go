package sandbox

import (
	"crypto/sha1"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// messages are those of a poll.
func (a answer) messages() []map[string]any {
	a.t.Helper()
	a.want(200)
	list, _ := a.body["messages"].([]any)
	all := make([]map[string]any, len(list))
	for i, one := range list {
		all[i] = one.(map[string]any)
	}
	return all
}

// A channel keeps its notifications until they are acknowledged; a claimed one
// comes again when its time is over.
func TestPollChannel(t *testing.T) {
	t.Parallel()
	c := &clock{at: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: c.now})
	e.trigger("poll://builds", "upload")
	for _, id := range []string{"a", "b", "c"} {
		e.image(id)
	}
	poll := url.Values{"channel": {"builds"}, "wait_seconds": {"0"}, "max_messages": {"2"}, "visibility_timeout": {"60"}}
	first := e.v2("GET", "/messages", poll, "").messages()
	second := e.v2("GET", "/messages", poll, "").messages()
	if len(first) != 2 || len(second) != 1 {
		t.Fatalf("%d and %d notifications, want 2 and 1", len(first), len(second))
	}
	m := first[0]
	signed, err := base64.RawURLEncoding.DecodeString(m["signed_payload"].(string))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha1.Sum([]byte(string(signed) + m["timestamp"].(string) + e.Secret()))
	if m["signature"] != hex.EncodeToString(sum[:]) {
		t.Errorf("signature %v, want %x", m["signature"], sum)
	}
	if said := m["payload"].(map[string]any); said["public_id"] != "a" || !strings.Contains(string(signed), `"public_id":"a"`) {
		t.Errorf("payload %v, signed %s", said, signed)
	}
	if a := e.v2("GET", "/messages", poll, ""); len(a.messages()) != 0 || a.body["messages"] != nil {
		t.Errorf("claimed twice: %v", a.body)
	}
	ack := `{"receipt_handles":["` + m["receipt_handle"].(string) + `","unknown"]}`
	if a := e.v2("POST", "/messages/ack", nil, ack).want(200); a.body["acknowledged"] != 1.0 {
		t.Errorf("acknowledged: %v", a.body)
	}
	c.advance(61 * time.Second)
	poll.Set("max_messages", "10")
	if again := e.v2("GET", "/messages", poll, "").messages(); len(again) != 2 || again[0]["receipt_handle"] == first[1]["receipt_handle"] {
		t.Errorf("after the timeout: %v", again)
	}
	// a receipt is good for its own claim only
	late := `{"receipt_handles":["` + first[1]["receipt_handle"].(string) + `"]}`
	if a := e.v2("POST", "/messages/ack", nil, late).want(200); a.body["acknowledged"] != 0.0 {
		t.Errorf("acknowledged: %v", a.body)
	}
}

// A poll waits for what comes, and poll://* is asked for by batch.
func TestPollWaits(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	got := make(chan answer)
	go func() { got <- e.v2("GET", "/messages", url.Values{"batch_id": {"mine"}, "wait_seconds": {"30"}}, "") }()
	e.image("other", "notification_url", "poll://*", "batch_id", "theirs")
	e.image("a", "notification_url", "poll://*", "batch_id", "mine", "async", "true")
	list := (<-got).messages()
	if len(list) != 1 || list[0]["batch_id"] != "mine" || list[0]["payload"].(map[string]any)["public_id"] != "a" {
		t.Errorf("polled %v", list)
	}
	// a batch that nobody named is told in the answer
	batch := e.image("b", "notification_url", "poll://*").text("batch_id")
	if list := e.v2("GET", "/messages", url.Values{"batch_id": {batch}}, "").messages(); len(list) != 1 {
		t.Errorf("polled %v for batch %q", list, batch)
	}
}

func TestPollRefuses(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, q := range []string{"", "channel=a&batch_id=b", "channel=a&max_messages=101", "channel=a&wait_seconds=61",
		"channel=a&wait_seconds=-1", "channel=a&visibility_timeout=601"} {
		query, err := url.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		if a := e.v2("GET", "/messages", query, ""); a.status != http.StatusBadRequest || a.message() == "" {
			t.Errorf("%q: %d %v, want a refusal", q, a.status, a.body)
		}
	}
	e.v2("POST", "/messages/ack", nil, `{}`).want(400)
	e.v2("POST", "/messages/ack", nil, `{"receipt_handles":[`+strings.Repeat(`"x",`, 100)+`"x"]}`).want(400)
}

package sandbox

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// receiver is a server that is notified.
type receiver struct {
	t      *testing.T
	url    string
	secret func() string
	status atomic.Int32 // to answer with
	got    chan map[string]any
}

// receive starts a receiver that checks every signature as the official SDKs do.
func receive(t *testing.T, secret func() string) *receiver {
	t.Helper()
	r := &receiver{t: t, secret: secret, got: make(chan map[string]any, 1000)}
	r.status.Store(http.StatusOK)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			t.Error(err)
		}
		sum := sha1.Sum([]byte(string(body) + req.Header.Get("X-Cld-Timestamp") + r.secret()))
		if want := hex.EncodeToString(sum[:]); req.Header.Get("X-Cld-Signature") != want {
			t.Errorf("signature %s, want %s", req.Header.Get("X-Cld-Signature"), want)
		}
		said := map[string]any{}
		if err := json.Unmarshal(body, &said); err != nil {
			t.Errorf("%v in %s", err, body)
		}
		w.WriteHeader(int(r.status.Load()))
		r.got <- said
	}))
	t.Cleanup(server.Close)
	r.url = server.URL + "/hook"
	return r
}

// next gives the next notification, which must be of a type.
func (r *receiver) next(kind string) map[string]any {
	r.t.Helper()
	select {
	case said := <-r.got:
		if said["notification_type"] != kind {
			r.t.Fatalf("notified of %v, want %s: %v", said["notification_type"], kind, said)
		}
		for _, name := range []string{"timestamp", "request_id", "notification_context", "signature_key"} {
			if said[name] == nil {
				r.t.Errorf("%s says no %s: %v", kind, name, said)
			}
		}
		return said
	case <-time.After(patience):
		r.t.Fatalf("nobody told of %s", kind)
	}
	return nil
}

// quiet fails the test when something has come that nobody asked for.
func (r *receiver) quiet() {
	r.t.Helper()
	select {
	case said := <-r.got:
		r.t.Errorf("notified of %v", said)
	default:
	}
}

// hear opens an environment and a receiver that hears of everything in it.
func hear(t *testing.T, o Options) (*environment, *receiver) {
	t.Helper()
	o.AllowLocalURL = true
	e := newEnvironment(t, o)
	r := receive(t, e.Secret)
	e.trigger(r.url, "all")
	return e, r
}

// trigger makes a trigger and gives its ID.
func (e *environment) trigger(uri, kind string) string {
	e.t.Helper()
	body, err := json.Marshal(map[string]string{"uri": uri, "event_type": kind})
	if err != nil {
		e.t.Fatal(err)
	}
	return e.admin("POST", "/triggers", string(body)).want(200).text("id")
}

// v2 sends a call to the notifications API.
func (e *environment) v2(method, path string, query url.Values, body string) answer {
	e.t.Helper()
	return e.below("/v2/notifications/sandbox"+path+"?"+query.Encode(), method, body)
}

// below sends a call with Basic credentials to a path of the server.
func (e *environment) below(path, method, body string) answer {
	e.t.Helper()
	req, err := http.NewRequest(method, e.base+path, strings.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth(e.Key(), e.Secret())
	return e.send(req)
}

//go:build linux

package cli_test

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// heardBy is a server, and everything that it was sent.
type heardBy struct {
	*httptest.Server
	mu   sync.Mutex
	text strings.Builder
}

func listening(t *testing.T, secure bool, answer func(w http.ResponseWriter, r *http.Request)) *heardBy {
	t.Helper()
	h := &heardBy{}
	h.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err != nil {
			t.Error(err)
		}
		h.mu.Lock()
		fmt.Fprintf(&h.text, "%s %s\n%v\n%s\n", r.Method, r.URL, r.Header, body)
		h.mu.Unlock()
		answer(w, r)
	}))
	h.Config.ErrorLog = log.New(io.Discard, "", 0)
	if secure {
		h.StartTLS()
	} else {
		h.Start()
	}
	t.Cleanup(h.Close)
	return h
}

func (h *heardBy) heard() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// A service whose certificate nobody has signed but itself gets nothing, and the error
// says so and what would help; where SSL_CERT_FILE names who signed it, it is trusted,
// and where it then leads elsewhere, nobody there gets anything.
func TestTheServiceHasToProveItself(t *testing.T) {
	t.Parallel()
	elsewhere := map[string]*heardBy{
		"/plain":  listening(t, false, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"status":"ok"}`) }),
		"/secure": listening(t, true, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"status":"ok"}`) }),
	}
	var mu sync.Mutex
	leads := ""
	service := listening(t, true, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if leads != "" {
			http.Redirect(w, r, elsewhere[leads].URL+r.URL.Path, http.StatusTemporaryRedirect)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"status":"ok"}`)
	})
	s := newStage(t)
	authority := filepath.Join(s.dir, "authority.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: service.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	const secret = "hush-hush-hush"
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://123:"+secret+"@acme?upload_prefix="+service.URL)
	ping := func(args ...string) (said string, err error) {
		c := s.command(t.Context(), append([]string{"call"}, args...)...)
		out, err := c.CombinedOutput()
		return string(out), err
	}

	said, err := ping("ping")
	if err == nil || !strings.Contains(said, "nothing was sent, because its certificate") || !strings.Contains(said, "SSL_CERT_FILE") || service.heard() != "" {
		t.Errorf("a service that nobody vouches for: %v, %q; it was sent %q", err, said, service.heard())
	}
	s.env = append(s.env, "SSL_CERT_FILE="+authority)
	if said, err = ping("ping"); err != nil || !strings.Contains(said, "ok") || !strings.Contains(service.heard(), "/v1_1/acme/ping") {
		t.Errorf("a service that SSL_CERT_FILE vouches for: %v, %q", err, said)
	}
	for path, other := range elsewhere {
		mu.Lock()
		leads = path
		mu.Unlock()
		for _, args := range [][]string{{"ping"}, {"add_tag", "tag=a", "public_ids=b"}, {"upload", "file=data:,x", "public_id=x", "resource_type=raw"}} {
			if said, err = ping(args...); err == nil || strings.Contains(said, secret) {
				t.Errorf("%s is led to %s: %v, %q", args[0], path, err, said)
			}
		}
		if got := other.heard(); got != "" {
			t.Errorf("%s was sent %q", path, got)
		}
	}
}

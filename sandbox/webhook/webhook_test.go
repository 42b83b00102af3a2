package webhook

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestSign(t *testing.T) {
	t.Parallel()
	at := time.Unix(1700000000, 0)
	body := []byte(`{"a":1}`)
	// computed with the hash tools of the operating system
	tests := []struct{ algorithm, want string }{
		{"", "69e16521de1825b01a363df3568f5a855ac65562"},
		{"sha1", "69e16521de1825b01a363df3568f5a855ac65562"},
		{"sha256", "e5d02cbadbc162e129fef95be220f4ac62d56e78f9ab0c8768678f0d26356662"},
	}
	for _, tt := range tests {
		got := Sign(body, at, "secret", tt.algorithm)
		if got.Value != tt.want || got.Timestamp != "1700000000" {
			t.Errorf("Sign by %q = %+v, want %s", tt.algorithm, got, tt.want)
		}
	}
	if string(body) != `{"a":1}` {
		t.Errorf("signing changed the body: %s", body)
	}
}

func TestParseDestination(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		want  Destination
		local bool
	}{
		{"https://example.com/hook?a=1", Destination{URL: "https://example.com/hook?a=1"}, false},
		{"http://localhost:3000/x", Destination{URL: "http://localhost:3000/x"}, true},
		{"http://app.localhost./", Destination{URL: "http://app.localhost./"}, true},
		{"http://192.168.1.9/", Destination{URL: "http://192.168.1.9/"}, true},
		{"http://[::ffff:127.0.0.1]/", Destination{URL: "http://[::ffff:127.0.0.1]/"}, true},
		{"http://100.64.1.1/", Destination{URL: "http://100.64.1.1/"}, true},
		{"http://8.8.8.8/", Destination{URL: "http://8.8.8.8/"}, false},
		{"poll://builds", Destination{Channel: "builds"}, false},
		{"poll://*", Destination{}, false},
	}
	for _, tt := range tests {
		got, err := ParseDestination(tt.text)
		if err != nil || got != tt.want || got.Local() != tt.local {
			t.Errorf("ParseDestination(%q) = %+v, local %v, %v; want %+v, %v", tt.text, got, got.Local(), err, tt.want, tt.local)
		}
	}
	for _, text := range []string{"", "x", "ftp://a/", "http://", "http:///x", "poll://", "poll://a/b", "poll://a b", "https://" + strings.Repeat("a", 2048), "http://\x00/"} {
		if got, err := ParseDestination(text); !errors.Is(err, ErrDestination) {
			t.Errorf("ParseDestination(%q) = %+v, %v; want %v", text, got, err, ErrDestination)
		}
	}
}

func FuzzParseDestination(f *testing.F) {
	for _, seed := range []string{"https://example.com/hook", "poll://*", "poll://a.b-c", "http://[::1]:80/", "http://a@b:c@d/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDestination(text)
		if err != nil {
			return
		}
		if !d.Polled() && d.URL != text {
			t.Errorf("%q became %q", text, d.URL)
		}
		if _, err := http.NewRequest(http.MethodPost, d.URL, nil); !d.Polled() && err != nil {
			t.Errorf("%q cannot be posted to: %v", text, err)
		}
	})
}

// A name that leads to this machine is refused when it is dialled.
func TestTransportStaysOutside(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	for _, local := range []bool{true, false} {
		req := httptest.NewRequest(http.MethodGet, strings.Replace(server.URL, "127.0.0.1", "localhost", 1), nil)
		resp, err := Transport(local).RoundTrip(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		if local && err != nil || !local && !errors.Is(err, ErrPrivate) {
			t.Errorf("local %v: %v", local, err)
		}
	}
}

package sandbox

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"cldx/api/wire"
)

func TestWhoIsLetIn(t *testing.T) {
	t.Parallel()
	at := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: at.now})
	signed := func(change func(url.Values)) string {
		v := e.sign(url.Values{"public_id": {"x"}})
		change(v)
		return v.Encode()
	}
	old := func() string {
		texts := map[string]string{"public_id": "x", "timestamp": "1772362799"} // one hour and one second ago
		return url.Values{"public_id": {"x"}, "timestamp": {"1772362799"}, "api_key": {e.Key()},
			"signature": {wire.Sign(wire.StringToSign(texts, 2), e.Secret(), "sha256")}}.Encode()
	}
	rows := []struct {
		name, method, path, authorization, body string
		status                                  int
		message                                 string
	}{
		{"admin without anything", "GET", "/ping", "", "", 401, "Invalid credentials"},
		{"bearer", "GET", "/ping", "Bearer abc", "", 401, "Invalid token"},
		{"bearer on upload", "POST", "/image/destroy", "Bearer abc", "public_id=x", 401, "Invalid token"},
		{"wrong secret", "GET", "/ping", basic(e.Key(), "no"), "", 401, "api_secret mismatch"},
		{"wrong key", "GET", "/ping", basic("123", e.Secret()), "", 401, "Invalid api_key 123"},
		{"right", "GET", "/ping", basic(e.Key(), e.Secret()), "", 200, ""},
		{"Basic on upload", "POST", "/image/destroy", basic(e.Key(), e.Secret()), "public_id=x", 200, ""},
		{"Basic and signed, as PHP", "POST", "/image/destroy", basic(e.Key(), e.Secret()), signed(func(url.Values) {}), 200, ""},
		{"signed", "POST", "/image/destroy", "", signed(func(url.Values) {}), 200, ""},
		{"unsigned", "POST", "/image/destroy", "", "public_id=x", 400, "Missing required parameter - api_key"},
		{"no signature", "POST", "/image/destroy", "", "public_id=x&api_key=" + e.Key(), 400, "Missing required parameter - signature"},
		{"another key", "POST", "/image/destroy", "", signed(func(v url.Values) { v.Set("api_key", "9") }), 401, "Invalid api_key 9"},
		{"changed after signing", "POST", "/image/destroy", "", signed(func(v url.Values) { v.Set("public_id", "y") }), 401,
			"String to sign - 'public_id=y&timestamp=1772366400'."},
		{"stale", "POST", "/image/destroy", "", old(), 400, "Stale request - reported time is 2026-03-01 10:59:59 +0000 which is more than 1 hour ago"},
		{"another cloud", "GET", "/../demo/ping", basic(e.Key(), e.Secret()), "", 401, "Invalid cloud_name"},
		{"unknown path", "GET", "/nothing/here", basic(e.Key(), e.Secret()), "", 404, "Not Found"},
		{"unknown method", "PATCH", "/ping", basic(e.Key(), e.Secret()), "", 404, "Not Found"},
		{"an unknown preset", "POST", "/image/upload", "", "upload_preset=p&file=data:,x", 400, "Upload preset not found"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			e.knock(t, row.method, row.path, row.authorization, row.body, row.status, row.message)
		})
	}
}

// knock sends a request with this Authorization header and checks the answer.
func (e *environment) knock(t *testing.T, method, path, authorization, body string, status int, message string) {
	t.Helper()
	req, err := http.NewRequest(method, e.base+"/v1_1/sandbox"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.URL.Path = strings.ReplaceAll(req.URL.Path, "/sandbox/../", "/")
	if authorization != "" {
		req.Header.Set("Authorization", authorization)
	}
	a := e.send(req)
	if a.status != status || !strings.Contains(a.message(), message) {
		t.Errorf("%d %q, want %d %q", a.status, a.message(), status, message)
	}
	if a.header.Get("X-Request-Id") == "" || !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") {
		t.Errorf("header = %v", a.header)
	}
	if strings.Contains(a.message(), e.Secret()) {
		t.Error("the secret is in the answer")
	}
}

func basic(key, secret string) string {
	r := http.Request{Header: http.Header{}}
	r.SetBasicAuth(key, secret)
	return r.Header.Get("Authorization")
}

func TestOnlyThisMachine(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	port := e.base[strings.LastIndexByte(e.base, ':'):]
	rows := []struct {
		host, origin string
		status       int
	}{
		{"127.0.0.1" + port, "", 200},
		{"localhost" + port, "", 200},
		{"LOCALHOST" + port, "", 200},
		{"[::1]" + port, "", 200},
		{"127.0.0.1:1", "", 403},
		{"127.0.0.1", "", 403},
		{"evil.example" + port, "", 403},
		{"127.0.0.1.evil.example" + port, "", 403},
		{"10.0.0.1" + port, "", 403},
		{"", "http://localhost:3000", 200},
		{"", "https://evil.example", 403},
		{"", "null", 403},
		{"", "http://localhost.evil.example", 403},
	}
	for _, row := range rows {
		req, err := http.NewRequest(http.MethodGet, e.base+"/v1_1/sandbox/ping", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.SetBasicAuth(e.Key(), e.Secret())
		if row.host != "" {
			req.Host = row.host
		}
		if row.origin != "" {
			req.Header.Set("Origin", row.origin)
		}
		if a := e.send(req); a.status != row.status {
			t.Errorf("Host %q Origin %q: status %d, want %d", row.host, row.origin, a.status, row.status)
		}
	}
}

func TestHourlyLimit(t *testing.T) {
	t.Parallel()
	at := &clock{time.Date(2026, 3, 1, 12, 59, 58, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: at.now, RateLimit: 2})
	first := e.admin("GET", "/ping", "").want(200)
	for name, want := range map[string]string{
		"X-FeatureRateLimit-Limit": "2", "X-FeatureRateLimit-Remaining": "1", "X-FeatureRateLimit-Reset": "Sun, 01 Mar 2026 13:00:00 GMT",
	} {
		if got := first.header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	e.form("/image/destroy", url.Values{"public_id": {"x"}}).want(200) // not counted
	e.admin("GET", "/resources/image/upload/none", "").want(404)
	const words = "Rate Limit Exceeded. Limit of 2 api operations reached. Try again on 2026-03-01 13:00:00 UTC"
	if over := e.admin("GET", "/ping", "").want(420); over.message() != words {
		t.Errorf("message = %q", over.message())
	}
	at.advance(2 * time.Second)
	if again := e.admin("GET", "/ping", "").want(200); again.header.Get("X-FeatureRateLimit-Remaining") != "1" {
		t.Errorf("header = %v", again.header)
	}
	at.advance(-90 * time.Minute) // the clock is set back: the hour is the one that it says now
	if again := e.admin("GET", "/ping", "").want(200); again.header.Get("X-FeatureRateLimit-Remaining") != "1" || again.header.Get("X-FeatureRateLimit-Reset") != "Sun, 01 Mar 2026 12:00:00 GMT" {
		t.Errorf("after the clock was set back: header = %v", again.header)
	}
}

package client_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
)

// Credentials that no other text holds, so that a leak is found.
const (
	secret = "s3cr3t-Zq9+/w=&x"
	token  = "t0ken-Yv7_abcdef"
)

var clock = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// serve answers every request with answer and returns a client of it.
func serve(t *testing.T, answer http.HandlerFunc, change ...func(*client.Config)) *client.Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return client.New(config(server.URL, change...))
}

func config(prefix string, change ...func(*client.Config)) client.Config {
	c := client.Config{
		Prefix: prefix, Cloud: "demo", Key: "k3y", Secret: secret, UserAgent: "cldx/test",
		Timeout: 5 * time.Second, Now: func() time.Time { return clock },
	}
	for _, f := range change {
		f(&c)
	}
	return c
}

// text answers with a status and a body.
func text(status int, contentType, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Date", clock.Format(http.TimeFormat))
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body)) // a client that hung up is part of some tests
	}
}

func asError(t *testing.T, err error) *api.Error {
	t.Helper()
	e, ok := errors.AsType[*api.Error](err)
	if !ok {
		t.Fatalf("error = %v (%T), want an *api.Error", err, err)
	}
	return e
}

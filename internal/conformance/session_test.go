package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// fake is an SDK that pings a server, or does what a test wants instead.
type fake struct {
	surface Surface
	call    func(url string) (Answer, error)
	url     string
}

func (f *fake) Surface(context.Context) (Surface, error) { return f.surface, nil }

func (f *fake) Call(context.Context, string, Params) (Answer, error) { return f.call(f.url) }

func (f *fake) Close() error { return nil }

// pings calls a path of the API and gives or raises what it says.
func pings(path, class string) func(string) (Answer, error) {
	return func(base string) (Answer, error) {
		answer, err := http.Get(base + "/v1_1/sandbox/" + path)
		if err != nil {
			return Answer{}, err
		}
		defer answer.Body.Close()
		if answer.StatusCode >= 300 {
			return Answer{}, &Raised{Class: class, Status: answer.StatusCode, Message: "no more"}
		}
		return Answer{map[string]any{"status": "ok"}}, nil
	}
}

// session runs one check against a server that answers its calls with these statuses.
func session(t *testing.T, f *fake, body func(*Check), statuses ...int) []Result {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		status := statuses[0]
		statuses = append(statuses[1:], status)
		w.WriteHeader(status)
	}))
	t.Cleanup(server.Close)
	target, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	recorder, err := Record(t.Context(), target)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = recorder.Close() })
	f.url = recorder.URL
	s := &Session{ctx: t.Context(), name: "python", sdk: f, recorder: recorder, surface: f.surface}
	s.make(scenario{"ping", body})
	return s.results
}

func TestChecks(t *testing.T) {
	t.Parallel()
	good := func(c *Check) {
		c.Works(nil).Is("ok", "status")
		c.Shows()
		c.Refused(420, "no more", nil)
	}
	tests := []struct {
		name string
		call func(string) (Answer, error)
		body func(*Check)
		want string // in what is wrong; "" when all is shown
	}{
		{"all is shown", pings("ping", "RateLimited"), good, ""},
		{"another operation arrives", pings("usage", "RateLimited"), good, "no request for ping arrived"},
		{"nothing arrives", func(string) (Answer, error) { return Answer{}, nil }, good, "no request for ping arrived"},
		{"another exception", pings("ping", "NotFound"), good, `420 was raised as "NotFound", want "RateLimited"`},
		{"the adapter breaks", func(string) (Answer, error) { return Answer{}, errors.New("no such method") }, good, "no such method"},
		{"another answer", pings("ping", ""), func(c *Check) { c.Works(nil).Is("down", "status") }, `[status] is "ok", want "down"`},
		{"nothing is read back", pings("ping", "RateLimited"), func(c *Check) {
			c.Works(nil)
			c.Refused(420, "", nil)
		}, "effect is not shown"},
		{"other words", pings("ping", "RateLimited"), func(c *Check) {
			c.Works(nil)
			c.Refused(420, "Resource not found", nil)
		}, `want "Resource not found" in it`},
		{"not refused", func(string) (Answer, error) { return Answer{}, nil }, func(c *Check) { c.Refused(420, "", nil) }, "not refused"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var wrong []string
			for _, r := range session(t, &fake{call: tt.call}, tt.body, 200, 420) {
				wrong = append(wrong, r.Fail)
			}
			if got := strings.Join(wrong, ""); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("wrong = %q, want %q in it", got, tt.want)
			}
		})
	}
}

func TestEveryCallIsAccountedFor(t *testing.T) {
	t.Parallel()
	s := &Session{name: "python", surface: Surface{
		Calls: map[string]string{"ping": "api.ping"}, Unknown: []string{"api.pong"}, Aside: map[string]string{"api.only": "a helper"},
	}}
	s.account()
	has := func(want Result) {
		t.Helper()
		want.SDK = "python"
		if !slices.Contains(s.results, want) {
			t.Errorf("no %+v", want)
		}
	}
	has(Result{Op: "ping", Fail: "there is no check of it"})
	has(Result{Op: "usage", None: true})
	has(Result{Op: "api.pong", Fail: "a call of the SDK that is neither an operation nor set aside"})
	has(Result{Op: "api.only", Note: "a helper"})
}

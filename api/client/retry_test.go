package client_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

var quick = client.Patience{Tries: 3, First: time.Millisecond, Longest: 20 * time.Millisecond}

// TestRetryOverHTTP lets calls fail for real and counts how often they are sent.
func TestRetryOverHTTP(t *testing.T) {
	t.Parallel()
	again, once := api.Operation(api.AddTag{Tags: []string{"x"}, PublicIDs: []model.PublicID{"a"}}), api.Operation(api.RenameAsset{From: "a", To: "b"})
	refuse := func(status int, header ...string) http.HandlerFunc {
		return text(status, "application/json", `{"error":{"message":"no"}}`, header...)
	}
	for _, test := range []struct {
		name        string
		fail        http.HandlerFunc
		again, once int // how often an operation of the kind is sent
	}{
		{"good", text(200, "application/json", `{}`), 1, 1},
		{"no answer in time", stall, 3, 1},
		{"hang up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 3, 1},
		{"cut off", cut(200), 3, 1},
		{"fault", refuse(500), 3, 1},
		{"processing", refuse(423), 3, 3},
		{"rate limit", refuse(420), 3, 3},
		{"rate limit for a moment", refuse(429, "Retry-After", "0.005"), 3, 3},
		{"rate limit for long", refuse(429, "Retry-After", "60"), 1, 1},
		{"refused", refuse(400), 1, 1},
		{"HTML", text(200, "text/html", "<p>"), 1, 1},
		{"redirect", text(302, "text/html", "", "Location", "/"), 1, 1},
	} {
		for kind, op := range map[string]api.Operation{"again": again, "once": once} {
			want := test.again
			if kind == "once" {
				want = test.once
			}
			t.Run(test.name+", "+kind, func(t *testing.T) {
				t.Parallel()
				sent := make(chan struct{}, 20)
				c := serve(t, func(w http.ResponseWriter, r *http.Request) {
					sent <- struct{}{}
					test.fail(w, r)
				}, func(c *client.Config) { c.Timeout = 100 * time.Millisecond })
				err := client.Retry(c, quick).Do(t.Context(), op, nil)
				if (err == nil) != (test.name == "good") {
					t.Errorf("error = %v", err)
				}
				if err != nil {
					asError(t, err)
				}
				if len(sent) != want {
					t.Errorf("it was sent %d times, want %d", len(sent), want)
				}
			})
		}
	}
}

// TestRetryRecovers succeeds when the reason passes.
func TestRetryRecovers(t *testing.T) {
	t.Parallel()
	refused := &api.Error{Kind: api.Network, Op: "rename", Err: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}
	for _, reason := range []error{refused, &api.Error{Kind: api.RateLimited, RetryAfter: time.Millisecond}} {
		tries := 0
		d := api.DoerFunc(func(context.Context, api.Operation, any) error {
			if tries++; tries < 3 {
				return fmt.Errorf("call: %w", reason)
			}
			return nil
		})
		if err := client.Retry(d, quick).Do(t.Context(), api.RenameAsset{From: "a", To: "b"}, nil); err != nil || tries != 3 {
			t.Errorf("after %d tries: %v", tries, err)
		}
	}
}

// TestRetryEnds gives back the error as the client gave it, and stops when the
// caller does.
func TestRetryEnds(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	for _, test := range []struct {
		name string
		err  error
		want error
	}{
		{"limited", &api.Error{Kind: api.RateLimited, Message: "limited", RetryAfter: time.Millisecond}, nil},
		{"another error", errors.New("disk"), nil},
		{"the caller gave up", context.Canceled, context.Canceled},
	} {
		err := client.Retry(api.DoerFunc(func(context.Context, api.Operation, any) error { return test.err }), quick).Do(ctx, api.Ping{}, nil)
		if err != test.err { //nolint:errorlint // it must be the very error
			t.Errorf("%s: error = %v (%T), want %v", test.name, err, err, test.err)
		}
	}
	tries := 0
	patient := client.Patience{Tries: 9, First: time.Hour, Longest: time.Hour}
	err := client.Retry(api.DoerFunc(func(context.Context, api.Operation, any) error {
		if tries++; tries == 1 {
			time.AfterFunc(time.Millisecond, cancel)
		}
		return &api.Error{Kind: api.ServerFault}
	}), patient).Do(ctx, api.Ping{}, nil)
	if !errors.Is(err, context.Canceled) || tries != 1 {
		t.Errorf("cancelled in a pause: %v after %d tries", err, tries)
	}
}

// TestRetryAfter reads when to try again.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	reset := clock.Add(20 * time.Minute).Format(http.TimeFormat)
	for _, test := range []struct {
		name   string
		status int
		header []string
		want   time.Duration
	}{
		{"seconds", 429, []string{"Retry-After", "30"}, 30 * time.Second},
		{"a date", 503, []string{"Retry-After", clock.Add(90 * time.Second).Format(http.TimeFormat)}, 90 * time.Second},
		{"a past date", 429, []string{"Retry-After", clock.Add(-time.Hour).Format(http.TimeFormat)}, 0},
		{"too long", 429, []string{"Retry-After", "99999999999999999999"}, 24 * time.Hour},
		{"too late", 429, []string{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}, 24 * time.Hour},
		{"negative", 429, []string{"Retry-After", "-5"}, 0},
		{"nonsense", 429, []string{"Retry-After", "soon"}, 0},
		{"a reset", 420, []string{"X-FeatureRateLimit-Reset", reset}, 20 * time.Minute},
		{"a reset that does not matter", 500, []string{"X-FeatureRateLimit-Reset", reset}, 0},
		{"a reset by a clock an hour ahead", 420, []string{"Date", clock.Add(time.Hour).Format(http.TimeFormat), "X-FeatureRateLimit-Reset", clock.Add(80 * time.Minute).Format(http.TimeFormat)}, 20 * time.Minute},
		{"a date by a clock an hour behind", 503, []string{"Date", clock.Add(-time.Hour).Format(http.TimeFormat), "Retry-After", clock.Add(-59 * time.Minute).Format(http.TimeFormat)}, time.Minute},
		{"both", 420, []string{"Retry-After", "5", "X-FeatureRateLimit-Reset", reset}, 5 * time.Second},
		{"nothing", 420, nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := serve(t, text(test.status, "application/json", `{"error":{"message":"no"}}`, test.header...))
			if e := asError(t, c.Do(t.Context(), api.Ping{}, nil)); e.RetryAfter != test.want {
				t.Errorf("RetryAfter = %v, want %v", e.RetryAfter, test.want)
			}
		})
	}
}

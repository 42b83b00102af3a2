package client_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// TestBudget feeds answers in the order in which they arrive, which need not
// be the order in which they were counted.
func TestBudget(t *testing.T) {
	t.Parallel()
	window := func(hours int) string { return clock.Add(time.Duration(hours) * time.Hour).Format(http.TimeFormat) }
	want := func(limit, left, hours int) model.Budget {
		return model.Budget{Limit: limit, Remaining: left, Reset: clock.Add(time.Duration(hours) * time.Hour)}
	}
	type step struct {
		limit, left, reset string
		want               model.Budget
	}
	for name, steps := range map[string][]step{
		"in order":            {{"500", "499", window(1), want(500, 499, 1)}, {"500", "498", window(1), want(500, 498, 1)}},
		"out of order":        {{"500", "490", window(1), want(500, 490, 1)}, {"500", "495", window(1), want(500, 490, 1)}},
		"the next window":     {{"500", "3", window(1), want(500, 3, 1)}, {"500", "499", window(2), want(500, 499, 2)}},
		"a late answer":       {{"500", "499", window(2), want(500, 499, 2)}, {"500", "3", window(1), want(500, 499, 2)}},
		"the plan was raised": {{"500", "3", window(1), want(500, 3, 1)}, {"2000", "1503", window(1), want(2000, 1503, 1)}},
		"no header":           {{"500", "3", window(1), want(500, 3, 1)}, {"", "", "", want(500, 3, 1)}},
		"nonsense":            {{"x", "3", window(1), model.Budget{}}, {"500", "1e2", window(1), model.Budget{}}, {"500", "3", "tomorrow", model.Budget{}}, {"-1", "0", window(1), model.Budget{}}},
		"overdrawn":           {{"500", "-3", window(1), want(500, 0, 1)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			next := 0
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				s := steps[next]
				next++
				text(200, "application/json", `{"status":"ok"}`,
					"X-FeatureRateLimit-Limit", s.limit, "X-FeatureRateLimit-Remaining", s.left, "X-FeatureRateLimit-Reset", s.reset)(w, r)
			})
			for i, s := range steps {
				if err := c.Do(t.Context(), api.Ping{}, nil); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(s.want, c.Budget()); diff != "" {
					t.Errorf("after answer %d (-want +got):\n%s", i+1, diff)
				}
			}
		})
	}
}

// TestBudgetByAnotherClock feeds answers of a service whose clock is set, or that has
// another one than this machine.
func TestBudgetByAnotherClock(t *testing.T) {
	t.Parallel()
	type step struct {
		served, reset time.Duration // by the service's clock
		here          time.Duration // what the clock of this machine says
		left          int
		want          model.Budget
	}
	want := func(left int, until time.Duration) model.Budget {
		return model.Budget{Limit: 500, Remaining: left, Reset: clock.Add(until)}
	}
	for name, steps := range map[string][]step{
		"this one is behind":     {{0, 20 * time.Minute, -time.Hour, 9, want(9, -40*time.Minute)}},
		"this one is ahead":      {{0, 20 * time.Minute, time.Hour, 9, want(9, 80*time.Minute)}},
		"a little":               {{0, 20 * time.Minute, time.Minute, 9, want(9, 20*time.Minute)}},
		"this one is set back":   {{0, time.Hour, 0, 9, want(9, time.Hour)}, {time.Minute, time.Hour, -59 * time.Minute, 8, want(8, 0)}},
		"and nothing was spent":  {{0, time.Hour, 0, 9, want(9, time.Hour)}, {time.Minute, time.Hour, -59 * time.Minute, 10, want(9, 0)}},
		"both are set back":      {{0, time.Hour, 0, 9, want(9, time.Hour)}, {-time.Hour, 0, -time.Hour, 499, want(499, 0)}},
		"the service's was late": {{0, time.Hour, 0, 9, want(9, time.Hour)}, {-time.Hour, 0, 0, 499, want(499, time.Hour)}},
		"both are set forward":   {{0, time.Hour, 0, 9, want(9, time.Hour)}, {time.Hour, 2 * time.Hour, time.Hour, 499, want(499, 2*time.Hour)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			next := 0
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				s := steps[next]
				text(200, "application/json", `{"status":"ok"}`, "Date", clock.Add(s.served).Format(http.TimeFormat), "X-FeatureRateLimit-Limit", "500",
					"X-FeatureRateLimit-Remaining", strconv.Itoa(s.left), "X-FeatureRateLimit-Reset", clock.Add(s.reset).Format(http.TimeFormat))(w, r)
			}, func(c *client.Config) { c.Now = func() time.Time { return clock.Add(steps[next].here) } })
			for i, s := range steps {
				next = i
				if err := c.Do(t.Context(), api.Ping{}, nil); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(s.want, c.Budget()); diff != "" {
					t.Errorf("after answer %d (-want +got):\n%s", i+1, diff)
				}
			}
		})
	}
}

// TestPages reads a listing to its end, to an error, and not further than asked.
func TestPages(t *testing.T) {
	t.Parallel()
	calls := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		calls++
		n, err := strconv.Atoi(r.URL.Query().Get("next_cursor"))
		body := fmt.Sprintf(`{"tags":["t%d"],"next_cursor":"%d"}`, n, n+1)
		switch {
		case err != nil && r.URL.RawQuery != "prefix=p":
			t.Errorf("query = %s", r.URL.RawQuery)
		case n == 3:
			body = `{"tags":["t3"]}`
		}
		text(200, "application/json", body)(w, r)
	})
	var got []string
	for page, err := range api.Pages[model.TagPage](t.Context(), c, api.ListTags{Prefix: "p"}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, page.Tags...)
	}
	if diff := cmp.Diff([]string{"t0", "t1", "t2", "t3"}, got); diff != "" || calls != 4 {
		t.Errorf("%d calls (-want +got):\n%s", calls, diff)
	}
	calls = 0
	for range api.Pages[model.TagPage](t.Context(), c, api.ListTags{Prefix: "p"}) {
		break
	}
	if calls != 1 {
		t.Errorf("a loop that was left after one page made %d calls", calls)
	}
	failing, errs := serve(t, text(500, "application/json", `{"error":{"message":"no"}}`)), 0
	for _, err := range api.Pages[model.TagPage](t.Context(), failing, api.ListTags{}) {
		if errs++; err == nil || errs > 1 {
			t.Errorf("error %d = %v", errs, err)
		}
	}
}

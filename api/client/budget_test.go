package client_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
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

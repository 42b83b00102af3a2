package sandbox

import (
	"testing"
	"time"

	"cldx/api"
	"cldx/model"
)

func TestUsageOfADayIsWhatWasThereThen(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{NoBackup: true})
	day := func(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }
	if err := SeedAssets(t.Context(), e.Sandbox, []Spec{
		{PublicID: "a", CreatedAt: day(1)}, {PublicID: "b", CreatedAt: day(3)}, {PublicID: "c", CreatedAt: day(3)},
	}); err != nil {
		t.Fatal(err)
	}
	var stored float64
	for _, c := range []struct {
		date string
		want int64
	}{{"28-02-2026", 0}, {"01-03-2026", 1}, {"02-03-2026", 1}, {"2026-03-03", 3}, {"", 3}} {
		u, err := e.showUsage(t.Context(), api.ShowUsage{Date: c.date})
		if err != nil {
			t.Fatalf("usage of %q: %v", c.date, err)
		}
		if u.Resources != c.want || u.Storage.Usage < stored || (u.DateRequested == "") != (c.date == "") {
			t.Errorf("usage of %q: %d assets in %v bytes, asked for %q; want %d assets", c.date, u.Resources, u.Storage.Usage, u.DateRequested, c.want)
		}
		stored = u.Storage.Usage
	}
	if _, err := e.showUsage(t.Context(), api.ShowUsage{Date: "yesterday"}); err == nil {
		t.Error("a day that is none was answered")
	}
}

func TestUsageSaysTheLimitOfThePlan(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.delivered.Add(5 << 30)
	u, err := e.showUsage(t.Context(), api.ShowUsage{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (model.Meter{Usage: 5, Limit: 25, UsedPercent: 20}); u.Credits == nil || *u.Credits != want {
		t.Errorf("credits are %+v, want %+v", u.Credits, want)
	}
	if u.Bandwidth.CreditsUsage != 5 {
		t.Errorf("5 GB delivered are %v credits, want 5", u.Bandwidth.CreditsUsage)
	}
}

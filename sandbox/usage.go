package sandbox

import (
	"context"
	"encoding/json"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// The plan is like the smallest one of the service, so that what is used up looks
// as it does there: a credit is a thousand transformations, or a gigabyte stored
// or delivered. Nothing is refused when it is used up.
const (
	planCredits     = 25
	perCredit       = 1000
	gigabyte        = 1 << 30
	hundred         = 100
	creditsDecimals = 100
)

// showUsage counts what the library holds, or of it what was there at the end of a
// past day; of that day's deliveries and requests nothing is kept. How far back the
// service looks is unconfirmed: here any day is answered.
func (s *Sandbox) showUsage(ctx context.Context, op api.ShowUsage) (model.Usage, error) {
	now := s.now().UTC()
	count, delivered, served := s.store.Totals, s.delivered.Load(), s.served.Load()
	u := model.Usage{Plan: "Sandbox", LastUpdated: now.Format(time.DateOnly)}
	if op.Date != "" {
		day, ok := parseTime(op.Date, days)
		if !ok {
			return model.Usage{}, invalid("Invalid date %s", printable(op.Date))
		}
		u.DateRequested = day.Format(time.RFC3339)
		if end := day.AddDate(0, 0, 1).Add(-time.Second); end.Before(now) {
			delivered, served = 0, 0
			count = func(ctx context.Context) (store.Totals, error) { return s.store.TotalsUntil(ctx, end) }
		}
	}
	n, err := count(ctx)
	if err != nil {
		return model.Usage{}, err
	}
	stored := float64(n.AssetBytes + n.DerivedBytes + n.BackupBytes)
	u.Transformations = model.Meter{Usage: float64(n.Derived), CreditsUsage: credits(float64(n.Derived) / perCredit)}
	u.Objects = model.Meter{Usage: float64(n.Assets + n.Derived)}
	u.Storage = model.Meter{Usage: stored, CreditsUsage: credits(stored / gigabyte)}
	u.Bandwidth = model.Meter{Usage: float64(delivered), CreditsUsage: credits(float64(delivered) / gigabyte)}
	used := credits(u.Transformations.CreditsUsage + u.Storage.CreditsUsage + u.Bandwidth.CreditsUsage)
	u.Credits = &model.Meter{Usage: used, Limit: planCredits, UsedPercent: credits(used / planCredits * hundred)}
	u.Requests, u.Resources, u.DerivedResources = served, n.Assets, n.Derived
	u.MediaLimits, err = json.Marshal(map[string]int64{
		"image_max_size_bytes": maxFile, "video_max_size_bytes": maxChunked, "raw_max_size_bytes": maxChunked,
		"image_max_px": media.MaxPixels, "asset_max_total_px": media.MaxPixels,
	})
	return u, err
}

// credits rounds to two decimals, as the service does.
func credits(v float64) float64 { return float64(int64(v*creditsDecimals+0.5)) / creditsDecimals }

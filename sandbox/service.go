package sandbox

import (
	"context"
	"encoding/json"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/media"
)

func (s *Sandbox) ping(context.Context, api.Ping) (model.Status, error) {
	return model.Status{Status: "ok"}, nil
}

func (s *Sandbox) showConfig(_ context.Context, op api.ShowConfig) (model.EnvironmentConfig, error) {
	c := model.EnvironmentConfig{CloudName: Cloud, CreatedAt: s.created.Format(time.RFC3339)}
	if op.Settings {
		c.Settings = &model.EnvironmentSettings{FolderMode: s.mode}
	}
	return c, nil
}

func (s *Sandbox) listResourceTypes(ctx context.Context, _ api.ListResourceTypes) (model.ResourceTypeList, error) {
	used, err := s.store.ResourceTypes(ctx)
	if used == nil {
		used = []model.ResourceType{}
	}
	return model.ResourceTypeList{ResourceTypes: used}, err
}

// maxChunked is the largest file that may come in chunks.
const maxChunked = 2 << 30

// showUsage counts what the library holds; a date, which may be
// any, only says when it was asked: how far back the service looks is unconfirmed.
func (s *Sandbox) showUsage(ctx context.Context, op api.ShowUsage) (model.Usage, error) {
	n, err := s.store.Totals(ctx)
	if err != nil {
		return model.Usage{}, err
	}
	limits, err := json.Marshal(map[string]int64{
		"image_max_size_bytes": maxFile, "video_max_size_bytes": maxChunked, "raw_max_size_bytes": maxChunked,
		"image_max_px": media.MaxPixels, "asset_max_total_px": media.MaxPixels,
	})
	u := model.Usage{
		Plan: "Sandbox", LastUpdated: s.now().UTC().Format(time.DateOnly),
		Transformations: model.Meter{Usage: float64(n.Derived)},
		Objects:         model.Meter{Usage: float64(n.Assets + n.Derived)},
		Storage:         model.Meter{Usage: float64(n.AssetBytes + n.DerivedBytes + n.BackupBytes)},
		Requests:        s.served.Load(), Resources: n.Assets, DerivedResources: n.Derived,
		Bandwidth: model.Meter{Usage: float64(s.delivered.Load())}, MediaLimits: limits,
	}
	if op.Date != "" {
		day, ok := parseTime(op.Date, days)
		if !ok {
			return model.Usage{}, invalid("Invalid date %s", printable(op.Date))
		}
		u.DateRequested = day.Format(time.RFC3339)
	}
	return u, err
}

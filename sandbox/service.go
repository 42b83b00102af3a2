package sandbox

import (
	"context"
	"time"

	"cldx/api"
	"cldx/model"
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

package bulk

import (
	"context"
	"encoding/json"
	"sync"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// mailbox holds the newest progress of a job until the explorer takes it: the
// job never waits, and the explorer never falls behind.
type mailbox struct {
	mu     sync.Mutex
	newest job.Progress
	assets []model.Asset   // as uploads and restores answered
	last   json.RawMessage // the newest answer
	http   int             // its status
	ready  chan struct{}
}

func (b *mailbox) put(p job.Progress) {
	b.mu.Lock()
	b.newest = p
	b.mu.Unlock()
	select {
	case b.ready <- struct{}{}:
	default:
	}
}

func (b *mailbox) take() job.Progress {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.newest
}

func (b *mailbox) answers() []model.Asset {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.assets
}

// answer returns the newest answer as it came.
func (b *mailbox) answer() json.RawMessage {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last
}

// saw keeps the status of the newest exchange.
func (b *mailbox) saw(x api.Exchange) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.http = x.Status
}

// status returns the HTTP status of the newest exchange; 0 when there was none.
func (b *mailbox) status() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.http
}

// hearer is the key of the mailbox in a job's context.
type hearer struct{}

// listening tells a job's mailbox what its calls answered.
func listening(next api.Doer) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		err := next.Do(ctx, op, into)
		box, ok := ctx.Value(hearer{}).(*mailbox)
		raw, whole := into.(*json.RawMessage)
		if page, known := into.(*model.Deletion); known && err == nil {
			b, _ := json.Marshal(page) // texts are always JSON
			whole, raw = true, (*json.RawMessage)(&b)
		}
		if ok && whole && err == nil {
			box.hear(op, *raw)
		}
		return err
	})
}

// hear keeps the assets that an answer carries.
func (b *mailbox) hear(op api.Operation, raw json.RawMessage) {
	var found []model.Asset
	switch op.(type) {
	case api.UploadAsset, api.RenameAsset:
		var a model.Asset
		if json.Unmarshal(raw, &a) == nil && a.PublicID != "" {
			found = append(found, a)
		}
	case api.RestoreAssets:
		var back model.Restoration
		if json.Unmarshal(raw, &back) != nil {
			break
		}
		for _, r := range back {
			if r.Error == "" {
				found = append(found, r.Asset)
			}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = raw
	b.assets = append(b.assets, found...)
}

package bulk

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/raw"
	"cldx/ui/task"
)

// located is where the file of a version is; url is "" where nobody can say.
type located struct {
	of           *opened
	turn         task.Turn
	version, url string
}

// locate signs the address of a version's file when the cursor has rested on it for a
// moment. Nothing is sent for that.
func (p *Planner) locate(h ui.Host, o *opened, b model.Backup) tea.Cmd {
	op := api.DownloadBackup{AssetID: o.view.Asset().AssetID, VersionID: b.VersionID}
	turn, ctx := o.rest.Begin(h.Context())
	doer := h.Doer()
	return func() tea.Msg {
		if !rested(ctx) {
			return nil
		}
		signed, err := api.Run(ctx, doer, op)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			signed.URL = "" // the picture is missing, and comparing says why
		}
		return located{of: o, turn: turn, version: b.VersionID, url: signed.URL}
	}
}

// rested waits for a moment, and reports whether nothing else has begun in it.
func rested(ctx context.Context) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// headed is the beginning of a file.
type headed struct {
	of   *opened
	turn task.Turn
	doc  *raw.Doc
	err  error
}

// mostHead is how much of a file without a picture is read to show how it begins.
const mostHead = 32 << 10

// readHead reads the beginning of the asset's file.
func (p *Planner) readHead(h ui.Host, o *opened) tea.Cmd {
	a, peek := o.view.Asset(), h.Peek()
	if peek == nil {
		o.view.Head(nil, errors.New("nothing reads files here"))
		return nil
	}
	turn, ctx := o.head.Begin(h.Context())
	return func() tea.Msg {
		if !rested(ctx) {
			return nil
		}
		m := headed{of: o, turn: turn}
		data, whole, err := peek(ctx, a.SecureURL, mostHead)
		if m.err = err; err == nil {
			m.doc = raw.Read(string(a.PublicID), data, whole)
		}
		return m
	}
}

package job

import (
	"context"
	"maps"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
)

// Transfer is a file that is under way.
type Transfer struct {
	Step  int
	Name  string
	Done  int64 // bytes, or of a table assets
	Total int64 // -1 or 0 while nobody knows
	Rows  bool  // they are assets
}

// Volume is how far the bytes of a job's files are.
type Volume struct {
	Done  int64
	Total int64   // 0 when nobody knows
	Rate  float64 // a second
}

// toldEvery is how often a file under way is told about at most.
const toldEvery = 50 * time.Millisecond

// transfers are the files of a run that are under way; its lock guards them.
type transfers struct {
	open   map[int]Transfer
	names  map[model.PublicID]bool // under which uploads were stored
	before int64                   // bytes that an earlier process settled
	done   int64                   // bytes of the steps that are settled
	told   time.Time
}

// telling gives a step's call a context in which it tells how far its file is,
// and goes on with one from where an earlier process came.
func (r *run) telling(ctx context.Context, s Step) context.Context {
	if s.Op.Spec().Name != "upload" && s.Op.Spec().Name != "upload_large" {
		return ctx
	}
	ctx = api.WithProgress(ctx, func(sent, total int64) { r.transferred(s, sent, total) })
	if s.Op.Spec().Kind != api.Several {
		return ctx
	}
	var from api.Sent
	if s.From != nil {
		from = *s.From
	}
	if earlier, known := r.earlier.sent[s.ID]; known {
		from = earlier
	}
	return api.WithSent(ctx, from, func(now api.Sent) { r.write(line{Step: s.ID, State: Sent, Sending: &now}) })
}

// transferred notes how far a step's file is, and tells about it now and then.
func (r *run) transferred(s Step, done, total int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, settled := r.states[s.ID]; settled {
		return // a late word of a sending that ended
	}
	if total <= 0 {
		total = s.Bytes
	}
	r.files.open[s.ID] = Transfer{Step: s.ID, Name: transferName(s), Done: done, Total: total, Rows: s.Save != nil && s.Save.Table != nil}
	now := r.engine.options.Now()
	if now.Sub(r.files.told) < toldEvery {
		return
	}
	r.files.told = now
	r.measure()
	r.report(r.progress)
}

// landed takes a settled step's file off the list.
func (r *run) landed(s Step, state StepState) {
	delete(r.files.open, s.ID)
	if state == Done {
		r.files.done += s.Bytes
	}
}

// measure puts the files under way into the progress.
func (r *run) measure() {
	p := &r.progress
	p.Files = slices.SortedFunc(maps.Values(r.files.open), func(a, b Transfer) int { return a.Step - b.Step })
	p.Volume.Done = r.files.done
	for _, f := range p.Files {
		if !f.Rows {
			p.Volume.Done += f.Done
		}
	}
	took := r.engine.options.Now().Sub(r.started).Seconds()
	if p.Volume.Total == 0 || took <= 0 {
		return
	}
	p.Volume.Rate = float64(p.Volume.Done-r.files.before) / took
	if left := p.Volume.Total - p.Volume.Done; p.Volume.Rate > 0 && left >= 0 {
		p.Left = time.Duration(float64(left) / p.Volume.Rate * float64(time.Second))
	}
}

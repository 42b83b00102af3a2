package bulk

import (
	"encoding/json"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui"
	"cldx/ui/learn"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// toldNow is the answer to a read that needed nothing to be filled in.
type toldNow struct {
	entry int
	reply learn.Reply
}

// askNow makes a read that says all it needs, and shows its answer.
func (p *Planner) askNow(h ui.Host, op api.Operation) tea.Cmd {
	entry := h.Show("", []api.Operation{op}, "")
	h.Mark(entry, record.Step{State: pane.Running})
	doer, now := h.Doer(), p.deps.Now
	var status atomic.Int64
	outer := api.ObserverOf(h.Context())
	ctx := api.WithObserver(api.WithAction(h.Context(), entry), func(x api.Exchange) {
		status.Store(int64(x.Status))
		if outer != nil {
			outer(x)
		}
	})
	return func() tea.Msg {
		began := now()
		var raw json.RawMessage
		err := doer.Do(ctx, op, &raw)
		r := learn.NewReply(op, raw, err)
		r.Status, r.Took = int(status.Load()), max(now().Sub(began), time.Duration(0))
		return toldNow{entry, r}
	}
}

// gotNow shows what a read answered.
func (p *Planner) gotNow(h ui.Host, m toldNow) tea.Cmd {
	s := record.Step{State: pane.Succeeded, Status: m.reply.Status, Took: m.reply.Took, Note: job.Subject(m.reply.Op)}
	if m.reply.Err != nil {
		s.State, s.Detail = pane.Failed, m.reply.Err.Error()
	}
	h.Mark(m.entry, s)
	overlay.Open(h.Stack(), learn.NewAnswer(m.reply, h.Copy, nil), func(api.Operation, bool) tea.Cmd { return nil })
	return nil
}

// browse opens an address for the user.
func (p *Planner) browse(h ui.Host, url string) tea.Cmd {
	open := h.Tools().Browse
	if open == nil {
		return h.Say(theme.Warn, "No browser can be opened here.", "→ y copies the address")
	}
	return open(url)
}

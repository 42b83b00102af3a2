package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/form"
	"cldx/ui/learn"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/record"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// forms are the operations that are or were filled in.
type forms struct {
	fillings []*filling               // the one on top at the end
	drafts   map[string]api.Operation // as they were left, by name
}

// filling is an operation that is being filled in, or was.
type filling struct {
	window *learn.Call
	slot   task.Slot // of the read that is under way
	entry  int       // of that read in the inspect pane
	job    string    // the plan that was started last
}

// asked is the answer to a read that was filled in.
type asked struct {
	of    *filling
	reply learn.Reply
}

// prepared is what has to be known before an operation is planned.
type prepared struct {
	of    *filling
	op    api.Operation
	prior json.RawMessage
}

// call opens the form of an operation, with what it says filled in.
func (p *Planner) call(h ui.Host, op api.Operation) tea.Cmd {
	e, ok := api.Lookup(op.Spec().Name)
	if !ok {
		return nil
	}
	f := form.New(e, p.known(h))
	asking := p.teach(h, f)
	f.Fill(op)
	c := &filling{}
	c.window = learn.NewCall(f, h.Tools(), learn.Work{
		Changed: func(op api.Operation, missing []string) { p.showDraft(h, op, missing) },
		Send:    func(op api.Operation) tea.Cmd { return p.send(h, c, op) },
		Blocked: frozen(h, e),
	})
	p.fillings = append(p.fillings, c)
	if left := p.drafts[e.Name]; left != nil && !said(op) && said(left) {
		f.Fill(left)
		c.window.Refresh()
		c.window.Say(theme.Dim, "As it was left; ctrl+l empties the fields.")
	}
	overlay.Open(h.Stack(), c.window, func(struct{}, bool) tea.Cmd {
		if c.entry != 0 {
			h.Mark(c.entry, record.Step{State: pane.Abandoned})
		}
		c.slot.Stop()
		p.forget(h)
		p.drafts[e.Name], _ = f.Op()
		p.fillings = p.fillings[:max(len(p.fillings)-1, 0)]
		return nil
	})
	return asking
}

// said reports whether an operation says anything besides what it always says.
func said(op api.Operation) bool {
	return slices.ContainsFunc(api.Values(op), func(v api.Value) bool { return v.Const == "" })
}

// frozen says why an operation can't be made in this environment; "" when it can.
func frozen(h ui.Host, e api.Entry) string {
	if h.Environment().ReadOnly && e.Effect != api.Read {
		return "This environment is open for reading only: the code can be read and copied, the call is not made."
	}
	return ""
}

// showDraft shows what is filled in as what is about to happen.
func (p *Planner) showDraft(h ui.Host, op api.Operation, missing []string) {
	p.forget(h)
	note := ""
	if len(missing) > 0 {
		note = "still to give: " + strings.Join(missing, ", ")
	}
	p.shown = h.Show("", []api.Operation{op}, note)
}

// send makes a read at once, and plans anything else.
func (p *Planner) send(h ui.Host, c *filling, op api.Operation) tea.Cmd {
	if op.Spec().Effect == api.Read {
		return p.ask(h, c, op)
	}
	if _, ok := op.(api.Prepared); !ok {
		p.proposeCall(h, c, op, nil)
		return nil
	}
	c.window.Busy("Reading what is there now, so that it can be taken back…")
	engine := p.engine
	return task.Go(h.Context(), &c.slot, func(ctx context.Context) (prepared, error) {
		prior, err := engine.Prior(ctx, []api.Operation{op}, nil)
		if err != nil {
			return prepared{of: c, op: op}, err
		}
		return prepared{c, op, prior[0]}, nil
	})
}

// ask makes a read.
func (p *Planner) ask(h ui.Host, c *filling, op api.Operation) tea.Cmd {
	c.window.Busy("Asking the service… esc gives up.")
	if p.shown == 0 {
		p.showDraft(h, op, nil)
	}
	c.entry, p.shown = p.shown, 0
	h.Mark(c.entry, record.Step{State: pane.Running})
	doer, now := h.Doer(), p.deps.Now
	return task.Go(api.WithAction(h.Context(), c.entry), &c.slot, func(ctx context.Context) (asked, error) {
		var status atomic.Int64
		outer := api.ObserverOf(ctx)
		ctx = api.WithObserver(ctx, func(x api.Exchange) {
			status.Store(int64(x.Status))
			if outer != nil {
				outer(x)
			}
		})
		began := now()
		var raw json.RawMessage
		err := doer.Do(ctx, op, &raw)
		took := now().Sub(began)
		r := learn.NewReply(op, raw, err)
		r.Status, r.Took = int(status.Load()), took
		return asked{c, r}, nil
	})
}

// answered shows what a read answered.
func (p *Planner) answered(h ui.Host, m task.Result[asked]) tea.Cmd {
	c, r := m.Value.of, m.Value.reply
	if !c.slot.Finish(m.Turn) {
		return nil
	}
	s := record.Step{State: pane.Succeeded, Status: r.Status, Took: r.Took, Note: job.Subject(r.Op)}
	if r.Err != nil {
		s.State, s.Detail = pane.Failed, r.Err.Error()
	}
	h.Mark(c.entry, s)
	c.entry = 0
	c.window.Busy("")
	return p.showReply(h, c, r, false)
}

// showReply shows an answer above its form, and goes on with the next page where
// that is asked for. back says that the call can be taken back.
func (p *Planner) showReply(h ui.Host, c *filling, r learn.Reply, back bool) tea.Cmd {
	var undo func() tea.Cmd
	if back && r.Err == nil {
		undo = func() tea.Cmd { return p.takeBack(h, false) }
	}
	answer := learn.NewAnswer(r, h.Copy, undo)
	if r.Err == nil && ui.Lists(r.Op) {
		answer.Listing(func() tea.Cmd {
			c.window.Close()
			return h.ShowListed(r.Op)
		})
	}
	overlay.Open(h.Stack(), answer, func(next api.Operation, more bool) tea.Cmd {
		if more {
			c.window.Form().Fill(next)
		}
		c.window.Refresh()
		if more {
			return p.ask(h, c, next)
		}
		return nil
	})
	return nil
}

// gotPrior plans an operation of which it is known now what was there before.
func (p *Planner) gotPrior(h ui.Host, m task.Result[prepared]) tea.Cmd {
	c := m.Value.of
	if c == nil || !c.slot.Finish(m.Turn) {
		return nil
	}
	c.window.Busy("")
	if m.Err != nil {
		c.window.Say(theme.Bad, "Nothing was sent. Could not "+m.Err.Error()+".")
		return nil
	}
	p.proposeCall(h, c, m.Value.op, m.Value.prior)
	return nil
}

// proposeCall shows the plan of a call, and carries it out when the user agrees.
func (p *Planner) proposeCall(h ui.Host, c *filling, op api.Operation, prior json.RawMessage) {
	made, err := job.New(job.Call{Op: op, Prior: prior}, p.world(h))
	if err != nil {
		c.window.Say(theme.Bad, "Nothing was sent. "+err.Error()+".")
		return
	}
	p.describe(h, &made)
	overlay.Open(h.Stack(), dialog.NewConfirm(made, p.terms(h)), func(yes, _ bool) tea.Cmd {
		if !yes {
			return nil
		}
		c.job = made.ID
		c.window.Busy("Making the call…")
		return p.start(h, made)
	})
}

// callEnded shows what came of a call, where its form is still open; shown reports
// whether it is.
func (p *Planner) callEnded(h ui.Host, m finished) (answer tea.Cmd, shown bool) {
	for _, c := range p.fillings {
		if c.job != m.job.plan.ID {
			continue
		}
		c.window.Busy("")
		r := m.reply
		r.Took, r.Status, r.Err = m.report.Took, m.job.box.status(), troubleOf(m)
		return p.showReply(h, c, r, m.job.plan.Undo.Possible), true
	}
	return nil, false
}

// troubleOf is what went wrong with a call; nil when nothing did.
func troubleOf(m finished) error {
	switch {
	case m.err != nil:
		return m.err
	case len(m.report.Failures) > 0:
		f := m.report.Failures[0]
		return &api.Error{Kind: f.Kind, Op: f.Op, Message: f.Why}
	case m.report.Cancelled:
		return errors.New("cancelled before it was sent")
	}
	return nil
}

// replyOf makes the answer of a call ready; another plan has none.
func replyOf(made job.Plan, raw json.RawMessage, took time.Duration) learn.Reply {
	if made.Kind != job.CallKind || len(made.Steps) == 0 {
		return learn.Reply{}
	}
	r := learn.NewReply(made.Steps[0].Op, raw, nil)
	r.Took = took
	return r
}

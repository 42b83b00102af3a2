package job_test

import (
	"bytes"
	"errors"
	"testing"

	"cldx/api"
	"cldx/job"
)

// TestUndoOfKilled kills a job while each of its calls is under way, whether
// that call then takes effect or not, and takes the job back.
func TestUndoOfKilled(t *testing.T) {
	t.Parallel()
	swap := job.Rename{Pairs: []job.Pair{{image("a"), "b"}, {image("b"), "a"}, {image("c"), "d"}}}
	tag := job.Tag{Targets: []job.Target{image("a"), image("b")}, Tags: []string{"x"}}
	drop := job.Delete{Targets: []job.Target{image("a"), image("b"), image("c")}}
	for _, action := range []job.Action{swap, tag, drop} {
		whole := newLab(t, abc(), 1)
		p := whole.plan(t, action)
		whole.run(t, p)
		text := whole.text(t, p)
		sent := []byte(`"state":"sent"}`)
		for at := bytes.Index(text, sent); at >= 0; {
			cut := at + len(sent) + 1
			for _, effect := range []bool{true, false} {
				undoKilled(t, p, text[:cut], effect)
			}
			next := bytes.Index(text[cut:], sent)
			if next < 0 {
				break
			}
			at = cut + next
		}
	}
}

// abc is three assets, each with its name as a tag.
func abc() *service {
	s := newService()
	for _, id := range []string{"a", "b", "c"} {
		s.assets[image(id).Key] = []string{id}
	}
	return s
}

// undoKilled takes back the job whose journal a killed process left; effect says
// whether the call under way happened.
func undoKilled(t *testing.T, p job.Plan, text []byte, effect bool) {
	t.Helper()
	l := newLab(t, abc(), 1)
	l.token = 1 // the plan came before
	l.rewrite(t, p, text)
	record, err := l.journal.Load(p.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Steps {
		if state := record.States[s.ID]; state == job.Done || state == job.Sent && effect {
			if _, err := l.answer(s.Op); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := l.engine.Settle(t.Context(), p.ID); err != nil {
		t.Fatalf("Settle: %v", err)
	}
	back, err := l.journal.UndoPlan(p.ID, l.world())
	if err == nil {
		if warned := len(back.Warnings) > 0; warned == p.Undo.Possible {
			t.Errorf("%s: warnings %q", p.Title, back.Warnings)
		}
		l.run(t, back)
	} else if !errors.Is(err, job.ErrNoUndo) {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		if tags := l.assets[image(id).Key]; len(tags) != 1 || tags[0] != id {
			t.Errorf("%s, effect %v, after %d lines: %s bears %v", p.Title, effect, bytes.Count(text, []byte("\n")), id, tags)
		}
	}
}

// TestSettleUnknown leaves a call in doubt while the read fails, and warns of
// one that no read tells about.
func TestSettleUnknown(t *testing.T) {
	t.Parallel()
	l := newLab(t, abc(), 1)
	p := l.plan(t, renames([]job.Target{image("a")}, "x"))
	l.run(t, p)
	l.sentOnly(t, p)
	l.before = func(int, api.Operation) (error, bool) { return &api.Error{Kind: api.Network}, false }
	if err := l.engine.Settle(t.Context(), p.ID); !errors.Is(err, job.ErrDoubt) {
		t.Errorf("Settle = %v, want ErrDoubt", err)
	}
	if waiting, err := l.journal.Unfinished(); err != nil || len(waiting) != 1 || waiting[0].States[1] != job.Sent {
		t.Errorf("Unfinished = %+v, %v", waiting, err)
	}
	l.before = nil
	files := []job.File{{Path: "/x/1.jpg", PublicID: "one"}, {Path: "/x/2.jpg", PublicID: "two"}}
	p = l.plan(t, job.Upload{Files: files})
	l.run(t, p)
	text := l.text(t, p)
	l.rewrite(t, p, text[:bytes.LastIndex(text, []byte(`"state":"done"`))])
	if err := l.engine.Settle(t.Context(), p.ID); err != nil {
		t.Errorf("Settle = %v", err)
	}
	if back, err := l.journal.UndoPlan(p.ID, l.world()); err != nil || len(back.Warnings) != 1 {
		t.Errorf("UndoPlan = %+v, %v; want a warning", back, err)
	}
}

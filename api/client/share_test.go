package client_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// held answers calls when it is told to.
type held struct {
	mu    sync.Mutex
	calls []string
	ended []error // of the contexts of calls that were given up
	reply chan error
}

func newHeld() *held { return &held{reply: make(chan error, 100)} }

func (h *held) Do(ctx context.Context, op api.Operation, into any) error {
	h.mu.Lock()
	h.calls = append(h.calls, op.Spec().Name)
	n := len(h.calls)
	h.mu.Unlock()
	select {
	case err := <-h.reply:
		switch answer := into.(type) {
		case *model.TagPage:
			answer.Tags = []string{"b", fmt.Sprint(n)}
		case *model.AssetPage:
			answer.Resources = []model.Asset{{PublicID: "a", Labels: model.Labels{Tags: []string{"x"}, Metadata: model.Metadata{"set": []any{"y"}}}}}
		}
		return err
	case <-ctx.Done():
		h.mu.Lock()
		defer h.mu.Unlock()
		h.ended = append(h.ended, ctx.Err())
		return ctx.Err()
	}
}

func (h *held) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.calls)
}

// However many ask for the same, one call is made, and each may change its answer.
func TestIdenticalReadsAreOneCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const callers = 8
		h := newHeld()
		d := client.NewShared(time.Now).Over(h)
		pages, errs := make([]model.AssetPage, callers), make([]error, callers)
		var all sync.WaitGroup
		for i := range callers {
			all.Go(func() { errs[i] = d.Do(t.Context(), api.Search{Expression: "x"}, &pages[i]) })
		}
		synctest.Wait() // all of them wait
		h.reply <- nil
		all.Wait()
		if n := h.count(); n != 1 {
			t.Errorf("%d calls were made for %d that asked the same at the same time", n, callers)
		}
		for i := range pages {
			if errs[i] != nil || len(pages[i].Resources) != 1 {
				t.Fatalf("caller %d got %+v, %v", i, pages[i], errs[i])
			}
			a := pages[i].Resources[0]
			a.Tags[0] += fmt.Sprint(i)
			a.Metadata["set"].([]any)[0] = i
		}
		for i := range pages {
			if a := pages[i].Resources[0]; a.Tags[0] != fmt.Sprint("x", i) || a.Metadata["set"].([]any)[0] != i {
				t.Errorf("caller %d has what another one changed: %v %v", i, a.Tags, a.Metadata)
			}
		}
	})
}

// Another question is another call; an error is everybody's; who leaves takes nothing
// from the others.
func TestWhoWaitsIsJoined(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHeld()
		d := client.NewShared(time.Now).Over(h)
		var all sync.WaitGroup
		var one, two, gone, other error
		ask := func(ctx context.Context, got *error, op api.ListTags) {
			all.Go(func() { *got = d.Do(ctx, op, &model.TagPage{}) })
			synctest.Wait()
		}
		impatient, leave := context.WithCancel(t.Context())
		ask(impatient, &gone, api.ListTags{}) // whose call it is
		ask(t.Context(), &one, api.ListTags{})
		ask(t.Context(), &two, api.ListTags{})
		ask(t.Context(), &other, api.ListTags{Prefix: "x"})
		leave()
		synctest.Wait()
		if n := h.count(); n != 2 {
			t.Errorf("%d calls are under way, want one for each question", n)
		}
		h.reply <- &api.Error{Kind: api.Forbidden}
		h.reply <- &api.Error{Kind: api.Forbidden}
		all.Wait()
		for i, err := range []error{one, two, other} {
			if api.KindOf(err) != api.Forbidden {
				t.Errorf("caller %d got %v", i, err)
			}
		}
		if !errors.Is(gone, context.Canceled) {
			t.Errorf("who left got %v", gone)
		}
	})
}

// A call that nobody waits for any more is given up, and nobody joins it.
func TestACallNobodyWaitsForIsGivenUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHeld()
		d := client.NewShared(time.Now).Over(h)
		ctx, leave := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- d.Do(ctx, api.ListTags{}, &model.TagPage{}) }()
		synctest.Wait()
		leave()
		synctest.Wait()
		if err := <-ended; !errors.Is(err, context.Canceled) || len(h.ended) != 1 {
			t.Errorf("got %v; %d calls were given up, want 1", err, len(h.ended))
		}
		go func() { ended <- d.Do(t.Context(), api.ListTags{}, &model.TagPage{}) }()
		h.reply <- nil
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// Nothing that was read before a change is given to who asks after it.
func TestAChangeEndsSharing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHeld()
		d := client.NewShared(time.Now).Over(h)
		var all sync.WaitGroup
		do := func(op api.Operation, into any) {
			all.Go(func() {
				if err := d.Do(api.WithRecent(t.Context(), time.Hour), op, into); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
		}
		do(api.ListTags{}, &model.TagPage{})
		do(api.AddTag{Tags: []string{"x"}, PublicIDs: []model.PublicID{"a"}}, nil)
		do(api.ListTags{}, &model.TagPage{}) // while the change is under way
		for range 3 {
			h.reply <- nil
		}
		synctest.Wait()
		do(api.ListTags{}, &model.TagPage{}) // after it: what was read before its end does not count
		h.reply <- nil
		all.Wait()
		if diff := cmp.Diff([]string{"tags", "add_tag", "tags", "tags"}, h.calls); diff != "" {
			t.Errorf("calls (-want +got):\n%s", diff)
		}
	})
}

// Who takes a recent answer gets one, until it is too old or something was changed; who
// does not makes a call, which the others get from then on.
func TestRecentAnswers(t *testing.T) {
	t.Parallel()
	h := newHeld()
	for range 20 {
		h.reply <- nil
	}
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	d := client.NewShared(func() time.Time { return now }).Over(h)
	ask := func(age time.Duration, op api.ListTags) string {
		page, err := api.Run(api.WithRecent(t.Context(), age), d, op)
		if err != nil {
			t.Fatal(err)
		}
		page.Tags[0] = "changed by who got it"
		return page.Tags[1]
	}
	op, other := api.ListTags{}, api.ListTags{Prefix: "b"}
	steps := []struct {
		what string
		do   func()
		age  time.Duration
		op   api.ListTags
		want string // which call answered
	}{
		{"asked for the first time", nil, time.Minute, op, "1"},
		{"a recent one does", nil, time.Minute, op, "1"},
		{"another question", nil, time.Minute, other, "2"},
		{"it has to be asked for", nil, 0, op, "3"},
		{"what was asked since does", nil, time.Minute, op, "3"},
		{"it is too old", func() { now = now.Add(time.Minute) }, time.Minute, op, "4"},
		{"the clock was set back", func() { now = now.Add(-time.Hour) }, time.Minute, op, "5"},
		{"an older one does here", func() { now = now.Add(time.Minute) }, time.Hour, op, "5"},
		{"something was changed", func() {
			if err := d.Do(t.Context(), api.DeleteFolder{Folder: "x"}, nil); err != nil {
				t.Fatal(err)
			}
		}, time.Hour, op, "7"},
	}
	for _, s := range steps {
		if s.do != nil {
			s.do()
		}
		if got := ask(s.age, s.op); got != s.want {
			t.Errorf("%s: call %s answered, want %s", s.what, got, s.want)
		}
	}
}

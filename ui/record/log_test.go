package record

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/model"
	"cldx/ui/pane"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// coder is a Coder of one SDK.
type coder struct{}

func (coder) Tabs() []string { return []string{"Python"} }

func (coder) Code(ops []api.Operation, tab int, f Form) pane.Code {
	return pane.Code{Text: fmt.Sprintf("%s × %d, %d, %d", ops[0].Spec().Name, len(ops), tab, f.Width)}
}

// told writes down what a record tells, in short.
type told struct{ lines []string }

func (t *told) note(e session.Event) {
	line := fmt.Sprint(e.Action)
	switch {
	case e.Begun != nil:
		line += fmt.Sprintf(" begins: %s, %d planned", e.Begun.Title, len(e.Begun.Planned))
	case e.Called != nil:
		line += fmt.Sprintf(" calls %s: %d%s", e.Called.Op.Spec().Name, e.Called.Status, e.Called.Err)
	case e.Ended != nil:
		line += fmt.Sprintf(" ends: %s%s", e.Ended.State, e.Ended.Detail)
	}
	t.lines = append(t.lines, line)
}

func renaming(n int) []api.Operation {
	ops := make([]api.Operation, n)
	for i := range ops {
		ops[i] = api.RenameAsset{ResourceType: model.Image, From: model.PublicID(fmt.Sprint("a", i)), To: model.PublicID(fmt.Sprint("b", i))}
	}
	return ops
}

func answered(op api.Operation, action int, at time.Duration) api.Exchange {
	return api.Exchange{
		Op: op, Action: action, At: noon.Add(at), Took: time.Millisecond, Status: 200,
		Request: "POST /rename\n\nfrom_public_id=a", Header: "HTTP/1.1 200 OK", Response: []byte(`{"public_id":"b"}`),
	}
}

func TestTwoActionsOfTheSameKindKeepTheirCallsApart(t *testing.T) {
	t.Parallel()
	var heard told
	r := New(coder{}, heard.note)
	ops := renaming(2)
	first := r.Plan("Rename 2 assets", ops, "", noon)
	second := r.Plan("Rename 2 assets", ops, "", noon)
	r.Mark(first, Step{State: pane.Running}, noon)
	r.Mark(second, Step{State: pane.Running}, noon)
	r.Take(answered(ops[0], second, 3*time.Second))
	r.Take(answered(ops[0], first, time.Second))
	r.Mark(second, Step{State: pane.Succeeded}, noon)
	r.Take(answered(ops[1], second, 2*time.Second)) // told after the end
	if a, b := len(r.find(first).done), len(r.find(second).done); a != 1 || b != 2 {
		t.Errorf("the actions have %d and %d calls, want 1 and 2", a, b)
	}
	if got := r.find(second).done[0].op; got != ops[1] {
		t.Errorf("calls do not stand in the order in which they began: the first is %v", got)
	}
	want := []string{
		"1 begins: Rename 2 assets, 2 planned", "2 begins: Rename 2 assets, 2 planned", "2 ends: done",
	} // who observes the calls tells of them
	if diff := cmp.Diff(want, heard.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestADialogThatIsLeftIsNoAction(t *testing.T) {
	t.Parallel()
	var heard told
	r := New(coder{}, heard.note)
	r.Drop(r.Plan("Rename 2 assets", renaming(2), "", noon))
	id := r.Plan("Rename 1 asset", renaming(1), "a0", noon)
	r.Mark(id, Step{State: pane.Running}, noon)
	r.Mark(id, Step{State: pane.Running, Note: "1/1"}, noon)
	r.Mark(id, Step{State: pane.Cancelled, Detail: "no more"}, noon)
	if diff := cmp.Diff([]string{"2 begins: Rename 1 asset, 1 planned", "2 ends: abandonedno more"}, heard.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestAnotherAttemptIsTheSameCall(t *testing.T) {
	t.Parallel()
	var heard told
	r := New(coder{}, heard.note)
	x := answered(api.ListRootFolders{}, 0, 0)
	x.Call, x.Attempts, x.Status, x.Err = 7, 1, 503, errors.New("no")
	r.Take(x)
	x.Attempts, x.Status, x.Err, x.At = 2, 200, nil, noon.Add(time.Second)
	r.Take(x)
	calls := r.Calls()
	if len(calls) != 1 || calls[0].State != pane.Succeeded || calls[0].Attempts != 2 || calls[0].Took < time.Second {
		t.Fatalf("two attempts are %+v", calls)
	}
	if calls[0].Cost.Admin != 2 {
		t.Errorf("two attempts cost %s", calls[0].Cost)
	}
	if got := r.Exchange(pane.Ref{ID: calls[0].ID}).Note; !strings.Contains(got, "Sent 2 times: before this answer came 503.") {
		t.Errorf("the attempts are not told: %q", got)
	}
	want := []string{"1 begins: root_folders, 0 planned", "1 calls root_folders: 503no", "1 ends: failedno", "1 calls root_folders: 200", "1 ends: done"}
	if diff := cmp.Diff(want, heard.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestPagesOfAListingAreOneEntry(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	op := api.Search{Expression: "tags=shoe"}
	r.Take(answered(op, 0, 0))
	r.Take(answered(api.Search{Expression: "tags=hat"}, 0, time.Second))
	for i := range 2 {
		r.Take(answered(op.From(fmt.Sprint("cursor", i)), 0, time.Duration(2+i)*time.Second))
	}
	r.Take(answered(op, 0, time.Minute)) // a refresh begins anew
	calls := r.Calls()
	if len(calls) != 3 || calls[2].Note != "3 pages" || calls[2].Parts != 3 || calls[0].Several {
		t.Fatalf("the entries are %+v", calls)
	}
	ops, f, _ := r.spelt(pane.Ref{ID: calls[2].ID})
	if !reflect.DeepEqual(ops, []api.Operation{op}) || !f.Pages {
		t.Errorf("the pages are spelled as %v, %+v", ops, f)
	}
	if got := r.Part(pane.Ref{ID: calls[2].ID, Part: 3}); got.State != pane.Succeeded || got.Note != "tags=shoe" {
		t.Errorf("the third page is %+v", got)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	old := r.Plan("Rename", renaming(2), "", noon)
	r.Mark(old, Step{State: pane.Running}, noon)
	big := answered(renaming(1)[0], old, 0)
	big.Response = make([]byte, api.MaxKept)
	for i := range keptCalls + 4960 {
		x := answered(big.Op, old, time.Duration(i)*time.Millisecond)
		if i%2 == 0 {
			x.Response = big.Response
		}
		r.Take(x)
	}
	c := r.Calls()[0]
	if c.Parts > keptCalls || c.Parts+c.Gone != keptCalls+4960 || r.calls != c.Parts {
		t.Errorf("%d calls are kept and %d gone, %d are counted", c.Parts, c.Gone, r.calls)
	}
	if r.weight > keptWeight || len(r.wired) > keptExchanges {
		t.Errorf("%d exchanges of %d bytes are kept", len(r.wired), r.weight)
	}
	if x := r.Exchange(pane.Ref{ID: old, Part: c.Gone + 1}); x.Request != "" || !strings.Contains(x.Note, "recorded session") {
		t.Errorf("an exchange that went is shown as %+v", x)
	}
	if x := r.Exchange(pane.Ref{ID: old, Part: c.Gone + c.Parts}); x.Request == "" {
		t.Error("the newest exchange is gone")
	}
	for range keptEntries {
		r.Take(answered(api.Ping{}, 0, time.Hour))
	}
	if r.find(old) == nil {
		t.Error("an action that runs is forgotten: nobody will be told how it ended")
	}
	r.Mark(old, Step{State: pane.Succeeded}, noon)
	r.Take(answered(api.Ping{}, 0, time.Hour))
	if r.find(old) != nil || r.calls != keptEntries || len(r.entries) != keptEntries {
		t.Errorf("%d entries with %d calls are kept", len(r.entries), r.calls)
	}
	for i := range 3 * keptSpellings {
		r.Code(pane.Ref{ID: r.last}, 0, i)
	}
	if len(r.code) > keptSpellings || len(r.order) != len(r.code) {
		t.Errorf("%d pieces of code are kept, in an order of %d", len(r.code), len(r.order))
	}
}

func TestExchangesShowNoSecrets(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	x := answered(api.Ping{}, 0, 0)
	x.Request = "POST https://x/upload\n\nfile=https://b/a.jpg?X-Amz-Signature=hush1&a=1\ntoken=hush2"
	x.Header = "HTTP/1.1 200 OK\nSet-Cookie: hush3"
	x.Response = []byte(`{"delete_token":"hush4","notification_url":"https://me:hush5@h/?sig=hush6"}`)
	x.Err = errors.New("no such file: https://b/a.jpg?token=hush7")
	r.Take(x)
	got := r.Exchange(pane.Ref{ID: 1})
	if text := got.Text() + got.Err; strings.Contains(text, "hush") || !strings.Contains(text, "a=1") {
		t.Errorf("a call is shown with its secrets:\n%s", text)
	}
}

func TestWhatWasGivenUpIsNotAnError(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	x := answered(api.Ping{}, 0, 0)
	x.Err = fmt.Errorf("ping: %w", context.Canceled)
	r.Take(x)
	if c := r.Calls()[0]; c.State != pane.Abandoned || c.Detail != "" {
		t.Errorf("a call that was given up is %+v", c)
	}
}

package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/record"
)

func TestPicturesAreFetchedOnceAndOnlyWhereTheCursorRests(t *testing.T) {
	t.Parallel()
	var rests heldRests
	var fetched []string
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Desk.After = rests.after
		d.Link.Fetch = func(ctx context.Context, url string, limit int64) ([]byte, string, error) {
			fetched = append(fetched, url[strings.LastIndexByte(url, '/')+1:])
			return gradient(ctx, url, limit)
		}
	})
	s.press("j", "j", "k")
	rests.pass(s)
	if diff := cmp.Diff([]string{"shoe_blue.jpg"}, fetched); diff != "" {
		t.Errorf("fetched on the way (-want +got):\n%s", diff)
	}
	s.press("j")
	rests.pass(s)
	s.press("k")
	rests.pass(s)
	if diff := cmp.Diff([]string{"shoe_blue.jpg", "walk.jpg"}, fetched); diff != "" {
		t.Errorf("fetched on the way back (-want +got):\n%s", diff)
	}
	if !strings.Contains(s.screen(), "▀") {
		t.Error("the kept picture is not shown")
	}
}

func TestPictureTroubleIsSaidInItsPlace(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err  error
		data string
		want string
	}{
		{&api.Error{Kind: api.NotFound, Op: "fetch"}, "", "no picture: not found"},
		{&api.Error{Kind: api.Network, Op: "fetch"}, "", "no picture: no answer"},
		{errors.New("x"), "", "no picture: it cannot be shown"},
		{nil, "GIF89a\xff\xff\xff\xff", "no picture: it cannot be shown"},
	}
	for _, tt := range tests {
		s := newStage(t, sample(t), 120, 40, func(d *Deps) {
			d.Link.Fetch = func(context.Context, string, int64) ([]byte, string, error) { return []byte(tt.data), "", tt.err }
		})
		if !strings.Contains(ansi.Strip(s.screen()), tt.want[:20]) {
			t.Errorf("%v: the screen does not say %q", tt.err, tt.want)
		}
	}
}

// slowCoder spells one operation after another, and counts.
type slowCoder struct{ spelled *int }

func (slowCoder) Tabs() []string { return []string{"Python", "Go"} }

func (c slowCoder) Code(ops []api.Operation, _ int, _ record.Form) pane.Code {
	*c.spelled++
	return pane.Code{Text: fmt.Sprintf("call(%d operations)", len(ops))}
}

func (slowCoder) Script(session.Session, session.Choice, int) (Script, error) { return Script{}, nil }

func (slowCoder) File(name string, _ int) string { return name }

func TestLongCodeIsNotSpelledInAFrame(t *testing.T) {
	t.Parallel()
	n := 0
	p := &planner{}
	s := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Planner, d.Coder = p, slowCoder{&n} })
	s.press("t")
	ops := make([]api.Operation, 5000)
	for i := range ops {
		ops[i] = api.RenameAsset{ResourceType: model.Image, From: "a", To: "b"}
	}
	before := n
	p.host.Show("Delete 5,000 assets", ops, "5,000 assets")
	s.screen()
	if n != before {
		t.Error("a frame spelled 5000 operations")
	}
	s.press("j")
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "call(5000 operations)") || n != before+1 {
		t.Errorf("the code is not there after the next message, or was made %d times:\n%s", n-before, screen)
	}
}

func TestRowsThatNobodyNeedsAreForgotten(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	for i := range manyRows + 20_000 {
		s.app.store.Put(&model.Asset{PublicID: model.PublicID(fmt.Sprint("old/", i)), ResourceType: model.Image, Type: model.Uploaded})
	}
	chosen := s.app.store.Put(&model.Asset{PublicID: "kept", ResourceType: model.Image, Type: model.Uploaded})
	s.app.store.Select(chosen, true)
	for i := range keptPlaces + 1 {
		s.run(s.app.visit(Place{Kind: Found, Query: fmt.Sprint("tags=", i)}))
	}
	if got := s.app.store.Len(); got > 20 {
		t.Errorf("%d rows are kept, want those of the last places and the selection", got)
	}
	if s.app.store.SelectedCount() != 1 {
		t.Error("the selection was forgotten")
	}
}

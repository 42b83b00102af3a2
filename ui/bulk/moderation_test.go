package bulk_test

import (
	"strings"
	"testing"

	"cldx/model"
	"cldx/ui/bulk"
	"cldx/ui/intent"
)

func TestVerdictsThatFollowFastAreAllSent(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog", "fox")
	s.press(`: "moderation" enter`)
	s.sees("pending")
	s.hold = true
	s.press("A A R") // before anything is answered
	s.release()
	want := "update type=upload public_id=cat moderation_status=approved\n" +
		"update type=upload public_id=dog moderation_status=approved\n" +
		"update type=upload public_id=fox moderation_status=rejected"
	if got := strings.Join(s.sent(), "\n"); strings.ReplaceAll(got, "type=upload ", "") != strings.ReplaceAll(want, "type=upload ", "") {
		t.Errorf("sent\n%s\nwant\n%s\n%s", got, want, s.screen())
	}
}

func TestAVerdictOnWhatIsMarkedShowsItsPlan(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`: "moderation" enter space A`) // the cursor is on the dog now
	s.sees("not sent yet", "public_id=cat")
	if sent := s.sent(); len(sent) > 0 {
		t.Errorf("%q was sent before anybody agreed", sent)
	}
	s.press("enter")
	if sent := s.sent(); len(sent) != 1 || !strings.Contains(sent[0], "public_id=cat") {
		t.Errorf("sent %q, want the verdict on the cat", sent)
	}
}

func TestAVerdictIsRefusedWhereNothingMayBeChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{readOnly: true}, "cat")
	s.press(`: "moderation" enter`)
	before := s.svc.reads["resource"]
	s.press("A")
	s.sees("open for reading only")
	if sent, read := s.sent(), s.svc.reads["resource"]-before; len(sent) > 0 || read > 0 {
		t.Errorf("sent %q and read %d assets, want neither", sent, read)
	}
}

func TestWhatIsGoneIsNotEdited(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{})
	h := s.app.Host()
	gone := h.Store().Expect(model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "gone"}, "", 0)
	p := bulk.New(bulk.Deps{Doer: s.svc})
	s.run(p.Plan(h, intent.Context{Assets: []model.Ref{gone}}))
	s.sees("There is nothing to change")
	if !h.Stack().Empty() {
		t.Errorf("a dialog about nothing is open:\n%s", s.screen())
	}
}

package bulk_test

import (
	"fmt"
	"testing"
	"time"

	"cldx/model"
	"cldx/ui/bulk"
	"cldx/ui/intent"
)

// Assets of which nobody knows what they say are read in a window that shows how far it
// is, and that is given up with a key.
func TestWhatIsNotKnownIsReadInAWindow(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		keys  string
		wants string
		reads int
	}{
		"read": {"", "Context of 3 assets", 3}, "read, and typed meanwhile": {`"alt=x" enter`, "set alt=x", 3}, "given up": {"esc", "Nothing was changed.", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, options{}, "cat") // every reading finds the cat
			h := s.app.Host()
			var refs []model.Ref
			for i := range 250 {
				refs = append(refs, h.Store().Expect(model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: model.PublicID(fmt.Sprint("old", i))}, "", 0))
			}
			p := bulk.New(bulk.Deps{Doer: s.svc, Now: func() time.Time { return noon }, Token: func() string { return "token" }})
			reading := p.Plan(h, intent.Context{Assets: refs})
			s.sees("What 250 assets say", "Asking for the first of them…", "give it up")
			s.press(tt.keys)
			s.run(reading)
			s.sees(tt.wants)
			if n := s.svc.reads["resources_by_ids"]; n != tt.reads {
				t.Errorf("%d calls were made, want %d", n, tt.reads)
			}
		})
	}
}

// What the listing has said of assets is not read again, however many are changed.
func TestWhatWasListedIsNotReadAgain(t *testing.T) {
	t.Parallel()
	ids := make([]string, 5000)
	for i := range ids {
		ids[i] = fmt.Sprint("item", i)
	}
	s := newStage(t, options{}, ids...)
	s.press("ctrl+a c")
	s.sees("Context of 5,000 assets")
	if n := s.svc.reads["resources_by_ids"] + s.svc.reads["resources_by_asset_ids"]; n != 0 {
		t.Errorf("%d calls were made for what was listed", n)
	}
}

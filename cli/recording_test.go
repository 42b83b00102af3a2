package cli

import (
	"testing"
	"time"

	"cldx/api"
	tape "cldx/inspect/session"
	"cldx/model"
)

// What an action did is in the record though the screen was closed, or too busy to
// take the calls.
func TestCallsOfActionsAreKeptWithoutTheScreen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := newRecording()
	var err error
	if r.writer, err = tape.Create(dir, tape.Head{ID: "20261121-120000-ab", Started: time.Now()}); err != nil {
		t.Fatal(err)
	}
	const calls = exchangesKept + 10
	for range calls {
		r.observe(api.Exchange{Op: api.RenameAsset{ResourceType: model.Image, From: "a", To: "b"}, At: time.Now(), Status: 200, Action: 3})
	}
	r.end(&app{})
	s, err := tape.Load(dir, tape.Last)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Actions) != 1 || s.Actions[0].Number != 3 || len(s.Actions[0].Calls) != calls || len(s.Notes) > 0 {
		t.Errorf("of %d calls of action 3 the record has %+v", calls, s)
	}
}

package session

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
)

// Whatever a file holds: it is read or refused, and what was read can be planned,
// archived, and recorded again as it is.
func FuzzLoad(f *testing.F) {
	dir := f.TempDir()
	w, err := Create(dir, aHead(0))
	if err != nil {
		f.Fatal(err)
	}
	noteAll(w, someActions()...)
	noteAll(w, tale(tales[2].deeds...).Actions...)
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path(dir, aHead(0).ID))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"session":1,"head":{"id":"x"}}` + "\n" + `{"action":-1,"called":{"op":{"op":"upload","params":{"file":"a"}},"took_ns":-5}}`))
	f.Add([]byte(`{"session":99,"head":{}}`))
	f.Add([]byte("\x00\n{}\n[]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := read(bytes.NewReader(b))
		if err != nil {
			return
		}
		if _, err := Steps(s, Choice{Reads: true, Failed: true}); err != nil {
			t.Errorf("Steps: %v", err)
		}
		if _, err := HAR(s, Choice{}); err != nil {
			t.Errorf("HAR: %v", err)
		}
		m := newMasker()
		for _, a := range s.Actions {
			for _, c := range a.Calls {
				if _, err := m.lineOf(Event{Action: a.Number, Called: &c}); err != nil {
					t.Errorf("record again: %v", err)
				}
			}
		}
	})
}

func TestTheNewestSessionsAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range keptSessions + 3 {
		if err := os.WriteFile(path(dir, aHead(i).ID), fmt.Appendf(nil, `{"session":1,"head":{"id":%q}}`+"\n", aHead(i).ID), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := create(t, dir, aHead(1000))
	if ids, err := IDs(dir); err != nil || len(ids) != keptSessions+3 {
		t.Errorf("starting removed sessions: %d are left, %v", len(ids), err)
	}
	noteAll(w, someActions()...)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	ids, err := IDs(dir)
	if err != nil || len(ids) != keptSessions || ids[0] != aHead(1000).ID || ids[1] != aHead(keptSessions+2).ID {
		t.Errorf("%d sessions, %v; newest %v", len(ids), err, ids[:2])
	}
}

func TestSessionsTakeNoMoreThanTheirShare(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 4 {
		name := path(dir, aHead(i).ID)
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, 80<<20); err != nil { // it takes no room on the disk
			t.Fatal(err)
		}
	}
	prune(dir)
	if ids, err := IDs(dir); err != nil || !slices.Equal(ids, []string{aHead(3).ID, aHead(2).ID}) {
		t.Errorf("left %v, %v", ids, err)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, seconds := range []int{0, 5} {
		w := create(t, dir, aHead(seconds))
		noteAll(w, someActions()...)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path(dir, "zzz"), []byte("no session"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if got[i].Bytes == 0 {
			t.Errorf("session %s has no size", got[i].ID)
		}
		got[i].Bytes = 0
	}
	want := []Summary{
		{Head: aHead(5), Actions: 3, Changes: 1, Ended: noon.Add(time.Hour)},
		{Head: aHead(0), Actions: 3, Changes: 1, Ended: noon.Add(time.Hour)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Requests and answers are kept up to a bound, the operations beyond it too.
func TestTextsAreBounded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := create(t, dir, aHead(0))
	w.tape.bodies = maxBodies - 100<<10
	long := strings.Repeat("ü", maxText)
	for i := range 3 {
		noteAll(w, Action{Number: i + 1, Title: "ping", At: noon, State: Done, Calls: []Call{{Op: api.Ping{}, At: noon, Response: []byte(long)}}})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Load(dir, Last)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{maxText, 0, 0} {
		if got := len(s.Actions[i].Calls[0].Response); got != want {
			t.Errorf("the answer of action %d has %d bytes, want %d", i+1, got, want)
		}
	}
	if len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "kept for the first 64 MB") {
		t.Errorf("notes %q", s.Notes)
	}
}

// Nothing waits for a disk that does not keep up.
func TestWhatWaitsIsBounded(t *testing.T) {
	t.Parallel()
	w := create(t, t.TempDir(), aHead(0))
	w.waiting = maxWaiting
	w.Note(Event{Action: 1, Ended: &End{State: Done}})
	if err := w.Err(); err == nil || !strings.Contains(err.Error(), "1 of its events were not kept: the disk is too slow") {
		t.Errorf("error %v", err)
	}
	w.Lose(4, os.ErrDeadlineExceeded)
	if err := w.Close(); err == nil || !strings.Contains(err.Error(), "4 of its events") {
		t.Errorf("error %v", err)
	}
}

// An explorer that runs for long keeps its session, however many others come.
func TestASessionThatIsRecordedIsNotPruned(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	long := create(t, dir, aHead(0))
	noteAll(long, someActions()...)
	if _, err := long.Session(); err != nil {
		t.Fatal(err)
	}
	for i := range keptSessions + 3 {
		w := create(t, dir, aHead(i+1))
		noteAll(w, Action{Number: 1, Title: "first", At: noon, State: Done})
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	noteAll(long, Action{Number: 7, Title: "late", At: noon, State: Done})
	s, err := long.Session()
	if err != nil || len(s.Actions) == 0 || s.Actions[len(s.Actions)-1].Title != "late" {
		t.Errorf("the session that is still recorded has %d actions: %v", len(s.Actions), err)
	}
	if err := long.Close(); err != nil {
		t.Fatal(err)
	}
	prune(dir)
	if _, err := Load(dir, aHead(0).ID); err == nil {
		t.Error("it stays when it is over")
	}
}

func TestASessionIsCalledAsItsFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(path(dir, "mine"), []byte(`{"session":1,"head":{"id":"\u001b[2J../x"}}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load(dir, "mine")
	all, listing := List(dir)
	if err != nil || listing != nil || s.ID != "mine" || len(all) != 1 || all[0].ID != "mine" {
		t.Errorf("it is called %q and %+v, %v, %v", s.ID, all, err, listing)
	}
}

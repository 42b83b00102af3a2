package session

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// sameOps compares operations as values.
var sameOps = cmp.Comparer(func(a, b api.Operation) bool { return reflect.DeepEqual(a, b) })

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// aHead is the head of the session of so many seconds after noon.
func aHead(seconds int) Head {
	at := noon.Add(time.Duration(seconds) * time.Second)
	return Head{ID: NewID(at, "abcd"), Environment: "shop", Place: "p1", Started: at, Version: "1.2.3"}
}

func create(t *testing.T, dir string, h Head) *Writer {
	t.Helper()
	w, err := Create(dir, h)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// noteAll notes the events that make up actions.
func noteAll(w *Writer, actions ...Action) {
	for i := range actions {
		a := actions[i]
		w.Note(Event{Action: a.Number, Begun: &Action{Number: a.Number, Title: a.Title, Planned: a.Planned, At: a.At}})
		for j := range a.Calls {
			w.Note(Event{Action: a.Number, Called: &a.Calls[j]})
		}
		if a.State != Running {
			w.Note(Event{Action: a.Number, Ended: &End{a.State, a.Took, a.Detail}})
		}
	}
}

// someActions are a bulk action and a call that failed.
func someActions() []Action {
	tag := func(id string) api.Operation {
		return api.AddTag{Tags: []string{"a"}, PublicIDs: []model.PublicID{model.PublicID(id)}}
	}
	return []Action{
		{
			Number: 1, Title: "tag 2 assets", Planned: []api.Operation{tag("x"), tag("y")}, At: noon, Took: time.Second, State: Done,
			Calls: []Call{
				{Op: tag("x"), At: noon, Took: time.Millisecond, Status: 200, Request: "POST /tags\n", Header: "HTTP/1.1 200 OK", Response: []byte(`{"public_ids":["x"]}`)},
				{Op: tag("y"), At: noon, Took: time.Millisecond, Status: 200, Response: []byte("ünï\n")},
			},
		},
		{
			Number: 2, Title: "ping", At: noon.Add(time.Minute), Took: time.Second, State: Failed, Detail: "no route",
			Calls: []Call{{Op: api.Ping{}, At: noon.Add(time.Minute), Took: time.Second, Err: "no route", Response: []byte{}}},
		},
		{Number: 3, Title: "empty the folder", At: noon.Add(time.Hour), State: Running},
	}
}

func TestWhatIsNotedIsLoaded(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "sessions")
	w := create(t, dir, aHead(0))
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("starting made the folder: %v", err)
	}
	empty, err := w.Session()
	if err != nil || empty.ID != aHead(0).ID || len(empty.Actions) > 0 {
		t.Errorf("before the first action: %+v, %v", empty, err)
	}
	noteAll(w, someActions()...)
	want := Session{Head: aHead(0), Actions: someActions()}
	got, err := w.Session()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, sameOps); diff != "" {
		t.Errorf("while it is recorded (-want +got):\n%s", diff)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if got, err = Load(dir, Last); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, sameOps); diff != "" {
		t.Errorf("loaded (-want +got):\n%s", diff)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for name, want := range map[string]os.FileMode{dir: 0o700, path(dir, want.ID): 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v (%v), want %v", name, info.Mode().Perm(), err, want)
		}
	}
}

// A process may be killed while it writes any byte.
func TestCutOffAnywhere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := create(t, dir, aHead(0))
	noteAll(w, someActions()...)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path(dir, aHead(0).ID))
	if err != nil {
		t.Fatal(err)
	}
	headed := strings.Index(strings.TrimPrefix(string(whole), "\n"), "\n") + 1
	most := 0
	for end := range len(whole) + 1 {
		s, err := read(strings.NewReader(string(whole[:end])))
		if end < headed {
			if err == nil {
				t.Errorf("cut at %d, within the head: no error", end)
			}
			continue
		}
		if err != nil {
			t.Fatalf("cut at %d: %v", end, err)
		}
		calls := 0
		for _, a := range s.Actions {
			calls += len(a.Calls)
		}
		if calls < most {
			t.Errorf("cut at %d: %d calls, and %d when cut before", end, calls, most)
		}
		most = calls
	}
	if most != 3 {
		t.Errorf("the whole has %d calls, want 3", most)
	}
}

func TestNewerFormsAreRefused(t *testing.T) {
	t.Parallel()
	_, err := read(strings.NewReader(`{"session":2,"head":{"id":"x","version":"9.0"}}` + "\n"))
	if err == nil || !strings.Contains(err.Error(), "cldx 9.0 wrote it in form 2") {
		t.Errorf("error %v", err)
	}
}

func TestLinesThatCannotBeReadAreSaid(t *testing.T) {
	t.Parallel()
	s, err := read(strings.NewReader(`{"session":1,"head":{"id":"x"}}
{"action":1,"begun":{"title":"a"}}
{"action":1,"called":{"op":{"op":"no_such","params":{}}}}
{nonsense
{"action":2,"called":{"op":{"op":"ping","params":{}}},"lost":3,"no_text":true}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Actions) != 2 || s.Actions[1].Title != "ping" {
		t.Errorf("actions %+v", s.Actions)
	}
	for i, want := range []string{"2 lines of the record cannot be read", "3 events could not be recorded", "kept for the first 64 MB"} {
		if i >= len(s.Notes) || !strings.Contains(s.Notes[i], want) {
			t.Errorf("notes %q lack %q", s.Notes, want)
		}
	}
}

func TestWhatCannotBeWrittenIsCountedAndSaidOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w := create(t, dir, aHead(0))
	noteAll(w, someActions()...)
	err := w.Close()
	if err == nil || !strings.Contains(err.Error(), "8 of its events were not kept") {
		t.Errorf("error %v", err)
	}
	if err := w.Close(); err != nil {
		t.Errorf("said again: %v", err)
	}
	w.Note(Event{Action: 9, Ended: &End{State: Done}})
	if err := w.Err(); err == nil || !strings.Contains(err.Error(), "1 of its events") {
		t.Errorf("after the end: %v", err)
	}
}

// When the disk has room again, what comes is kept, and what was lost is said.
func TestLossesAreRecorded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := create(t, dir, aHead(0))
	noteAll(w, Action{Number: 1, Title: "first", At: noon, State: Done})
	w.Note(Event{Action: 2})
	noteAll(w, Action{Number: 3, Title: "third", At: noon, State: Done})
	if err := w.Close(); err == nil {
		t.Error("an empty event is no error")
	}
	s, err := Load(dir, Last)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Actions) != 2 || len(s.Notes) != 1 || !strings.HasPrefix(s.Notes[0], "1 event") {
		t.Errorf("%+v", s)
	}
}

func TestIDsOfSessions(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"", "../x", "last", "a/b", ".", strings.Repeat("x", 100)} {
		if _, err := Create(t.TempDir(), Head{ID: id}); err == nil {
			t.Errorf("ID %q is accepted", id)
		}
	}
	dir := t.TempDir()
	for _, seconds := range []int{0, 1, 61} {
		w := create(t, dir, aHead(seconds))
		noteAll(w, someActions()...)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct{ id, want, wrong string }{
		{"last", "20261121-120101-abcd", ""},
		{"20261121-120101", "20261121-120101-abcd", ""},
		{"20261121-120000-abcd", "20261121-120000-abcd", ""},
		{"20261121-1200", "", `2 sessions begin with "20261121-1200"`},
		{"2025", "", `no session is called "2025"; the newest is 20261121-120101-abcd`},
		{"", "", `no session is called ""`},
	}
	for _, tt := range tests {
		s, err := Load(dir, tt.id)
		if s.ID != tt.want || tt.wrong == "" && err != nil || tt.wrong != "" && (err == nil || !strings.Contains(err.Error(), tt.wrong)) {
			t.Errorf("Load(%q) = %q, %v; want %q, %q", tt.id, s.ID, err, tt.want, tt.wrong)
		}
	}
	if _, err := Load(filepath.Join(dir, "none"), Last); err == nil || !strings.Contains(err.Error(), "no session was recorded") {
		t.Errorf("error %v", err)
	}
}

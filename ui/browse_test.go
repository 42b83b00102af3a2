package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/ui/task"
)

const allAssets = "search  created_at"

func TestStartMakesTwoCalls(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	if diff := cmp.Diff([]string{allAssets, "root_folders"}, s.asked()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	if got := s.current(); got != "shoe_red" {
		t.Errorf("the cursor is on %q, want shoe_red", got)
	}
}

func TestNothingIsAskedTwice(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.asked()
	s.press("1", "j", "j", "l", "j", "enter")
	want := []string{"subfolders products", "subfolders products/summer", "search asset_folder=products/summer created_at"}
	if diff := cmp.Diff(want, s.asked()); diff != "" {
		t.Errorf("entering a folder (-want +got):\n%s", diff)
	}
	s.press("j", "ctrl+o", "ctrl+i", "ctrl+o")
	if got := s.asked(); len(got) > 0 {
		t.Errorf("going back and forward asked again: %q", got)
	}
	if s.app.here.place != (Place{}) {
		t.Errorf("back is at %v, want all assets", s.app.here.place)
	}
	s.press("ctrl+i")
	if got := s.current(); got != "shoe_blue" {
		t.Errorf("forward put the cursor on %q, want shoe_blue as it was left", got)
	}
	s.press("r")
	if diff := cmp.Diff([]string{"search asset_folder=products/summer created_at"}, s.asked()); diff != "" {
		t.Errorf("refresh (-want +got):\n%s", diff)
	}
}

func TestOutGoesUpTheFolders(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "j", "l", "j", "enter", "esc")
	if want := (Place{Kind: InFolder, Folder: "products"}); s.app.here.place != want {
		t.Errorf("esc is at %v, want %v", s.app.here.place, want)
	}
	s.press("backspace")
	if s.app.here.place != (Place{}) {
		t.Errorf("backspace is at %v, want all assets", s.app.here.place)
	}
}

func TestPagesStreamInAsTheCursorComesNear(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 5000), 120, 40)
	if got := len(s.app.here.refs); got != usualAhead {
		t.Errorf("%d rows are loaded at the start, want %d", got, usualAhead)
	}
	s.press("G")
	if !s.app.here.complete || s.current() != "item_0004999" {
		t.Errorf("G is on %s, complete %v", s.current(), s.app.here.complete)
	}
	calls := s.asked()
	seen := map[string]bool{}
	for _, c := range calls {
		if seen[c] {
			t.Errorf("%s was asked twice", c)
		}
		seen[c] = true
	}
	if len(calls) != 11 {
		t.Errorf("%d calls, want 10 pages and the folders", len(calls))
	}
}

func TestGoingToTheEndOfALongListSpendsFewCalls(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 20_000), 120, 40)
	s.asked()
	s.press("G")
	if got := len(s.asked()); got != callsWithoutAsking+1 || s.current() != "item_0006499" {
		t.Errorf("G made %d calls and is on %s", got, s.current())
	}
	if !strings.Contains(ansi.Strip(s.screen()), "G goes on") {
		t.Error("it is not said how to go on")
	}
	s.press("k", "G")
	if got := s.current(); got != "item_0011999" {
		t.Errorf("the second G is on %s", got)
	}
	free := newStage(t, many(t, 20_000), 120, 40, func(d *Deps) { d.Link.Budget = nil })
	free.press("G")
	if got := free.current(); got != "item_0019999" {
		t.Errorf("where calls are not counted G is on %s", got)
	}
}

func TestScarceCallsAreNotSpentAhead(t *testing.T) {
	t.Parallel()
	lib := many(t, 5000)
	lib.left = 100
	s := newStage(t, lib, 120, 40)
	if got := len(s.app.here.refs); got != 500 {
		t.Errorf("%d rows are loaded, want the first page only", got)
	}
	s.press("ctrl+d")
	for range 25 {
		s.press("pgdown")
	}
	if got := len(s.app.here.refs); got <= 500 {
		t.Error("coming near the end loads no more")
	}
}

func TestRowsStayUnderTheCursorWhilePagesComeIn(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 1200), 120, 40)
	for range 300 {
		s.press("j")
	}
	name, top := s.current(), s.app.assets.List.Top()
	s.lib.assets = append([]model.Asset{sample(t).assets[0]}, s.lib.assets...)
	s.press("r")
	if s.current() != name {
		t.Errorf("after a refresh the cursor is on %q, want %q", s.current(), name)
	}
	s.app.View()
	if got := s.app.assets.List.Top(); got != top+1 {
		t.Errorf("the list begins at row %d, want %d: the same rows in sight", got, top+1)
	}
}

func TestLateAnswersAreDropped(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	late := task.Done[model.AssetPage]{Turn: task.Number(), Op: api.Search{}, Value: model.AssetPage{TotalCount: 99}}
	s.send(late)
	if s.app.here.total != 9 {
		t.Errorf("a late page changed the total to %d", s.app.here.total)
	}
}

func TestErrorsSayWhatToDoAndKeepWhatIsKnown(t *testing.T) {
	t.Parallel()
	lib := sample(t)
	s := newStage(t, lib, 120, 40)
	lib.fail = map[string]error{"search": &api.Error{Kind: api.Network, Op: "search", Message: "connection refused"}}
	s.press("r")
	screen := ansi.Strip(s.screen())
	for _, want := range []string{"Could not list all assets.", "connection refused", "check the network", "shoe_red", "out of date"} {
		if !strings.Contains(screen, want) {
			t.Errorf("the screen does not show %q:\n%s", want, screen)
		}
	}
	s.press("esc")
	if strings.Contains(ansi.Strip(s.screen()), "Could not") {
		t.Error("esc does not dismiss the error")
	}
	s.press("r")
	lib.fail = nil
	s.press("r")
	if s.app.notice.open() {
		t.Errorf("asked again with success, %q is still said", s.app.notice.title)
	}
}

func TestCancelledCallsAreSilent(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.app.stop()
	s.press("r")
	if s.app.notice.open() {
		t.Errorf("a cancelled call says %q", s.app.notice.title)
	}
}

func TestOldPlacesAreAskedForAgain(t *testing.T) {
	t.Parallel()
	now := noon
	s := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Desk.Now = func() time.Time { return now } })
	s.press("1", "j", "enter")
	s.asked()
	now = now.Add(2 * time.Minute)
	s.press("ctrl+o")
	if diff := cmp.Diff([]string{allAssets}, s.asked()); diff != "" {
		t.Errorf("going back after two minutes (-want +got):\n%s", diff)
	}
}

func TestSorting(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.asked()
	s.press("s", "5")
	if got := s.current(); got != "shoe_red" || len(s.asked()) > 0 {
		t.Errorf("sorting what is all loaded asked again, or lost the cursor: %s", got)
	}
	s.press("g")
	if got := s.current(); got != "walk" {
		t.Errorf("the largest is %q, want walk", got)
	}
	long := newStage(t, many(t, 5000), 120, 40)
	long.asked()
	long.press("s", "5")
	if got := long.asked(); len(got) == 0 || got[0] != "search  bytes" {
		t.Errorf("sorting a part asked %q, want a search by bytes", got)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.asked()
	s.press("/", `"tags=("`, "enter")
	if diff := cmp.Diff([]string{"list_metadata_fields", "tags", "tags", "tags"}, s.asked()); diff != "" {
		t.Errorf("what was asked for words, and nothing else (-want +got):\n%s", diff)
	}
	s.press("backspace", `"sho"`, "tab", "enter")
	if got := s.asked(); len(got) != 1 || !strings.HasPrefix(got[0], "search tags=") {
		t.Errorf("asked %q, want a search by tag", got)
	}
	s.press("esc")
	if s.app.here.place != (Place{}) {
		t.Errorf("esc leaves the search for %v", s.app.here.place)
	}
	if got := s.app.State().Searches; len(got) != 1 {
		t.Errorf("remembered searches %q", got)
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 5000), 120, 40)
	s.asked()
	s.press("f", `"0001234"`, "enter")
	if got := s.app.assets.Len(); got != 1 || s.current() != "item_0001234" {
		t.Errorf("%d rows match, the first %q", got, s.current())
	}
	s.press("esc")
	if s.app.assets.Narrowed() || s.current() != "item_0001234" {
		t.Errorf("after esc the cursor is on %q", s.current())
	}
	for _, c := range s.asked() {
		t.Errorf("filtering asked %s", c)
	}
}

func TestTheFilterHoldsWhileTheListIsRefreshed(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("f", `"shoe_"`, "enter", "j")
	name := s.current()
	s.lib.assets = s.lib.assets[1:]
	s.press("r")
	got := s.names(s.app.assets.Rows())
	if len(got) == 0 || got[len(got)-1] != "shoe_blue" {
		t.Errorf("after a refresh the filter leaves %q, with the cursor on %q before", got, name)
	}
}

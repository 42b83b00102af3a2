package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func marks(names string) []Bookmark {
	var out []Bookmark
	for word := range strings.FieldsSeq(names) {
		name, folder, _ := strings.Cut(word, "=")
		out = append(out, Bookmark{name, Place{Kind: InFolder, Folder: folder}})
	}
	return out
}

func TestBookmarksOfTwoExplorersArePutTogether(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, base, mine, now, want string }{
		{"nobody did anything", "a=1 b=2", "a=1 b=2", "a=1 b=2", "a=1 b=2"},
		{"both added", "a=1", "a=1 b=2", "a=1 c=3", "a=1 c=3 b=2"},
		{"deleted here, added there", "a=1 b=2", "b=2", "a=1 b=2 c=3", "b=2 c=3"},
		{"deleted there, added here", "a=1 b=2", "a=1 b=2 c=3", "b=2", "b=2 c=3"},
		{"both deleted", "a=1 b=2", "b=2", "a=1", ""},
		{"changed here", "a=1", "a=2", "a=1", "a=2"},
		{"changed there", "a=1", "a=1", "a=3", "a=3"},
		{"changed by both", "a=1", "a=2", "a=3", "a=2"},
		{"deleted here, changed there", "a=1", "", "a=3", ""},
		{"changed here, deleted there", "a=1", "a=2", "", "a=2"},
		{"both made one name", "", "a=2", "a=3", "a=2"},
	}
	for _, tt := range tests {
		got := marksOver(marks(tt.mine), marks(tt.base), marks(tt.now))
		if diff := cmp.Diff(marks(tt.want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestHistoriesOfTwoExplorersArePutTogether(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, base, mine, now, want string }{
		{"nobody did anything", "a b", "a b", "a b", "a b"},
		{"both searched", "a b", "c a b", "d a b", "c d a b"},
		{"again, the same", "a b c", "c a b", "d a b c", "c d a b"},
		{"several", "a b", "d c a b", "e a b", "d c e a"},
		{"only there", "a b", "a b", "b d a", "b d a"},
		{"the first ones", "", "b a", "c", "b a c"},
		{"more than there is room for", "a b c d", "e a b c", "f a b c", "e f a b"},
	}
	for _, tt := range tests {
		got := recentOver(strings.Fields(tt.mine), strings.Fields(tt.base), strings.Fields(tt.now), 4)
		if !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

// Two explorers of one environment add, delete and search in turn: each has in the
// end what the other one did, and so has the next one.
func TestTwoExplorersOfOneEnvironment(t *testing.T) {
	t.Parallel()
	var disk State
	share := func(d *Deps) {
		d.Memory.Left = left(disk)
		d.Memory.Save = func(change func(State) State) (State, error) {
			disk = change(disk)
			return disk, nil
		}
	}
	open := func() *stage { return newStage(t, sample(t), 120, 40, share) }
	one, two := open(), open()
	one.press(`"""`, "ctrl+u", `"one"`, "enter", "/", `"tags=one"`, "enter")
	two.press(`"""`, "ctrl+u", `"two"`, "enter", "/", `"tags=two"`, "enter")
	one.press("'", `"one"`, "ctrl+x", "esc") // it has not seen two's yet
	one.press(`"""`, "ctrl+u", `"three"`, "enter")
	for _, s := range []*stage{one, two} {
		if err := s.app.KeepState()(); err != nil {
			t.Fatal(err)
		}
	}
	next := open()
	var names []string
	for _, b := range next.app.State().Bookmarks {
		names = append(names, b.Name)
	}
	if want := []string{"two", "three"}; !slices.Equal(names, want) {
		t.Errorf("the next explorer has the bookmarks %v, want %v", names, want)
	}
	if got, want := next.app.State().Searches, []string{"tags=two", "tags=one"}; !slices.Equal(got, want) {
		t.Errorf("the next explorer has the searches %v, want %v", got, want)
	}
	one.press("j")
	if got := one.app.State(); len(got.Bookmarks) != 2 || len(got.Searches) != 2 {
		t.Errorf("the first explorer has %v and %v, want what the other one added too", got.Bookmarks, got.Searches)
	}
}

// Where the file is gone, what this explorer knows is kept whole.
func TestAStateThatIsGoneIsWrittenAnew(t *testing.T) {
	t.Parallel()
	s := State{Version: StateVersion, Bookmarks: marks("a=1"), Searches: []string{"x"}}
	if diff := cmp.Diff(s, s.over(s, State{})); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

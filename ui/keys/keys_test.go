package keys_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/ui/keys"
)

func TestDefaultsDoNotConflict(t *testing.T) {
	t.Parallel()
	seen := map[keys.Context]map[string]keys.Action{}
	for _, b := range keys.Table() {
		if b.Help == "" {
			t.Errorf("%s has no help", b.Action)
		}
		if seen[b.Context] == nil {
			seen[b.Context] = map[string]keys.Action{}
		}
		for _, k := range b.Keys {
			if other, taken := seen[b.Context][k]; taken {
				t.Errorf("%s in %s asks for both %s and %s", k, b.Context, other, b.Action)
			}
			seen[b.Context][k] = b.Action
		}
	}
}

func TestRemap(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		remap     map[string][]string
		context   keys.Context
		key       string
		want      keys.Action
		conflicts []keys.Conflict
	}{
		{"default", nil, keys.Assets, "R", keys.Rename, nil},
		{"the user's key", map[string][]string{"rename": {"f2"}}, keys.Assets, "f2", keys.Rename, nil},
		{"takes it from the default", map[string][]string{"refresh": {"t"}}, keys.Assets, "t", keys.Refresh, nil},
		{"a global key beats a pane's default", map[string][]string{"quit": {"D"}}, keys.Assets, "D", keys.Quit, nil},
		{"unknown", map[string][]string{"fly": {"y"}}, keys.Assets, "y", keys.Copy, []keys.Conflict{`there is no action "fly"`}},
		{"twice", map[string][]string{"tag": {"w"}, "upload": {"w"}}, keys.Assets, "w", keys.Tag, []keys.Conflict{"w is bound to both tag and upload"}},
	}
	for _, tt := range tests {
		m, conflicts := keys.New(keys.Table(), tt.remap)
		if diff := cmp.Diff(tt.conflicts, conflicts); diff != "" {
			t.Errorf("%s: conflicts (-want +got):\n%s", tt.name, diff)
		}
		if b, ok := m.Find(tt.context, tt.key); !ok || b.Action != tt.want {
			t.Errorf("%s: Find(%s) = %s, want %s", tt.name, tt.key, b.Action, tt.want)
		}
	}
}

func TestPaneKeysComeBeforeGlobalOnes(t *testing.T) {
	t.Parallel()
	m, _ := keys.New(keys.Table(), nil)
	if b, _ := m.Find(keys.Inspect, "y"); b.Action != keys.CopyCode {
		t.Errorf("y in inspect = %s", b.Action)
	}
	if b, _ := m.Find(keys.Detail, "y"); b.Action != keys.Copy {
		t.Errorf("y in detail = %s", b.Action)
	}
	bar := m.Bar(keys.Folders)
	if !slices.ContainsFunc(bar, func(b keys.Binding) bool { return b.Action == keys.RenameFolder }) {
		t.Error("the bar of the folders does not offer to rename one")
	}
}

func TestRank(t *testing.T) {
	t.Parallel()
	texts := []string{"quit", "rename", "refresh", "next pane"}
	text := func(i int) string { return texts[i] }
	if got := keys.Rank("ren", len(texts), text); len(got) == 0 || got[0] != 1 {
		t.Errorf("Rank(ren) = %v, want rename first", got)
	}
	if got := keys.Rank("", len(texts), text); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("Rank of nothing = %v", got)
	}
	if got := keys.NewMatcher("nm").Places("rename"); !slices.Equal(got, []int{2, 4}) {
		t.Errorf("Places = %v", got)
	}
}

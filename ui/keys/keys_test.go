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

func TestPresetsDoNotConflict(t *testing.T) {
	t.Parallel()
	for _, p := range keys.Presets() {
		m, conflicts := keys.New(keys.Table(), p, nil)
		for _, c := range conflicts {
			t.Errorf("%s: %s", p.Name, c)
		}
		for _, must := range []keys.Action{keys.Up, keys.Down, keys.Quit, keys.Help, keys.Palette, keys.Search, keys.Select, keys.Tag} {
			for _, c := range keys.Contexts(keys.Table()) {
				b, _ := m.Of(keys.Context(c), must)
				if len(b.Keys) == 0 {
					t.Errorf("%s: %s has no key in %s", p.Name, must, c)
				}
			}
		}
	}
}

func own(context keys.Context, action keys.Action, k ...string) keys.Own {
	return keys.Own{Context: context, Action: action, Keys: k}
}

func TestRemap(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		own       []keys.Own
		context   keys.Context
		key       string
		want      keys.Action
		conflicts []keys.Conflict
	}{
		{"default", nil, keys.Assets, "R", keys.Rename, nil},
		{"the user's key", []keys.Own{own("", "rename", "f2")}, keys.Assets, "f2", keys.Rename, nil},
		{"the old key is free", []keys.Own{own("", "rename", "f2")}, keys.Assets, "R", "", nil},
		{"unbound", []keys.Own{own("", "rename")}, keys.Assets, "R", "", nil},
		{"unbound here", []keys.Own{own("assets", "rename")}, keys.Assets, "R", "", nil},
		{"but not there", []keys.Own{own("assets", "rename")}, keys.Detail, "R", keys.Rename, nil},
		{"on a page", []keys.Own{own("tags", "change", "w")}, "tags", "w", keys.PageEdit, nil},
		{"on no other page", []keys.Own{own("tags", "change", "w")}, "presets", "e", keys.PageEdit, nil},
		{"here", []keys.Own{own("assets", "rename", "n")}, keys.Assets, "n", keys.Rename, nil},
		{"not there", []keys.Own{own("assets", "rename", "n")}, keys.Detail, "n", keys.CreateFolder, nil},
		{"here beats everywhere", []keys.Own{own("assets", "rename", "f3"), own("", "rename", "f2")}, keys.Assets, "f3", keys.Rename, nil},
		{"everywhere else", []keys.Own{own("assets", "rename", "f3"), own("", "rename", "f2")}, keys.Detail, "f2", keys.Rename, nil},
		{"takes it from the default", []keys.Own{own("", "refresh", "t")}, keys.Assets, "t", keys.Refresh, nil},
		{"a global key beats a pane's default", []keys.Own{own("", "quit", "D")}, keys.Folders, "D", keys.Quit, nil},
		{"other spellings", []keys.Own{own("", "quit", "C-q")}, keys.Assets, "ctrl+q", keys.Quit, nil},
		{"a sequence", []keys.Own{own("", "top", "g g")}, keys.Assets, "g g", keys.Top, nil},
		{"takes its beginning", []keys.Own{own("", "tag", "space t")}, keys.Assets, "space", "", nil},
		{"unknown", []keys.Own{own("", "renam", "y")}, keys.Assets, "y", keys.Copy, []keys.Conflict{{Text: `there is no action "renam"; did you mean "rename"?`}}},
		{"unknown context", []keys.Own{own("asets", "rename", "y")}, keys.Assets, "y", keys.Copy, []keys.Conflict{{Text: `there is no context "asets"; did you mean "assets"?`}}},
		{"elsewhere", []keys.Own{own("folders", "select-range", "y")}, keys.Assets, "y", keys.Copy, []keys.Conflict{{Text: `select-range is no action of "folders" but of "assets"`}}},
		{"no key", []keys.Own{own("", "quit", "ctlr+q")}, keys.Assets, "q", keys.Quit, []keys.Conflict{{Text: `quit: "ctlr+q" has no modifier "ctlr"; did you mean "ctrl"?`}}},
		{"twice", []keys.Own{own("", "tag", "w"), own("", "upload", "w")}, keys.Assets, "w", keys.Tag, []keys.Conflict{{Text: "w is bound to both tag and upload in library"}}},
		{
			"one begins the other",
			[]keys.Own{own("", "tag", "w"), own("", "upload", "w u")}, keys.Assets, "w", keys.Tag,
			[]keys.Conflict{{Text: "w u of upload and a key of tag begin alike, so that only one can be had in library"}},
		},
	}
	for _, tt := range tests {
		m, conflicts := keys.New(keys.Table(), keys.Preset{}, tt.own, "tags", "presets")
		if diff := cmp.Diff(tt.conflicts, conflicts); diff != "" {
			t.Errorf("%s: conflicts (-want +got):\n%s", tt.name, diff)
		}
		if b, _ := m.Find(tt.context, tt.key); b.Action != tt.want {
			t.Errorf("%s: Find(%s) = %q, want %q", tt.name, tt.key, b.Action, tt.want)
		}
	}
}

func TestOwnKeysBeatThePreset(t *testing.T) {
	t.Parallel()
	preset, _ := keys.PresetOf("emacs")
	m, conflicts := keys.New(keys.Table(), preset, []keys.Own{own("", "copy", "ctrl+x")})
	if len(conflicts) > 0 {
		t.Errorf("conflicts %v", conflicts)
	}
	if b, _ := m.Find(keys.Assets, "ctrl+x"); b.Action != keys.Copy {
		t.Errorf("ctrl+x is %q, want copy", b.Action)
	}
	if m.Begins(keys.Assets, "ctrl+x") {
		t.Error("ctrl+x still begins the preset's sequences")
	}
	if b, _ := m.Find(keys.Assets, "ctrl+n"); b.Action != keys.Down {
		t.Errorf("ctrl+n is %q, want down", b.Action)
	}
}

func TestSequences(t *testing.T) {
	t.Parallel()
	m, _ := keys.New(keys.Table(), keys.Preset{}, []keys.Own{own("", "tag", "space t"), own("assets", "top", "space g g")})
	if !m.Begins(keys.Assets, "space") || !m.Begins(keys.Assets, "space g") || m.Begins(keys.Folders, "space g") {
		t.Error("Begins is wrong about where sequences begin")
	}
	var got []string
	for _, n := range m.After(keys.Assets, "space") {
		got = append(got, n.Key+" "+string(n.Binding.Action))
	}
	if diff := cmp.Diff([]string{"t tag", "g g top"}, got); diff != "" {
		t.Errorf("After(space) (-want +got):\n%s", diff)
	}
}

func TestSpell(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"R", "R"}, {"shift+r", "R"}, {"ctrl+r", "ctrl+r"}, {"C-r", "ctrl+r"}, {"ctrl--", "ctrl+-"}, {"+", "+"}, {"-", "-"},
		{"page-up", "pgup"}, {"Return", "enter"}, {"shift+ctrl+left", "ctrl+shift+left"}, {" ", "space"}, {"g  g", "g g"},
		{"space t", "space t"}, {"alt+<", "alt+<"}, {"é", "é"},
	}
	for _, tt := range tests {
		if got, err := keys.Spell(tt.in); err != nil || got != tt.want {
			t.Errorf("Spell(%q) = %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
	for _, bad := range []string{"", "ctrl+", "rename", "hyperr+x", "\x1b", "a b c d e", "f13", "\xff"} {
		if got, err := keys.Spell(bad); err == nil {
			t.Errorf("Spell(%q) = %q, want an error", bad, got)
		}
	}
}

func FuzzSpell(f *testing.F) {
	for _, seed := range []string{"ctrl+x u", "C-", "page-up", "+-+-", "shift+shift+a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		key, err := keys.Spell(text)
		if err != nil {
			return
		}
		if again, err := keys.Spell(key); err != nil || again != key {
			t.Errorf("Spell(%q) = %q, which is spelled %q, %v", text, key, again, err)
		}
	})
}

func TestPaneKeysComeBeforeGlobalOnes(t *testing.T) {
	t.Parallel()
	m, _ := keys.New(keys.Table(), keys.Preset{}, nil)
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

package keys_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"cldx/ui/keys"
)

func TestPlain(t *testing.T) {
	t.Parallel()
	emacs, _ := keys.PresetOf("emacs")
	tests := []struct {
		name    string
		preset  keys.Preset
		own     []keys.Own
		context keys.Context
		pressed string
		want    string // "": nothing comes of it
		real    [2]string
	}{
		{"as it comes", keys.Preset{}, nil, keys.AssetView, "x", "x", [2]string{"x", "x"}},
		{"the user's key", keys.Preset{}, []keys.Own{own("asset-view", "take-away", "w")}, keys.AssetView, "w", "x", [2]string{"x", "w"}},
		{"the table's is free", keys.Preset{}, []keys.Own{own("asset-view", "take-away", "w")}, keys.AssetView, "x", "", [2]string{"delete", "w"}},
		{"wherever there is the action", keys.Preset{}, []keys.Own{own("", "tag", "w")}, keys.AssetView, "w", "t", [2]string{"t", "w"}},
		{"another alias stays itself", keys.Preset{}, nil, keys.Menus, "ctrl+p", "ctrl+p", [2]string{"ctrl+p", "ctrl+p"}},
		{"a preset moves", emacs, nil, keys.AssetView, "ctrl+n", "j", [2]string{"down", "↓"}},
		{"a dialog's key", keys.Preset{}, []keys.Own{own("dialog", "accept", "ctrl+j")}, keys.Dialogs, "ctrl+j", "enter", [2]string{"enter", "ctrl+j"}},
		{"around it", keys.Preset{}, []keys.Own{own("dialog", "accept", "ctrl+j")}, keys.Calls, "enter", "", [2]string{"enter", "ctrl+j"}},
		{"what is typed stays text", keys.Preset{}, []keys.Own{own("", "down", "w")}, keys.Dialogs, "w", "w", [2]string{"down", "↓"}},
		{"one of a row", keys.Preset{}, []keys.Own{own("asset-view", "go-to-tab", "f1", "f2", "f3")}, keys.AssetView, "f3", "3", [2]string{"1", "f1"}},
		{"unbound", keys.Preset{}, []keys.Own{own("jobs", "cancel-job")}, keys.JobList, "c", "", [2]string{"c", ""}},
	}
	for _, tt := range tests {
		m, conflicts := keys.New(keys.Table(), tt.preset, tt.own)
		if len(conflicts) > 0 {
			t.Errorf("%s: conflicts %v", tt.name, conflicts)
		}
		got, ok := m.Plain(tt.context, tt.pressed)
		if !ok {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s: Plain(%s, %s) = %q, want %q", tt.name, tt.context, tt.pressed, got, tt.want)
		}
		if got := m.Real(tt.context, tt.real[0]); got != tt.real[1] {
			t.Errorf("%s: Real(%s, %s) = %q, want %q", tt.name, tt.context, tt.real[0], got, tt.real[1])
		}
	}
}

func TestWhatIsTypedIsNoKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		own  keys.Own
		want []keys.Conflict
	}{
		{own("dialog", "accept", "w"), []keys.Conflict{{Text: "w of accept would be typed into the field of dialog; take one with ctrl or alt"}}},
		{own("search-window", "earlier-searches", "/"), []keys.Conflict{{Text: "/ of earlier-searches would be typed into the field of search-window; take one with ctrl or alt"}}},
		{own("playground", "next-sdk", ";"), nil},
		{own("dialog", "accept", "ctrl+j"), nil},
		{own("dialog", "accept", "ctrl+n"), nil}, // the user's own key takes it from the table's
		{own("asset-view", "take-away", "w"), nil},
	} {
		_, conflicts := keys.New(keys.Table(), keys.Preset{}, []keys.Own{tt.own})
		if diff := cmp.Diff(tt.want, conflicts); diff != "" {
			t.Errorf("%s = %q in %s: conflicts (-want +got):\n%s", tt.own.Action, tt.own.Keys, tt.own.Context, diff)
		}
	}
}

func TestStrokesAreSpelledAsTheTableSpellsThem(t *testing.T) {
	t.Parallel()
	for _, b := range keys.Table() {
		for _, k := range b.Keys {
			if got := keys.Stroke(k).String(); got != k {
				t.Errorf("Stroke(%q) is %q, of %s in %s", k, got, b.Action, b.Context)
			}
		}
	}
	if got := keys.Meant(keys.Questions, tea.KeyPressMsg{Code: tea.KeyEnter}); got != keys.Accept {
		t.Errorf("enter in a question means %q", got)
	}
}

func TestShowSpellsAsAConfigurationDoes(t *testing.T) {
	t.Parallel()
	for _, b := range keys.Table() {
		for _, k := range b.Keys {
			shown := keys.Show(k)
			if got, err := keys.Spell(shown); err != nil || got != k {
				t.Errorf("%s is shown as %s, which a configuration reads as %q, %v", k, shown, got, err)
			}
			if k != "-" && strings.Contains(shown, "-") {
				t.Errorf("%s is shown as %s", k, shown)
			}
		}
	}
}

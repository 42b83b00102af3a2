package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/record"
)

// planner writes down what it is asked for.
type planner struct {
	wanted []intent.Intent
	host   Host
	why    string
}

func (p *planner) Plan(h Host, want intent.Intent) tea.Cmd {
	p.host = h
	p.wanted = append(p.wanted, want)
	return nil
}

func (p *planner) Begin(Host) tea.Cmd           { return nil }
func (p *planner) Update(Host, tea.Msg) tea.Cmd { return nil }
func (p *planner) Blocked(intent.Intent) string { return p.why }
func (p *planner) Jobs() string                 { return "1 job" }

func planned(t *testing.T, lib *library) (*stage, *planner) {
	p := &planner{}
	return newStage(t, lib, 120, 40, func(d *Deps) { d.Planner = p }), p
}

func (s *stage) names(refs []model.Ref) []string {
	names := make([]string, len(refs))
	for i, ref := range refs {
		names[i] = s.app.store.Name(ref)
	}
	slices.Sort(names)
	return names
}

func TestSelection(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		keys []string
		want []string
	}{
		{"space", []string{"space", "space"}, []string{"shoe_blue", "shoe_red"}},
		{"space twice", []string{"space", "k", "space"}, nil},
		{"range", []string{"j", "v", "j", "j", "v"}, []string{"price_list", "shoe_blue", "walk"}},
		{"range upwards", []string{"j", "j", "v", "k", "k", "space"}, []string{"shoe_blue", "shoe_red", "walk"}},
		{"range given up", []string{"v", "j", "esc"}, nil},
		{"invert", []string{"f", `"_"`, "enter", "ctrl+a", "esc", "*"}, []string{"brochure", "evil\x1b[31m\u202egpj.exe", "jingle", "walk", "日本語の写真 🏔️"}},
		{"none", []string{"ctrl+a", "U"}, nil},
		{"filter then all", []string{"f", `"price"`, "enter", "ctrl+a", "esc"}, []string{"price_list"}},
		{"survives another folder", []string{"space", "1", "j", "enter", "space"}, []string{"shoe_red", "日本語の写真 🏔️"}},
	}
	for _, tt := range tests {
		s := newStage(t, sample(t), 120, 40)
		s.press(tt.keys...)
		got := s.names(s.app.chosen())
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: selected %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSelectAllThatMatchLoadsTheRest(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 3000), 120, 40)
	s.press("A")
	if got := s.app.store.SelectedCount(); got != 3000 {
		t.Errorf("%d selected, want 3000", got)
	}
	long := newStage(t, many(t, 9000), 120, 40)
	long.press("A")
	if screen := ansi.Strip(long.screen()); !strings.Contains(screen, "9,000 assets match; 1,500 are loaded.") || !strings.Contains(screen, "takes 15 calls") {
		t.Errorf("what it costs is not said:\n%s", screen)
	}
	long.press("esc")
	if got := long.app.store.SelectedCount(); got != 0 {
		t.Errorf("refusing selected %d", got)
	}
	long.press("A", "enter")
	if got := long.app.store.SelectedCount(); got != 9000 {
		t.Errorf("%d selected, want 9000", got)
	}
}

func TestIntents(t *testing.T) {
	t.Parallel()
	s, p := planned(t, sample(t))
	s.press("t", "space", "space", "R", "m", "D", "u", "e", "z", "Z", "n", "1", "j", "R", "D", "n")
	red, _ := s.app.store.Lookup(s.lib.assets[0].Key())
	blue, _ := s.app.store.Lookup(s.lib.assets[1].Key())
	walk, _ := s.app.store.Lookup(s.lib.assets[2].Key())
	both := []model.Ref{red, blue}
	brand := model.Folder{Name: "brand", Path: "brand"}
	want := []intent.Intent{
		intent.Tag{Assets: []model.Ref{red}}, intent.Rename{Assets: both}, intent.Move{Assets: both}, intent.Delete{Assets: both},
		intent.Upload{}, intent.Edit{Asset: walk}, intent.Undo{}, intent.Redo{}, intent.CreateFolder{},
		intent.RenameFolder{Folder: brand}, intent.DeleteFolder{Folder: brand}, intent.CreateFolder{Parent: "brand"},
	}
	if diff := cmp.Diff(want, p.wanted); diff != "" {
		t.Errorf("intents (-want +got):\n%s", diff)
	}
}

func TestEnterOpensTheAsset(t *testing.T) {
	t.Parallel()
	s, p := planned(t, sample(t))
	s.press("enter")
	red, _ := s.app.store.Lookup(s.lib.assets[0].Key())
	if diff := cmp.Diff([]intent.Intent{intent.Edit{Asset: red}}, p.wanted); diff != "" {
		t.Errorf("intents (-want +got):\n%s", diff)
	}
	alone := newStage(t, sample(t), 120, 40)
	alone.press("enter")
	if alone.app.shape.focus != DetailPane {
		t.Errorf("without a planner enter goes to pane %d, want the detail", alone.app.shape.focus)
	}
}

func TestBlockedKeysSayWhy(t *testing.T) {
	t.Parallel()
	s, p := planned(t, sample(t))
	p.why = "Another job is running."
	s.press("t")
	if screen := ansi.Strip(s.screen()); len(p.wanted) > 0 || !strings.Contains(screen, p.why) {
		t.Errorf("a blocked key was carried out, or the reason is not shown:\n%s", screen)
	}
	readOnly := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Planner, d.Environment.ReadOnly = p, true })
	readOnly.press("D")
	if len(p.wanted) > 0 || !strings.Contains(ansi.Strip(readOnly.screen()), "reading only") {
		t.Error("a read-only environment can be changed")
	}
}

func TestHostAppliesChanges(t *testing.T) {
	t.Parallel()
	s, p := planned(t, sample(t))
	s.press("1", "j", "j", "l", "j", "enter", "space", "space", "t")
	red, blue, walk := s.lib.assets[0].Key(), s.lib.assets[1].Key(), s.lib.assets[2].Key()
	s.run(p.host.Apply(Change{
		Edits: []Edit{
			{red, func(a *model.Asset) { a.PublicID, a.DisplayName = "products/summer/boot", "boot" }},
			{blue, func(a *model.Asset) { a.AssetFolder = "brand" }},
		},
		Gone: []model.Key{walk},
	}))
	if diff := cmp.Diff([]string{"boot"}, s.names(s.app.here.refs)); diff != "" {
		t.Errorf("the folder (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"boot", "shoe_blue"}, s.names(s.app.chosen())); diff != "" {
		t.Errorf("the selection (-want +got):\n%s", diff)
	}
	s.asked()
	s.press("~")
	if diff := cmp.Diff([]string{allAssets}, s.asked()); diff != "" {
		t.Errorf("a place that was left is not asked for again (-want +got):\n%s", diff)
	}
}

func TestInspectShowsWhatIsAboutToHappen(t *testing.T) {
	t.Parallel()
	s, p := planned(t, sample(t))
	s.press("t")
	op := api.RenameAsset{ResourceType: model.Image, From: "cat", To: "kitten"}
	id := p.host.Show("Rename it", []api.Operation{op}, "1 asset")
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "○ 12:00:00  rename  not sent yet  free  1 asset") || !strings.Contains(screen, `cloudinary.rename("cat")`) {
		t.Errorf("the code is not shown before it runs:\n%s", screen)
	}
	p.host.Mark(id, record.Step{State: pane.Running})
	s.send(exchanged{{Op: op, At: noon, Status: 200, Request: "POST /rename", Response: []byte("{}"), Action: id}})
	p.host.Mark(id, record.Step{State: pane.Failed, Status: 404, Detail: "there is no cat"})
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "✗ 12:00:00  rename  404") || strings.Count(screen, "cloudinary.rename") != 1 {
		t.Errorf("the call is not marked, or shown twice:\n%s", screen)
	}
	p.host.Forget(p.host.Show("", []api.Operation{op}, ""))
	if got := s.app.log.Len(); got != 3 {
		t.Errorf("%d calls are kept, want 3", got)
	}
}

// A call that began earlier stands below, though it ended later.
func TestCallsStandInTheOrderTheyBegan(t *testing.T) {
	t.Parallel()
	s, _ := planned(t, sample(t))
	first := api.Exchange{Op: api.ListSubfolders{Folder: "slow"}, At: noon.Add(time.Minute), Status: 200, Request: "GET"}
	second := api.Exchange{Op: api.ListSubfolders{Folder: "quick"}, At: noon.Add(2 * time.Minute), Status: 200, Request: "GET"}
	s.send(exchanged{second})
	s.send(exchanged{first})
	calls := s.app.log.Calls()
	if calls[0].Note != "quick" || calls[1].Note != "slow" {
		t.Errorf("the newest calls are of %s and %s, want quick and slow", calls[0].Note, calls[1].Note)
	}
	for _, c := range calls[:2] {
		if part := s.app.log.Part(pane.Ref{ID: c.ID, Part: 1}); part.Note != c.Note {
			t.Errorf("call %d of %s is not found by its number", c.ID, c.Note)
		}
	}
}

func TestCopy(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("y", "p", "space", "space", "y", "s", "4", "y")
	want := []string{"products/summer/shoe_red", "products/summer/shoe_red\nproducts/summer/shoe_blue\n", `cloudinary.root_folders("")`}
	if diff := cmp.Diff(want, s.texts); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
}

func TestWithoutAClipboardTheTerminalCopies(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Desk.Copy = func(context.Context, string) (string, error) { return "", context.DeadlineExceeded }
	})
	s.press("y", "p")
	if !strings.Contains(ansi.Strip(s.screen()), "OSC 52") {
		t.Error("the way it was copied is not said")
	}
}

func TestStateComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "enter", "s", "3", "]", "3", "x")
	state := s.app.State()
	again := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Memory.Left = left(state) })
	state.Cursor.Row = again.app.State().Cursor.Row // the library of the test does not sort
	if diff := cmp.Diff(state, again.app.State()); diff != "" {
		t.Errorf("state (-left +found):\n%s", diff)
	}
	if again.app.here.place.Folder != "brand" || !again.app.rects[DetailPane].empty() {
		t.Error("the place or the panes did not come back")
	}
	if len(s.saved) == 0 {
		t.Error("the state was never saved")
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	click := func(x, y int) { s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	s.app.View()
	click(40, 4)
	if got := s.current(); got != "walk" {
		t.Errorf("a click is on %q, want walk", got)
	}
	click(23, 3)
	if diff := cmp.Diff([]string{"shoe_blue"}, s.names(s.app.chosen())); diff != "" {
		t.Errorf("a click on the mark (-want +got):\n%s", diff)
	}
	click(5, 3)
	click(5, 3)
	if s.app.here.place.Folder != "brand" {
		t.Errorf("a double click is at %v, want brand", s.app.here.place)
	}
	s.send(tea.MouseWheelMsg{X: 40, Y: 4, Button: tea.MouseWheelDown})
	click(14, s.app.rects[InspectPane].y)
	if s.app.inspect.Tab != 0 {
		t.Errorf("a click on cURL chose tab %d", s.app.inspect.Tab)
	}
	s.press("M")
	if s.app.View().MouseMode != tea.MouseModeNone {
		t.Error("M leaves the mouse to the explorer")
	}
}

func TestRemappedKeysWork(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Look.Keys = []keys.Own{
			{Action: "quit", Keys: []string{"D"}}, {Action: "fly", Keys: []string{"w"}, Place: "config.toml:3:1"},
			{Action: "tag", Keys: []string{"space t"}}, {Action: "top", Keys: []string{"g g"}, Context: keys.Assets},
		}
	})
	if !strings.Contains(ansi.Strip(s.screen()), `config.toml:3:1: there is no action "fly"`) {
		t.Errorf("a wrong configuration is not reported:\n%s", ansi.Strip(s.screen()))
	}
	s.press("ctrl+g", "j", "j", "g")
	if got := ansi.Strip(s.screen()); !strings.Contains(got, "g top") || !strings.Contains(got, "esc give up") {
		t.Errorf("the footer does not say how g goes on:\n%s", got)
	}
	s.press("esc")
	if s.app.assets.List.Cursor() != 2 || s.app.begun != "" {
		t.Errorf("esc gives up nothing: cursor %d, begun %q", s.app.assets.List.Cursor(), s.app.begun)
	}
	s.press("g", "g")
	if s.app.assets.List.Cursor() != 0 {
		t.Errorf("g g leaves the cursor at %d", s.app.assets.List.Cursor())
	}
	s.press("space", "x")
	if got := ansi.Strip(s.screen()); !strings.Contains(got, "space x is bound to nothing") {
		t.Errorf("a sequence that nobody has is not reported:\n%s", got)
	}
	s.press("D")
	if !s.quit {
		t.Error("D does not quit")
	}
}

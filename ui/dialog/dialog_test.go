package dialog

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/internal/loop"
	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func subjects(ids ...string) []plan.Subject {
	var out []plan.Subject
	for i, id := range ids {
		k := model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: model.PublicID(id)}
		t := job.Target{Key: k, Folder: "shop", Bytes: int64(1000 * (i + 1)), Tags: []string{"old", fmt.Sprint("t", i)}}
		out = append(out, plan.Subject{Target: t, Row: model.Row{Key: k, Format: "jpg", Created: noon}})
	}
	return out
}

func terms() Terms {
	return Terms{Environment: "prod\x1b[31m", Budget: model.Budget{Limit: 500, Remaining: 412, Reset: noon.Add(38 * time.Minute)}, Now: noon}
}

func world() job.World {
	return job.World{Environment: "prod", Budget: terms().Budget, Now: noon, Token: "x", Exists: func(k model.Key) bool { return k.PublicID == "taken" }}
}

// judge plans at once.
func judge(a job.Action) (Verdict, tea.Cmd) {
	if a == nil {
		return Verdict{}, nil
	}
	p, err := job.New(a, world())
	return Verdict{Plan: p, Err: err}, nil
}

func sheetOf(f Fields, verb string) *Sheet {
	s := NewSheet(f, verb, terms, judge, func(job.Plan) tea.Cmd { return nil })
	carry(s, s.Start())
	return s
}

// carry gives a window what its commands answer.
func carry(w overlay.Window, cmd tea.Cmd) {
	loop.Carry(cmd, func(msg tea.Msg) { carry(w, w.Update(msg)) })
}

// press types keys: names, or a text in quotes.
func press(w overlay.Window, line string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "f1": tea.KeyF1}
	for len(line) > 0 {
		line = strings.TrimLeft(line, " ")
		if text, ok := strings.CutPrefix(line, `"`); ok {
			end := strings.IndexByte(text, '"')
			for _, r := range text[:end] {
				carry(w, w.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
			}
			line = text[end+1:]
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		k := tea.KeyPressMsg{Code: codes[name]}
		if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
			k = tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
		} else if codes[name] == 0 {
			k = tea.KeyPressMsg{Code: rune(name[0]), Text: name}
		}
		carry(w, w.Update(k))
		line = rest
	}
}

// draw draws a window over an empty screen.
func draw(win overlay.Window, v theme.Variant, w, h int) string {
	var stack overlay.Stack
	overlay.Open(&stack, windowOnly{win}, nil)
	screen := make([]string, h)
	for i := range screen {
		screen[i] = cell.Spaces(w)
	}
	stack.Draw(theme.New(v, 0), screen, w)
	return strings.Join(screen, "\n") + "\n"
}

// windowOnly is a window as a dialog without a result.
type windowOnly struct{ overlay.Window }

func (windowOnly) Result() (struct{}, bool) { return struct{}{}, false }

func planOf(t *testing.T, a job.Action, backup bool) job.Plan {
	t.Helper()
	w := world()
	w.Backup = backup
	p, err := job.New(a, w)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// windows are the dialogs of which pictures are kept.
func windows(t *testing.T) map[string]overlay.Window {
	long := subjects("a/shoe_red", "a/shoe_blue", "evil\x1b[31m\u202egpj.exe", "日本語の写真 🏔️", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p")
	keys := map[string]string{
		"rename": `"boot"`, "rename-many": `"-{n:03}"`, "rename-help": "f1", "rename-bad": `"{x}"`, "rename-taken": `ctrl+u "taken"`,
		"tag": `"sale, ol" down`, "untag": `ctrl+t "old"`, "move": `"sh"`, "move-new": `"shop/new"`, "upload": `"a.jpg b.jpg"`,
		"context": `"alt=x; y="`, "metadata": `"3" down right`, "metadata-bad": `"x"`, "metadata-several": `"sum" down "pri" down down "7"`, "wrong-number": `"3" enter`, "jobs": "down",
	}
	schema := []model.MetadataField{
		{ExternalID: "stock", Label: "Stock", Type: model.IntegerField},
		{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{{ExternalID: "s", Value: "Summer"}, {ExternalID: "w", Value: "Winter"}}}},
	}
	assets := []model.Asset{{PublicID: "a", ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Context: model.Context{"alt": "A"}, Metadata: model.Metadata{"season": "w"}}}}
	disk := Disk{
		Find:     func(a Wanted) tea.Cmd { return func() tea.Msg { return Found{Of: a, Files: files(a.Words)} } },
		Complete: func(word string) tea.Cmd { return func() tea.Msg { return Completed{Of: word} } },
	}
	ask := func() tea.Msg { return Folders{Paths: []string{"brand", "shop", "shop/summer"}} }
	all := map[string]overlay.Window{
		"rename": sheetOf(RenameOne(long[0]), "rename"), "rename-many": sheetOf(RenameMany(long, nil), "rename"),
		"rename-help": sheetOf(RenameMany(long[:3], nil), "rename"), "rename-bad": sheetOf(RenameMany(long[:3], nil), "rename"),
		"rename-taken": sheetOf(RenameMany(long[:3], nil), "rename"),
		"tag":          sheetOf(Tag(long[:3], []string{"sale", "older", "gold"}, nil), "tag"), "untag": sheetOf(Tag(long[:3], nil, nil), "tag"),
		"move": sheetOf(Move(long[:2], nil, ask), "move"), "move-new": sheetOf(Move(long[:2], nil, ask), "move"),
		"upload": sheetOf(Upload("shop", "", disk), "upload"), "context": sheetOf(Context(assets), "set"),
		"reading":          reading(),
		"metadata-several": sheetOf(Metadata(different(), differentFields(), nil, noon), "set"),
		"metadata":         sheetOf(Metadata(assets, Schema{Fields: schema}, nil, noon), "set"), "metadata-bad": sheetOf(Metadata(assets, Schema{Fields: schema}, nil, noon), "set"),
		"confirm":      NewConfirm(planOf(t, plan.Rename(append(subjects("evil\u202egpj"), long[3:]...), mustPattern(t, "{name}-{n}")), true), terms),
		"delete":       NewConfirm(planOf(t, job.Delete{Targets: plan.Targets(long)}, true), terms),
		"wrong-number": NewConfirm(planOf(t, job.Delete{Targets: plan.Targets(long)}, false), terms),
		"interrupted":  NewChoose("A job was interrupted", []string{"Tag 3 assets", "It was interrupted."}, []Choice{{Key: "r", Label: "Resume"}, {Key: "u", Label: "Undo"}}),
		"jobs":         NewJobs(jobs, func() time.Time { return noon }),
		"no-jobs":      NewJobs(func() []Job { return nil }, func() time.Time { return noon }),
	}
	for name, w := range all {
		press(w, keys[name])
	}
	for name, w := range fileWindows() {
		all[name] = w
	}
	return all
}

func files(words string) []job.File {
	var out []job.File
	for _, w := range plan.Words(words) {
		out = append(out, job.File{Path: w, Bytes: 1234})
	}
	return out
}

func jobs() []Job {
	return []Job{
		{ID: "3", Title: "Move 900 assets to shop", State: "running", Progress: "12/900 · 8/s · 2 min left", At: noon},
		{ID: "2", Title: "Tag 3 assets with sale", State: "finished", At: noon.Add(-time.Hour), Done: 1, Total: 3, Undo: job.Undo{Possible: true}, Failures: []job.Failure{
			{Key: model.Key{PublicID: "a"}, Why: "not found: the service skipped it", Kind: api.NotFound}, {Label: "b", Why: "not allowed"},
		}},
		{ID: "1", Title: "Delete 2 assets", State: "finished", At: noon.Add(-2 * time.Hour), Done: 2, Total: 2, Undo: job.Undo{Why: "no backup is known of any of them"}},
	}
}

func mustPattern(t *testing.T, text string) plan.Pattern {
	t.Helper()
	p, err := plan.ParsePattern(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestViews(t *testing.T) {
	t.Parallel()
	wide := fileWindows()
	for name, w := range windows(t) {
		golden.File(t, "120x40/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 120, 40)))
		golden.File(t, "80x24/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 80, 24)))
		if _, ofFiles := wide[name]; ofFiles || name == "metadata-several" {
			golden.File(t, "200x60/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 200, 60)))
		}
		golden.File(t, "dark/"+name+".txt", draw(w, theme.Dark, 100, 30))
		golden.File(t, "light/"+name+".txt", draw(w, theme.Light, 100, 30))
	}
}

func TestNothingFromOutsideActsOnTheTerminal(t *testing.T) {
	t.Parallel()
	for name, w := range windows(t) {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {40, 10}, {12, 5}} {
			picture := draw(w, theme.Mono, size[0], size[1])
			if strings.Contains(picture, "\u202e") || strings.Contains(picture, "\x1b[31m") {
				t.Errorf("%s at %v: a control sequence comes through: %q", name, size, picture)
			}
			for i, line := range strings.Split(strings.TrimSuffix(picture, "\n"), "\n") {
				if got := cell.Width(ansi.Strip(line)); got != size[0] {
					t.Errorf("%s at %v: line %d takes %d cells", name, size, i, got)
				}
			}
		}
	}
}

func TestRenameInAnEditor(t *testing.T) {
	t.Parallel()
	two := subjects("cat", "dog")
	tests := []struct {
		name, text string
		err        error
		sees       string
	}{
		{"changed", "cat\nwolf\n", nil, "Rename dog to wolf"},
		{"a line is gone", "cat\n", nil, "The list had 2 lines and came back with 1"},
		{"no editor", "", errors.New("exec: vi: not found"), "Exec: vi: not found."},
	}
	for _, tt := range tests {
		s := sheetOf(RenameMany(two, func(f Fields, text string) tea.Cmd {
			if text != "cat\ndog\n" {
				t.Errorf("the editor gets %q", text)
			}
			return func() tea.Msg { return Edited{Of: f, Text: tt.text, Err: tt.err} }
		}), "rename")
		press(s, "ctrl+e")
		if screen := ansi.Strip(draw(s, theme.Dark, 100, 30)); !strings.Contains(screen, tt.sees) {
			t.Errorf("%s: the sheet lacks %q:\n%s", tt.name, tt.sees, screen)
		}
	}
}

func TestTheMouseWorks(t *testing.T) {
	t.Parallel()
	p := planOf(t, job.Delete{Targets: plan.Targets(subjects("a", "b"))}, true)
	for x, want := range map[int]bool{2: true, 12: false} {
		c := NewConfirm(p, terms)
		room := overlay.Room{Width: 80, Height: 30, Theme: theme.New(theme.Dark, 0)}
		lines := c.View(room).Lines
		c.Update(tea.MouseClickMsg{X: x, Y: len(lines) - 1, Button: tea.MouseLeft})
		if yes, ok := c.Result(); !ok || yes != want {
			t.Errorf("a click at %d: %v, %v, want %v", x, yes, ok, want)
		}
	}
	f := Tag(subjects("a"), nil, nil)
	s := sheetOf(f, "tag")
	draw(s, theme.Dark, 100, 30)
	s.Update(tea.MouseClickMsg{X: 7, Y: 0, Button: tea.MouseLeft})
	s.Update(tea.MouseClickMsg{X: 4, Y: 2, Button: tea.MouseLeft})
	if got := s.verdict.Plan.Title; got != "Remove old from 1 asset" {
		t.Errorf("after two clicks the plan is %q", got)
	}
}

func TestALargePlanComesLater(t *testing.T) {
	t.Parallel()
	var asked job.Action
	accepted := 0
	later := func(a job.Action) (Verdict, tea.Cmd) {
		asked = a
		return Verdict{Turn: 7}, func() tea.Msg { return nil }
	}
	s := NewSheet(Tag(subjects("a", "b"), nil, nil), "tag", terms, later, func(job.Plan) tea.Cmd { accepted++; return nil })
	press(s, `"sale" enter`)
	if !strings.Contains(ansi.Strip(draw(s, theme.Dark, 100, 30)), "Planning…") || accepted != 0 {
		t.Error("the sheet does not wait for its plan")
	}
	v, _ := judge(asked)
	v.Turn = 6
	s.Update(v)
	if accepted != 0 {
		t.Error("an old verdict was taken")
	}
	v.Turn = 7
	s.Update(v)
	if accepted != 1 {
		t.Errorf("accepted %d times, want once", accepted)
	}
}

func TestTheNumberToTypeIsInSightOnSmallScreens(t *testing.T) {
	t.Parallel()
	p := planOf(t, job.Delete{Targets: plan.Targets(subjects("a", "b", "c"))}, false)
	for _, size := range [][2]int{{80, 24}, {50, 12}, {60, 9}} {
		screen := ansi.Strip(draw(NewConfirm(p, terms), theme.Dark, size[0], size[1]))
		for _, words := range []string{"Delete 3 assets", "Type 3 to go on", "Back"} {
			if !strings.Contains(screen, words) {
				t.Errorf("at %v the screen lacks %q:\n%s", size, words, screen)
			}
		}
	}
}

package learn_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/learn"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// desk is the tools of a page, and what was done with them.
type desk struct {
	tab    int
	copied []string
	opened []string
	tried  []api.Operation
}

func (d *desk) tools() learn.Tools {
	return learn.Tools{
		Tabs: func() ([]string, int) { return []string{"Python", "Go"}, d.tab },
		Turn: func(by int) { d.tab = (d.tab + by + 2) % 2 },
		Code: func(op api.Operation, _ int) pane.Code {
			return pane.Code{Text: []string{"python", "go"}[d.tab] + " " + op.Spec().Name}
		},
		Copy:   func(_, text string) tea.Cmd { d.copied = append(d.copied, text); return nil },
		Browse: func(url string) tea.Cmd { d.opened = append(d.opened, url); return nil },
	}
}

func (d *desk) page(name string) *learn.Page {
	return learn.NewPage(d.tools(), name, func(op api.Operation) tea.Cmd { d.tried = append(d.tried, op); return nil })
}

func press(w overlay.Window, names ...string) {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "pgdown": tea.KeyPgDown, "end": tea.KeyEnd,
	}
	for _, name := range names {
		if text, ok := strings.CutPrefix(name, `"`); ok {
			for _, r := range strings.TrimSuffix(text, `"`) {
				w.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			continue
		}
		if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
			w.Update(tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl})
			continue
		}
		if code, ok := codes[name]; ok {
			w.Update(tea.KeyPressMsg{Code: code})
			continue
		}
		w.Update(tea.KeyPressMsg{Code: []rune(name)[0], Text: name})
	}
}

// draw returns a window's lines, having checked that they fit.
func draw(t *testing.T, w overlay.Window, width, height int) string {
	t.Helper()
	p := w.View(overlay.Room{Width: width, Height: height, Theme: theme.New(theme.Dark, 0)})
	if len(p.Lines) > height {
		t.Errorf("%d lines, room for %d", len(p.Lines), height)
	}
	for _, line := range p.Lines {
		if got := cell.Width(line); got > width {
			t.Errorf("a line is %d cells wide, want at most %d: %q", got, width, ansi.Strip(line))
		}
	}
	return ansi.Strip(strings.Join(p.Lines, "\n"))
}

// TestEveryOperationHasAPage walks the catalogue: nothing about an operation or a
// parameter is blank, at any size.
func TestEveryOperationHasAPage(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		if e.Title == "" || e.Summary == "" || e.Section == "" || !strings.HasPrefix(e.Doc(), "https://") {
			t.Errorf("%s: title %q, summary %q, section %q, page %q", e.Name, e.Title, e.Summary, e.Section, e.Doc())
		}
		d := &desk{}
		p := d.page(e.Name)
		if got, ok := p.Current(); !ok || got.Name != e.Name {
			t.Errorf("the page of %s shows %s", e.Name, got.Name)
		}
		for _, w := range []int{40, 76, 116, 196} {
			text := draw(t, p, w, 500)
			joined := strings.Join(strings.Fields(strings.ReplaceAll(text, "│", " ")), " ")
			for _, want := range []string{e.Method, "Answers with", "python"} {
				if !strings.Contains(joined, want) {
					t.Errorf("%s at %d columns does not say %q", e.Name, w, want)
				}
			}
			for _, param := range e.Params {
				if param.Const == "" && param.Meaning == "" {
					t.Errorf("%s %s has no meaning", e.Name, param.Name)
				}
				if param.Const == "" && len(param.Name) < 12 && !strings.Contains(joined, param.Name) {
					t.Errorf("%s at %d columns does not list %s", e.Name, w, param.Name)
				}
			}
		}
	}
}

func TestFinding(t *testing.T) {
	t.Parallel()
	tests := []struct{ typed, want string }{
		{"", "ping"},
		{"tags", "tags"},
		{"rename", "rename"},
		{"list tags", "tags"},
		{"delete prefix", "delete_resources_by_prefix"},
		{"background_removal", "update"},
		{"sign archive", "download_archive_url"},
		{"no such thing at all", ""},
	}
	for _, tt := range tests {
		p := (&desk{}).page("")
		press(p, `"`+tt.typed+`"`)
		draw(t, p, 116, 36)
		if e, _ := p.Current(); e.Name != tt.want {
			t.Errorf("%q finds %q first, want %q", tt.typed, e.Name, tt.want)
		}
	}
}

func TestPageKeys(t *testing.T) {
	t.Parallel()
	d := &desk{}
	p := d.page("")
	draw(t, p, 116, 36)
	press(p, "down", "]")
	if e, _ := p.Current(); e.Name != "usage" || d.tab != 1 {
		t.Errorf("under the cursor is %s in tab %d, want usage in 1", e.Name, d.tab)
	}
	press(p, "tab", "o", "y", "n")
	if len(d.opened) != 1 || !strings.HasPrefix(d.opened[0], "https://") || len(d.copied) != 1 || d.copied[0] != "go usage" {
		t.Errorf("opened %q, copied %q", d.opened, d.copied)
	}
	press(p, "enter")
	if len(d.tried) != 1 || d.tried[0].Spec().Name != "config" {
		t.Errorf("enter tries %v, want config", d.tried)
	}
	press(p, "esc", "esc")
	if !p.Done() {
		t.Error("esc from the index does not leave the page")
	}
}

func TestSmallPageShowsOnePart(t *testing.T) {
	t.Parallel()
	d := &desk{}
	p := d.page("")
	press(p, `"upload"`)
	if text := draw(t, p, 76, 20); strings.Contains(text, "changes the environment") || !strings.Contains(text, "upload_large") {
		t.Errorf("the index:\n%s", text)
	}
	press(p, "enter")
	before := draw(t, p, 76, 20)
	press(p, "pgdown", "pgdown", "j")
	after := draw(t, p, 76, 20)
	if !strings.Contains(before, "changes the environment") || strings.Contains(before, "upload_large") || before == after {
		t.Errorf("the text does not scroll:\n%s\n%s", before, after)
	}
	press(p, "enter")
	if len(d.tried) != 1 {
		t.Error("the second enter opens no form")
	}
}

func TestAnswer(t *testing.T) {
	t.Parallel()
	raw := json.RawMessage(`{"tags":["a\u001b[31m","` + strings.Repeat("long ", 60) + `"],"n":1.5,"next_cursor":"x","ok":true}`)
	r := learn.NewReply(api.ListTags{}, raw, nil)
	var copied string
	a := learn.NewAnswer(r, func(_, text string) tea.Cmd { copied = text; return nil }, nil)
	text := draw(t, a, 60, 20)
	if strings.Contains(text, "\x1b") || !strings.Contains(text, `"n": 1.5,`) || !strings.Contains(text, "next page") {
		t.Errorf("the answer is drawn as\n%s", text)
	}
	press(a, "y", "n")
	if next, more := a.Result(); !a.Done() || !more || next.(api.ListTags).NextCursor != "x" || !strings.Contains(copied, `"ok": true`) {
		t.Errorf("next %v %v, copied %q", next, more, copied)
	}
}

func TestAnswerScrolls(t *testing.T) {
	t.Parallel()
	list := make([]string, 50_000)
	for i := range list {
		list[i] = fmt.Sprint("item ", i)
	}
	raw, err := json.Marshal(map[string]any{"items": list})
	if err != nil {
		t.Fatal(err)
	}
	a := learn.NewAnswer(learn.NewReply(api.Ping{}, raw, nil), nil, nil)
	if text := draw(t, a, 60, 20); !strings.Contains(text, "item 0") {
		t.Errorf("it does not begin with the first line:\n%s", text)
	}
	press(a, "j", "pgdown")
	if text := draw(t, a, 60, 20); strings.Contains(text, `"item 0"`) {
		t.Errorf("it does not scroll:\n%s", text)
	}
	press(a, "G")
	if text := draw(t, a, 60, 20); !strings.Contains(text, "more lines; copying takes them all") {
		t.Errorf("the end does not say that there is more:\n%s", text)
	}
	press(a, "g", "k")
	if text := draw(t, a, 60, 20); !strings.Contains(text, "item 0") {
		t.Errorf("g does not go to the top:\n%s", text)
	}
}

// A text as long as a book is cut where it is shown, and copied whole.
func TestAnswerCutsLongTexts(t *testing.T) {
	t.Parallel()
	book := strings.Repeat("é", 200_000)
	raw, err := json.Marshal(map[string]any{"text": book})
	if err != nil {
		t.Fatal(err)
	}
	copied := ""
	a := learn.NewAnswer(learn.NewReply(api.Ping{}, raw, nil), func(_, text string) tea.Cmd { copied = text; return nil }, nil)
	text := draw(t, a, 100, 60)
	if strings.Count(text, "é") > 5000 || !strings.Contains(text, "in all") {
		t.Errorf("the text is shown as %d letters:\n%s", strings.Count(text, "é"), text)
	}
	if press(a, "y"); !strings.Contains(copied, book) {
		t.Error("it is not copied whole")
	}
}

func TestAnswerSaysWhatWentWrong(t *testing.T) {
	t.Parallel()
	err := &api.Error{Kind: api.NotFound, Op: "resource", Status: 404, Message: "Resource not found - x"}
	a := learn.NewAnswer(learn.NewReply(api.ShowAsset{PublicID: "x"}, nil, fmt.Errorf("do: %w", error(err))), nil, nil)
	if text := draw(t, a, 60, 20); !strings.Contains(text, "404  Resource not found - x") || !strings.Contains(text, "→ it may have been renamed") {
		t.Errorf("the error is told as\n%s", text)
	}
	plain := learn.NewAnswer(learn.NewReply(api.Ping{}, json.RawMessage("<html>\x07"), errors.New("no JSON")), nil, nil)
	if text := draw(t, plain, 60, 20); !strings.Contains(text, "no JSON") || strings.Contains(text, "\x07") {
		t.Errorf("the error is told as\n%s", text)
	}
}

// BenchmarkPage draws the pages of the operations with the most parameters, each
// time as if it were new.
func BenchmarkPage(b *testing.B) {
	for _, name := range []string{"upload", "explicit", "tags"} {
		b.Run(name, func(b *testing.B) {
			th := theme.New(theme.Dark, 0)
			for b.Loop() {
				(&desk{}).page(name).View(overlay.Room{Width: 196, Height: 57, Theme: th})
			}
		})
	}
}

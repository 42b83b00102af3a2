package pane_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

var (
	plain = theme.New(theme.Mono, 0)
	noon  = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct{ got, want string }{
		{pane.Size(0), "0 B"},
		{pane.Size(999), "999 B"},
		{pane.Size(1000), "1.0 kB"},
		{pane.Size(999_949), "1.0 MB"},
		{pane.Size(123_456_789), "123 MB"},
		{pane.Size(5_000_000_000_000), "5.0 TB"},
		{pane.Count(1_234_567), "1,234,567"},
		{pane.Count(12), "12"},
		{pane.Plural(1, "asset"), "1 asset"},
		{pane.Plural(1200, "asset"), "1,200 assets"},
		{pane.Age(noon.Add(-30*time.Second), noon), "now"},
		{pane.Age(noon.Add(-90*time.Minute), noon), "1 h"},
		{pane.Age(noon.AddDate(-3, 0, 0), noon), "3 y"},
		{pane.Age(time.Time{}, noon), ""},
		{pane.Length(3671), "1:01:11"},
		{pane.Length(59.6), "1:00"},
		{pane.Took(1500 * time.Millisecond), "1.5 s"},
		{pane.Dimensions(0, 5), ""},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestFoldersKeepWhatWasOpen(t *testing.T) {
	t.Parallel()
	f := pane.NewFolders(plain)
	folder := func(path string) model.Folder {
		return model.Folder{Name: path[strings.LastIndexByte(path, '/')+1:], Path: path}
	}
	f.Fill(f.Root(), []model.Folder{folder("a"), folder("b")}, false)
	f.SetOpen(f.Node("a"), true)
	f.Fill(f.Node("a"), []model.Folder{folder("a/x"), folder("a/y")}, false)
	f.Go(f.Node("a/y"))
	f.Fill(f.Root(), []model.Folder{folder("0"), folder("a")}, false)
	if got := f.Current().Folder.Path; got != "a/y" {
		t.Errorf("after a refresh the cursor is on %q, want a/y", got)
	}
	if got := f.Paths(); !slices.Equal(got, []string{"0", "a", "a/x", "a/y"}) {
		t.Errorf("Paths = %q", got)
	}
	f.SetOpen(f.Node("a"), false)
	if got := f.Current().Folder.Path; got != "a" {
		t.Errorf("after closing a the cursor is on %q, want a", got)
	}
	if got := f.Nearest("a/x/deep/deeper").Folder.Path; got != "a/x" {
		t.Errorf("Nearest = %q, want a/x", got)
	}
}

func TestLinesAreExactlyAsWideAsThePane(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	names := []string{"cat", "東京の写真", "👩‍👧‍👦 family", "\x1b[2J\u202e", strings.Repeat("long", 50), ""}
	var refs []model.Ref
	for i, name := range names {
		refs = append(refs, s.Put(&model.Asset{
			PublicID: model.PublicID(fmt.Sprint("x/", i)), ResourceType: model.Image, Format: strings.Repeat("f", i*2),
			Place: model.Place{DisplayName: name}, Media: model.Media{Bytes: 1 << (i * 9), Width: 10 * i, Height: 70000}, Labels: model.Labels{Tags: names},
		}))
	}
	s.Select(refs[1], true)
	for w := 1; w < 150; w++ {
		a := pane.Assets{Store: s, Theme: plain, Now: func() time.Time { return noon }}
		a.Show(refs)
		a.StartRange()
		for _, line := range a.View(w, len(refs), true) {
			if got := cell.Width(line); w >= 6 && got != w {
				t.Errorf("width %d: %q takes %d cells", w, ansi.Strip(line), got)
			}
			if strings.Contains(line, "\x1b[2J") {
				t.Errorf("a name reaches the terminal as it is: %q", line)
			}
		}
	}
}

// What the cursor does not change need not be written again when it moves.
func TestTheBarEndsWithTheName(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	ref := s.Put(&model.Asset{
		PublicID: "x/another_name", ResourceType: model.Image, Format: "jpg",
		Place: model.Place{DisplayName: "cat"}, Media: model.Media{Bytes: 1000, Width: 40, Height: 30}, Labels: model.Labels{Tags: []string{"pet"}},
	})
	size := []pane.Column{{Name: "size"}}
	for _, tt := range []struct {
		name    string
		theme   *theme.Theme
		columns []pane.Column
		bar     string
	}{
		{"usual columns", theme.New(theme.Dark, 0), nil, "  ▣ cat "},
		{"no colours", theme.New(theme.Mono, 0), nil, "  ▣ cat "},
		{"the name behind another column", theme.New(theme.Dark, 0), append(size, pane.Column{Name: "name"}), "  ▣   1.0 kB cat "},
		{"no name", theme.New(theme.Dark, 0), size, "  ▣   1.0 kB" + strings.Repeat(" ", 88)},
		{"read out", theme.ForReaders(), append(size, pane.Column{Name: "name"}), "  ▣   1.0 kB cat  another_name" + strings.Repeat(" ", 70)},
	} {
		a := pane.Assets{Store: s, Theme: tt.theme, Now: func() time.Time { return noon }, Style: pane.Style{Columns: tt.columns}}
		a.Show([]model.Ref{ref})
		a.View(100, 1, true)
		elsewhere := a.Line(0, 100, list.Plain)
		for _, look := range []list.Look{list.Cursor, list.Rest} {
			bar, row := tt.bar, a.Line(0, 100, look)
			if tt.theme.Linear && look == list.Rest {
				bar = ""
			}
			if got := differing(row, elsewhere); got != bar {
				t.Errorf("%s: look %d is seen on %q, want %q", tt.name, look, got, bar)
			}
		}
	}
}

// differing returns what is drawn from the first cell that looks otherwise to the last.
func differing(one, other string) string {
	const cols = 100
	a, b := uv.NewScreenBuffer(cols, 1), uv.NewScreenBuffer(cols, 1)
	uv.NewStyledString(one).Draw(a, a.Bounds())
	uv.NewStyledString(other).Draw(b, b.Bounds())
	first, last, text := -1, -1, ""
	for x := range cols {
		text += a.CellAt(x, 0).Content
		if !a.CellAt(x, 0).Equal(b.CellAt(x, 0)) {
			if last = x; first < 0 {
				first = x
			}
		}
	}
	if first < 0 {
		return ""
	}
	return string([]rune(text)[first : last+1])
}

// calls is a Log of calls with as many lines of code as their number.
type calls []pane.Call

func (c calls) Calls() []pane.Call { return c }
func (c calls) Tabs() []string     { return []string{"A", "B"} }
func (c calls) Exchange(pane.Ref) pane.Exchange {
	return pane.Exchange{Request: "GET /\r\n\x1b[31m", Header: "HTTP/1.1 200 OK", Response: []byte("{}")}
}
func (c calls) Part(of pane.Ref) pane.Call {
	return pane.Call{ID: of.ID, Name: fmt.Sprintf("part %d", of.Part), State: pane.Succeeded, At: noon, Status: 200}
}
func (c calls) Code(of pane.Ref, _, _ int) pane.Code {
	lines := make([]string, of.ID)
	for i := range lines {
		lines[i] = fmt.Sprintf("call %d line %d", of.ID, i)
	}
	return pane.Code{Text: strings.Join(lines, "\n")}
}

func TestInspectScrollsThroughLongCode(t *testing.T) {
	t.Parallel()
	p := pane.Inspect{Theme: plain, Log: calls{{ID: 12, Name: "first"}, {ID: 2, Name: "second"}, {ID: 3, Name: "third"}}}
	p.Browsing = true
	p.Refresh()
	last := func() string {
		lines := p.View(40, 6, true)
		return strings.TrimSpace(ansi.Strip(lines[len(lines)-1]))
	}
	if got := last(); got != "call 12 line 4" {
		t.Errorf("the last line is %q", got)
	}
	for range 7 {
		p.Step(1)
	}
	if got := last(); got != "call 12 line 11" {
		t.Errorf("after seven steps the last line is %q, want the end of the first call", got)
	}
	p.Step(1)
	if c, _ := p.Head(); c.Name != "second" || last() != "call 3 line 1" {
		t.Errorf("the next step is on %q with %q at the end", c.Name, last())
	}
	p.Step(-1)
	if c, _ := p.Head(); c.Name != "first" || last() != "call 12 line 4" {
		t.Errorf("a step back is on %q with %q at the end", c.Name, last())
	}
}

func TestInspectStaysWithItsCall(t *testing.T) {
	t.Parallel()
	log := calls{{ID: 2, Name: "second", Trait: pane.Trait{Browsing: true}}, {ID: 1, Name: "first"}}
	p := pane.Inspect{Theme: plain, Log: log}
	p.Browsing = true
	p.Refresh()
	p.Move(1)
	p.Log = append(calls{{ID: 3, Name: "third"}}, log...)
	p.Refresh()
	if c, _ := p.Head(); c.Name != "first" {
		t.Errorf("the cursor is on %q, want first", c.Name)
	}
	p.Browsing = false
	p.Refresh()
	if p.Len() != 2 {
		t.Errorf("%d calls are shown without browsing, want 2", p.Len())
	}
	p.Raw = true
	if got := strings.Join(p.View(40, 9, true), "\n"); strings.Contains(got, "\x1b[31m") {
		t.Errorf("an answer reaches the terminal as it is: %q", got)
	}
}

func TestPaint(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, 0)
	code := pane.Code{Text: "a \"b\nc\" d\n", Spans: []pane.Span{{From: 2, To: 7, Role: theme.String}}}
	lines := pane.Paint(th, code, 20)
	text, str := th.Style(theme.Text), th.Style(theme.String)
	want := []string{text.Render("a ") + str.Render(`"b`), str.Render(`c"`) + text.Render(" d")}
	if !slices.Equal(lines, want) {
		t.Errorf("Paint = %q, want %q", lines, want)
	}
	long := pane.Paint(th, pane.Code{Text: strings.Repeat("x\n", 100_000)}, 60)
	if got := ansi.Strip(long[len(long)-1]); len(long) > 500 || !strings.Contains(got, "99,600 more lines") {
		t.Errorf("%d lines, the last %q", len(long), got)
	}
}

func FuzzPaint(f *testing.F) {
	f.Add("x = \"é\"\n\ty", 4, 7, 12)
	f.Fuzz(func(t *testing.T, text string, from, to, w int) {
		if from < 0 || to < from || to > len(text) || w < 1 || w > 300 {
			return
		}
		for _, line := range pane.Paint(plain, pane.Code{Text: text, Spans: []pane.Span{{From: from, To: to}}}, w) {
			if cell.Width(line) > w {
				t.Errorf("%q is wider than %d", line, w)
			}
		}
	})
}

package page

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// thing is a row of these tests.
type thing struct {
	name string
	size int
	rest string // what the list lacks
}

// bench runs a table without a clock: commands are carried out when it is told to.
type bench struct {
	t       *testing.T
	table   *Table[thing]
	stack   overlay.Stack
	now     time.Time
	all     []thing // what the service has
	perPage int
	fail    error
	reads   int
	waiting []tea.Cmd // started, and not yet carried out
	timers  []tea.Msg
	planned []intent.Intent
	said    []string
	copied  string
}

func newBench(t *testing.T, change func(*Spec[thing]), names ...string) *bench {
	b := &bench{t: t, now: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC), perPage: 1000}
	for i, name := range names {
		b.all = append(b.all, thing{name: name, size: len(names) - i})
	}
	spec := Spec[thing]{
		Name: "big things", One: "big thing", Empty: "{new} makes one.", Read: b.read,
		ID: func(x thing) string { return x.name },
		Columns: []Column[thing]{
			{Title: "Name", Text: func(x thing) string { return x.name }},
			{Title: "Size", Text: func(x thing) string { return fmt.Sprint(x.size) }, Width: 6, Right: true, Less: func(a, b thing) bool { return a.size < b.size }},
		},
		Facts: func(x thing) []Fact { return []Fact{{Label: "name", Text: x.name}, {Label: "rest", Text: x.rest}} },
		Offers: []Offer[thing]{
			Fill(keys.PageEdit, "change it", func(x thing) api.Operation { return api.DeleteUploadPreset{Name: x.name} }),
			Each(keys.PageDelete, "delete it", func(x thing) api.Operation { return api.DeleteUploadPreset{Name: x.name} }),
		},
	}
	if change != nil {
		change(&spec)
	}
	b.table = Of(spec, Desk{
		Context: t.Context(), Now: func() time.Time { return b.now }, Stack: &b.stack,
		After:  func(_ time.Duration, msg tea.Msg) tea.Cmd { b.timers = append(b.timers, msg); return nil },
		Plan:   func(want intent.Intent) tea.Cmd { b.planned = append(b.planned, want); return nil },
		Around: Around{Key: func(_ keys.Context, name keys.Action) string { return map[keys.Action]string{keys.PageNew: "F7"}[name] }},
		Tell: Tell{
			Report: func(tried string, err error) tea.Cmd {
				b.said = append(b.said, "could not "+tried+": "+err.Error())
				return nil
			},
			Copy: func(_, text string) tea.Cmd { b.copied = text; return nil },
		},
	})
	return b
}

// read answers like a service that lists page by page; its cursor is a number.
func (b *bench) read(_ context.Context, _ api.Doer, cursor string) ([]thing, string, error) {
	b.reads++
	from := 0
	if _, err := fmt.Sscan(cursor, &from); cursor != "" && err != nil {
		b.t.Fatalf("cursor %q", cursor)
	}
	if b.fail != nil {
		return nil, "", b.fail
	}
	to := min(from+b.perPage, len(b.all))
	next := ""
	if to < len(b.all) {
		next = fmt.Sprint(to)
	}
	return slices.Clone(b.all[min(from, to):to]), next, nil
}

// begin notes what a command starts, without carrying it out.
func (b *bench) begin(cmd tea.Cmd) *bench {
	if cmd != nil {
		b.waiting = append(b.waiting, cmd)
	}
	return b
}

// finish carries out what was started, and what comes of it.
func (b *bench) finish() {
	for len(b.waiting) > 0 {
		cmd := b.waiting[0]
		b.waiting = b.waiting[1:]
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				b.begin(c)
			}
		default:
			b.begin(b.table.Update(msg))
		}
	}
}

// rest lets the time pass for which the table waits.
func (b *bench) rest() {
	timers := b.timers
	b.timers = nil
	for _, msg := range timers {
		b.begin(b.table.Update(msg)).finish()
	}
}

func (b *bench) do(names ...keys.Action) {
	b.t.Helper()
	for _, name := range names {
		act, ok := b.table.Act(name)
		if !ok {
			b.t.Fatalf("%s means nothing on the page", name)
		}
		b.begin(act.Do()).finish()
	}
}

func (b *bench) typed(text string) {
	for _, r := range text {
		b.begin(b.table.Press(tea.KeyPressMsg{Code: r, Text: string(r)})).finish()
	}
}

func (b *bench) names() (names []string) {
	for _, i := range b.table.shown {
		names = append(names, b.table.rows[i].name)
	}
	return names
}

func (b *bench) current() string {
	row, _ := b.table.Current()
	return row.name
}

// screen draws the page, having checked that it has its size.
func (b *bench) screen(w, h int) string {
	b.t.Helper()
	lines, _ := b.table.View(w, h, theme.New(theme.Mono, 0), true)
	if len(lines) != h {
		b.t.Errorf("the page has %d lines, want %d", len(lines), h)
	}
	for i, line := range lines {
		if got := cell.Width(ansi.Strip(line)); got != w {
			b.t.Errorf("line %d has %d cells, want %d: %q", i, got, w, line)
		}
	}
	return ansi.Strip(strings.Join(lines, "\n"))
}

func (b *bench) wants(what string, got, want any) {
	b.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		b.t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func key(name rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: name} }

func TestFilter(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "pear", "apple", "grape", "fig")
	b.begin(b.table.Enter()).finish()
	b.do(keys.Down, keys.Down) // grape
	b.do(keys.PageFilter)
	b.wants("typing", b.table.Typing(), true)
	b.typed("ap")
	b.wants("rows that match", b.names(), []string{"apple", "grape"})
	b.begin(b.table.Press(key(tea.KeyDown))).finish()
	b.wants("the cursor moves while typing", b.current(), "grape")
	b.begin(b.table.Press(key(tea.KeyEnter))).finish()
	b.wants("typing after enter", b.table.Typing(), false)
	b.wants("still narrow", len(b.names()), 2)
	if _, ok := b.table.Out(); !ok {
		t.Error("there is no step out of a filter")
	}
	b.wants("all rows are back, the cursor where it was", fmt.Sprint(b.names(), b.current()), "[pear apple grape fig]grape")
	b.do(keys.PageFilter)
	b.begin(b.table.Paste("fig")).finish()
	b.wants("pasted", b.names(), []string{"fig"})
	b.begin(b.table.Press(key(tea.KeyEscape))).finish()
	b.wants("after esc", len(b.names()), 4)
}

func TestOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "b", "C", "a")
	b.begin(b.table.Enter()).finish()
	for _, c := range []struct {
		column, down int
		want         string
	}{{0, 0, "[a b C]"}, {0, 1, "[C b a]"}, {1, 0, "[a C b]"}, {1, 1, "[b C a]"}, {-1, 0, "[b C a]"}} {
		b.table.column, b.table.down = c.column, c.down == 1
		b.table.sift(-1)
		b.wants(fmt.Sprintf("column %d, down %d", c.column, c.down), b.names(), c.want)
	}
	for range 2 { // the second time turns the order round
		b.do(keys.PageSort)
		b.begin(b.stack.Input(key(tea.KeyDown))).finish()
		b.begin(b.stack.Input(key(tea.KeyEnter))).finish()
	}
	b.wants("by name, turned round", b.names(), "[C b a]")
	if text := b.screen(80, 10); !strings.Contains(text, "by name ↓") {
		t.Errorf("the title does not say the order:\n%s", text)
	}
}

func TestMarksAreOfWhatIsThere(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a", "b", "c")
	b.begin(b.table.Enter()).finish()
	b.do(keys.PageMark, keys.PageMark)
	b.wants("marked", len(b.table.marked), 2)
	b.do(keys.PageDelete)
	ops := b.planned[0].(intent.Calls).Ops
	b.wants("calls of one plan", len(ops), 2)
	b.all = b.all[1:] // a was deleted
	b.begin(b.table.Stale(true)).finish()
	b.wants("marks after the deletion", b.table.marked, map[string]int{"b": 0})
	b.do(keys.PageMarkAll)
	b.wants("all marked", len(b.table.marked), 2)
	b.do(keys.PageMarkAll)
	b.wants("none marked", len(b.table.marked), 0)
	b.do(keys.PageMark)
	if _, ok := b.table.Out(); !ok || len(b.table.marked) > 0 {
		t.Error("a step out does not take the marks away")
	}
	b.do(keys.PageCopy)
	b.wants("copied", b.copied, "c")
}

func TestPagesAreReadAsTheCursorComesNear(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 700 {
		names = append(names, fmt.Sprintf("n%03d", i))
	}
	b := newBench(t, nil, names...)
	b.perPage = 200
	b.begin(b.table.Enter()).finish()
	b.wants("reads at first", b.reads, 1)
	if text := b.screen(80, 20); !strings.Contains(text, "200 and more") {
		t.Errorf("the title does not say that there are more:\n%s", text)
	}
	b.do(keys.Bottom)
	b.wants("rows after the end of the first page", len(b.names()), 400)
	b.do(keys.Bottom, keys.Bottom, keys.Bottom)
	b.wants("all rows", len(b.names()), 700)
	under := b.current()
	b.reads = 0
	b.begin(b.table.Refresh()).finish()
	b.wants("pages that are read again", b.reads, 4)
	b.wants("the cursor stays on its row", b.current(), under)
}

func TestAFilterLooksInAllPages(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "aa", "bb", "cc", "dd", "xx")
	b.perPage = 2
	b.table.list.Go(0, 0)
	b.begin(b.table.Enter()).finish()
	b.do(keys.PageFilter)
	b.typed("xx")
	b.wants("what a later page has", b.names(), []string{"xx"})
}

func TestTheCursorStaysOnItsRow(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a", "b", "c", "d")
	b.begin(b.table.Enter()).finish()
	b.do(keys.Down, keys.Down) // c
	b.all = append([]thing{{name: "new"}}, b.all...)
	b.begin(b.table.Refresh()).finish()
	b.wants("after a row came before it", b.current(), "c")
	b.all = slices.DeleteFunc(b.all, func(x thing) bool { return x.name == "c" })
	b.begin(b.table.Refresh()).finish()
	b.wants("after its row went, the next one", b.current(), "d")
	b.all = nil
	b.begin(b.table.Refresh()).finish()
	if _, ok := b.table.Current(); ok {
		t.Error("there is a row under the cursor of an empty list")
	}
	act, _ := b.table.Act(keys.PageEdit)
	b.wants("why nothing can be changed", act.Blocked(), "There is no big thing here.")
}

func TestLateAnswers(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "old")
	first := b.table.Refresh()
	b.all = []thing{{name: "new"}}
	second := b.table.Refresh()
	b.begin(second).finish()
	b.all = []thing{{name: "late"}}
	b.begin(first).finish()
	b.wants("rows", b.names(), []string{"new"})
	b.wants("busy", b.table.Busy(), false)
}

func TestTrouble(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a")
	b.fail = errors.New("no route")
	b.begin(b.table.Enter()).finish()
	b.wants("what is said twice", len(b.said), 0)
	if text := b.screen(80, 20); !strings.Contains(text, "Could not list the big things.") || !strings.Contains(text, "not loaded") {
		t.Errorf("the page does not say what went wrong:\n%s", text)
	}
	b.fail = nil
	b.begin(b.table.Enter()).finish()
	b.wants("rows when it is entered again", b.names(), []string{"a"})
	b.fail = errors.New("no route")
	b.begin(b.table.Refresh()).finish()
	b.wants("rows stay", b.names(), []string{"a"})
	if text := b.screen(80, 20); !strings.Contains(text, "not refreshed") {
		t.Errorf("the title does not say that the rows are old:\n%s", text)
	}
}

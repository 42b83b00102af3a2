package page

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

func TestEnterReadsWhatIsOldOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a")
	for _, c := range []struct {
		what  string
		later time.Duration
		stale bool
		reads int
	}{
		{"the first time", 0, false, 1}, {"soon", 5 * time.Second, false, 0}, {"late", 2 * time.Minute, false, 1},
		{"after a change elsewhere", time.Second, true, 1}, {"once more", time.Second, false, 0},
	} {
		b.now, b.reads = b.now.Add(c.later), 0
		b.table.Leave()
		if c.stale {
			b.begin(b.table.Stale(false)).finish()
			b.wants("reads of a page that nobody sees", b.reads, 0)
		}
		b.begin(b.table.Enter()).finish()
		b.wants(c.what, b.reads, c.reads)
	}
}

func TestEvery(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(s *Spec[thing]) { s.Every = time.Second }, "a")
	b.begin(b.table.Enter()).finish()
	b.rest()
	b.wants("reads after one beat", b.reads, 2)
	b.fail = errors.New("away")
	b.rest()
	b.rest()
	b.wants("what is said of one trouble", len(b.said), 1)
	b.fail = nil
	b.rest()
	b.fail = errors.New("away again")
	b.rest()
	b.wants("what is said of the next trouble", len(b.said), 2)
	b.table.Leave()
	b.reads = 0
	b.rest()
	b.wants("reads after it was left", b.reads, 0)
	b.wants("timers after it was left", len(b.timers), 0)
}

func TestTheRestOfARow(t *testing.T) {
	t.Parallel()
	asked := map[string]int{}
	var trouble error
	b := newBench(t, func(s *Spec[thing]) {
		s.Whole = func(_ context.Context, _ api.Doer, x thing) (thing, error) {
			asked[x.name]++
			x.rest = "the rest of " + x.name
			return x, trouble
		}
	}, "a", "b", "c")
	b.begin(b.table.Enter()).finish()
	b.do(keys.Down, keys.Down)
	b.rest()
	b.wants("asked, where the cursor rested only", asked, map[string]int{"c": 1})
	if text := b.screen(120, 10); !strings.Contains(text, "the rest of c") {
		t.Errorf("the facts lack what was asked for:\n%s", text)
	}
	b.do(keys.Up)
	b.rest()
	b.do(keys.Down)
	b.rest()
	b.wants("asked once of each", asked, map[string]int{"b": 1, "c": 1})
	b.begin(b.table.Stale(true)).finish()
	b.rest()
	b.wants("asked again after a change", asked["c"], 2)
	trouble = errors.New("gone")
	b.do(keys.Top)
	b.rest()
	if text := b.screen(120, 10); !strings.Contains(text, "Could not read the rest: gone") {
		t.Errorf("the facts do not say what went wrong:\n%s", text)
	}
}

func TestQueues(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(s *Spec[thing]) {
		for _, name := range []string{"waiting", "done"} {
			s.Queues = append(s.Queues, Queue[thing]{Name: name, Read: func(context.Context, api.Doer, string) ([]thing, string, error) {
				return []thing{{name: name + " 1"}, {name: name + " 2"}}, "", nil
			}})
		}
		s.Offers[1].Now = func(Desk, thing) tea.Cmd { return nil }
	})
	b.begin(b.table.Enter()).finish()
	b.wants("the first queue", b.names(), "[waiting 1 waiting 2]")
	b.screen(60, 10)
	b.do(keys.PageDelete)
	b.wants("what it would do is not seen: nothing follows", b.current(), "waiting 1")
	b.screen(120, 10)
	b.do(keys.PageDelete)
	b.wants("the next one follows at once", b.current(), "waiting 2")
	b.do(keys.PageMark, keys.PageShow)
	b.begin(b.stack.Input(key(tea.KeyDown))).finish()
	b.begin(b.stack.Input(key(tea.KeyEnter))).finish()
	b.wants("the other queue", b.names(), "[done 1 done 2]")
	b.wants("its marks", len(b.table.marked), 0)
	if text := b.screen(60, 10); !strings.Contains(text, "Big things · done · 2") {
		t.Errorf("the title does not say which queue it is:\n%s", text)
	}
}

func TestEmptiness(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	cmd := b.table.Enter()
	if text := b.screen(80, 10); !strings.Contains(text, "Asking for the big things…") {
		t.Errorf("nothing says that the list is on its way:\n%s", text)
	}
	b.begin(cmd).finish()
	if text := b.screen(80, 10); !strings.Contains(text, "F7 makes one.") {
		t.Errorf("the user's own key is not named:\n%s", text)
	}
}

func TestPictures(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(s *Spec[thing]) {
		s.Picture = func(x thing) (preview.Address, bool) {
			return preview.Plain("https://res.example/" + x.name), x.name != "none"
		}
	}, "a", "none")
	drawn := map[preview.Want]bool{}
	b.table.desk.Image = func(w preview.Want) preview.Image {
		drawn[w] = true
		return preview.Image{Lines: []string{"▀▀▀▀"}}
	}
	b.begin(b.table.Enter()).finish()
	for _, size := range [][2]int{{80, 24}, {120, 30}, {200, 60}, {120, 6}} {
		clear(drawn)
		text := b.screen(size[0], size[1])
		wants := b.table.Pictures(size[0], size[1])
		if len(wants) != len(drawn) || len(wants) == 1 && !drawn[wants[0]] {
			t.Errorf("%v: asked for %v, drawn %v", size, wants, drawn)
		}
		if shown := strings.Contains(text, "▀▀▀▀"); shown != (len(wants) == 1) {
			t.Errorf("%v: a picture is shown: %v\n%s", size, shown, text)
		}
	}
	b.do(keys.Down)
	b.wants("pictures of what has none", len(b.table.Pictures(120, 30)), 0)
	b.do(keys.Up, keys.Right)
	b.wants("on a narrow screen, when its facts are shown", len(b.table.Pictures(80, 24)), 1)
}

func TestEverySizeIsDrawn(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a", "富士山 and a name that goes on and on", "evil\x1b[31m\x07")
	b.begin(b.table.Enter()).finish()
	for w := 20; w < 210; w += 7 {
		for h := 5; h < 30; h += 3 {
			b.screen(w, h)
		}
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, "a", "b", "c")
	b.begin(b.table.Enter()).finish()
	b.screen(120, 20)
	b.begin(b.table.Click(5, 3, false)).finish()
	b.wants("the row under the mouse", b.current(), "b")
	b.begin(b.table.Click(5, 4, true)).finish()
	b.wants("a double click opens the menu", b.stack.Len(), 1)
	b.begin(b.table.Click(100, 3, false)).finish()
	b.wants("a click on the facts", b.table.facts.on, true)
	b.begin(b.table.Click(5, 15, false)).finish()
	b.wants("a click below the last row", b.current(), "c")
}

// TestToldShowsWhatIsKnown tells a table of what is known without asking, and one
// of what the service has.
func TestToldShowsWhatIsKnown(t *testing.T) {
	t.Parallel()
	known := []thing{{name: "first"}}
	b := newBench(t, func(s *Spec[thing]) { s.Here = func() []thing { return known } })
	b.begin(b.table.Enter()).finish()
	known = append(known, thing{name: "second"})
	b.begin(b.table.Update(Told{})).finish()
	b.wants("rows that are known", len(b.table.shown), 2)

	b = newBench(t, nil, "a")
	b.begin(b.table.Enter()).finish()
	b.begin(b.table.Update(Told{})).finish()
	b.wants("reads of a table that the service answers", b.reads, 1)
}

// many is a table of so many rows.
func many(tb testing.TB, n int) *Table[thing] {
	tb.Helper()
	rows := make([]thing, n)
	for i := range rows {
		rows[i] = thing{name: fmt.Sprintf("thing %06d", i), size: i}
	}
	t := Of(Spec[thing]{
		Name: "things", One: "thing", Here: func() []thing { return rows },
		ID: func(x thing) string { return x.name },
		Columns: []Column[thing]{
			{Title: "Name", Text: func(x thing) string { return x.name }},
			{Title: "Size", Text: func(x thing) string { return fmt.Sprint(x.size) }, Width: 6},
		},
		Facts: func(x thing) []Fact { return []Fact{{Label: "name", Text: x.name}} },
	}, Desk{Context: tb.Context(), Now: time.Now, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }})
	t.Enter()
	return t
}

// TestAFrameDoesNotDependOnTheRows counts what a frame allocates, which no machine
// makes slower.
func TestAFrameDoesNotDependOnTheRows(t *testing.T) {
	th := theme.New(theme.Dark, 0)
	frame := func(n int) float64 {
		table := many(t, n)
		return testing.AllocsPerRun(5, func() {
			table.move(1)
			table.View(120, 40, th, true)
			table.Act(keys.PageEdit)
		})
	}
	few, lots := frame(100), frame(10_000)
	if lots > few*1.2+50 {
		t.Errorf("a frame of 10,000 rows allocates %v times, one of 100 rows %v times", lots, few)
	}
}

func BenchmarkFrame(b *testing.B) {
	th := theme.New(theme.Dark, 0)
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			table := many(b, n)
			for b.Loop() {
				table.move(1)
				table.View(120, 40, th, true)
			}
		})
	}
}

func TestTheBarEndsWithWhatNamesTheRow(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, 0)
	bar, plain := th.On(theme.Cursor, theme.Text).Render, th.Render
	for _, tt := range []struct {
		name  string
		names int
		want  string
	}{
		{"the first column", 0, bar("  ") + bar("one ") + plain(theme.Text, "     ") + plain(theme.Text, "     1  ") + plain(theme.Text, "   ")},
		{"a later one", 1, bar("  ") + bar("one      ") + bar("     1 ") + plain(theme.Text, " ") + plain(theme.Text, "   ")},
	} {
		b := newBench(t, func(s *Spec[thing]) { s.Columns[tt.names].Names = true }, "one")
		b.begin(b.table.Enter()).finish()
		r := &rows[thing]{t: b.table, theme: th, widths: []int{7, 6}}
		if got := r.Line(0, 22, list.Cursor); got != tt.want {
			t.Errorf("%s: the row is drawn %q, want %q", tt.name, got, tt.want)
		}
	}
}

package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/line"
	"cldx/ui/match"
	"cldx/ui/theme"
)

// typed types into the filter, and takes what was asked for as the program does: a
// message after the other.
func typed(b *bench, keys ...string) {
	for _, k := range keys {
		b.begin(b.table.Press(tea.KeyPressMsg{Code: []rune(k)[0], Text: k})).finish()
	}
}

// Sifting a part at a time finds the same rows in the same order as all at once.
func TestSiftingInPartsFindsTheSame(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 3*siftedAtOnce + 7 {
		names = append(names, fmt.Sprintf("row-%05d %c", i*7919%10007, 'a'+i%5))
	}
	for _, column := range []int{-1, 0, 1} {
		for _, down := range []bool{false, true} {
			b := newBench(t, nil, names...)
			b.perPage = len(names)
			b.begin(b.table.Enter()).finish()
			b.table.column, b.table.down = column, down
			b.begin(b.table.openFilter()).finish()
			typed(b, "1", "2", "a")
			got := slices.Clone(b.table.shown)
			all, err := match.Parse("12a")
			if err != nil {
				t.Fatal(err)
			}
			b.table.sieve = sieve{pattern: "12a", match: all, column: column, down: down}
			var want []hit
			for i := range b.table.rows {
				if h, shows := b.table.judge(i); shows {
					want = append(want, h)
				}
			}
			slices.SortFunc(want, b.table.compare)
			var rows []int
			for _, h := range want {
				rows = append(rows, h.row)
			}
			if len(rows) == 0 || !slices.Equal(got, rows) {
				t.Errorf("by column %d, down %v: in parts %v, all at once %v", column, down, got, rows)
			}
		}
	}
}

// A key looks at so many rows and no more, however many there are; the rest comes
// with messages of their own, and the cursor stays on its row meanwhile.
func TestAKeyLooksAtAPartOfALongList(t *testing.T) {
	t.Parallel()
	asked := 0
	var names []string
	for i := range 5 * siftedAtOnce {
		names = append(names, fmt.Sprintf("row %05d", i))
	}
	b := newBench(t, func(s *Spec[thing]) {
		text := s.Columns[0].Text
		s.Columns[0].Text = func(x thing) string { asked++; return text(x) }
	}, names...)
	b.perPage = len(names)
	b.begin(b.table.Enter()).finish()
	b.begin(b.table.openFilter()).finish()
	asked = 0
	cmd := b.table.Press(tea.KeyPressMsg{Code: '7', Text: "7"})
	if asked > siftedAtOnce+10 {
		t.Errorf("one key looked at %d rows", asked)
	}
	b.begin(cmd).finish()
	if asked > len(names)+100 {
		t.Errorf("the texts of %d rows were made %d times", len(names), asked)
	}
	first := asked
	typed(b, "7", "7")
	if asked > first+100 {
		t.Errorf("typing on made %d texts again", asked-first)
	}
	b.begin(b.table.move(3)).finish()
	row := b.table.under()
	b.begin(b.table.closeFilter()).finish()
	if b.table.under() != row || len(b.table.shown) != len(names) {
		t.Errorf("without the filter the cursor is on row %d of %d, it was on %d", b.table.under(), len(b.table.shown), row)
	}
}

// A frame makes nothing of a row that it has made before.
func TestFactsAreMadeOncePerChange(t *testing.T) {
	t.Parallel()
	made := 0
	b := newBench(t, func(s *Spec[thing]) {
		s.Facts = func(x thing) []Fact { made++; return []Fact{{Label: "rest", Text: x.rest}} }
	}, "a", "b")
	th := theme.New(theme.Dark, 0)
	b.begin(b.table.Enter()).finish()
	view := func() string {
		lines, _ := b.table.View(120, 20, th, true)
		return strings.Join(lines, "\n")
	}
	for range 5 {
		view()
	}
	if made != 1 {
		t.Errorf("five frames made the facts of one row %d times", made)
	}
	b.all[0].rest = "news"
	b.begin(b.table.Refresh()).finish()
	if screen := view(); !strings.Contains(screen, "news") {
		t.Errorf("what was read again is not shown:\n%s", screen)
	}
	b.begin(b.table.move(1)).finish()
	view()
	if made != 3 {
		t.Errorf("facts were made %d times for three different rows", made)
	}
}

func BenchmarkSift(b *testing.B) {
	for _, n := range []int{1000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			table := many(b, n)
			table.desk.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
			table.openFilter()
			table.column = 0
			b.ReportAllocs()
			for b.Loop() {
				table.filter.Field, table.texts = line.Editor{}, nil
				table.Press(tea.KeyPressMsg{Code: '9', Text: "9"})
			}
		})
	}
}

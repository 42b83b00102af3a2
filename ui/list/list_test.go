package list_test

import (
	"fmt"
	"strings"
	"testing"

	"cldx/ui/list"
)

// numbers is a list of n rows that counts how many were drawn.
type numbers struct {
	n     int
	drawn *int
}

func (s numbers) Len() int { return s.n }

func (s numbers) Line(i, width int, look list.Look) string {
	*s.drawn++
	mark := " "
	if look == list.Cursor {
		mark = ">"
	}
	return fmt.Sprintf("%s%-*d", mark, width-1, i)
}

func rows(n int) numbers { return numbers{n, new(int)} }

func TestOnlyVisibleRowsAreDrawn(t *testing.T) {
	t.Parallel()
	var m list.Model
	s := rows(1_000_000)
	m.View(s, 10, 20, true)
	m.Go(999_999, s.n)
	*s.drawn = 0
	lines := m.View(s, 10, 20, true)
	if *s.drawn != 20 || !strings.HasPrefix(lines[19], ">999999") {
		t.Errorf("%d rows drawn, last line %q", *s.drawn, lines[19])
	}
}

func TestCursorAndScroll(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		do          func(m *list.Model)
		cursor, top int
	}{
		{"down keeps a margin", func(m *list.Model) { m.Move(8, 100) }, 8, 1},
		{"up past the top", func(m *list.Model) { m.Move(-5, 100) }, 0, 0},
		{"last", func(m *list.Model) { m.Go(1000, 100) }, 99, 90},
		{"page", func(m *list.Model) { m.Move(m.Page(), 100) }, 9, 2},
		{"wheel takes the cursor along", func(m *list.Model) { m.Scroll(5, 100) }, 7, 5},
		{"wheel at the end", func(m *list.Model) { m.Go(99, 100); m.Scroll(3, 100) }, 99, 90},
		{"rows come in above", func(m *list.Model) { m.Go(50, 100); m.Place(60, 110) }, 60, 53},
	}
	for _, tt := range tests {
		var m list.Model
		m.View(rows(100), 10, 10, true)
		tt.do(&m)
		if m.Cursor() != tt.cursor || m.Top() != tt.top {
			t.Errorf("%s: cursor %d top %d, want %d %d", tt.name, m.Cursor(), m.Top(), tt.cursor, tt.top)
		}
	}
}

func TestSeveralItemsInARow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		do          func(m *list.Model)
		cursor, top int
	}{
		{"down", func(m *list.Model) { m.Step(1, 98) }, 4, 0},
		{"down out of sight", func(m *list.Model) { m.Step(3, 98) }, 12, 4},
		{"up past the top stays in the column", func(m *list.Model) { m.Go(6, 98); m.Step(-9, 98) }, 2, 0},
		{"down to a shorter row", func(m *list.Model) { m.Go(95, 98); m.Step(1, 98) }, 97, 88},
		{"down in the last row", func(m *list.Model) { m.Go(96, 98); m.Step(1, 98) }, 96, 88},
		{"across", func(m *list.Model) { m.Move(1, 98) }, 1, 0},
		{"last", func(m *list.Model) { m.Go(1000, 98) }, 97, 88},
		{"page", func(m *list.Model) { m.Move(m.Page(), 98) }, 8, 0},
		{"wheel takes the cursor along", func(m *list.Model) { m.Move(1, 98); m.Scroll(2, 98) }, 9, 8},
		{"items come in above", func(m *list.Model) { m.Go(50, 98); m.Place(58, 106) }, 58, 48},
		{"one in a row again", func(m *list.Model) { m.Go(50, 98); m.Shape(1, 12, 98) }, 50, 48},
	}
	for _, tt := range tests {
		var m list.Model
		m.Shape(4, 3, 98)
		tt.do(&m)
		if m.Cursor() != tt.cursor || m.Top() != tt.top {
			t.Errorf("%s: cursor %d top %d, want %d %d", tt.name, m.Cursor(), m.Top(), tt.cursor, tt.top)
		}
	}
	var m list.Model
	m.Shape(4, 3, 10)
	for _, at := range []struct {
		row, column, item int
		ok                bool
	}{{0, 0, 0, true}, {1, 3, 7, true}, {2, 1, 9, true}, {2, 2, 10, false}, {0, 4, 4, false}, {3, 0, 12, false}} {
		if item, ok := m.Tile(at.row, at.column, 10); ok != at.ok || ok && item != at.item {
			t.Errorf("row %d, column %d is %d, %v, want %d, %v", at.row, at.column, item, ok, at.item, at.ok)
		}
	}
}

func TestShortAndEmptyLists(t *testing.T) {
	t.Parallel()
	var m list.Model
	if got := m.View(rows(0), 10, 3, true); len(got) != 3 || got[0] != "" {
		t.Errorf("empty list draws %q", got)
	}
	m.Move(1, 0)
	if m.Cursor() != 0 {
		t.Errorf("cursor of an empty list = %d", m.Cursor())
	}
	m.View(rows(2), 10, 3, true)
	if _, ok := m.At(2, 2); ok {
		t.Error("there is a row below the last")
	}
	if row, ok := m.At(1, 2); !ok || row != 1 {
		t.Errorf("At(1) = %d, %v", row, ok)
	}
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var m list.Model
			s := rows(n)
			for b.Loop() {
				m.Move(1, n)
				m.View(s, 80, 40, true)
			}
		})
	}
}

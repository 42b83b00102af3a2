package term

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// played writes in to a small screen, one byte at a time if split.
func played(in string, split bool) *Emulator {
	e := NewEmulator(10, 4, &Dark, false)
	if !split {
		e.Write([]byte(in))
		return e
	}
	for i := range len(in) {
		e.Write([]byte{in[i]})
	}
	return e
}

func TestScreenShowsWhatATerminalWould(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, in, want string }{
		{"text and newline", "ab\r\ncd", "ab\ncd\n"},
		{"newline keeps the column", "ab\ncd", "ab\n  cd\n"},
		{"newline mode", "\x1b[20hab\ncd", "ab\ncd\n"},
		{"colours leave no trace", "\x1b[1;31mab\x1b[0m", "ab\n"},
		{"cursor address", "\x1b[2;3Hx", "\n  x\n"},
		{"cursor moves", "\x1b[3;3H\x1b[A\x1b[2Dx\x1b[By\x1b[Cz", "\nx\n y z\n"},
		{"next and previous line", "abc\x1b[2Ex\x1b[Fy", "abc\ny\nx\n"},
		{"backspace and tab", "ab\bc\td", "ac      d\n"},
		{"tab stops", "\x1b[3g\x1b[5G\x1bH\r\tx\r\x1b[9G\x1b[Zy", "    y\n"},
		{"erase to end of line", "abcd\x1b[2G\x1b[K", "a\n"},
		{"erase to start of line", "abcd\x1b[2G\x1b[1K", "  cd\n"},
		{"erase below", "ab\r\ncd\r\nef\x1b[2;2H\x1b[J", "ab\nc\n"},
		{"erase above", "ab\r\ncd\r\nef\x1b[2;1H\x1b[1J", "\n d\nef\n"},
		{"erase characters", "abcd\x1b[2G\x1b[2X", "a  d\n"},
		{"repeat", "a\x1b[3b", "aaaa\n"},
		{"insert line", "a\r\nb\x1b[1;1H\x1b[L", "\na\nb\n"},
		{"delete line", "a\r\nb\r\nc\x1b[1;1H\x1b[M", "b\nc\n"},
		{"insert character", "abc\x1b[1G\x1b[2@", "  abc\n"},
		{"insert mode", "abc\x1b[1G\x1b[4hx", "xabc\n"},
		{"delete character", "abc\x1b[1G\x1b[P", "bc\n"},
		{"scroll region", "a\r\nb\r\nc\x1b[1;2r\x1b[2;1H\n", "b\n\nc\n"},
		{"reverse index in a region", "a\r\nb\r\nc\x1b[1;2r\x1b[1;1H\x1bM", "\na\nc\n"},
		{"scroll up and down", "a\r\nb\r\nc\x1b[2S\x1b[T", "\nc\n"},
		{"origin mode", "\x1b[2;3r\x1b[?6h\x1b[1;1Hx\x1b[9;1Hy", "\nx\ny\n"},
		{"wrap", "abcdefghijk", "abcdefghij\nk\n"},
		{"the last column waits", "abcdefghij\r\nk", "abcdefghij\nk\n"},
		{"the last column waits through colours", "abcdefghij\x1b[0mk", "abcdefghij\nk\n"},
		{"no wrap", "\x1b[?7labcdefghijkl", "abcdefghil\n"},
		{"scrolls at the bottom", "1\r\n2\r\n3\r\n4\r\n5", "2\n3\n4\n5\n"},
		{"wide characters take two cells", "日\x1b[1;3Hx", "日x\n"},
		{"wide characters wrap whole", "abcdefghi日", "abcdefghi\n日\n"},
		{"half of a wide one overwritten", "日本\x1b[1;2Hx", " x本\n"},
		{"first half overwritten", "日本\x1b[1;1Hx", "x 本\n"},
		{"erased half", "日本\x1b[1;2H\x1b[K", "\n"},
		{"combining mark", "e\u0301x", "e\u0301x\n"},
		{"mark after a wrap to be", "abcdefghie\u0301x", "abcdefghie\u0301\nx\n"},
		{"mark at the start of a line", "\u0301x", "x\n"},
		{"split UTF-8", "\xe2\x94\x82", "│\n"},
		{"broken UTF-8", "\xe2\x94a", "\ufffda\n"},
		{"title is not text", "\x1b]0;title\x07a", "a\n"},
		{"DCS is not text", "\x1bP+q544e\x1b\\a", "a\n"},
		{"APC is not text", "\x1b_Gi=1;AAAA\x1b\\a", "a\n"},
		{"a sequence cut short by another", "\x1b[12\x1b[1;2Hx", " x\n"},
		{"charset designation", "\x1b(Ba", "a\n"},
		{"line drawing", "\x1b(0lqk\x1b(Ba", "┌─┐a\n"},
		{"shifted line drawing", "\x1b)0\x0ex\x0fx", "│x\n"},
		{"save and restore", "ab\x1b7\x1b[3;3H\x1b8c", "abc\n"},
		{"reset", "abc\x1bc", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, split := range []bool{false, true} {
				got := played(c.in, split).Screen().Text()
				if want := strings.TrimLeft(c.want, ""); strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
					t.Errorf("%q (split %v) shows %q, want %q", c.in, split, got, want)
				}
			}
		})
	}
}

func TestAlternateScreenGivesTheMainOneBack(t *testing.T) {
	t.Parallel()
	e := played("main\x1b[?1049h\x1b[2Jalt", false)
	if got, want := e.Text(), "    alt\n"; got != want || !e.Screen().Alternate {
		t.Errorf("alternate screen shows %q, want %q", got, want)
	}
	e.Write([]byte("\x1b[3;3H\x1b[?1049l!"))
	if got, want := e.Text(), "main!\n"; got != want || e.Screen().Alternate {
		t.Errorf("main screen shows %q, want %q", got, want)
	}
}

func TestStylesReachTheirCells(t *testing.T) {
	t.Parallel()
	cases := []struct {
		in   string
		want Style
	}{
		{"\x1b[mx", Style{}},
		{"\x1b[1;2;3;5;7;8;9;53mx", Style{Attr: Bold | Faint | Italic | Blink | Reverse | Conceal | Strike | Overline}},
		{"\x1b[1;3m\x1b[22mx", Style{Attr: Italic}},
		{"\x1b[4mx", Style{Underline: SingleUnderline}},
		{"\x1b[4:3;58:2::1:2:3mx", Style{Underline: CurlyUnderline, UnderlineColor: Direct(1, 2, 3)}},
		{"\x1b[4m\x1b[24;59mx", Style{}},
		{"\x1b[21mx", Style{Underline: DoubleUnderline}},
		{"\x1b[31;42mx", Style{Foreground: Indexed(1), Background: Indexed(2)}},
		{"\x1b[91;102mx", Style{Foreground: Indexed(9), Background: Indexed(10)}},
		{"\x1b[31;42m\x1b[39;49mx", Style{}},
		{"\x1b[38;5;200mx", Style{Foreground: Indexed(200)}},
		{"\x1b[38:5:200mx", Style{Foreground: Indexed(200)}},
		{"\x1b[38;2;10;20;30;1mx", Style{Foreground: Direct(10, 20, 30), Attr: Bold}},
		{"\x1b[48:2:10:20:30mx", Style{Background: Direct(10, 20, 30)}},
		{"\x1b[48:2::10:20:30;1mx", Style{Background: Direct(10, 20, 30), Attr: Bold}},
		{"\x1b[1;;3mx", Style{Attr: Italic}},
		{"\x1b[38;5mx", Style{}},
		{"\x1b[>4;2mx", Style{}},
	}
	for _, c := range cases {
		if got := played(c.in, true).Screen().Cells[0][0].Style; got != c.want {
			t.Errorf("%q gives %+v, want %+v", c.in, got, c.want)
		}
	}
}

func TestErasingLeavesTheBackground(t *testing.T) {
	t.Parallel()
	s := played("\x1b[1;44mab\x1b[K\x1b[0m", false).Screen()
	want := Cell{Style: Style{Background: Indexed(4)}}
	if diff := cmp.Diff(want, s.Cells[0][9]); diff != "" {
		t.Errorf("erased cell (-want +got):\n%s", diff)
	}
}

func TestClustersAreOneCellWhenAskedFor(t *testing.T) {
	t.Parallel()
	const family, flag, heart = "👨‍👩‍👧", "🇫🇷", "❤️"
	cases := []struct {
		name, in string
		want     []string // the texts of the first cells; "" is a second half
	}{
		{"family", "\x1b[?2027h" + family + "x", []string{family, "", "x"}},
		{"flag", "\x1b[?2027h" + flag + "x", []string{flag, "", "x"}},
		{"variation selector widens", "\x1b[?2027h" + heart + "x", []string{heart, "", "x"}},
		{"skin tone", "\x1b[?2027h👍🏽x", []string{"👍🏽", "", "x"}},
		{"marks", "\x1b[?2027he\u0301\u0302x", []string{"e\u0301\u0302", "x"}},
		{"a family without the mode", family + "x", []string{"👨\u200d", "", "👩\u200d", "", "👧", "", "x"}},
		{"image placeholder", "\U0010eeee\u0305\u030dx", []string{"\U0010eeee\u0305\u030d", "x"}},
	}
	for _, c := range cases {
		row := played(c.in, true).Screen().Cells[0]
		var got []string
		for _, cell := range row[:len(c.want)] {
			got = append(got, cell.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestMarksWithoutEndAreBounded(t *testing.T) {
	t.Parallel()
	e := played("e"+strings.Repeat("\u0301", 1000)+"x", false)
	if n := len(e.Screen().Cells[0][0].Text); n > maxCluster {
		t.Errorf("a cell holds %d bytes, want at most %d", n, maxCluster)
	}
}

func TestFindReturnsTheCell(t *testing.T) {
	t.Parallel()
	s := played("ab\r\n日 é cd", false).Screen()
	row, col, ok := s.Find("cd")
	if row != 1 || col != 5 || !ok {
		t.Errorf("Find = %d, %d, %v, want 1, 5, true", row, col, ok)
	}
}

func TestResizeKeepsTheCursorsRow(t *testing.T) {
	t.Parallel()
	e := played("1\r\n2\r\n3日", false)
	e.Resize(2, 2)
	if got, want := e.Text(), "2\n3\n"; got != want {
		t.Errorf("smaller: %q, want %q", got, want)
	}
	e.Resize(5, 5)
	e.Write([]byte("\x1b[5;5Hx"))
	if got, want := e.Text(), "2\n3\n\n\n    x\n"; got != want {
		t.Errorf("larger: %q, want %q", got, want)
	}
}

func FuzzEmulator(f *testing.F) {
	for _, seed := range []string{
		"\x1b[1;31mab\x1b[0m", "\x1b[?1049h\x1b[2;3r日本\x1b[9999b\x1b[5@", "\x1b]52;c;aGk=\x07", "\x1bP+q544e\x1b\\\x1b[?2026$p",
		"\x1b[?2027h👨‍👩‍👧❤️\x1b[4h日", "\x1b[38:2::1:2:3;58;5;9m\xff\xe2\x94", "\x1b[=5;3u\x1b[>1u\x1b[<9u", "\x1b[?6h\x1b[99;99H\x1bM\x1b[99T",
	} {
		f.Add([]byte(seed), uint8(10), uint8(4))
	}
	f.Fuzz(func(t *testing.T, in []byte, cols, rows uint8) {
		e := NewEmulator(int(cols), int(rows), &Light, false)
		e.Write(in)
		e.Resize(int(rows), int(cols))
		e.Write(in)
		checkGrid(t, e)
	})
}

func checkGrid(t *testing.T, e *Emulator) {
	t.Helper()
	s := e.Screen()
	if s.Cursor.Row < 0 || s.Cursor.Row >= s.Rows || s.Cursor.Col < 0 || s.Cursor.Col >= s.Cols {
		t.Errorf("the cursor is at %d, %d on %dx%d", s.Cursor.Row, s.Cursor.Col, s.Cols, s.Rows)
	}
	if len(s.Cells) != s.Rows {
		t.Fatalf("%d rows, want %d", len(s.Cells), s.Rows)
	}
	for r, row := range s.Cells {
		if len(row) != s.Cols {
			t.Fatalf("row %d has %d cells, want %d", r, len(row), s.Cols)
		}
		for c, cell := range row {
			if cell.Wide && (c+1 == s.Cols || !row[c+1].Second) {
				t.Errorf("the wide cell at %d, %d has no second half", r, c)
			}
			if cell.Second && (c == 0 || !row[c-1].Wide) {
				t.Errorf("the second half at %d, %d has no first one", r, c)
			}
		}
	}
}

func BenchmarkEmulator(b *testing.B) {
	frame := []byte(strings.Repeat("\x1b[38;2;10;20;30msome text \x1b[1m│日\x1b[0m", 200))
	e := NewEmulator(120, 40, &Dark, false)
	b.SetBytes(int64(len(frame)))
	for b.Loop() {
		e.Write(frame)
	}
}

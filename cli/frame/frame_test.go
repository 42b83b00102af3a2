package frame

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/term"
)

const cols, rows = 30, 6

// bench is a screen without a terminal, for what it writes.
func bench(clusters bool) *Screen {
	s := &Screen{}
	s.draw.profile, s.draw.erases, s.clusters = colorprofile.TrueColor, true, clusters
	s.resize(cols, rows)
	return s
}

// frameOf returns what brings the terminal to a view.
func (s *Screen) frameOf(v tea.View) string {
	s.view, s.incomplete = v, true
	return string(s.compose())
}

// pieces are what frames of the fuzzer are made of.
var pieces = []string{
	"a", "bc  d", "      ", "        ", "é", "漢", "👩‍👩‍👧", "e\u0301", "☁️", "1️⃣", "│", "▀", "…", "क्षि",
	"\x1b[m", "\x1b[31m", "\x1b[1;32m", "\x1b[22;39m", "\x1b[38;2;1;2;3m", "\x1b[48;2;9;8;7m", "\x1b[49m", "\x1b[4m", "\x1b[7m", "\x1b[9m",
	"\x1b[38;5;9;48;5;9m", "\x1b]8;;https://a.example\x1b\\", "\x1b]8;;\x1b\\", "\x1b[2;3m",
}

// framesOf reads frames from what the fuzzer made up: a piece a byte, 0xff ends a frame and
// 0xfe a row.
func framesOf(data []byte) []string {
	var frames []string
	lines := []string{""}
	width := func(s string) int { return max(ansi.StringWidth(s), ansi.StringWidthWc(s)) }
	flush := func() {
		frames = append(frames, strings.Join(lines, "\x1b[m\x1b]8;;\x1b\\\n")+"\x1b[m\x1b]8;;\x1b\\")
		lines = []string{""}
	}
	for _, b := range data {
		last := &lines[len(lines)-1]
		switch piece := pieces[int(b)%len(pieces)]; {
		case b == 0xff:
			flush()
		case b == 0xfe && len(lines) < rows:
			lines = append(lines, "")
		case width(*last)+width(piece) <= cols:
			*last += piece
		}
	}
	flush()
	return frames
}

// played is a terminal on which a frame was written as it stands, row by row.
func played(frame string, clusters bool) term.Screen {
	e := term.NewEmulator(cols, rows, &term.Dark, false)
	write := func(s string) { _, _ = e.Write([]byte(s)) }
	write("\x1b[?7l")
	if clusters {
		write(ansi.SetModeUnicodeCore)
	}
	for y, line := range strings.Split(frame, "\n") {
		write(ansi.CursorPosition(1, y+1) + line)
	}
	return e.Screen()
}

// seen is what a person sees of cells.
func seen(s term.Screen) [][]term.Cell {
	for _, line := range s.Cells {
		for x := range line {
			c := &line[x]
			if c.Text == " " || strings.HasPrefix(c.Text, blocks) && c.Style.Foreground == c.Style.Background && c.Style.Foreground != 0 {
				c.Text = ""
			}
			inked := c.Style.Attr&(term.Reverse|term.Strike) != 0 || c.Style.Underline != term.NoUnderline || c.Link != ""
			if c.Blank() && !inked && !c.Second {
				*c = term.Cell{Style: term.Style{Background: c.Style.Background}}
			}
		}
	}
	return s.Cells
}

// However one frame follows another, the terminal shows what it would show had the frame
// been written to it alone and whole.
func FuzzFrames(f *testing.F) {
	f.Add([]byte("\x00\x01\xfe\x05\x00\xff\x01\x01\xfe\x00\x05"), true)
	f.Add([]byte("\x0f\x01\x03\x13\x01\xfe\x06\x01\xff\x00\x02\x03\xfe\x01\x06\x07\xff"), false)
	f.Add([]byte("\x18\x0b\x0b\x0b\xfe\x19\x00\x00\x1a\x00\xff\x0b\x0b\x18\x0b\xfe\x00\x19\x02\x1a"), true)
	f.Fuzz(func(t *testing.T, data []byte, clusters bool) {
		if len(data) <= 2000 {
			follows(t, data, clusters)
		}
	})
}

func follows(t *testing.T, data []byte, clusters bool) {
	t.Helper()
	s, e := bench(clusters), term.NewEmulator(cols, rows, &term.Dark, false)
	for i, frame := range framesOf(data) {
		_, _ = e.Write([]byte(s.frameOf(tea.View{Content: frame})))
		want, got := seen(played(frame, clusters)), seen(e.Screen())
		if !slices.EqualFunc(want, got, slices.Equal) {
			t.Fatalf("frame %d of %q, %q (-want +got):\n%s", i, data, frame, cmp.Diff(want, got))
		}
	}
}

func TestFramesOfChance(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		data := make([]byte, 40+chance.IntN(300))
		for i := range data {
			data[i] = byte(chance.IntN(len(pieces)))
			switch chance.IntN(12) {
			case 0, 1:
				data[i] = 0xfe
			case 2:
				data[i] = 0xff
			}
		}
		follows(t, data, chance.IntN(2) == 0)
	}
}

func TestNothingIsWrittenWhereNothingChanged(t *testing.T) {
	t.Parallel()
	s := bench(true)
	v := tea.View{Content: "one\ntwo", WindowTitle: "title", Cursor: tea.NewCursor(1, 1)}
	if s.frameOf(v) == "" {
		t.Error("the first frame is not written")
	}
	if got := s.frameOf(v); got != "" {
		t.Errorf("the same frame once more writes %q", got)
	}
	v.Content = "one\ntwx"
	if got, want := s.frameOf(v), "\x1b[?25l\x1b[Cx\x1b[2D\x1b[?25h"; got != strings.ReplaceAll(want, "\x1b[2D", "\b\b") {
		t.Errorf("one letter more writes %q, want %q", got, want)
	}
}

// What a cursor changes in a list is two rows and no more, look by look.
func TestARowsCellsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	const plain, marked = "\x1b[38;2;1;1;1m%\x1b[m  \x1b[38;2;2;2;2mjpg\x1b[m", "\x1b[38;2;1;1;1;48;2;3;3;3m%\x1b[39m  \x1b[38;2;2;2;2mjpg\x1b[m"
	row := func(shape, name string) string { return strings.ReplaceAll(shape, "%", name) }
	s := bench(true)
	s.frameOf(tea.View{Content: row(marked, "one") + "\n" + row(plain, "two")})
	got := s.frameOf(tea.View{Content: row(plain, "one") + "\n" + row(marked, "two")})
	if n := len(got); n > 120 {
		t.Errorf("a cursor that moves by a row takes %d bytes: %q", n, got)
	}
}

func TestSettingsComeAndGo(t *testing.T) {
	t.Parallel()
	bar := tea.NewCursor(2, 1)
	bar.Shape, bar.Blink = tea.CursorBar, false
	views := []tea.View{
		{Content: "a"},
		{Content: "a", WindowTitle: "one", MouseMode: tea.MouseModeCellMotion, ReportFocus: true, Cursor: bar},
		{Content: "b", WindowTitle: "two", MouseMode: tea.MouseModeAllMotion, DisableBracketedPasteMode: true, ForegroundColor: ansi.Red, BackgroundColor: ansi.Black},
		{Content: "b", KeyboardEnhancements: tea.KeyboardEnhancements{ReportEventTypes: true}},
	}
	for end := range views {
		s, e := bench(true), term.NewEmulator(cols, rows, &term.Dark, false)
		for _, v := range views[:end+1] {
			_, _ = e.Write([]byte(s.frameOf(v)))
		}
		if !e.Screen().Alternate || e.Screen().Title != views[end].WindowTitle || e.Screen().Cursor.Visible != (views[end].Cursor != nil) {
			t.Errorf("after view %d: %+v", end, e.Screen())
		}
		_, _ = e.Write(s.parting())
		if left := e.Leftovers(); len(left) > 0 {
			t.Errorf("after view %d is left behind: %s", end, strings.Join(left, "; "))
		}
	}
}

func TestTheCursorIsHiddenOrMarkedWhileAFrameIsWritten(t *testing.T) {
	t.Parallel()
	for _, marked := range []bool{false, true} {
		s := bench(true)
		s.sync = marked
		s.frameOf(tea.View{Content: "one", Cursor: tea.NewCursor(0, 0)})
		got := s.frameOf(tea.View{Content: "two", Cursor: tea.NewCursor(0, 0)})
		begin, end := ansi.ResetModeTextCursorEnable, ansi.SetModeTextCursorEnable
		if marked {
			begin, end = ansi.SetModeSynchronizedOutput, ansi.ResetModeSynchronizedOutput
		}
		if !strings.HasPrefix(got, begin) || !strings.HasSuffix(got, end) {
			t.Errorf("marks %v: %q is not between %q and %q", marked, got, begin, end)
		}
	}
}

func TestAFrameOfADozenColours(t *testing.T) {
	t.Parallel()
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.Ascii} {
		s := bench(true)
		s.draw.profile = p
		if got := s.frameOf(tea.View{Content: "\x1b[38;2;200;10;10mred\x1b[m"}); strings.Contains(got, "38;2;") {
			t.Errorf("profile %v is written %q", p, got)
		}
	}
}

// A list beside another pane scrolls: the terminal moves its rows, and what the other
// pane holds stays.
func TestAListThatScrollsIsMoved(t *testing.T) {
	t.Parallel()
	const wide, high = 100, 12
	frame := func(top int) string {
		var b strings.Builder
		for y := range high {
			fmt.Fprintf(&b, "pane %3d │ %s │\n", y, strings.Repeat(strconv.Itoa((top+y)*7919%9973+10000)+" ", 9)[:50])
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	for _, next := range []int{11, 9} {
		s, e, whole := bench(true), term.NewEmulator(wide, high, &term.Dark, false), term.NewEmulator(wide, high, &term.Dark, false)
		s.resize(wide, high)
		_, _ = e.Write([]byte(s.frameOf(tea.View{Content: frame(10)})))
		written := s.frameOf(tea.View{Content: frame(next)})
		_, _ = e.Write([]byte(written))
		s.resize(wide, high)
		_, _ = whole.Write([]byte(s.frameOf(tea.View{Content: frame(next)})))
		if diff := cmp.Diff(whole.Text(), e.Text()); diff != "" {
			t.Errorf("scrolled to %d (-want +got):\n%s", next, diff)
		}
		if n := len(written); n > 300 {
			t.Errorf("scrolling to %d takes %d bytes: %q", next, n, written)
		}
	}
}

package cli

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/term"
	"cldx/internal/wild"
	"cldx/ui/cell"
)

// apart are what a text of several lines is cut at; all else of it is cleaned.
var apart = regexp.MustCompile(`\r\n|\n|\t`)

// sanitized is a text as it may be drawn, with nothing left in it that a terminal
// takes for more than text.
func sanitized(text string) string {
	var b strings.Builder
	from := 0
	clean := func(part string) {
		b.WriteString(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(cell.Clean(part)))
	}
	for _, at := range apart.FindAllStringIndex(text, -1) {
		clean(text[from:at[0]])
		b.WriteString(text[at[0]:at[1]])
		from = at[1]
	}
	clean(text[from:])
	return b.String()
}

// drawn is a terminal after it has drawn what the explorer shows, title included.
type drawn struct {
	screen  term.Screen
	told    string // what was said to it besides the screen
	content string
}

// draw lets a terminal draw the explorer's view as it stands.
func (o *foreign) draw() drawn {
	v := o.app.View()
	cols, rows := 120, 40
	if lines := strings.Split(v.Content, "\n"); len(lines) < rows {
		cols, rows = 80, 24
	}
	e := term.NewEmulator(cols, rows, &term.Dark, false)
	fmt.Fprintf(e, "\x1b[?1049h\x1b[?2027h\x1b[H%s\x1b[m", strings.ReplaceAll(v.Content, "\n", "\r\n"))
	fmt.Fprint(e, ansi.SetWindowTitle(v.WindowTitle))
	told := fmt.Sprintf("clips %q, replies %q, graphics %+v", e.Clips(), e.Replies(), e.Graphics())
	// Had a sequence changed a mode, or not ended, what follows would not stand where it belongs.
	probe := term.NewEmulator(cols, rows, &term.Dark, false)
	fmt.Fprint(probe, "\x1b[?1049h\x1b[?2027h\x1b[Hq\u2500")
	fmt.Fprint(e, "\x1b[Hq\u2500")
	screen := e.Screen()
	if first, want := screen.Cells[0][:2], probe.Screen().Cells[0][:2]; !reflect.DeepEqual(first, want) || screen.Cursor != probe.Screen().Cursor {
		told += fmt.Sprintf(", and is in another state: %+v, %+v", first, screen.Cursor)
	}
	return drawn{screen, told, v.Content}
}

// styling are the only sequences of a frame: of colours.
var styling = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// wrong says what of a text has come through to the terminal.
func (d drawn) wrong() (found []string) {
	if d.told != fmt.Sprintf("clips %q, replies %q, graphics %+v", []term.Clip(nil), []byte(nil), term.Graphics{}) {
		found = append(found, "the terminal was told something: "+d.told)
	}
	for i, line := range strings.Split(d.content, "\n") {
		for _, r := range styling.ReplaceAllString(line, "") {
			if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r == 0x2066 || r == 0x2067 || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r >= 0xe0000 && r <= 0xe0fff {
				found = append(found, fmt.Sprintf("line %d holds %U: %q", i+1, r, line))
				break
			}
		}
		if strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
			found = append(found, fmt.Sprintf("line %d turns what follows: %q", i+1, line))
		}
		if ansi.StringWidth(line) > d.screen.Cols {
			found = append(found, fmt.Sprintf("line %d takes %d cells of %d: %q", i+1, ansi.StringWidth(line), d.screen.Cols, line))
		}
	}
	for _, row := range d.screen.Cells {
		for _, c := range row {
			if c.Link != "" || c.Style.Attr&(term.Conceal|term.Blink) != 0 {
				found = append(found, fmt.Sprintf("a cell is drawn as only a text asks: %+v", c))
				return found
			}
		}
	}
	if strings.ContainsFunc(d.screen.Title, unicode.IsControl) {
		found = append(found, fmt.Sprintf("the title holds a control character: %q", d.screen.Title))
	}
	return found
}

// mostKeys bounds a walk, and mostText a text.
const (
	mostKeys = 60
	mostText = 1 << 14
)

// FuzzForeignText draws the explorer with a text in every place where a text from
// outside can stand, after some keys; the oracle is a terminal. Nothing of the text
// may reach it as a sequence, and where nothing was pasted it looks as if the text
// had been sanitized before it came.
func FuzzForeignText(f *testing.F) {
	all := walks()
	for i, s := range wild.Sequences {
		f.Add(s.Text, []byte(all[i*17%len(all)].keys), byte(i))
	}
	f.Fuzz(func(t *testing.T, text string, keys []byte, how byte) {
		if len(text) > mostText || len(keys) > mostKeys {
			return
		}
		walked(t, text, walk{string(keys), 0}, manner(how))
	})
}

// spelled finds what stands where a text is spelled out, as JSON, code and addresses
// do: there, what is escaped looks another way than what was replaced.
var spelled = regexp.MustCompile(`\\(u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|[0-7]{3}|[abefnrtv0])|%[0-9A-F]{2}`)

// walked draws a text and its sanitized twin after the same keys, and returns how
// many of the screens were compared.
func walked(t *testing.T, text string, w walk, m manner) (compared int) {
	t.Helper()
	o := newForeign(t, t.TempDir(), text, m)
	twin := newForeign(t, t.TempDir(), sanitized(text), m)
	same := !m.has(strange) && !m.has(coded) // else the text decides what is shown, or is spelled out
	for i := range len(w.keys) + 1 {
		if i > 0 {
			o.press(w.keys[i-1])
		}
		got := o.draw()
		for _, what := range got.wrong() {
			t.Fatalf("%q after %q: %s", text, w.keys[:i], what)
		}
		if same = same && i <= w.looks; !same {
			continue
		}
		if i > 0 {
			twin.press(w.keys[i-1])
		}
		want := twin.draw()
		if spelled.MatchString(got.screen.Text()) {
			continue
		}
		compared++
		if !alike(got.screen, want.screen) {
			t.Fatalf("%q after %q is not drawn as its sanitized twin:\n%s", text, w.keys[:i], differing(got.screen, want.screen))
		}
	}
	return compared
}

func alike(a, b term.Screen) bool { return reflect.DeepEqual(a.Cells, b.Cells) && a.Title == b.Title }

// differing shows the lines that differ.
func differing(a, b term.Screen) string {
	var out bytes.Buffer
	if a.Title != b.Title {
		fmt.Fprintf(&out, "title\n  %q\n  %q\n", a.Title, b.Title)
	}
	for r := range a.Cells {
		if !reflect.DeepEqual(a.Cells[r], b.Cells[r]) {
			c := 0
			for c < len(a.Cells[r])-1 && a.Cells[r][c] == b.Cells[r][c] {
				c++
			}
			fmt.Fprintf(&out, "%d\n  %q\n  %q\n  column %d: %+v, %+v\n", r, a.Line(r), b.Line(r), c, a.Cells[r][c], b.Cells[r][c])
		}
	}
	return out.String()
}

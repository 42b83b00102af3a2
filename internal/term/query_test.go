package term

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQueriesAreAnswered(t *testing.T) {
	t.Parallel()
	cases := []struct{ in, want string }{
		{"\x1b[c", "\x1b[?62;22;52c"},
		{"\x1b[>c", "\x1b[>1;10;0c"},
		{"\x1b[=c", "\x1bP!|00000000\x1b\\"},
		{"\x1b[>q", "\x1bP>|cldx-term(1)\x1b\\"},
		{"\x1b[5n", "\x1b[0n"},
		{"\x1b[2;3H\x1b[6n", "\x1b[2;3R"},
		{"abcdefghij\x1b[?6n", "\x1b[?1;10R"},
		{"\x1b[?996n", "\x1b[?997;1n"},
		{"\x1b]10;?\x07", "\x1b]10;rgb:d4d4/d7d7/e0e0\x1b\\"},
		{"\x1b]11;?\x1b\\", "\x1b]11;rgb:1616/1818/1f1f\x1b\\"},
		{"\x1b]4;196;?\x1b\\", "\x1b]4;196;rgb:ffff/0000/0000\x1b\\"},
		{"\x1b[?2026$p", "\x1b[?2026;2$y"},
		{"\x1b[?2026h\x1b[?2026$p", "\x1b[?2026;1$y"},
		{"\x1b[?2027$p", "\x1b[?2027;2$y"},
		{"\x1b[?1049h\x1b[?1049$p", "\x1b[?1049;1$y"},
		{"\x1b[?7777$p", "\x1b[?7777;0$y"},
		{"\x1b[14t", "\x1b[4;80;100t"},
		{"\x1b[16t", "\x1b[6;20;10t"},
		{"\x1b[18t", "\x1b[8;4;10t"},
		{"\x1b[?2048h", "\x1b[48;4;10;80;100t"},
		{"\x1b[?u", "\x1b[?0u"},
		{"\x1b[>1u\x1b[=4;2u\x1b[?u", "\x1b[?5u"},
		{"\x1b[>1u\x1b[<u\x1b[?u", "\x1b[?0u"},
		{"\x1bP+q544e\x1b\\", "\x1bP1+r544e=787465726d2d323536636f6c6f72\x1b\\"},
		{"\x1bP+q5463;7878\x1b\\", "\x1bP1+r5463\x1b\\\x1bP0+r7878\x1b\\"},
		{"\x1bP$q q\x1b\\", "\x1bP1$r0 q\x1b\\"},
		{"\x1b]52;c;?\x07", ""},
		{"\x1b[1mtext", ""},
	}
	for _, c := range cases {
		e := played(c.in, true)
		if got := string(e.Replies()); got != c.want {
			t.Errorf("%q is answered %q, want %q", c.in, got, c.want)
		}
		if again := e.Replies(); len(again) > 0 {
			t.Errorf("%q is answered twice: %q", c.in, again)
		}
	}
}

func TestALegacyTerminalKnowsLess(t *testing.T) {
	t.Parallel()
	e := NewEmulator(10, 4, &Light, true)
	e.Write([]byte("\x1b[?u\x1b[>1u\x1b[?2027$p\x1b[?2027h\x1b[?996n"))
	if got, want := string(e.Replies()), "\x1b[?2027;0$y\x1b[?997;2n"; got != want {
		t.Errorf("answered %q, want %q", got, want)
	}
	if e.keyboardFlags() != 0 || e.modes.graphemes {
		t.Error("a legacy terminal took modes that it does not know")
	}
}

func TestWhatProgramsSayBesideTheScreen(t *testing.T) {
	t.Parallel()
	e := played("\x1b]2;a \x1b]2;my\ttitle\x07\x1b]52;c;aGkg8J+Yig==\x1b\\\x1b]52;p;!!\x07\x1b]8;;https://example.com\x07L\x1b]8;;\x07\x1b_Ga=q;AA\x1b\\", true)
	if got, want := e.Title(), "mytitle"; got != want {
		t.Errorf("title = %q, want %q", got, want)
	}
	if diff := cmp.Diff([]Clip{{Selection: "c", Text: "hi 😊"}}, e.Clips()); diff != "" {
		t.Errorf("clipboard (-want +got):\n%s", diff)
	}
	if got, want := e.Screen().Cells[0][0].Link, "https://example.com"; got != want {
		t.Errorf("link = %q, want %q", got, want)
	}
	if diff := cmp.Diff(Graphics{Commands: 1, Bytes: 7}, e.Graphics()); diff != "" {
		t.Errorf("graphics (-want +got):\n%s", diff)
	}
}

func TestLeftoversNameWhatIsOn(t *testing.T) {
	t.Parallel()
	const on = "\x1b[?1049h\x1b[?25l\x1b[?1003h\x1b[?1006h\x1b[?2004h\x1b[?1004h\x1b[?2027h\x1b[>1u\x1b[31m\x1b[2;3r"
	const off = "\x1b[<u\x1b[r\x1b[?1049l\x1b[?25h\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?2027l\x1b[m"
	if got := played(on, false).Leftovers(); len(got) != 10 {
		t.Errorf("after switching 10 things on: %q", got)
	}
	if got := played(on+off, false).Leftovers(); len(got) != 0 {
		t.Errorf("after switching them off: %q", got)
	}
}

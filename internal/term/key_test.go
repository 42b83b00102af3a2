package term

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseKeys(t *testing.T) {
	t.Parallel()
	cases := []struct {
		in   string
		want []Key
	}{
		{"", nil},
		{"/ j G", []Key{{Rune: '/'}, {Rune: 'j'}, {Rune: 'G'}}},
		{"enter esc pgdown", []Key{{Name: "enter"}, {Name: "esc"}, {Name: "pgdn"}}},
		{"ctrl+c shift+tab ctrl+alt+x", []Key{{Rune: 'c', Mod: Ctrl}, {Name: "tab", Mod: Shift}, {Rune: 'x', Mod: Ctrl | Alt}}},
		{"+ * ctrl++", []Key{{Rune: '+'}, {Rune: '*'}, {Rune: '+', Mod: Ctrl}}},
		{`"a \"b" é`, []Key{{Rune: 'a'}, {Name: "space"}, {Rune: '"'}, {Rune: 'b'}, {Rune: 'é'}}},
		{`j*3 down*2`, []Key{{Rune: 'j'}, {Rune: 'j'}, {Rune: 'j'}, {Name: "down"}, {Name: "down"}}},
	}
	for _, c := range cases {
		got, err := ParseKeys(c.in)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("ParseKeys(%q): %v (-want +got):\n%s", c.in, err, diff)
		}
	}
}

func TestParseKeysRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"ente", `"open`, "ctrl+nothing", "hello", "j*10000 j"} {
		if keys, err := ParseKeys(in); err == nil {
			t.Errorf("ParseKeys(%q) = %v, want an error", in, keys)
		}
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	const modern, all = "\x1b[>1u", "\x1b[>25u"
	cases := []struct{ modes, key, want string }{
		{"", "a", "a"}, {"", "shift+a", "A"}, {"", "ctrl+c", "\x03"}, {"", "alt+x", "\x1bx"},
		{"", "ctrl+space", "\x00"}, {"", "ctrl+/", "\x1f"}, {"", "shift+tab", "\x1b[Z"},
		{"", "esc", "\x1b"}, {"", "enter", "\r"}, {"", "backspace", "\x7f"},
		{"", "up", "\x1b[A"}, {"\x1b[?1h", "up", "\x1bOA"}, {"\x1b[?1h", "shift+up", "\x1b[1;2A"},
		{"", "pgdn", "\x1b[6~"}, {"", "ctrl+pgdn", "\x1b[6;5~"}, {"", "f1", "\x1bOP"}, {"", "f5", "\x1b[15~"},
		{modern, "a", "a"}, {modern, "shift+a", "A"}, {modern, "esc", "\x1b[27u"}, {modern, "ctrl+c", "\x1b[99;5u"},
		{modern, "alt+X", "\x1b[120;4u"}, {modern, "enter", "\r"}, {modern, "shift+enter", "\x1b[13;2u"},
		{modern, "shift+tab", "\x1b[9;2u"}, {modern, "space", " "}, {modern, "ctrl+space", "\x1b[32;5u"}, {modern, "up", "\x1b[A"},
		{all, "a", "\x1b[97;1;97u"}, {all, "A", "\x1b[97;2;65u"}, {all, "enter", "\x1b[13u"},
	}
	for _, c := range cases {
		keys, err := ParseKeys(c.key)
		if err != nil {
			t.Fatal(err)
		}
		if got := played(c.modes, false).Encode(keys[0]); got != c.want {
			t.Errorf("%s after %q is sent as %q, want %q", c.key, c.modes, got, c.want)
		}
	}
}

func TestEncodePasteAndMouse(t *testing.T) {
	t.Parallel()
	plain, asked := played("", false), played("\x1b[?2004h\x1b[?1002h\x1b[?1006h", false)
	cases := []struct{ got, want string }{
		{plain.EncodePaste("a\nb"), "a\rb"},
		{asked.EncodePaste("a\nb\x1b[201~c"), "\x1b[200~a\nbc\x1b[201~"},
		{plain.EncodeMouse(1, 2, LeftButton, Press), ""},
		{asked.EncodeMouse(1, 2, LeftButton, Press), "\x1b[<0;3;2M"},
		{asked.EncodeMouse(1, 2, LeftButton, Release), "\x1b[<0;3;2m"},
		{asked.EncodeMouse(1, 2, LeftButton, Drag), "\x1b[<32;3;2M"},
		{asked.EncodeMouse(0, 0, WheelDown, Press), "\x1b[<65;1;1M"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("sent %q, want %q", c.got, c.want)
		}
	}
}

func FuzzParseKeys(f *testing.F) {
	f.Add(`/ j*3 "a b" ctrl+alt+x`)
	f.Fuzz(func(t *testing.T, in string) {
		keys, err := ParseKeys(in)
		if err != nil {
			return
		}
		e := NewEmulator(10, 4, &Dark, false)
		for _, k := range keys {
			if e.Encode(k) == "" {
				t.Errorf("%q: %+v is sent as nothing", in, k)
			}
		}
	})
}

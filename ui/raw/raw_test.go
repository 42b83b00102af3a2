package raw_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/cell"
	"cldx/ui/raw"
	"cldx/ui/theme"
)

const (
	poem   = "First line\twith a tab\r\nA line with \x1b[31mred\x1b[m and \u202eturned\u202c text\n\nA long line: " + "one two three four five six seven eight nine ten eleven twelve\nGröße, 日本語, the end"
	stock  = "sku,name,price,note\n1001,\"Shoe, red\",49.90,\"says \"\"hi\"\"\"\n1002,日本語,7,\x1b]0;evil\x07\n1003,short\n"
	jsonic = "{\"name\": \"Tern\", \"tags\": [\"a\", \"b\"]}"
)

func packed(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"logo.svg", "photos/\x1b[31mx.jpg", "../up.txt"} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Modified: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("contents")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(name string, data []byte) *raw.View {
	v := new(raw.View)
	v.Show(raw.Read(name, data, true))
	return v
}

func press(v *raw.View, names ...string) {
	for _, name := range names {
		switch name {
		case "enter":
			v.Press(tea.KeyPressMsg{Code: tea.KeyEnter})
		case "esc":
			v.Press(tea.KeyPressMsg{Code: tea.KeyEscape})
		default:
			for _, r := range name {
				v.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		}
	}
}

func screen(v *raw.View, w, h int) string {
	return strings.Join(v.Lines(theme.New(theme.Dark, 0), w, h, true), "\n") + "\n"
}

func TestLooks(t *testing.T) {
	t.Parallel()
	bytesOfAll := make([]byte, 256)
	for i := range bytesOfAll {
		bytesOfAll[i] = byte(i)
	}
	tests := []struct {
		name, file string
		data       []byte
		w, h       int
		keys       []string
	}{
		{"text", "poem.txt", []byte(poem), 40, 10, nil},
		{"text-narrow", "poem.txt", []byte(poem), 18, 10, nil},
		{"text-unwrapped", "poem.txt", []byte(poem), 40, 6, []string{"w", "l"}},
		{"text-found", "poem.txt", []byte(poem), 40, 8, []string{"/", "line", "enter", "n"}},
		{"text-missed", "poem.txt", []byte(poem), 40, 8, []string{"/", "lineX"}},
		{"table", "stock.csv", []byte(stock), 60, 6, []string{"j"}},
		{"table-aside", "stock.csv", []byte(stock), 30, 6, []string{"l"}},
		{"table-found", "stock.csv", []byte(stock), 60, 6, []string{"/", "short"}},
		{"table-as-text", "stock.csv", []byte(stock), 60, 6, []string{"t"}},
		{"archive", "kit.zip", packed(t), 70, 6, nil},
		{"json", "x.json", []byte(jsonic), 50, 8, nil},
		{"hex", "x.bin", bytesOfAll, 80, 10, []string{"j", "j", "j", "j", "j", "j", "j", "j", "j"}},
		{"hex-narrow", "x.bin", bytesOfAll, 40, 6, nil},
	}
	for _, tt := range tests {
		v := open(tt.file, tt.data)
		screen(v, tt.w, tt.h)
		press(v, tt.keys...)
		got := screen(v, tt.w, tt.h)
		lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
		for i, line := range lines {
			if cell.Width(line) > tt.w {
				t.Errorf("%s: line %d takes %d cells, want at most %d", tt.name, i, cell.Width(line), tt.w)
			}
		}
		if len(lines) != tt.h {
			t.Errorf("%s: %d lines, want %d", tt.name, len(lines), tt.h)
		}
		golden.File(t, tt.name+".txt", v.What()+"\n"+ansi.Strip(got))
		if tt.name == "text-found" || tt.name == "table" {
			golden.File(t, tt.name+".ansi", got)
		}
	}
}

func TestWhatAFileIs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, data string
		part       bool
		what       string
		kinds      string
	}{
		{"a.txt", "Größe", false, "UTF-8, 1 line", "[text hex]"},
		{"a.txt", "Gr\xc3\xb6\xc3", true, "UTF-8, 1 line, the first 5 B of it", "[text hex]"},
		{"a.txt", "Gr\xf6\xdfe und mehr", false, "read as Latin-1, 1 line", "[text hex]"},
		{"a.txt", "\xef\xbb\xbfhello\nyou", false, "UTF-8, 2 lines", "[text hex]"},
		{"a.txt", "\xff\xfeh\x00i\x00", false, "UTF-16, little-endian, 1 line", "[text hex]"},
		{"a.txt", "\xfe\xff\x00h\x00i", false, "UTF-16, big-endian, 1 line", "[text hex]"},
		{"a.json", jsonic, false, "JSON, UTF-8", "[tree text hex]"},
		{"a.json", jsonic[:20], true, "UTF-8, 1 line, the first 20 B of it", "[text hex]"},
		{"a.json", `{"name": `, false, "UTF-8, 1 line", "[text hex]"},
		{"log", "{\"a\":1}\n{\"a\":2}\n", false, "JSON, UTF-8", "[tree text hex]"},
		{"a.csv", stock, false, "CSV, UTF-8, 3 rows", "[table text hex]"},
		{"a.csv", "a;b\n1,2;3\n", false, "CSV, UTF-8, 1 row", "[table text hex]"},
		{"a.tsv", "a\tb\n", false, "tab-separated values, UTF-8, 0 rows", "[table text hex]"},
		{"a.srt", "1\n00:00:00,000 --> 00:00:01,000\nHi\n", false, "UTF-8, 3 lines", "[text hex]"},
		{"a.woff2", "wOF2\x00\x01\x00", false, "binary: a web font", "[hex]"},
		{"a.bin", "\x00\x01\x02", false, "binary", "[hex]"},
		{"a.txt", "", false, "an empty file", "[hex]"},
		{"a.txt", "\xef\xbb\xbf", false, "UTF-8, 0 lines", "[text hex]"},
		{"a.zip", string(packed(t)), false, "a zip archive, 3 rows", "[table hex]"},
		{"a.zip", string(packed(t))[:90], true, "binary: a zip archive, the first 90 B of it", "[hex]"},
	}
	for _, tt := range tests {
		d := raw.Read(tt.name, []byte(tt.data), !tt.part)
		v := new(raw.View)
		v.Show(d)
		screen(v, 40, 4)
		if got := fmt.Sprintf("%v", d.Kinds()); v.What() != tt.what || got != tt.kinds {
			t.Errorf("%s %.12q is %q %s, want %q %s", tt.name, tt.data, v.What(), got, tt.what, tt.kinds)
		}
	}
}

func TestScrollingStopsAtBothEnds(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "line %d %s\n", i+1, strings.Repeat("x", i))
	}
	v := open("a.txt", []byte(b.String()))
	first := screen(v, 40, 10)
	press(v, "G")
	last := screen(v, 40, 10)
	if !strings.Contains(last, "xxx") || last == first {
		t.Errorf("the end is not shown:\n%s", ansi.Strip(last))
	}
	for range 400 {
		press(v, "j")
	}
	if got := screen(v, 40, 10); got != last {
		t.Errorf("scrolling leads past the end:\n%s", ansi.Strip(got))
	}
	for range 400 {
		press(v, "k")
	}
	if got := screen(v, 40, 10); got != first {
		t.Errorf("scrolling leads past the beginning:\n%s", ansi.Strip(got))
	}
}

func TestCopying(t *testing.T) {
	t.Parallel()
	tests := []struct {
		file, data string
		keys       []string
		what, text string
	}{
		{"a.csv", stock, []string{"j"}, "Row", "1002\t日本語\t7\t\x1b]0;evil\x07"},
		{"a.json", jsonic, []string{"j"}, "Value", "Tern"},
		{"a.txt", "hi\n", nil, "Text", "hi\n"},
		{"a.bin", "\x00", nil, "", ""},
	}
	for _, tt := range tests {
		v := open(tt.file, []byte(tt.data))
		screen(v, 40, 10)
		press(v, tt.keys...)
		if what, text := v.Copied(); what != tt.what || text != tt.text {
			t.Errorf("%s copies %s %q, want %s %q", tt.file, what, text, tt.what, tt.text)
		}
	}
}

// BenchmarkKeyToFrame shows that a frame does not depend on the length of the file.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := open("a.txt", []byte(strings.Repeat("A line of a text with some 日本語 in it\n", n)))
			th := theme.New(theme.Dark, 0)
			v.Lines(th, 120, 40, true)
			for i := 0; b.Loop(); i++ {
				press(v, []string{"j", "j", "k", "G", "g"}[i%5])
				v.Lines(th, 120, 40, true)
			}
		})
	}
	b.Run("one line", func(b *testing.B) {
		v := open("a.js", []byte(strings.Repeat("var a=1;", 500_000)))
		th := theme.New(theme.Dark, 0)
		v.Lines(th, 120, 40, true)
		for i := 0; b.Loop(); i++ {
			press(v, []string{"j", "j", "k", "G", "g"}[i%5])
			v.Lines(th, 120, 40, true)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{poem, stock, jsonic, "\xff\xfeh\x00", "PK\x03\x04", "\xef\xbb\xbf", "\x00", "a\xff\xff\xff"} {
		f.Add("a.csv", []byte(seed), true)
		f.Add("a.txt", []byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, whole bool) {
		v := new(raw.View)
		v.Show(raw.Read(name, data, whole))
		for range v.Kind() + 3 {
			for _, key := range []string{"G", "j", "k", "l", "w", "l", "/", "a", "enter", "n", "N", "g"} {
				press(v, key)
				for _, line := range v.Lines(theme.New(theme.Mono, 0), 30, 5, true) {
					if text := ansi.Strip(line); cell.Clean(text) != text {
						t.Fatalf("a line can act on the terminal: %q", line)
					}
				}
			}
			press(v, "t")
		}
	})
}

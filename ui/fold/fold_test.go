package fold_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/cell"
	"cldx/ui/fold"
	"cldx/ui/theme"
)

const sample = `{"public_id":"a/shoe\u001b[31m","bytes":1.20e3,"ok":true,"none":null,"empty":{},"list":[],
"tags":["red","Größe 42"],"context":{"custom":{"alt":"A red <shoe>","a \"b\"":"x"}},
"derived":[{"transformation":"c_fill,w_10","url":"http://x/y"},{"transformation":"c_fit","url":"` + "\u202e" + `evil"}]}`

func open(t testing.TB, text string) *fold.View {
	t.Helper()
	tree, err := fold.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	v := new(fold.View)
	v.Show(tree)
	return v
}

func press(v *fold.View, names ...string) {
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

func screen(v *fold.View, w, h int) string {
	return strings.Join(v.Lines(theme.New(theme.Dark, 0), w, h, true), "\n") + "\n"
}

func TestLooks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		w, h int
		keys []string
	}{
		{"open", 60, 30, nil},
		{"folded", 60, 14, []string{"{", "j", "j"}},
		{"found", 60, 30, []string{"/", "red", "enter", "n"}},
		{"typing", 60, 12, []string{"/", "evil"}},
		{"missed", 60, 8, []string{"/", "nowhere", "enter"}},
		{"narrow", 24, 10, []string{"G", "k", "k", "k"}},
	}
	for _, tt := range tests {
		v := open(t, sample)
		screen(v, tt.w, tt.h)
		press(v, tt.keys...)
		got := screen(v, tt.w, tt.h)
		for i, line := range strings.Split(strings.TrimSuffix(got, "\n"), "\n") {
			if cell.Width(line) > tt.w {
				t.Errorf("%s: line %d takes %d cells, want at most %d", tt.name, i, cell.Width(line), tt.w)
			}
		}
		golden.File(t, tt.name+".txt", ansi.Strip(got))
		if tt.name == "found" {
			golden.File(t, tt.name+".ansi", got)
		}
	}
}

func TestPathsAndValues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		search, path, value string
	}{
		{"1.20e3", ".bytes", "1.20e3"},
		{"42", ".tags[1]", "Größe 42"},
		{`a "b`, `.context.custom["a \"b\""]`, "x"},
		{"context", ".context", "{\n  \"custom\": {\n    \"alt\": \"A red <shoe>\",\n    \"a \\\"b\\\"\": \"x\"\n  }\n}"},
		{"c_fit", ".derived[1].transformation", "c_fit"},
		{"none", ".none", "null"},
	}
	for _, tt := range tests {
		v := open(t, sample)
		screen(v, 80, 10)
		press(v, "{", "/", tt.search, "enter")
		if v.Path() != tt.path || v.Value() != tt.value {
			t.Errorf("searching %q: path %s and value %q, want %s and %q", tt.search, v.Path(), v.Value(), tt.path, tt.value)
		}
	}
}

func TestMoving(t *testing.T) {
	t.Parallel()
	tests := []struct {
		keys []string
		path string
	}{
		{nil, "."},
		{[]string{"l"}, ".public_id"},
		{[]string{"G", "k", "h"}, ".derived"},
		{[]string{"/red", "enter", "h"}, ".tags"},
		{[]string{"/red", "enter", "h", "h", "l"}, ".tags"},
		{[]string{"/red", "enter", "h", "h", "l", "l"}, ".tags[0]"},
		{[]string{"/url", "enter", "n"}, ".derived[1].url"},
		{[]string{"/url", "enter", "n", "n"}, ".derived[0].url"},
		{[]string{"/url", "enter", "N"}, ".derived[1].url"},
		{[]string{"j", "/url", "esc"}, ".public_id"},
		{[]string{"/custom", "enter", "{"}, ".context"},
	}
	for _, tt := range tests {
		v := open(t, sample)
		screen(v, 80, 10)
		press(v, tt.keys...)
		if v.Path() != tt.path {
			t.Errorf("%q leads to %s, want %s", tt.keys, v.Path(), tt.path)
		}
	}
}

func TestSeveralValuesAreItems(t *testing.T) {
	t.Parallel()
	v := open(t, "{\"a\":1}\n{\"a\":[2]}\n")
	screen(v, 80, 20)
	press(v, "/", "2", "enter")
	if v.Path() != ".[1].a[0]" {
		t.Errorf("the path is %s", v.Path())
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		much bool
	}{
		{"", false}, {"{", false}, {`{"a"}`, false}, {"[1,]", false}, {"nope", false}, {"\xff\xfe{}", false}, {"]", false},
		{strings.Repeat("[", fold.MaxDepth+1), true},
		{"[" + strings.Repeat("0,", fold.MaxNodes) + "0]", true},
		{strings.Repeat(" ", fold.MaxBytes+1), true},
	}
	for _, tt := range tests {
		_, err := fold.Parse([]byte(tt.text))
		if err == nil || errors.Is(err, fold.ErrTooMuch) != tt.much {
			t.Errorf("Parse of %.20q (%d bytes) says %v", tt.text, len(tt.text), err)
		}
	}
}

// large is a tree of n objects.
func large(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":%d,"name":"item %d","tags":["a","b"]}`, i, i)
	}
	return b.String()
}

func BenchmarkKeyToFrame(b *testing.B) {
	for _, n := range []int{100, 60_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := open(b, large(n))
			th := theme.New(theme.Dark, 0)
			for i := 0; b.Loop(); i++ {
				press(v, []string{"j", "j", "j", "G", "g"}[i%5])
				v.Lines(th, 120, 40, true)
			}
		})
	}
}

// BenchmarkFold folds and unfolds in the largest tree: the budget is a frame of 16 ms.
func BenchmarkFold(b *testing.B) {
	v := open(b, large(60_000))
	press(v, "}")
	v.Lines(theme.New(theme.Dark, 0), 120, 40, true)
	for b.Loop() {
		press(v, "j", "enter")
	}
}

// BenchmarkSearch looks through the largest tree for what is not there.
func BenchmarkSearch(b *testing.B) {
	v := open(b, large(60_000))
	press(v, "/", "zebra", "enter")
	for b.Loop() {
		press(v, "n")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{sample, "1 2", `[[],{"":{}}]`, "[1", "\"\xff\""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := fold.Parse(data)
		if err != nil {
			return
		}
		v := new(fold.View)
		v.Show(tree)
		for _, key := range []string{"G", "h", "h", "l", "{", "}", "/", "a", "enter", "n", "j"} {
			press(v, key)
			screen(v, 40, 6)
			if v.Value() == "" && v.Path() == "" {
				t.Fatal("the cursor is nowhere")
			}
		}
		if json.Valid(data) && tree.Len() == 0 {
			t.Fatal("valid JSON has no node")
		}
	})
}

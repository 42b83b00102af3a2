package script_test

import (
	"errors"
	"strings"
	"testing"

	"cldx/sandbox/script"
)

func TestRun(t *testing.T) {
	t.Parallel()
	globals := map[string]any{"o": map[string]any{"tags": []string{"a"}, "text": "</script>\u2028'\""}, "width": 500}
	for _, test := range []struct{ name, source, want string }{
		{"it sees what it is given", `o.wide = width > 450; delete o.text`, `{"tags":["a"],"wide":true}`},
		{"it may replace it", `o = {x: [1, null, "é"]}`, `{"x":[1,null,"é"]}`},
		{"nothing else is there", `o = [typeof std, typeof os, typeof require, typeof fetch, typeof process, typeof console]`,
			`["undefined","undefined","undefined","undefined","undefined","undefined"]`},
		{"it can't change how it is read", `JSON.stringify = () => "null"; o = 1`, `1`},
		{"no JSON", `o = () => 1`, `null`},
		{"arrays are as ever", `o = [[3, 1], [2]].flat().sort().map(x => x * 2).concat([1]).join("-") + [..."ab"] + Array.from({length: 2})`, `"2-4-6-1a,b,"`},
		{"and so is a long one", `o = new Array(10000).fill(1).reduce((a, b) => a + b)`, `10000`},
	} {
		got, err := script.Run(t.Context(), test.source, globals, "o")
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %s, %v; want %s", test.name, got, err, test.want)
		}
	}
	if got, err := script.Run(t.Context(), "", globals, "o.text"); err != nil || string(got) != "\"</script>\u2028'\\\"\"" {
		t.Errorf("a text came back as %s, %v", got, err)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]error{
		"while (true) {}": script.ErrTooMuch, "try { while (true) {} } catch (e) {}": script.ErrTooMuch,
		"let s = 'x'; while (true) s += s": script.ErrTooMuch, "'x'.repeat(1e9)": script.ErrTooMuch, "let a = []; while (true) a.push(a.slice())": script.ErrTooMuch,
		"new Uint8Array(2e9)": script.ErrTooMuch, "Array(1e9).join('x')": script.ErrTooMuch, "new Array(1e8).sort()": script.ErrTooMuch, "[].concat(Array(1e9))": script.ErrTooMuch,
		"[].indexOf.call({length: 2 ** 53 - 1}, 1)": script.ErrTooMuch, "/(a+)+$/.test('a'.repeat(50) + 'b')": script.ErrTooMuch,
		strings.Repeat(" ", script.MaxSource+1): script.ErrTooMuch, "function f() { f() } f()": script.ErrTooMuch,
		"throw new Error('no')": script.ErrFailed, "{": script.ErrFailed, "missing.x = 1": script.ErrFailed,
	} {
		if _, err := script.Run(t.Context(), source, nil, "1"); !errors.Is(err, want) {
			t.Errorf("%.40q: %v, want %v", source, err, want)
		}
	}
	deep := strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)
	if _, err := script.Run(t.Context(), deep, nil, "1"); err != nil && !errors.Is(err, script.ErrTooMuch) && !errors.Is(err, script.ErrFailed) {
		t.Errorf("10,000 brackets: %v", err)
	}
}

func FuzzRun(f *testing.F) {
	f.Add(`if (info.width > 450) { options["quality_override"] = "70" }`)
	f.Add(`options = {tags: ["a", info.format]}`)
	f.Fuzz(func(t *testing.T, source string) {
		globals := map[string]any{"options": map[string]any{"tags": "a"}, "info": map[string]any{"width": 500}}
		_, err := script.Run(t.Context(), source, globals, "options")
		if err != nil && !errors.Is(err, script.ErrFailed) && !errors.Is(err, script.ErrTooMuch) && !errors.Is(err, script.ErrBusy) {
			t.Errorf("%q: %v", source, err)
		}
	})
}

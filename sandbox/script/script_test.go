package script

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRun(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]any{
		`out = 1 + 2 * 3 - 4 / 2`:                                               5.0,
		`out = "width=" + info["width"]`:                                        "width=600",
		`if (info.width > 450) { out = "big" } else out = "small"`:              "big",
		`if (info.width < 450) { out = "small"; } else if (true) out = "other"`: "other",
		`var a = {b: [1, "x", null], 'c': {d: true}}; out = a.c.d && a.b[1]`:    "x",
		`let t = ["a"]; t.push("b"); out = t.join("-") + t.length`:              "a-b2",
		`out = "Hello".toLowerCase().includes("ell") ? "yes" : "no"`:            "yes",
		`out = info.tags.includes("b") || "none" // a comment`:                  true,
		`out = info.none ?? "default"; /* no more */`:                           "default",
		`out = !(1 === "1") && 1 == "1" && "b" > "a" && -1 < 0`:                 true,
		`const n = 2; n += "x"; out = n`:                                        "2x",
		`out = "a,b".split(",").length % 2`:                                     0.0,
	} {
		info, err := Wrap(map[string]any{"width": 600, "tags": []string{"a", "b"}})
		if err != nil {
			t.Fatal(err)
		}
		names := Object{"info": info, "out": nil}
		err = Run(source, names)
		if diff := cmp.Diff(want, names["out"]); diff != "" || err != nil {
			t.Errorf("%s: %v %s", source, err, diff)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	grow := `s = "xxxxxxxxxxxxxxxx";` + strings.Repeat("s += s;", 40)
	for source, want := range map[string]string{
		`while (true) {}`:           "while is not supported",
		`function f() {}`:           "function is not supported",
		`out = nothing`:             "nothing is not defined",
		`out = out.a.b`:             "has no a",
		`out = 1(2)`:                "no function",
		`"a".b = 1`:                 "only objects",
		`1 = 2`:                     "nothing can be assigned",
		`out = "a`:                  "does not end",
		`if (1`:                     "want )",
		`{`:                         "the block does not end",
		`out = ` + "`x`":            "is not understood",
		strings.Repeat("(", 200):    "nested more than",
		strings.Repeat("!", 200):    "nested more than",
		strings.Repeat("{", 200):    "nested more than",
		strings.Repeat(" ", 20_000): "longer than",
		grow:                        "longer than",
	} {
		err := Run(source, Object{"out": nil})
		if _, ours := errors.AsType[*Error](err); !ours || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %s", source, err, want)
		}
	}
}

func TestHostFunctions(t *testing.T) {
	t.Parallel()
	var got any
	update := Func(func(arguments []any) (any, error) { got = Unwrap(arguments[0]); return nil, nil })
	if err := Run(`asset.update({tags: ["a", "b"], n: 0/0, self: asset})`, Object{"asset": Object{"update": update}}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]any{"tags": []any{"a", "b"}, "n": nil, "self": map[string]any{}}, got); diff != "" {
		t.Error(diff)
	}
	broken := errors.New("broken")
	err := Run(`f()`, Object{"f": Func(func([]any) (any, error) { return nil, broken })})
	if !errors.Is(err, broken) {
		t.Errorf("error = %v, want the host's", err)
	}
	loop := Object{}
	loop["self"] = loop
	Unwrap(loop) // ends
}

func FuzzRun(f *testing.F) {
	f.Add(`if (info.width > 450) { info["q"] = "70" } else { info.t = [1, {a: -2}] }`)
	f.Add(`a = [1]; a.push(a); b = a.join("x") + a; info.s = info; info.x = b ? a : !b`)
	f.Add(`s = "x"; s += s; s = s.split("").join(s)`)
	f.Fuzz(func(t *testing.T, source string) {
		info := Object{"width": 5.0}
		err := Run(source, Object{"info": info})
		if _, ours := errors.AsType[*Error](err); err != nil && !ours {
			t.Errorf("%q: %v", source, err)
		}
		Unwrap(info)
	})
}

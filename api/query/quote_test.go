package query

import (
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{"cat", "cat"},
		{"pets/cats_1-2.b", "pets/cats_1-2.b"},
		{"猫", "猫"},
		{"", `""`},
		{"16:9", `"16:9"`},
		{"long pants", `"long pants"`},
		{`say "hi"`, `"say \"hi\""`},
		{"a*", `"a\*"`},
		{`back\slash`, `"back\\slash"`},
		{"AND", `"AND"`},
		{"TO", `"TO"`},
		{"tags", `"tags"`},
		{"-x", `"-x"`},
		{"a,b", `"a,b"`},
		{"1e3", "1e3"},
		{"line\nbreak", "\"line\nbreak\""},
	} {
		if got := Quote(tt.in); got != tt.want {
			t.Errorf("Quote(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestStartsWith(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{"pets/": "public_id:pets/*", "a b/": `public_id:"a b/*"`, "a*": `public_id:"a\**"`, "": `public_id:"*"`} {
		if got := StartsWith("public_id", value); got != want {
			t.Errorf("StartsWith(%q) = %s, want %s", value, got, want)
		}
	}
}

// checkQuoted checks that value comes back wherever its quoted form can stand.
func checkQuoted(t *testing.T, value string) {
	t.Helper()
	q := Quote(value)
	if len(q) > MaxLength/4 {
		return
	}
	for expr, want := range map[string]Node{
		q:                 Term{Value: Value{Text: value, Quoted: q[0] == '"'}},
		Eq("tags", value): Match{Field: "tags", Op: Equals, Value: Value{Text: value, Quoted: q[0] == '"'}},
		"tags:(" + q + " OR " + q + ")": Or{Items: []Node{
			Match{Field: "tags", Op: Contains, Value: Value{Text: value, Quoted: q[0] == '"'}},
			Match{Field: "tags", Op: Contains, Value: Value{Text: value, Quoted: q[0] == '"'}},
		}},
		"tags:[" + q + " TO " + q + "}": Range{
			Field: "tags", Op: Contains,
			Lo: Bound{Text: value, Quoted: q[0] == '"', Inclusive: true}, Hi: Bound{Text: value, Quoted: q[0] == '"'},
		},
		StartsWith("folder", value): Match{Field: "folder", Op: Contains, Value: Value{Text: value, Prefix: true, Quoted: q[0] == '"'}},
	} {
		n, err := Parse(expr)
		if err != nil {
			t.Errorf("Parse(%q), which quotes %q: %v", expr, value, err)
			continue
		}
		if diff := cmp.Diff(want, n, placeless); diff != "" {
			t.Errorf("Parse(%q), which quotes %q (-want +got):\n%s", expr, value, diff)
		}
	}
	if value == "" || strings.Contains(value, "..") || value[0] == '.' || value[len(value)-1] == '.' {
		return
	}
	n, err := Parse(Eq(value, "x"))
	if err != nil || fieldOf(n) != value {
		t.Errorf("Parse(%q) = %#v, %v, want the field %q", Eq(value, "x"), n, err, value)
	}
}

func TestQuoteProperty(t *testing.T) {
	t.Parallel()
	for _, value := range []string{
		"", " ", "*", "**", `\`, `\\`, `"`, `\"`, `\*`, "a*", "-", "+a", "AND", "OR", "NOT", "TO", "tags", "metadata.x",
		"a\x00b", "\xff", "\u00a0", "🐱", "\u202eabc", "[1 TO 5]", ") OR (a", "a' OR 'b", "created_at", "(", "é\u0301",
	} {
		checkQuoted(t, value)
	}
	if err := quick.Check(func(s string, specials []byte) bool {
		checkQuoted(t, s)
		var b strings.Builder
		for _, c := range specials {
			b.WriteByte((special + ` a"TO-`)[int(c)%(len(special)+6)])
		}
		checkQuoted(t, b.String())
		return !t.Failed()
	}, nil); err != nil {
		t.Error(err)
	}
}

func TestJoin(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		join  func(...string) (string, error)
		parts []string
		want  string
	}{
		{"nothing", AllOf, nil, ""},
		{"blank parts", AllOf, []string{"", "a", " "}, "a"},
		{"or inside and", AllOf, []string{"a OR b", "type=upload"}, "(a OR b) AND type=upload"},
		{"and inside and", AllOf, []string{"a b", "-c"}, "a b AND -c"},
		{"and inside or", AnyOf, []string{"a b", "c"}, "(a b) OR c"},
		{"blank inside or", AnyOf, []string{"a", ""}, ""},
		{"values", AnyOf, []string{Eq("public_id", "a b"), Has("tags", "x")}, `public_id="a b" OR tags:x`},
	} {
		got, err := tt.join(tt.parts...)
		if err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
	for _, parts := range [][]string{{"(a", "b)"}, {"a) OR (b", "c"}, {"NOT a"}, {`"a`, `b"`}} {
		if got, err := AllOf(parts...); err == nil {
			t.Errorf("AllOf(%q) = %q, want an error", parts, got)
		}
	}
}

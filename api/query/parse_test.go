package query

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// placeless compares nodes without regard to where they stood.
var placeless = cmpopts.IgnoreTypes(Span{})

func TestParseSpelling(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{" \t\n", ""},
		{"cat", "cat"},
		{"  cat  ", "cat"},
		{"cat -tags:kitten", "cat AND -tags:kitten"},
		{"tags:dog width>2048", "tags:dog AND width>2048"},
		{"bar AND NOT foo", "bar AND -foo"},
		{"bar NOT foo", "bar AND -foo"},
		{"bar OR NOT foo", "bar OR -foo"},
		{"+cat +dog", "cat AND dog"},
		{"-(a OR b)", "-(a OR b)"},
		{"a AND NOT(b c)", "a AND -(b AND c)"},
		{"a b OR c d", "a AND b OR c AND d"},
		{"a OR b AND c OR d", "a OR b AND c OR d"},
		{"(a OR b) c", "(a OR b) AND c"},
		{"((a)) AND ((b AND (c)))", "a AND b AND c"},
		{"a OR (b OR c) OR tags:(d OR e)", "a OR b OR c OR tags:d OR tags:e"},
		{"a AND(b OR c)", "a AND (b OR c)"},
		{"resource_type:image AND tags=kitten AND uploaded_at>1d AND bytes>1m", "resource_type:image AND tags=kitten AND uploaded_at>1d AND bytes>1m"},
		{"public_id: x", "public_id:x"},
		{"public_id:examples/*", "public_id:examples/*"},
		{"name=testFolder*", "name=testFolder*"},
		{`name:"my folder"`, `name:"my folder"`},
		{`folder:"a b/*"`, `folder:"a b/*"`},
		{`folder:"*"`, `folder:"*"`},
		{`tags:"a\*"`, `tags:"a\*"`},
		{`tags:"a\\"`, `tags:"a\\"`},
		{`tags:"say \"hi\""`, `tags:"say \"hi\""`},
		{`asset_folder=""`, `asset_folder=""`},
		{`tags=a\:b\ c\*`, `tags=a\:b\ c\*`},
		{"status:(active OR pending)", "status:active OR status:pending"},
		{"x status:( active OR pending )", "x AND (status:active OR status:pending)"},
		{`asset_folder:("a/b" OR "a/c")`, `asset_folder:"a/b" OR asset_folder:"a/c"`},
		{"tags:(a AND b OR c* AND d)", "tags:a AND tags:b OR tags:c* AND tags:d"},
		{"resource_type=(image OR video)", "resource_type=image OR resource_type=video"},
		{"created_at:[2020-01-01 TO 2020-12-31]", "created_at:[2020-01-01 TO 2020-12-31]"},
		{"width={1 TO 5}", "width={1 TO 5}"},
		{"width:[ 1 TO 5 }", "width:[1 TO 5}"},
		{"width:[* TO 5]", "width:[* TO 5]"},
		{"width:{5 TO *]", "width:{5 TO *]"},
		{`created_at:["2020-01-01T00:00:00Z" TO 1d]`, `created_at:["2020-01-01T00:00:00Z" TO 1d]`},
		{`created_at>"2020-05-01T10:00:00Z"`, `created_at>"2020-05-01T10:00:00Z"`},
		{"metadata.temperature>-5", "metadata.temperature>-5"},
		{`context.my\ key:x`, `context.my\ key:x`},
		{"-tags", "-tags"},
		{`\tags`, `\tags`},
		{`"tags"`, `"tags"`},
		{`"AND"`, `"AND"`},
		{"tags:x-and-y and or", "tags:x-and-y AND and AND or"},
		{"a-b_c.d/e", "a-b_c.d/e"},
		{"猫 -犬*", "猫 AND -犬*"},
		{"-(-a)", "-(-a)"},
		{"a\u00a0b", "a AND b"},
	} {
		n, err := Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if got := Format(n); got != tt.want {
			t.Errorf("Format(Parse(%q)) = %q, want %q", tt.in, got, tt.want)
		}
		checkRoundTrip(t, tt.in, n)
	}
}

func TestParseTree(t *testing.T) {
	t.Parallel()
	const expr = `x (width:[1 TO *} OR -tags) AND tags=("a b*" AND \*c)`
	got, err := Parse(expr)
	if err != nil {
		t.Fatal(err)
	}
	want := And{Span{0, 53}, []Node{
		Term{Span{0, 1}, Value{Text: "x"}},
		Or{Span{3, 26}, []Node{
			Range{
				Span: Span{3, 17}, Field: "width", Name: Span{3, 8}, Op: Contains,
				Lo: Bound{Text: "1", Inclusive: true}, Hi: Bound{Open: true},
			},
			Not{Span{21, 26}, Exists{Span{22, 26}, "tags"}},
		}},
		Match{Span: Span{38, 44}, Field: "tags", Name: Span{32, 36}, Op: Equals, Value: Value{Text: "a b", Prefix: true, Quoted: true}},
		Match{Span: Span{49, 52}, Field: "tags", Name: Span{32, 36}, Op: Equals, Value: Value{Text: "*c"}},
	}}
	if diff := cmp.Diff(Node(want), got); diff != "" {
		t.Errorf("Parse(%q) (-want +got):\n%s", expr, diff)
	}
}

func TestBareWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in   string
		t    *Table
		want Node
	}{
		{"tags", AssetFields, Exists{Field: "tags"}},
		{"metadata.sku", AssetFields, Exists{Field: "metadata.sku"}},
		{`context.my\ key`, AssetFields, Exists{Field: "context.my key"}},
		{"last_updated.tags_updated_at", AssetFields, Exists{Field: "last_updated.tags_updated_at"}},
		{"last_updated.nothing", AssetFields, Term{Value: Value{Text: "last_updated.nothing"}}},
		{"tags.x", AssetFields, Term{Value: Value{Text: "tags.x"}}},
		{"parent", AssetFields, Term{Value: Value{Text: "parent"}}},
		{"parent", FolderFields, Exists{Field: "parent"}},
		{"tags", FolderFields, Term{Value: Value{Text: "tags"}}},
		{"tags*", AssetFields, Term{Value: Value{Text: "tags", Prefix: true}}},
		{" ", FolderFields, All{}},
	} {
		got, err := tt.t.Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
		}
		if diff := cmp.Diff(tt.want, got, placeless); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for name, expr := range map[string]string{
		"a million brackets": strings.Repeat("(", 1_000_000),
		"too deep":           strings.Repeat("(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1),
		"too deep negated":   strings.Repeat("-(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1),
		"too long":           strings.Repeat("a", MaxLength+1),
		"too many clauses":   strings.Repeat("a ", MaxClauses+1),
		"long name":          strings.Repeat("a", 9999) + ":",
		"long name in range": strings.Repeat("a", 9999) + ">[1 TO 2]",
		"too many values":    "tags:(" + strings.Repeat("a OR ", MaxClauses) + "a)",
	} {
		if _, err := Parse(expr); err == nil {
			t.Errorf("%s was accepted", name)
		} else if n := utf8.RuneCountInString(err.Error()); n > 400 {
			t.Errorf("%s: the message is %d characters long", name, n)
		}
	}
	for name, expr := range map[string]string{
		"deep":         strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth),
		"long":         strings.Repeat("a", MaxLength),
		"many clauses": strings.Repeat("a ", MaxClauses),
		"side by side": strings.Repeat("(a) ", MaxClauses),
	} {
		if _, err := Parse(expr); err != nil {
			t.Errorf("%s was refused: %v", name, err)
		}
	}
}

// checkRoundTrip checks that the canonical spelling of n means n.
func checkRoundTrip(t *testing.T, expr string, n Node) {
	t.Helper()
	spelt := Format(n)
	if len(spelt) > MaxLength {
		return
	}
	again, err := Parse(spelt)
	if err != nil {
		t.Fatalf("Parse(%q), spelt from %q: %v", spelt, expr, err)
	}
	if diff := cmp.Diff(n, again, placeless); diff != "" {
		t.Fatalf("%q spelt %q means something else (-first +again):\n%s", expr, spelt, diff)
	}
	if twice := Format(again); twice != spelt {
		t.Fatalf("%q is spelt %q first and %q then", expr, spelt, twice)
	}
}

// checkPlaces checks that every part of n lies within the expression.
func checkPlaces(t *testing.T, expr string, n Node) {
	t.Helper()
	Walk(n, func(n Node) bool {
		if at := n.At(); at.From < 0 || at.From > at.To || at.To > len(expr) {
			t.Errorf("%#v of %q lies outside of it", n, expr)
		}
		return true
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "a AND OR b", `tags:("a b*" OR \*c) -x`, "width:[1 TO *}", `"a\"b*"`, "a\\", "NOT a", "(a", "x:(a AND b", "é:ü*", "a\xff:b",
		"tags", "-(-(a b) OR c)", `context.a\ b=c`, `\AND:\OR`, "w:{* TO \"a b\"]", "a:b:c", "colors.red>5 score", "+a +(b)", "\xff:",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		n, err := Parse(expr)
		if err == nil {
			checkPlaces(t, expr, n)
			checkRoundTrip(t, expr, n)
			return
		}
		var e *Error
		if !errors.As(err, &e) {
			t.Fatalf("Parse(%q) failed with %T", expr, err)
		}
		if e.Pos < 1 || e.Pos > utf8.RuneCountInString(expr)+1 || e.Offset < 0 || e.Len < 0 || e.Offset+e.Len > len(expr) {
			t.Fatalf("Parse(%q): position %d, offset %d, length %d are out of range", expr, e.Pos, e.Offset, e.Len)
		}
		if e.Message == "" || strings.Count(e.Caret(), "\n") != 1 || !utf8.ValidString(e.Error()) {
			t.Fatalf("Parse(%q): unusable error %q with caret %q", expr, e.Error(), e.Caret())
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(`resource_type:image AND (tags=kitten OR tags:"long pants") AND -format:gif AND uploaded_at>1d AND bytes:[1m TO 5m]`); err != nil {
			b.Fatal(err)
		}
	}
}

package query

import (
	"errors"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		expr    string
		pos     int
		meant   string
		message string
		hint    string
	}{
		{"a AND OR b", 7, "OR", "OR follows AND", "clause missing"},
		{"a OR AND b", 6, "AND", "AND follows OR", "clause missing"},
		{"AND b", 1, "AND", "AND has nothing before it", "quotes"},
		{"a (OR b)", 4, "OR", "OR has nothing before it", "quotes"},
		{"a AND", 6, "", "there is nothing after AND", "add a clause"},
		{"a OR )", 6, ")", "there is nothing after OR", "add a clause"},
		{"NOT a", 1, "NOT", "NOT can't come first", "-tags:draft"},
		{"a (NOT b)", 4, "NOT", "NOT can't come first", "-tags:draft"},
		{"a NOT", 6, "", "there is nothing after NOT", ""},
		{"a NOT NOT b", 7, "NOT", "NOT follows NOT", ""},
		{"a NOT -b", 7, "-", "there are two signs in a row", ""},
		{"--b", 2, "-", "there are two signs in a row", ""},
		{"- b", 1, "-", "this - stands alone", "directly before"},
		{"a +", 3, "+", "this + stands alone", "directly before"},
		{"*", 1, "*", "* can't stand alone", "leave the clause out"},
		{"*ample", 1, "*", "* can't come first", "at least one character"},
		{"public_id:*ample*", 11, "*", "* can't come first", ""},
		{"am*ple", 3, "*", "* can only be the last", `\*`},
		{"a**", 2, "*", "* can only be the last", `\*`},
		{"field:*", 7, "*", "* can't stand alone", ""},
		{"-tags:*", 7, "*", "* can't stand alone", ""},
		{`tags:"a*b"`, 8, "*", "* can only be the last", `\*`},
		{`tags:"*b"`, 7, "*", "* can only be the last", `\*`},
		{"c?t", 2, "?", "? is not supported", ""},
		{"roam~", 5, "~", "boost and fuzzy", ""},
		{"roam^2", 5, "^", "boost and fuzzy", ""},
		{"a && b", 3, "&", "& is not an operator", "use AND"},
		{"a || b", 3, "|", "| is not an operator", "use OR"},
		{"!a", 1, "!", "! is not an operator", "use -"},
		{"tags: AND x", 7, "AND", "tags: has no value before AND", `"AND"`},
		{"tags:", 6, "", "tags: has no value", "tags:value"},
		{"width>", 7, "", "width> has no value", "width>100"},
		{"created_at:", 12, "", "created_at: has no value", "created_at:2026-01-31"},
		{"grayscale=", 11, "", "grayscale= has no value", "grayscale=true"},
		{"type:", 6, "", "type: has no value", "type:upload"},
		{"metadata.x:", 12, "", "metadata.x: has no value", "metadata.x:value"},
		{"(tags=)", 7, "", "tags= has no value", ""},
		{"tags=a:b", 7, ":", "a value can't hold a bare colon", "quote values that hold a colon"},
		{"tags=moderation:pending", 16, ":", "a value can't hold a bare colon", "quote values that hold a colon"},
		{"tags:a=b", 7, "=", "a value can't hold a bare =", `"a=b"`},
		{"tags :a", 6, ":", "there is no field name directly before :", "without a space"},
		{":a", 1, ":", "there is no field name before :", ""},
		{"width:>5", 6, ":>", "there are two operators in a row", "write one of"},
		{`"tags":a`, 1, `"tags"`, "a field name is not written in quotes", ""},
		{"metadata.:a", 1, "metadata.", "a part of the field name is missing", ""},
		{"(a", 1, "(", "this ( is never closed", ""},
		{"a (b (c)", 3, "(", "this ( is never closed", ""},
		{"(", 1, "(", "this ( is never closed", ""},
		{"a)", 2, ")", "this ) closes nothing", ""},
		{")", 1, ")", "this ) closes nothing", ""},
		{"a ()", 3, "()", "these brackets are empty", ""},
		{"(a)(b)", 4, "(", "there is no space between two clauses", ""},
		{"(a)b", 4, "b", "there is no space between two clauses", ""},
		{`"a"b`, 4, "b", "there is no space between two clauses", ""},
		{`a"b"`, 2, `"`, "there is no space before this \"", ""},
		{"a(b)", 2, "(", "there is no space before this (", ""},
		{`tags:"a b`, 6, `"`, "this quote is never closed", ""},
		{`a\`, 2, `\`, `there is nothing after this \`, ""},
		{"[1 TO 5]", 1, "[", "a range needs a field", "width:[1 TO 5]"},
		{"width:[1 5]", 10, "5", "expected TO in the range", "as in [1 TO 5]"},
		{"width:[1 to 5]", 10, "to", "TO has to be in capitals", ""},
		{"width:[1]", 9, "]", "expected TO in the range", ""},
		{"width:[1 TO]", 12, "]", "the upper bound of the range is missing", "*"},
		{"width:[TO 5]", 8, "T", "the lower bound of the range is missing", "*"},
		{"width:[1 TO 5", 7, "[", "this [ is never closed", ""},
		{"width:{1", 7, "{", "this { is never closed", ""},
		{"width:[1 TO 5 6]", 15, "6", "there is something left in the range", ""},
		{"width:[1 TO 5]x", 15, "x", "there is no space between two clauses", ""},
		{"width>[1 TO 5]", 7, "[", "a range can't follow >", "width:["},
		{"width:[1* TO 5]", 9, "*", "a bound can't end in *", ""},
		{`width:["a*" TO 5]`, 8, `"a*"`, "a bound can't end in *", ""},
		{"created_at:[10:00 TO 11:00]", 15, ":", "a value can't hold a bare colon", "quote"},
		{"width>5*", 8, "*", "* can't follow a value compared by >", ""},
		{"width>(1 OR 2)", 7, "(", "several values can't be compared by >", ""},
		{"status:(active pending)", 16, "pending", "AND or OR is missing", "status:(active OR pending)"},
		{"status:(active OR", 8, "(", "this ( is never closed", ""},
		{"status:(active OR )", 19, ")", "there is nothing after OR", ""},
		{"status:()", 9, ")", "there is nothing after (", ""},
		{"status:(a OR (b))", 14, "(", "can't be grouped again", ""},
		{"status:(a AND NOT b)", 15, "NOT", "NOT can't stand between", ""},
		{"猫 AND (犬", 7, "(", "this ( is never closed", ""},
	} {
		_, err := Parse(tt.expr)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, want an *Error", tt.expr, err)
			continue
		}
		if got := tt.expr[e.Offset : e.Offset+e.Len]; e.Pos != tt.pos || got != tt.meant {
			t.Errorf("Parse(%q) points at %d %q, want %d %q", tt.expr, e.Pos, got, tt.pos, tt.meant)
		}
		if !strings.Contains(e.Message, tt.message) || !strings.Contains(e.Hint, tt.hint) {
			t.Errorf("Parse(%q) says %q; %q, want %q; %q", tt.expr, e.Message, e.Hint, tt.message, tt.hint)
		}
	}
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	_, err := Parse("tags=moderation:pending")
	want := `Query Error (at position 16) 'tags=moderation ➥➥➥:pending': a value can't hold a bare colon; quote values that hold a colon, as in "16:9"`
	if err == nil || err.Error() != want {
		t.Errorf("Error() = %v, want %s", err, want)
	}
	_, err = Parse("*")
	if want := "Query Error (at position 1) ' ➥➥➥*'"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Error() = %v, want it to begin with %s", err, want)
	}
}

func TestCaret(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ expr, want string }{
		{"a AND OR b", "a AND OR b\n      ^^"},
		{"a AND", "a AND\n     ^"},
		{"猫 (x", "猫 (x\n   ^"},
		{"e\u0301 (x", "e\u0301 (x\n  ^"},
		{"a\tb\x1b[31m (", "a b\uFFFD[31m (\n    ^"},
		{strings.Repeat("x", 60) + " ( " + strings.Repeat("y", 60), "…" + strings.Repeat("x", 39) + " ( " + strings.Repeat("y", 38) + "…\n" + strings.Repeat(" ", 41) + "^"},
	} {
		_, err := Parse(tt.expr)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, want an *Error", tt.expr, err)
			continue
		}
		if got := e.Caret(); got != tt.want {
			t.Errorf("Caret of %q:\n%s\nwant:\n%s", tt.expr, got, tt.want)
		}
	}
}

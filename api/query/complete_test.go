package query

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestComplete(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		// in holds a | where the cursor is.
		in       string
		want     Want
		field    string
		prefix   string
		replaces string
	}{
		{"|", WantField, "", "", ""},
		{"ta|", WantField, "", "ta", "ta"},
		{"t|ag", WantField, "", "t", "tag"},
		{"tags|", WantOperator, "tags", "", ""},
		{"type|", WantOperator, "type", "", ""},
		{"folder|", WantOperator, "folder", "", ""},
		{"tags|:x", WantField, "", "tags", "tags"},
		{"metadata|", WantField, "", "metadata", "metadata"},
		{"metadata.s|", WantField, "", "metadata.s", "metadata.s"},
		{"tags:|", WantValue, "tags", "", ""},
		{"tags: |", WantValue, "tags", "", ""},
		{"tags:ki|", WantValue, "tags", "ki", "ki"},
		{"tags:k|itten", WantValue, "tags", "k", "kitten"},
		{"-tags=ki|", WantValue, "tags", "ki", "ki"},
		{`tags="long p|`, WantValue, "tags", "long p", `"long p`},
		{`tags="long p|ants" x`, WantValue, "tags", "long p", `"long pants"`},
		{`tags="say \"h|`, WantValue, "tags", `say "h`, `"say \"h`},
		{`tags=a\ b|`, WantValue, "tags", "a b", `a\ b`},
		{"width>=|", WantValue, "width", "", ""},
		{"status:(active OR |", WantValue, "status", "", ""},
		{"status:(ac|", WantValue, "status", "ac", "ac"},
		{"status:(active |", WantKeyword, "status", "", ""},
		{"status:(active O|", WantKeyword, "status", "O", "O"},
		{"status:(active) |", WantKeyword, "", "", ""},
		{"created_at:[|", WantValue, "created_at", "", ""},
		{"created_at:[4w |", WantKeyword, "", "", ""},
		{"created_at:[4w T|", WantKeyword, "", "T", "T"},
		{"created_at:[4w TO |", WantValue, "created_at", "", ""},
		{"created_at:[4w TO 1|", WantValue, "created_at", "1", "1"},
		{"created_at:[4w TO 1w]|", WantNothing, "", "", ""},
		{"created_at:[4w TO 1w] |", WantKeyword, "", "", ""},
		{"tags:cat |", WantKeyword, "", "", ""},
		{"tags:cat A|", WantKeyword, "", "A", "A"},
		{"tags:cat wi|", WantField, "", "wi", "wi"},
		{"tags:cat AND |", WantField, "", "", ""},
		{"tags:cat AND NOT f|", WantField, "", "f", "f"},
		{"tags:cat -f|", WantField, "", "f", "f"},
		{"-|", WantField, "", "", ""},
		{"(|", WantField, "", "", ""},
		{"(tags:a OR (fo|", WantField, "", "fo", "fo"},
		{`tags:"a b" |`, WantKeyword, "", "", ""},
		{`tags:"a b" AND fo|`, WantField, "", "fo", "fo"},
		{`tags:("a b" OR |`, WantValue, "tags", "", ""},
		{`created_at:["2020-01-01" |`, WantKeyword, "", "", ""},
		{`tags:"a b"|`, WantNothing, "", "", ""},
		{`"free te|`, WantNothing, "", "free te", `"free te`},
		{"tags:ca*|", WantNothing, "", "", ""},
		{"tags:ca* |", WantKeyword, "", "", ""},
		{")) AND : ta|", WantValue, "", "ta", "ta"},
		{"a ]}?^ OR ta|", WantField, "", "ta", "ta"},
		{"猫 AND ta|", WantField, "", "ta", "ta"},
	} {
		cursor := strings.IndexByte(tt.in, '|')
		expr := strings.Replace(tt.in, "|", "", 1)
		got := Complete(expr, cursor)
		want := Completion{Want: tt.want, Field: tt.field, Prefix: tt.prefix, From: got.From, To: got.To}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Completion{})); diff != "" {
			t.Errorf("Complete(%q) (-want +got):\n%s", tt.in, diff)
		}
		if text := expr[got.From:got.To]; text != tt.replaces {
			t.Errorf("Complete(%q) replaces %q, want %q", tt.in, text, tt.replaces)
		}
	}
}

// offered lists everything a completion offers by itself.
func offered(c Completion) []string {
	var out []string
	for _, f := range c.Fields() {
		out = append(out, f.Name)
	}
	for _, op := range c.Operators() {
		out = append(out, string(op))
	}
	return slices.Concat(out, c.Keywords(), c.Values())
}

func TestOffered(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"ta", []string{"tags", "taken_at", "metadata", "status", "moderation_status", "etag", "image_metadata"}},
		{"last_updated.t", []string{"last_updated.tags_updated_at"}},
		{"tags:a AN", []string{"AND"}},
		{"width:[1 ", []string{"TO"}},
		{"status:(active ", []string{"AND", "OR"}},
		{"resource_type:", []string{"image", "video", "raw"}},
		{`resource_type:"V`, []string{"video"}},
		{"created_at>1", []string{"1h", "12h", "1d", "1w"}},
		{"grayscale=", []string{"true", "false"}},
		{"tags:", nil},
		{"tags", []string{":", "="}},
		{"metadata.sku", nil},
		{"grayscale", []string{":", "="}},
		{"width", []string{"=", ">", ">=", "<", "<=", ":"}},
		{`"a`, nil},
	} {
		if diff := cmp.Diff(tt.want, offered(Complete(tt.in, len(tt.in)))); diff != "" {
			t.Errorf("offered after %q (-want +got):\n%s", tt.in, diff)
		}
	}
	if got := offered(Complete("a ", 2)); !slices.Contains(got, "AND") || !slices.Contains(got, "tags") {
		t.Errorf("offered after a clause: %q, want keywords and fields", got)
	}
	if got := offered(FolderFields.Complete("pa", 2)); !slices.Equal(got, []string{"path", "parent"}) {
		t.Errorf("offered for folders: %q", got)
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	const expr = `tags:"long p" AND x`
	got, cursor := Complete(expr, 10).Apply(expr, Quote("long pants"))
	if want := `tags:"long pants" AND x`; got != want || cursor != 17 {
		t.Errorf("Apply = %q, %d, want %q, 17", got, cursor, want)
	}
}

func FuzzComplete(f *testing.F) {
	f.Add(`tags:("a b" OR x) AND w:[1 TO`, 10)
	f.Add("-é:\\", 4)
	f.Fuzz(func(t *testing.T, expr string, cursor int) {
		c := Complete(expr, cursor)
		if c.From < 0 || c.From > c.To || c.To > len(expr) {
			t.Fatalf("Complete(%q, %d) replaces %d to %d", expr, cursor, c.From, c.To)
		}
		offered(c)
		c.Apply(expr, "x")
	})
}

package outline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cldx/api/query"
	"cldx/api/query/outline"
)

var now = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// lines are those of a form.
var lines = []outline.Line{
	{Name: "text", Mode: outline.Words},
	{Name: "resource_type", Field: "resource_type", Mode: outline.AnyOf},
	{Name: "format", Field: "format", Mode: outline.AnyOf},
	{Name: "folder", Field: "asset_folder", Mode: outline.AnyOf},
	{Name: "all", Field: "tags", Mode: outline.AllOf},
	{Name: "any", Field: "tags", Mode: outline.AnyOf},
	{Name: "none", Field: "tags", Mode: outline.NoneOf},
	{Name: "size", Field: "bytes", Mode: outline.AllOf},
	{Name: "width", Field: "width", Mode: outline.AllOf},
	{Name: "created", Field: "created_at", Mode: outline.AllOf},
	{Name: "context", Field: "context.", Mode: outline.AllOf},
	{Name: "metadata.price", Field: "metadata.price", Mode: outline.AllOf},
	{Name: "status", Field: "status", Mode: outline.AnyOf},
}

// doc is an asset: texts, numbers and times by field name.
type doc map[string]any

func (d doc) Text(field string) []string {
	switch v := d[field].(type) {
	case []string:
		return v
	case string:
		return []string{v}
	}
	var keys []string
	for name := range d {
		if key, ok := strings.CutPrefix(name, field+"."); ok {
			keys = append(keys, key)
		}
	}
	return keys
}

func (d doc) Number(field string) (float64, bool) { n, ok := d[field].(float64); return n, ok }
func (d doc) Time(field string) (time.Time, bool) { t, ok := d[field].(time.Time); return t, ok }
func (d doc) Bool(field string) (value, ok bool)  { value, ok = d[field].(bool); return value, ok }

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func asset(r *rand.Rand) doc {
	d := doc{
		"resource_type": pick(r, "image", "video", "raw"), "format": pick(r, "jpg", "png", "mp4"),
		"asset_folder": pick(r, "", "a", "a/b", "c d"), "bytes": float64(r.IntN(5)), "width": float64(r.IntN(5)),
		"created_at": now.AddDate(0, 0, -r.IntN(5)), "status": pick(r, "active", "pending"), "public_id": pick(r, "red shoe", "x,y", "-dash"),
	}
	for _, tag := range []string{"red", "shoe", "a b", "x,y", "-q"} {
		if r.IntN(2) == 0 {
			tags, _ := d["tags"].([]string)
			d["tags"] = append(tags, tag)
		}
	}
	if r.IntN(2) == 0 {
		d["context.alt"], d["metadata.price"], d["metadata.season"] = pick(r, "red", "a b"), float64(r.IntN(5)), pick(r, "summer", "winter")
	}
	return d
}

func clause(r *rand.Rand) string {
	n := func() string { return fmt.Sprint(r.IntN(5)) }
	op := func() string { return pick(r, "=", ":", ">", "<", ">=", "<=") }
	tag := func() string { return pick(r, "red", "shoe", `"a b"`, `"x,y"`, "-q", "re*", `x\,y`, "AND2") }
	switch r.IntN(14) {
	case 0:
		return pick(r, "red", `"red shoe"`, "sho*", `\-dash`, `\tags`, `"x,y"`)
	case 1:
		return "resource_type" + pick(r, ":", "=") + pick(r, "image", "(image OR video)", "vid*")
	case 2:
		return "tags" + pick(r, ":", "=") + tag()
	case 3:
		return "tags" + pick(r, ":", "=") + "(" + tag() + pick(r, " OR ", " AND ") + tag() + ")"
	case 4:
		return pick(r, "bytes", "width") + op() + n()
	case 5:
		return pick(r, "bytes", "width", "metadata.price") + ":" + pick(r, "[", "{") + pick(r, "*", n()) + " TO " + pick(r, "*", n()) + pick(r, "]", "}")
	case 6:
		return "created_at" + op() + pick(r, "1d", "2d", "2026-03-12", "nonsense")
	case 7:
		return "asset_folder" + pick(r, ":", "=") + pick(r, "a", "a/b", `"a/*"`, "a/*", `"c d"`, `""`)
	case 8:
		return "context.alt" + pick(r, ":", "=") + pick(r, "red", `"a b"`, "a*")
	case 9:
		return "metadata.season" + pick(r, ":", "=") + pick(r, "summer", "(summer OR winter)")
	case 10:
		return pick(r, "tags", "bytes", "context", "metadata.price", "nothing=1", "context:alt", "status:pending", "format=(jpg OR png)")
	case 11:
		return "(" + clause(r) + " OR " + clause(r) + ")"
	case 12:
		return "(" + clause(r) + " AND " + clause(r) + ")"
	}
	return "-" + strings.TrimLeft(clause(r), "-+")
}

func TestOutlineMeansWhatTheExpressionMeans(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 5))
		parts := make([]string, 1+r.IntN(6))
		for i := range parts {
			parts[i] = clause(r)
		}
		expr := strings.Join(parts, pick(r, " ", " AND ", " OR "))
		docs := make([]doc, 30)
		for i := range docs {
			docs[i] = asset(r)
		}
		same(t, expr, docs)
	}
}

// same checks that an outline means what its expression means, that it is read
// back from what it spells, and that every line is read back from its text.
func same(t *testing.T, expr string, docs []doc) {
	t.Helper()
	n, err := query.Parse(expr)
	if err != nil {
		return
	}
	o := outline.Read(n, lines)
	spelt := o.String()
	back, err := query.Parse(spelt)
	if err != nil {
		t.Fatalf("%s becomes %s, which is refused: %v", expr, spelt, err)
	}
	for _, d := range docs {
		if want, got := query.Eval(n, d, now), query.Eval(back, d, now); want != got {
			t.Fatalf("%s matches %v %v, %s matches it %v", expr, d, want, spelt, got)
		}
	}
	if again := outline.Read(back, lines).String(); again != spelt {
		t.Fatalf("%s is spelt %s the first time, %s the second", expr, spelt, again)
	}
	for _, l := range o.Lines {
		fresh := l
		if e := fresh.Set(l.Text()); e != nil {
			t.Fatalf("%s: line %s refuses its own text %q: %v", expr, l.Name, l.Text(), e)
		}
		if diff := cmp.Diff(l.Nodes, fresh.Nodes, cmpopts.IgnoreTypes(query.Span{}), cmpopts.IgnoreFields(query.Value{}, "Quoted"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s: line %s of text %q (-want +got):\n%s", expr, l.Name, l.Text(), diff)
		}
	}
}

func FuzzOutline(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		f.Add(clause(r) + " " + clause(r))
	}
	docs := make([]doc, 10)
	for i := range docs {
		docs[i] = asset(r)
	}
	f.Fuzz(func(t *testing.T, expr string) { same(t, expr, docs) })
}

func FuzzLine(f *testing.F) {
	f.Add(uint(4), `shoe, "red boot" :x >3 a\`)
	f.Add(uint(10), `alt:cat a\.b=c`)
	f.Fuzz(func(t *testing.T, which uint, text string) {
		l := lines[which%uint(len(lines))]
		if l.Set(text) != nil {
			return
		}
		_, err := query.Parse(outline.Outline{Lines: []outline.Line{l}}.String())
		if err != nil && len(text) < 1000 {
			t.Fatalf("%s takes %q and spells what is refused: %v", l.Name, text, err)
		}
	})
}

func TestLines(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, expr, line, text, also string }{
		{"words", `red -"old shoe" tags=x`, "text", `red -"old shoe"`, ""},
		{"a type", "resource_type=image", "resource_type", "image", ""},
		{"types", "resource_type:(image OR video)", "resource_type", "image video", ""},
		{"all tags", "tags=a tags:b", "all", "a :b", ""},
		{"any tag", "tags=(a OR b)", "any", "a b", ""},
		{"none", "-tags=(a OR b) -tags=c", "none", "a b c", ""},
		{"folder and below", `asset_folder:"a b/*"`, "folder", `"a b/*"`, ""},
		{"sizes", "bytes:[1k TO 5mb}", "size", ">=1k <5mb", ""},
		{"dates", "created_at>4w created_at<=2026-01-01", "created", ">4w <=2026-01-01", ""},
		{"context", `context.alt:cat context.by="J R"`, "context", `alt:cat by="J R"`, ""},
		{"metadata without a line", "metadata.sku=(A OR B)", "metadata.sku", "A B", ""},
		{"what no line holds", "tags=a (width>5 OR height>5)", "all", "a", "width>5 OR height>5"},
		{"a second group", "format=(a OR b) format=(c OR d)", "format", "a b", "format=c OR format=d"},
		{"alternatives of lines", "tags=a OR bytes>5", "all", "", "tags=a OR bytes>5"},
		{"existence", "-tags bytes", "none", "", "-tags AND bytes"},
	} {
		n, err := query.Parse(tt.expr)
		if err != nil {
			t.Fatal(err)
		}
		o := outline.Read(n, lines)
		for _, l := range o.Lines {
			if l.Name == tt.line && l.Text() != tt.text {
				t.Errorf("%s: line %s is %q, want %q", tt.name, l.Name, l.Text(), tt.text)
			}
		}
		if o.AlsoText() != tt.also {
			t.Errorf("%s: also %q, want %q", tt.name, o.AlsoText(), tt.also)
		}
	}
}

func TestWhatALineRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		line, text string
		offset     int
		message    string
	}{
		{"text", "red tags:x", 4, "only words stand here"},
		{"all", `red "boot`, 4, "this quote is never closed"},
		{"size", ">1mb <", 6, "there is no value after <"},
		{"context", "alt", 0, "a key needs a value here"},
		{"all", ">b*", 2, "* can't follow a value compared by >"},
		{"all", "a(b)", 1, "there is no space before this ("},
	} {
		for _, l := range lines {
			if l.Name != tt.line {
				continue
			}
			e := l.Set(tt.text)
			if e == nil || e.Offset != tt.offset || e.Message != tt.message {
				t.Errorf("%s takes %q with %+v, want %q at %d", tt.line, tt.text, e, tt.message, tt.offset)
			}
		}
	}
}

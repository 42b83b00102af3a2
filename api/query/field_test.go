package query

import (
	"errors"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, field, key string
		kind             Kind
	}{
		{"tags", "tags", "", List},
		{"metadata.sku", "metadata", "sku", Text},
		{"metadata.a.b", "metadata", "a.b", Text},
		{"context.alt", "context", "alt", Text},
		{"last_updated.tags_updated_at", "last_updated", "tags_updated_at", Date},
		{"last_updated.other", "", "", 0},
		{"colors", "colors", "", Keyword},
		{"colors.red", "colors", "red", Number},
		{"quality_analysis.focus", "quality_analysis", "focus", Number},
		{"folders", "", "", 0},
		{"tags.x", "", "", 0},
		{"metadata.", "", "", 0},
		{"", "", "", 0},
	} {
		f, key, ok := AssetFields.Lookup(tt.name)
		if f.Name != tt.field || key != tt.key || f.Kind != tt.kind || ok != (tt.field != "") {
			t.Errorf("Lookup(%q) = %q, %q, kind %d, %v, want %q, %q, kind %d", tt.name, f.Name, key, f.Kind, ok, tt.field, tt.key, tt.kind)
		}
	}
}

func TestFieldTables(t *testing.T) {
	t.Parallel()
	for _, table := range []*Table{AssetFields, FolderFields} {
		for _, f := range table.Fields() {
			if doubts := table.Check(f.Example); len(doubts) > 0 {
				t.Errorf("the example of %s: %v", f.Name, doubts[0])
			}
			n, err := table.Parse(f.Example)
			if base, _, _ := strings.Cut(fieldOf(n), "."); err == nil && base != f.Name && f.Name != "status" {
				t.Errorf("the example of %s is about %q", f.Name, base)
			}
			if f.Kind == 0 || f.Keyed != (f.KeyKind != 0) || f.About == "" || f.Tier < 1 || f.Tier > 2 {
				t.Errorf("%s is not fully described: %+v", f.Name, f)
			}
		}
	}
}

func TestParseSort(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Sort{
		"created_at:desc": {"created_at", true}, "public_id:asc": {"public_id", false}, "bytes": {"bytes", true},
		"score:DESC": {"score", true}, " width : asc ": {"width", false},
	} {
		got, err := ParseSort(in)
		if err != nil || got != want {
			t.Errorf("ParseSort(%q) = %v, %v, want %v", in, got, err, want)
		}
		if again, err := ParseSort(got.String()); err != nil || again != got {
			t.Errorf("ParseSort(%q) = %v, %v, want %v", got, again, err, got)
		}
	}
	for _, in := range []string{"", ":asc", "created_at:", "created_at:up", "nothing:asc", "tags:asc", "created:desc", "bytes:asc:desc"} {
		if got, err := ParseSort(in); !errors.Is(err, ErrSort) {
			t.Errorf("ParseSort(%q) = %v, %v, want ErrSort", in, got, err)
		}
	}
	if _, err := FolderFields.ParseSort("bytes:asc"); !errors.Is(err, ErrSort) {
		t.Errorf("folders sorted by bytes: %v, want ErrSort", err)
	}
	if _, err := ParseSort("create_at:desc"); err == nil || !strings.Contains(err.Error(), "perhaps created_at is meant") {
		t.Errorf("ParseSort(create_at) = %v, want a suggestion", err)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ expr, meant, message string }{
		{"tag:x", "tag", "no field tag, perhaps tags is meant"},
		{"a -(folders=x OR b)", "folders", "no field folders, perhaps folder is meant"},
		{"metdata.sku:x", "metdata", "perhaps metadata.sku is meant"},
		{"xyzzy:[1 TO 2]", "xyzzy", "no field xyzzy"},
		{"width>wide", "width>wide", "width holds a number"},
		{"width:1*", "width:1*", "width holds a number"},
		{"created_at>1m", "created_at>1m", "created_at holds a date"},
		{"grayscale:maybe", "grayscale:maybe", "grayscale is true or false"},
		{"format>png", "format>png", "format holds text"},
		{"(a", "(", "this ( is never closed"},
	} {
		got := Check(tt.expr)
		if len(got) != 1 {
			t.Errorf("Check(%q) = %v, want one doubt", tt.expr, got)
			continue
		}
		e := got[0]
		if text := e.Expr[e.Offset : e.Offset+e.Len]; !strings.HasPrefix(text, tt.meant) || !strings.Contains(e.Message, tt.message) {
			t.Errorf("Check(%q) doubts %q: %s, want %q: %s", tt.expr, text, e.Message, tt.meant, tt.message)
		}
	}
	for _, expr := range []string{"", "a -tags", "width:[* TO 5] bytes>1mb created_at:[4w TO 1d]", "metadata.price>5 colors.red>5 context.a:b", "grayscale:TRUE"} {
		if got := Check(expr); len(got) > 0 {
			t.Errorf("Check(%q) = %v, want nothing", expr, got)
		}
	}
}

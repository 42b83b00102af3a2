package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/job/sheet"
	"cldx/model"
)

// What was exported is known by whatever says in it which asset a line is about.
func TestBaseByPublicID(t *testing.T) {
	t.Parallel()
	now := asset("one", func(a *model.Asset) { a.Context, a.Tags = model.Context{"alt": "another's"}, []string{"x"} })
	base := read(t, "public_id,context.alt,tags\none,old,x\n")
	compare := func(text string) sheet.Difference {
		return sheet.Compare(read(t, text), sheet.Now{Assets: []model.Asset{now}, Base: &base})
	}
	if d := compare("public_id,context.alt,tags\none,old,x\n"); len(d.Changes)+len(d.Problems)+len(d.Doubts) > 0 {
		t.Errorf("what nobody edited: %+v", d)
	}
	d := compare("public_id,context.alt,tags\none,mine,\"x,y\"\n")
	if len(d.Changes) != 2 || len(d.Doubts) != 1 || d.Doubts[0].Column != "context.alt" || !strings.Contains(d.Doubts[0].Why, `"another's" since`) {
		t.Errorf("what two have edited: changes %+v, doubts %v", d.Changes, d.Doubts)
	}
	base = read(t, "tags\nx\n")
	if d := compare("public_id,context.alt\none,mine\n"); len(d.Problems) != 1 || len(d.Edits) > 0 {
		t.Errorf("a base that names no asset: %+v", d)
	}
}

// What a spreadsheet makes of a text by itself is not taken for what somebody wants.
func TestSpreadsheetsOwnChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		before, after string
		doubt         bool
	}{
		{"1e3", "1000", true}, {"00123", "123", true}, {"true", "TRUE", true}, {"4006381333931", "4.00638E+12", true},
		{"1.50", "1,5", true}, {"123", "124", false}, {"red", "Red", false}, {"", "1", false}, {"12", "", false}, {"v1", "v2", false},
	} {
		a := asset("one", func(a *model.Asset) {
			if c.before != "" {
				a.Context = model.Context{"sku": c.before}
			}
		})
		d := sheet.Compare(read(t, "public_id;context.sku\none;"+c.after+"\n"), sheet.Now{Assets: []model.Asset{a}})
		if len(d.Changes) != 1 || (len(d.Doubts) == 1) != c.doubt {
			t.Errorf("%q to %q: %d changes, doubts %v, want some: %v", c.before, c.after, len(d.Changes), d.Doubts, c.doubt)
		}
	}
}

// Columns that nobody can change are named where something differs in them.
func TestColumnsThatStay(t *testing.T) {
	t.Parallel()
	a := asset("one", func(a *model.Asset) { a.Format, a.Bytes = "jpg", 7 })
	d := sheet.Compare(read(t, "public_id,format,bytes\none,png,7\n"), sheet.Now{Assets: []model.Asset{a}})
	if diff := cmp.Diff([]sheet.Column{"format"}, d.Ignored); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

// Tables come as spreadsheets and people write them.
func TestReadNamesOfColumns(t *testing.T) {
	t.Parallel()
	want := []sheet.Column{"public_id", "folder", "tags", "context.Alt"}
	for _, text := range []string{
		"public_id,folder,tags,context.Alt\na,b,c,d\n",
		"sep=;\r\npublic_id;folder;tags;context.Alt\r\na;b;c;d\r\n",
		"\ufeffsep=\t\npublic_id\tfolder\ttags\tcontext.Alt\na\tb\tc\td\n",
		" PUBLIC_ID , Asset_Folder,\"Tags \", context.Alt \na,b,c,d\n",
	} {
		got := read(t, text)
		if diff := cmp.Diff(want, got.Columns); diff != "" || len(got.Rows) != 1 || got.Rows[0].Cells[3] != "d" {
			t.Errorf("%q: columns (-want +got):\n%s rows %v", text, diff, got.Rows)
		}
	}
	for _, text := range []string{`{"public_id":"a"}`, "[\n{\"public_id\":\"a\"}]"} {
		if _, err := sheet.Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "JSON") {
			t.Errorf("%s: %v, want that it is JSON", text, err)
		}
	}
}

// A formula of another alphabet is one too.
func TestFormulasInFullWidth(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"＝1+1", "＠x", "\n=1", "'＝"} {
		a := asset("one", func(a *model.Asset) { a.Context = model.Context{"k": text} })
		out := written(t, sheet.CSV, []sheet.Column{"public_id", "context.k"}, a)
		if !strings.Contains(out, "'"+text) {
			t.Errorf("%q is written as %q", text, out)
		}
		if d := sheet.Compare(read(t, out), sheet.Now{Assets: []model.Asset{a}}); len(d.Changes) > 0 {
			t.Errorf("%q comes back as %+v", text, d.Changes)
		}
	}
}

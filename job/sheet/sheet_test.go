package sheet_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/job/sheet"
	"cldx/model"
)

var fields = []model.MetadataField{
	{ExternalID: "note", Label: "Note", Type: model.StringField},
	{ExternalID: "count", Label: "Count", Type: model.IntegerField},
	{ExternalID: "day", Label: "Day", Type: model.DateField},
	{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{{ExternalID: "s1", Value: "Summer"}, {ExternalID: "w,1", Value: "Winter"}}}},
	{ExternalID: "looks", Label: "Looks", Type: model.SetField, Datasource: &model.Datasource{Values: []model.DatasourceValue{{ExternalID: "a", Value: "A"}, {ExternalID: `b,\`, Value: "B"}}}},
}

// written is assets as a table.
func written(t testing.TB, f sheet.Format, cols []sheet.Column, assets ...model.Asset) string {
	t.Helper()
	var b bytes.Buffer
	w := sheet.NewWriter(&b, f, cols)
	for i := range assets {
		if err := w.Write(&assets[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t testing.TB, text string) sheet.Table {
	t.Helper()
	table, err := sheet.Read(strings.NewReader(text))
	if err != nil {
		t.Fatalf("Read(%q): %v", text, err)
	}
	return table
}

func asset(id string, change func(*model.Asset)) model.Asset {
	a := model.Asset{PublicID: model.PublicID(id), AssetID: model.AssetID("id-" + id), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg"}
	if change != nil {
		change(&a)
	}
	return a
}

// hostile are pieces of texts that go wrong in spreadsheets.
var hostile = []string{
	"=1+1", "+5", "-5", "@SUM(A1)", "'", "''", "'=", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "\\", "\\,", "é", "日本", "👩‍👩‍👧", "\u202e", "\x00", "\ufeff", "a", "1e5", "001", "|", "=", "\x1b[31m",
}

func wild(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(hostile[r.IntN(len(hostile))])
	}
	return b.String()
}

// TestUnchangedIsNoChange writes assets with hostile texts and reads them back.
func TestUnchangedIsNoChange(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		var assets []model.Asset
		for i := range 1 + r.IntN(5) {
			assets = append(assets, asset(fmt.Sprint(i, wild(r)), func(a *model.Asset) {
				a.AssetID = model.AssetID(fmt.Sprint("id", i))
				a.DisplayName, a.AssetFolder = wild(r), wild(r)
				a.Context = model.Context{"alt": wild(r), "k" + wild(r): wild(r)}
				a.Metadata = model.Metadata{"note": wild(r), "count": float64(r.IntN(9) - 4), "season": "w,1", "looks": []any{"a", `b,\`}}
				for range r.IntN(3) {
					a.Tags = append(a.Tags, strings.ReplaceAll(wild(r), ",", "")+"x")
				}
			}))
		}
		cols := append(sheet.Editable(assets, fields), "bytes", "created_at", "url")
		text := written(t, sheet.CSV, cols, assets...)
		got := sheet.Compare(read(t, text), sheet.Now{Assets: assets, Fields: fields})
		if len(got.Edits)+len(got.Problems)+len(got.Changes) > 0 || got.Unchanged != len(assets) {
			t.Fatalf("round %d: the unchanged table wants %+v, %v; it is\n%q", round, got.Changes, got.Problems, text)
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	assets := []model.Asset{
		asset("one", func(a *model.Asset) {
			a.Tags = []string{"b", "a"}
			a.Context = model.Context{"alt": "old", "gone": "x"}
		}),
		asset("two", func(a *model.Asset) {
			a.DisplayName = "Two"
			a.AssetFolder = "f"
			a.Metadata = model.Metadata{"count": float64(3)}
		}),
		asset("three", nil),
	}
	text := "asset_id;public_id;display_name;folder;tags;context.alt;context.gone;metadata.count;metadata.season;bytes\n" +
		"id-one;one/new;;;a, c;'=new;;;;7\n" +
		"id-two;two;2;g/h;;;;4;summer;\n" +
		"id-three;three;;;;;;;;\n"
	got := sheet.Compare(read(t, text), sheet.Now{Assets: assets, Fields: fields})
	two, folder := "2", "g/h"
	want := sheet.Difference{
		Edits: []sheet.Edit{
			{Asset: assets[0], Line: 2, PublicID: "one/new", Tags: &[]string{"a", "c"}, Context: model.Context{"alt": "=new", "gone": ""}},
			{Asset: assets[1], Line: 3, DisplayName: &two, Folder: &folder, Metadata: model.Metadata{"count": int64(4), "season": "s1"}},
		},
		Changes: []sheet.Change{
			{assets[0].Key(), 2, "public_id", "one", "one/new"}, {assets[0].Key(), 2, "tags", "b,a", "a, c"},
			{assets[0].Key(), 2, "context.alt", "old", "=new"}, {assets[0].Key(), 2, "context.gone", "x", ""},
			{assets[1].Key(), 3, "display_name", "Two", "2"}, {assets[1].Key(), 3, "folder", "f", "g/h"},
			{assets[1].Key(), 3, "metadata.count", "3", "4"}, {assets[1].Key(), 3, "metadata.season", "", "summer"},
		},
		Unchanged: 1, Ignored: []sheet.Column{"bytes"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Compare (-want +got):\n%s", diff)
	}
}

func TestCompareSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	assets := []model.Asset{asset("one", func(a *model.Asset) { a.DisplayName = "One" }), asset("two", nil)}
	for text, want := range map[string]string{
		"tags\na\n":                                               "line 1: no column says which asset a line is about",
		"public_id,colour\none,red\n":                             "line 1, column colour: there is no column",
		"public_id,metadata.x\none,1\n":                           `line 1, column metadata.x: there is no metadata field "x"`,
		"public_id,tags\none,a\n\"no\nne\",b\n":                   "line 3, column public_id: there is no asset no\nne",
		"asset_id,tags\nnobody,a\n":                               "line 2, column asset_id: there is no asset with the ID nobody",
		"public_id,tags\none,a\none,b\n":                          "line 3: one stands on line 2 already",
		"public_id,metadata.count\ntwo,many\n":                    "line 2, column metadata.count: Count takes a whole number",
		"public_id,metadata.season\ntwo,spring\n":                 `line 2, column metadata.season: Season does not have the value "spring"`,
		"public_id,metadata.day\ntwo,1/2/3\n":                     "line 2, column metadata.day: Day takes a date",
		"public_id,display_name\none,\n":                          "line 2, column display_name: a display name can't be empty",
		"asset_id,public_id\nid-one,a?b\n":                        "line 2, column public_id: ",
		"asset_id,resource_type\nid-one,video\n":                  "line 2, column resource_type: it is image, which can't be changed here",
		"public_id,resource_type,type,tags\none,video,upload,x\n": "line 2, column public_id: there is no asset one (video, upload)",
	} {
		got := sheet.Compare(read(t, text), sheet.Now{Assets: assets, Fields: fields})
		if len(got.Problems) != 1 || !strings.HasPrefix(got.Problems[0].Error(), want) {
			t.Errorf("%q: %v, want %q", text, got.Problems, want)
		}
	}
}

// TestCompareWithWhatWasGivenOut leaves alone what only somebody else has changed.
func TestCompareWithWhatWasGivenOut(t *testing.T) {
	t.Parallel()
	a := asset("one", func(a *model.Asset) { a.DisplayName = "One" })
	given := read(t, written(t, sheet.CSV, sheet.Editable([]model.Asset{a}, nil), a))
	a.DisplayName = "Uno"
	mine := given
	mine.Rows = []sheet.Row{{Line: 2, Cells: append([]string{}, given.Rows[0].Cells...)}}
	mine.Rows[0].Cells[6] = "sale"
	got := sheet.Compare(mine, sheet.Now{Assets: []model.Asset{a}, Base: &given})
	if len(got.Changes) != 1 || got.Changes[0].Column != sheet.Tags {
		t.Errorf("changes %+v, %v", got.Changes, got.Problems)
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	a := asset(`=a "b"`, func(a *model.Asset) {
		a.Tags, a.Bytes, a.Metadata = []string{"x,y", "z"}, 12, model.Metadata{"count": float64(-3)}
		a.Context = model.Context{"alt": "1\n2"}
	})
	cols, err := sheet.Columns("public_id, tags,bytes , metadata.count,context.alt,width")
	if err != nil {
		t.Fatal(err)
	}
	for f, want := range map[sheet.Format]string{
		sheet.CSV:   "public_id,tags,bytes,metadata.count,context.alt,width\r\n\"'=a \"\"b\"\"\",\"x\\,y,z\",12,-3,\"1\n2\",\r\n",
		sheet.JSON:  "[\n{\"public_id\":\"=a \\\"b\\\"\",\"tags\":[\"x,y\",\"z\"],\"bytes\":12,\"metadata.count\":-3,\"context.alt\":\"1\\n2\"}\n]\n",
		sheet.JSONL: "{\"public_id\":\"=a \\\"b\\\"\",\"tags\":[\"x,y\",\"z\"],\"bytes\":12,\"metadata.count\":-3,\"context.alt\":\"1\\n2\"}\n",
	} {
		if diff := cmp.Diff(want, written(t, f, cols, a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f, diff)
		}
	}
	if got := written(t, sheet.JSON, cols); !json.Valid([]byte(got)) {
		t.Errorf("no assets as JSON: %q", got)
	}
	if got := written(t, sheet.CSV, cols); !strings.HasPrefix(got, "public_id,tags") {
		t.Errorf("no assets as CSV: %q", got)
	}
}

func TestReadSaysWhere(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                    "the table is empty: its first line has to name the columns",
		"a,b\n1\n":            "line 2: it has 1 cells, and there are 2 columns",
		"a,b\n\"1\n2\",3,4\n": "line 2: it has 3 cells, and there are 2 columns",
		"a,b\n1,2\n\"3\n,4\n": "line 3: a quote is opened that is never closed",
		"a,b\n\"1\"2,3\n":     "line 2: text stands behind a closing quote: a quote inside a cell is written twice",
		"a,a\n":               "line 1, column a: there are two columns of this name",
		"a,b\n\xff,1\n":       "line 2: it is not UTF-8: save the table as CSV in UTF-8",
		"a\n" + big(1<<20+1):  "line 2: a cell is longer than 1 MB: is a quote missing?",
	} {
		if _, err := sheet.Read(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("Read(%.20q): %v, want %q", text, err, want)
		}
	}
}

func big(n int) string { return strings.Repeat("x", n) }

func FuzzRead(f *testing.F) {
	f.Add("public_id,tags\r\n\"a\"\"b\",\"x\r\ny\"\r\n")
	f.Add("\ufeffa;b\n1;2\n\n")
	f.Add("a\tb\n'=1\t''\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := sheet.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Columns) || r.Line < 2 {
				t.Errorf("line %d has %d cells of %d", r.Line, len(r.Cells), len(table.Columns))
			}
		}
	})
}

// FuzzCells reads back whatever a text holds.
func FuzzCells(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "tag"+s)
	}
	f.Fuzz(func(t *testing.T, text, tag string) {
		a := asset("a", func(a *model.Asset) {
			a.Context = model.Context{"k": strings.ToValidUTF8(text, "?")}
			if tag = strings.ReplaceAll(strings.ToValidUTF8(tag, "?"), ",", ""); strings.TrimSpace(tag) != "" {
				a.Tags = []string{tag, "z"}
			}
		})
		table := read(t, written(t, sheet.CSV, sheet.Editable([]model.Asset{a}, nil), a))
		if got := sheet.Compare(table, sheet.Now{Assets: []model.Asset{a}}); got.Unchanged != 1 {
			t.Errorf("it wants %+v, %v", got.Changes, got.Problems)
		}
		// And what is typed anew arrives as it is typed.
		b := a
		b.Context, b.Tags = nil, nil
		got := sheet.Compare(table, sheet.Now{Assets: []model.Asset{b}})
		for _, e := range got.Edits {
			if e.Context != nil && e.Context["k"] != a.Context["k"] || e.Tags != nil && len(a.Tags) > 0 && !cmp.Equal(map[string]bool{tag: true, "z": true}, setOf(*e.Tags)) {
				t.Errorf("%q, %q came as %q, %q", text, tag, e.Context, *e.Tags)
			}
		}
	})
}

func setOf(list []string) map[string]bool {
	out := map[string]bool{}
	for _, item := range list {
		out[item] = true
	}
	return out
}

// BenchmarkWrite measures a table of many assets; it keeps no more than one line.
func BenchmarkWrite(b *testing.B) {
	a := asset("products/summer/shoe", func(a *model.Asset) { a.Tags = []string{"a", "b"}; a.SecureURL = "https://example.com/x.jpg" })
	w := sheet.NewWriter(io.Discard, sheet.CSV, sheet.Default())
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Write(&a); err != nil {
			b.Fatal(err)
		}
	}
}

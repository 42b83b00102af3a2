package job_test

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
	"cldx/sandbox/fault"
)

// described is the library as a test compares it, in an order of its own.
func (s *stage) described(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, a := range s.library(t) {
		slices.Sort(a.Tags)
		out = append(out, fmt.Sprintf("%s %q in %q tags %q context %q metadata %v", a.PublicID, a.DisplayName, a.AssetFolder, a.Tags, map[string]string(a.Context), a.Metadata))
	}
	slices.Sort(out)
	return out
}

func (s *stage) do(t *testing.T, op api.Operation) {
	t.Helper()
	if err := s.Do(t.Context(), op, nil); err != nil {
		t.Fatalf("%s: %v", op.Spec().Name, err)
	}
}

// TestTableThereAndBack exports a library, imports it unchanged, changes it by a
// table, and takes that back.
func TestTableThereAndBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{})
	s.do(t, api.AddMetadataField{ExternalID: "stock", Type: model.IntegerField, Label: "Stock"})
	for i := range 12 {
		id := model.PublicID(fmt.Sprintf("a%02d.txt", i))
		s.raw(t, string(id), "f", []byte(id))
		s.do(t, api.AddTag{ResourceType: model.Raw, Tags: []string{"=old", "x"}, PublicIDs: []model.PublicID{id}})
		s.do(t, api.AddContext{ResourceType: model.Raw, Context: model.Context{"alt": "=1+1, \"q\"\r\n;\té"}, PublicIDs: []model.PublicID{id}})
		s.do(t, api.UpdateMetadata{ResourceType: model.Raw, Metadata: model.Metadata{"stock": int64(-i - 1)}, PublicIDs: []model.PublicID{id}})
	}
	before := s.described(t)
	engine, journal := s.engine(t, s.jobs, nil)
	file := filepath.Join(t.TempDir(), "lib.csv")
	cols := sheet.Editable(s.library(t), []model.MetadataField{{ExternalID: "stock"}})
	run(t, engine, s.plan(t, job.Export{Of: api.Search{}, Path: file, Format: sheet.CSV, Columns: cols}))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := s.compared(t, string(text)); len(d.Changes)+len(d.Problems) > 0 || d.Unchanged != 12 {
		t.Fatalf("the unchanged file wants %+v, %v", d.Changes, d.Problems)
	}
	changed := strings.NewReplacer("'=old,x", "new", "=1+1", "2", "a03.txt,a03.txt", "b/c.txt,Third", ",-5,", ",7,").Replace(string(text))
	changed = strings.Replace(changed, `,"'=old\,x"`, "", 1)
	d := s.compared(t, changed)
	if len(d.Problems) > 0 || len(d.Edits) == 0 {
		t.Fatalf("the changed file: %+v", d)
	}
	p := s.plan(t, job.Edits{Rows: d.Edits})
	run(t, engine, p)
	if d := s.compared(t, changed); len(d.Changes) > 0 {
		t.Errorf("after the import there is left %+v", d.Changes)
	}
	back, err := journal.UndoPlan(p.ID, s.world())
	if err != nil {
		t.Fatal(err)
	}
	run(t, engine, back)
	if after := s.described(t); !slices.Equal(before, after) {
		t.Errorf("taken back it is\n%s\nand was\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
}

// compared is what a table wants to be different now.
func (s *stage) compared(t *testing.T, text string) sheet.Difference {
	t.Helper()
	table, err := sheet.Read(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	now, err := job.Current(t.Context(), s, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sheet.Compare(table, now)
}

func run(t *testing.T, e *job.Engine, p job.Plan) {
	t.Helper()
	report, err := e.Run(t.Context(), p, nil)
	if err != nil || len(report.Failures) > 0 {
		t.Fatalf("%s: %+v, %v", p.Title, report.Failures, err)
	}
}

// TestArchives fetches an archive, and stores one, which undo deletes.
func TestArchives(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{})
	var targets []job.Target
	for i := range 3 {
		a := s.raw(t, fmt.Sprintf("a/f%d.txt", i), "f", random(100+i))
		targets = append(targets, job.TargetOf(&a))
	}
	engine, journal := s.engine(t, s.jobs, nil)
	dir := t.TempDir()
	run(t, engine, s.plan(t, job.Archive{Targets: targets, Name: "all", Format: "zip", Dir: dir}))
	z, err := zip.OpenReader(filepath.Join(dir, "all.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil || len(z.File) != 3 {
		t.Errorf("the archive has %d files, %v", len(z.File), err)
	}
	p := s.plan(t, job.Archive{Targets: targets, Name: "packed", Format: "tgz", Folder: "g"})
	run(t, engine, p)
	if all := s.library(t); len(all) != 4 {
		t.Errorf("the library has %d assets", len(all))
	}
	back, err := journal.UndoPlan(p.ID, s.world())
	if err != nil {
		t.Fatal(err)
	}
	run(t, engine, back)
	if all := s.library(t); len(all) != 3 {
		t.Errorf("after undo the library has %d assets", len(all))
	}
}

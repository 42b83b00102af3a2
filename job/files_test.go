package job_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/job/fetch"
	"cldx/job/sheet"
	"cldx/model"
)

func photo(id string, change func(*model.Asset)) model.Asset {
	a := model.Asset{PublicID: model.PublicID(id), AssetID: model.AssetID("id-" + id), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg"}
	if change != nil {
		change(&a)
	}
	return a
}

// calls are the operations of a plan as the journal names them, with their steps.
func calls(p job.Plan) []string {
	var out []string
	for _, s := range p.Steps {
		out = append(out, fmt.Sprintf("%d %s %d after %v", s.ID, s.Op.Spec().Name, len(s.Keys), s.After))
	}
	return out
}

// TestEditsChunksAlikeChanges makes one call of the same change to many assets,
// and renames last.
func TestEditsChunksAlikeChanges(t *testing.T) {
	t.Parallel()
	var rows []sheet.Edit
	for i := range 1200 {
		a := photo(fmt.Sprintf("a%04d", i), func(a *model.Asset) { a.Tags = []string{"old"} })
		rows = append(rows, sheet.Edit{Asset: a, Tags: &[]string{"new"}, Context: model.Context{"alt": "x"}, Metadata: model.Metadata{"n": int64(i % 2)}})
	}
	name, folder := "One", "f"
	rows[0].DisplayName, rows[0].Folder, rows[0].PublicID = &name, &folder, "a0001"
	rows[1].PublicID = "a0000"
	p, err := job.New(job.Edits{Rows: rows}, world)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 add_context 1000 after []", "2 add_context 200 after []", "3 update_metadata 600 after []", "4 update_metadata 600 after []",
		"5 remove_tag 1000 after []", "6 remove_tag 200 after []", "7 add_tag 1000 after []", "8 add_tag 200 after []",
		"9 update 1 after []", "10 rename 1 after [1 3 5 7 9]", "11 rename 1 after [10 1 4 5 7]", "12 rename 1 after [11 1 3 5 7 9]",
	}
	if diff := cmp.Diff(want, calls(p)); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	if len(p.Targets) != 1200 || p.Kind != job.ImportKind || !p.Undo.Possible || p.Title != "Import changes of 1,200 assets" {
		t.Errorf("plan %s of %d targets, undo %v, kind %s", p.Title, len(p.Targets), p.Undo, p.Kind)
	}
}

func TestDownloadPlan(t *testing.T) {
	t.Parallel()
	assets := []model.Asset{
		photo("a/one", func(a *model.Asset) { a.AssetFolder, a.Bytes, a.ETag = "pets", 12, "abc" }),
		photo("b/one", func(a *model.Asset) { a.AssetFolder, a.Type = "pets", model.Private }),
		photo("list.csv", func(a *model.Asset) { a.ResourceType, a.Format = model.Raw, "" }),
	}
	p, err := job.New(job.Download{Assets: assets, Dir: "/x"}, world)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Steps {
		op := s.Op.(api.SignPrivateDownload)
		got = append(got, fmt.Sprintf("%s %s %s.%s %d %s", op.ResourceType, op.Type, s.Save.Path, op.Format, s.Bytes, s.Save.MD5))
	}
	if diff := cmp.Diff([]string{"  pets/one.jpg.jpg 12 abc", " private pets/one (2).jpg.jpg 0 ", "raw  list.csv. 0 "}, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if c := p.Cost(); c.Admin+c.Upload != 0 || p.Effect != api.Read || p.Undo.Possible {
		t.Errorf("it costs %+v, effect %s, undo %v", c, p.Effect, p.Undo)
	}
}

func TestArchivePlan(t *testing.T) {
	t.Parallel()
	targets, _ := images(2500)
	p, err := job.New(job.Archive{Targets: targets, Name: "all", Format: "zip", Folder: "f"}, world)
	if err != nil || len(p.Steps) != 3 || p.Steps[2].Op.(api.CreateArchive).TargetID != "all-3" {
		t.Fatalf("stored: %v, %v", calls(p), err)
	}
	p, err = job.New(job.Archive{Targets: targets, Name: "all", Format: "tgz", Dir: "/x"}, world)
	if err != nil || len(p.Steps) < 10 || p.Effect != api.Read || p.Steps[0].Save.Path != "all-1.tgz" {
		t.Fatalf("fetched: %d parts, %v", len(p.Steps), err)
	}
	mixed := append(targets[:1:1], job.Target{Key: model.Key{ResourceType: model.Video, Type: model.Uploaded, PublicID: "v"}})
	p, err = job.New(job.Archive{Targets: mixed, Name: "all", Format: "zip", Dir: "/x"}, world)
	if err != nil || len(p.Steps) != 1 {
		t.Fatalf("mixed: %v, %v", calls(p), err)
	}
	op := p.Steps[0].Op.(api.SignArchiveDownload)
	if diff := cmp.Diff([]string{"image/upload/a00000", "video/upload/v"}, op.Qualified); diff != "" || op.ResourceType != model.Auto {
		t.Errorf("mixed (-want +got): %s\n%s", op.ResourceType, diff)
	}
}

type fetched = fetch.Answer

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// listing answers searches in pages of two, and gives addresses.
type listing struct{ total int }

func (l listing) Do(_ context.Context, op api.Operation, into any) error {
	switch op := op.(type) {
	case api.Search:
		from := 0
		_, _ = fmt.Sscan(op.NextCursor, &from) // the first has none
		page := model.AssetPage{}
		for i := from; i < min(from+2, l.total); i++ {
			page.Resources = append(page.Resources, photo(fmt.Sprint("p", i), nil))
		}
		if from+2 < l.total {
			page.NextCursor = fmt.Sprint(from + 2)
		}
		*into.(*model.AssetPage) = page
	case api.SignPrivateDownload:
		*into.(*model.SignedURL) = model.SignedURL{URL: "https://x/" + string(op.PublicID)}
	}
	return nil
}

// TestDownloadAndExportRun saves files, and a table of what a search finds, and
// tells how far they are.
func TestDownloadAndExportRun(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(), 2)
	dir := t.TempDir()
	engine := job.NewEngine(listing{5}, l.journal, job.Options{Open: func(_ context.Context, url string, _ int64, _ string) (fetched, error) {
		return fetched{Body: io.NopCloser(bytes.NewReader([]byte(url))), Total: int64(len(url))}, nil
	}})
	export := l.plan(t, job.Export{Of: api.Search{Expression: "p"}, Path: dir + "/out.csv", Format: sheet.CSV, Columns: []sheet.Column{sheet.PublicID}})
	report, err := engine.Run(t.Context(), export, nil)
	if err != nil || len(report.Failures) > 0 {
		t.Fatalf("export: %+v, %v", report.Failures, err)
	}
	if got := readFile(t, dir+"/out.csv"); got != "public_id\r\np0\r\np1\r\np2\r\np3\r\np4\r\n" {
		t.Errorf("out.csv is %q", got)
	}
	record, err := l.journal.Load(export.ID)
	if err != nil || record.Plan.Steps[0].Save.Table.Columns[0] != sheet.PublicID {
		t.Errorf("the journal has %+v, %v", record.Plan.Steps, err)
	}
	down := l.plan(t, job.Download{Assets: []model.Asset{photo("a", func(a *model.Asset) { a.Bytes = 11 }), photo("b", func(a *model.Asset) { a.Bytes = 12 })}, Dir: dir})
	var last job.Progress
	report, err = engine.Run(t.Context(), down, func(p job.Progress) { last = p })
	if err != nil || report.Done != 1 || len(report.Failures) != 1 || report.Failures[0].Key.PublicID != "b" {
		t.Fatalf("download: %+v, %v", report, err)
	}
	if got := readFile(t, dir+"/a.jpg"); got != "https://x/a" || last.Volume.Total != 23 || last.Volume.Done != 11 {
		t.Errorf("a.jpg is %q; told %+v", got, last.Volume)
	}
	if _, err := l.journal.Last(false); err == nil {
		t.Error("a download can be taken back")
	}
}

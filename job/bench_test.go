package job_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
)

// most is how many times as long a call may take in a job that is ten times as
// large: the engine's own part must not grow with the square of its calls.
const most = 3

// BenchmarkRun carries out jobs of 1,000 and of 10,000 calls.
func BenchmarkRun(b *testing.B) {
	var per [2]float64
	for b.Loop() {
		for i, n := range []int{1000, 10000} {
			begun := time.Now()
			big(b, n)
			per[i] = float64(time.Since(begun)) / float64(n)
		}
	}
	b.ReportMetric(per[1]/per[0], "x-larger")
	if per[1] > most*per[0] {
		b.Errorf("a call takes %.1f times as long in a job of 10,000 as in one of 1,000, want %d at most", per[1]/per[0], most)
	}
}

func big(tb testing.TB, n int) {
	tb.Helper()
	targets, keys := images(n)
	l := newLab(tb, newService(keys...), 8)
	if r := l.run(tb, l.plan(tb, renames(targets, "b"))); r.Done != n {
		tb.Errorf("%d done, want %d", r.Done, n)
	}
}

// pages answers searches in pages of 500, made when they are asked for.
type pages struct{ total int }

func (p pages) Do(_ context.Context, op api.Operation, into any) error {
	from := 0
	_, _ = fmt.Sscan(op.(api.Search).NextCursor, &from) // the first has none
	page := model.AssetPage{}
	for i := from; i < min(from+500, p.total); i++ {
		page.Resources = append(page.Resources, photo(fmt.Sprint("products/summer/shoe_", i), nil))
	}
	if from+500 < p.total {
		page.NextCursor = fmt.Sprint(from + 500)
	}
	*into.(*model.AssetPage) = page
	return nil
}

// BenchmarkExport writes a table of 200,000 assets; heap-MB is what is held while
// it is written, which does not grow with their number.
func BenchmarkExport(b *testing.B) {
	journal, err := job.OpenJournal(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	dir, n := b.TempDir(), 0
	for b.Loop() {
		var most uint64
		w := world
		w.Now, n = w.Now.Add(time.Duration(n)*time.Second), n+1
		p, err := job.New(job.Export{Of: api.Search{}, Path: dir + "/out.csv", Format: sheet.CSV, Columns: sheet.Default(), Replace: true}, w)
		if err != nil {
			b.Fatal(err)
		}
		report, err := job.NewEngine(pages{200_000}, journal, job.Options{}).Run(b.Context(), p, func(job.Progress) {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		})
		if err != nil || len(report.Failures) > 0 {
			b.Fatalf("%+v, %v", report.Failures, err)
		}
		b.ReportMetric(float64(most)/1e6, "heap-MB")
	}
}

package job_test

import (
	"testing"
	"time"
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

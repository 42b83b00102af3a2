package main

import (
	"strings"
	"testing"
	"time"
)

func TestRowSaysWhatWasMeasured(t *testing.T) {
	t.Parallel()
	r := result{wall: 2 * time.Second}
	for i := range 100 {
		r.took = append(r.took, float64(i+1))
	}
	var out strings.Builder
	r.row(&out, "ping", 16, 25.5)
	if want := "| ping | 16 | 50 | 51.00 | 100.00 | 2.0× |\n"; out.String() != want {
		t.Errorf("row = %q, want %q", out.String(), want)
	}
	if got := (result{}).quantile(0.99); got != 0 {
		t.Errorf("the p99 of nothing is %v", got)
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDeletionsLeaveHalf(t *testing.T) {
	t.Parallel()
	w := &world{ids: make([]string, 1000)}
	n := 0
	for _, more := w.deletion(); more; _, more = w.deletion() {
		n++
	}
	if n != 5 || len(w.span(1000)) != 500 {
		t.Errorf("%d deletions leave %d, want 5 and 500", n, len(w.span(1000)))
	}
}

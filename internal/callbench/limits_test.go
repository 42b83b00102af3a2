package main

import (
	"os"
	"strings"
	"testing"
)

func slow(ms float64) result { return result{took: []float64{ms}} }

func TestLimitsBreak(t *testing.T) {
	t.Parallel()
	l := limits{}
	for _, text := range []string{"usage=20", "list 500, at any depth=50", "a=b=1.5"} {
		if err := l.Set(text); err != nil {
			t.Errorf("-limit %s: %v", text, err)
		}
	}
	for _, text := range []string{"usage", "usage=", "usage=0", "usage=NaN", "usage=-1"} {
		if l.Set(text) == nil {
			t.Errorf("-limit %s is taken", text)
		}
	}
	for _, c := range []struct {
		name        string
		connections int
		ms          float64
		broken      bool
	}{{"usage", 1, 19, false}, {"usage", 1, 20, true}, {"usage", 16, 900, false}, {"ping", 1, 900, false}, {"a=b", 1, 2, true}} {
		if err := l.broken(c.name, c.connections, slow(c.ms)); (err != nil) != c.broken {
			t.Errorf("%s over %d connections, %v ms: %v", c.name, c.connections, c.ms, err)
		}
	}
	if l.known([]bench{{name: "usage"}}) == nil {
		t.Error("a limit of a call that nobody makes is taken")
	}
}

func TestBrokenLimitsAreMeasuredAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		took  []float64
		times int
		best  float64
	}{{[]float64{5}, 1, 5}, {[]float64{30, 12, 99}, 2, 12}, {[]float64{30, 40, 25}, 3, 25}} {
		n := 0
		r, err := limits{"usage": 20}.measure(1, "usage", func() (result, error) { n++; return slow(c.took[n-1]), nil })
		if err != nil || n != c.times || r.quantile(0.99) != c.best {
			t.Errorf("%v: measured %d times, best %v, %v; want %d times, %v", c.took, n, r.quantile(0.99), err, c.times, c.best)
		}
	}
}

func TestMemoryIsLimited(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/status"); err != nil {
		return // nothing is known of processes here
	}
	var out strings.Builder
	if err := memory(&out, os.Getpid(), 1); err == nil || !strings.Contains(out.String(), "| at most | ") {
		t.Errorf("this process fits into 1 MB: %v, %q", err, out.String())
	}
	if err := memory(&out, os.Getpid(), 1<<20); err != nil {
		t.Error(err)
	}
}

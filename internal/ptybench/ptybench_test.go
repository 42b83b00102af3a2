//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// echo is a program that draws a line and answers every key with a byte.
const echo = `stty raw -echo; printf 'a line of more than twenty characters, ready'; while :; do dd bs=1 count=1 2>/dev/null; done`

func TestAProgramIsMeasuredBesideItsFloor(t *testing.T) {
	t.Parallel()
	suite := filepath.Join(t.TempDir(), "suite.json")
	targets := []target{
		{Name: "low", Command: []string{"/bin/sh", "-c", echo}, Keys: "x"},
		{Name: "high", Command: []string{"/bin/sh", "-c", echo}, Keys: "x y", Ready: "ready", Pre: "a", Then: "readya", Floor: "low"},
	}
	b, err := json.Marshal(targets)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(suite, b, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = run(t.Context(), []string{
		"-suite", suite, "-runs", "1", "-presses", "5", "-burst", "10", "-rate", "200", "-json", "-idle", "10ms",
		"-start-quiet", "40ms", "-quiet", "20ms", "-answer", "500ms", "-budget", "key p50=5000", "-budget", "peak rss=+500",
	}, &out)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want one a target:\n%s", len(lines), out.String())
	}
	var got struct {
		Name, Floor string
		Metrics     figures
	}
	if err := json.Unmarshal([]byte(lines[1]), &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "high" || got.Floor != "low" {
		t.Errorf("measured %q over %q, want high over low", got.Name, got.Floor)
	}
	for _, m := range metrics {
		if _, ok := got.Metrics[m.name]; !ok {
			t.Errorf("%s was not measured", m.name)
		}
	}
	if n := got.Metrics["bytes/key"]; n != 1 {
		t.Errorf("bytes/key = %v, want 1", n)
	}
	if got.Metrics["first frame"] <= 0 || got.Metrics["key p50"] <= 0 || got.Metrics["dead keys"] != 0 {
		t.Errorf("figures = %v", got.Metrics)
	}
}

func TestWrongCommandLinesAreRefused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{}, {"-suite", "no such file"}, {"-runs", "0", "true"}, {"-budget", "speed=1", "true"}, {"-budget", "key p50=fast", "true"}, {"-budget", "key p50=3 of ours", "true"}, {"-budget", "key p50=3|fast", "true"}, {"-keys", "entr", "true"},
	} {
		if err := run(t.Context(), args, &bytes.Buffer{}); err == nil {
			t.Errorf("ptybench %q is no error", args)
		}
	}
}

func sampleResults() []*result {
	floor := &result{target: target{Name: "floor"}, runs: []figures{{"key p50": 5, "peak rss": 10}, {"key p50": 6, "peak rss": 11}, {"key p50": 7, "peak rss": 9}}}
	ours := &result{target: target{Name: "ours", Floor: "floor"}, floor: floor, runs: []figures{{"key p50": 8}, {"key p50": 7.5}, {"key p50": 200}}}
	return []*result{floor, ours}
}

func TestReports(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := table(&b, sampleResults()[1:]); err != nil {
		t.Fatal(err)
	}
	const wantTable = "ours (3 runs)\n      metric  median   min  max  floor  over floor\n  key p50 ms    8.00  7.50  200   6.00        2.00\n\n"
	if diff := cmp.Diff(wantTable, b.String()); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	b.Reset()
	if err := markdown(&b, sampleResults()); err != nil {
		t.Fatal(err)
	}
	const wantMarkdown = "| | floor | ours |\n| --- | ---: | ---: |\n| key p50 ms | 6.00 [5.00–7.00] | 8.00 [7.50–200] |\n| peak rss MB | 10.00 [9.00–11.00] | |\n"
	if diff := cmp.Diff(wantMarkdown, b.String()); diff != "" {
		t.Errorf("markdown (-want +got):\n%s", diff)
	}
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	cases := []struct{ budget, want string }{
		{"key p50=8", ""}, {"key p50=7.9", "more than 7.90"}, {"key p50=+2", ""}, {"key p50=+1.5", "2.00 over floor"}, {"key p50=x1.4", ""}, {"key p50=x1.3", "1.33 times"},
		{"key p50=x1.3 of floor", "1.33 times"}, {"key p50=x1 of ours", ""}, {"peak rss=1", "was not measured"},
		{"key p50=7.9|x1.4", ""}, {"key p50=8|x1.3", ""}, {"key p50=7.9|x1.3", "more than 7.90; ours: key p50 is 1.33 times"},
	}
	for _, c := range cases {
		b, err := parseBudget(c.budget)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(broken(sampleResults(), []budget{b}), "\n")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("budget %s: %q, want %q", c.budget, got, c.want)
		}
	}
	b, err := parseBudget("key p50=1")
	if err != nil {
		t.Fatal(err)
	}
	measure := sampleResults()
	measure[1].target.Measure = true
	if got := broken(measure, []budget{b}); len(got) > 0 {
		t.Errorf("a measure breaks %q", got)
	}
}

func TestSuiteFloorsStandBefore(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "suite.json")
	if err := os.WriteFile(file, []byte(`[{"name":"a","command":["true"],"floor":"b"},{"name":"b","command":["true"]}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readSuite(file); err == nil {
		t.Error("a floor that comes later is no error")
	}
	got := selected([]target{{Name: "f"}, {Name: "x"}, {Name: "cldx 1k", Floor: "f"}}, "cldx")
	if len(got) != 2 || got[0].Name != "f" || got[1].Name != "cldx 1k" {
		t.Errorf("selected = %v, want the target and its floor", got)
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	v := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for q, want := range map[float64]float64{0.5: 5, 0.99: 10, 0: 1} {
		if got := quantile(v, q); got != want {
			t.Errorf("quantile %v = %v, want %v", q, got, want)
		}
	}
}

func FuzzParseStat(f *testing.F) {
	f.Add("12 (a (b) c) S 1 12 12 0 -1 4194304 100 0 0 0 5 6 7 8 20 0 1 0 100 1000 50 18446744073709551615")
	f.Fuzz(func(t *testing.T, in string) {
		if p, ok := parseStat(in); !ok && p != (process{}) {
			t.Errorf("%q is refused and gives %+v", in, p)
		}
	})
}

func TestParseStat(t *testing.T) {
	t.Parallel()
	p, ok := parseStat("12 (a (b) c) S 1 12 12 0 -1 4194304 100 0 0 0 5 6 7 8 20 0 1 0 100 1000 50 18446744073709551615")
	want := process{parent: 1, cpu: 0.26, rssKB: 50 * int64(os.Getpagesize()/1024)}
	if !ok || p.parent != want.parent || p.rssKB != want.rssKB || p.cpu < 0.259 || p.cpu > 0.261 {
		t.Errorf("parseStat = %+v, %v, want %+v", p, ok, want)
	}
}

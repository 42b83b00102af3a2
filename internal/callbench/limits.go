package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// limits are the p99, in ms, that calls may have over one connection, by their names.
type limits map[string]float64

// again is how often what breaks a limit is measured again.
const again = 2

// String spells the limits.
func (l limits) String() string { return fmt.Sprint(map[string]float64(l)) }

// Set reads a limit.
func (l limits) Set(text string) error {
	i := strings.LastIndexByte(text, '=')
	if i < 0 {
		return fmt.Errorf("want NAME=MS, not %q", text)
	}
	ms, err := strconv.ParseFloat(text[i+1:], 64)
	if err != nil || !(ms > 0) {
		return fmt.Errorf("%q is no number of ms", text[i+1:])
	}
	l[text[:i]] = ms
	return nil
}

// known refuses a limit of a call that nobody makes, which nothing could break.
func (l limits) known(cases []bench) error {
	for name := range l {
		if !slices.ContainsFunc(cases, func(c bench) bool { return c.name == name }) {
			return fmt.Errorf("-limit %s: there is no such call", name)
		}
	}
	return nil
}

// measure measures again what breaks its limit, and gives the best.
func (l limits) measure(connections int, name string, do func() (result, error)) (best result, err error) {
	for i := range 1 + again {
		r, err := do()
		if err != nil {
			return r, err
		}
		if i == 0 || r.quantile(0.99) < best.quantile(0.99) {
			best = r
		}
		if l.broken(name, connections, best) == nil {
			break
		}
	}
	return best, nil
}

// broken tells of a limit that a result breaks.
func (l limits) broken(name string, connections int, r result) error {
	most, limited := l[name]
	if p99 := r.quantile(0.99); limited && connections == 1 && !(p99 < most) {
		return fmt.Errorf("%s: p99 %.1f ms, the limit is %.0f", name, p99, most)
	}
	return nil
}

// memory prints what a process has resident, and the most it had, and tells when
// that is more than limit MB; 0 is no limit.
func memory(out io.Writer, pid, limit int) error {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		fmt.Fprintf(out, "\nThe memory of the sandbox's process is not known here: %v\n", err)
		return nil
	}
	now, most := megabytes(string(b), "VmRSS:"), megabytes(string(b), "VmHWM:")
	fmt.Fprintf(out, "\n| resident memory of the sandbox | MB |\n|---|---:|\n| at the end | %d |\n| at most | %d |\n", now, most)
	if limit > 0 && (most == 0 || most >= limit) {
		return fmt.Errorf("the sandbox had %d MB, the limit is %d", most, limit)
	}
	return nil
}

// megabytes reads a line such as "VmRSS: 1024 kB".
func megabytes(status, name string) int {
	_, rest, _ := strings.Cut(status, name)
	kilobytes, _ := strconv.Atoi(strings.Fields(rest + " 0")[0]) // a line that is not there is 0
	return kilobytes >> 10
}

//go:build linux

package main

import (
	"fmt"
	"slices"
	"time"
)

// figures are what one run measured, by the metric's name.
type figures map[string]float64

// metric is one thing measured, and its unit.
type metric struct {
	name, unit string
}

var metrics = []metric{
	{"first frame", "ms"}, {"ready", "ms"}, {"after frame", "ms"}, {"start settled", "ms"}, {"start bytes", "B"}, {"loaded", "ms"},
	{"first byte p50", "ms"}, {"first byte p99", "ms"}, {"key p50", "ms"}, {"key p99", "ms"}, {"key max", "ms"},
	{"bytes/key", "B"}, {"dead keys", ""},
	{"burst cpu", "s"}, {"burst lag", "ms"}, {"burst bytes/key", "B"}, {"idle cpu", "%"}, {"peak rss", "MB"},
}

func known(name string) bool {
	return slices.ContainsFunc(metrics, func(m metric) bool { return m.name == name })
}

// label is the metric's name with its unit.
func (m metric) label() string {
	if m.unit == "" {
		return m.name
	}
	return m.name + " " + m.unit
}

// spread is the middle and the ends of several runs.
type spread struct{ median, min, max float64 }

// over summarises one metric; ok is false if no run has it.
func over(runs []figures, name string) (s spread, ok bool) {
	var v []float64
	for _, r := range runs {
		if x, has := r[name]; has {
			v = append(v, x)
		}
	}
	if len(v) == 0 {
		return spread{}, false
	}
	slices.Sort(v)
	return spread{quantile(v, 0.5), v[0], v[len(v)-1]}, true
}

// quantile of a sorted sample, by nearest rank.
func quantile(sorted []float64, q float64) float64 {
	i := int(q*float64(len(sorted))+0.5) - 1
	return sorted[max(0, min(i, len(sorted)-1))]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func number(x float64) string {
	if x < 100 && x > -100 {
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

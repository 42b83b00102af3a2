package ui

import (
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkFilterTyping types filters over 100,000 rows, each letter as soon as the one
// before is answered. The budget of a letter, and of each part of the sifting that it
// begins, is 16 ms with its frame, in 99 of 100: on a busy machine as often as the
// rows' numbers can be read in 16 ms on one that is not.
func BenchmarkFilterTyping(b *testing.B) {
	const frame, passes = 16 * time.Millisecond, 400
	a := full(b, 100_000)
	var waits, settled []time.Duration
	take := func(msg tea.Msg) tea.Cmd {
		begun := time.Now()
		_, cmd := a.Update(msg)
		_ = a.View()
		waits = append(waits, time.Since(begun))
		return cmd
	}
	for b.Loop() {
		for _, k := range []string{"f", "i", "t", "e", "m", "9", "backspace", "8", "esc", "f", "!", "7", "esc"} {
			begun := time.Now()
			for todo := []tea.Cmd{take(keyOf(k))}; len(todo) > 0; {
				cmd := todo[0]
				todo = todo[1:]
				if cmd == nil {
					continue
				}
				switch msg := cmd().(type) {
				case tea.BatchMsg:
					todo = append(todo, msg...)
				case sift:
					todo = append(todo, take(msg))
				}
			}
			settled = append(settled, time.Since(begun))
		}
	}
	p99 := func(d []time.Duration) time.Duration {
		slices.Sort(d)
		return d[len(d)*99/100]
	}
	wait, whole := p99(waits), p99(settled)
	b.ReportMetric(float64(wait.Microseconds())/1000, "ms-p99-wait")
	b.ReportMetric(float64(whole.Microseconds())/1000, "ms-p99-settled")
	if most := max(frame, time.Duration(passes*pass(a.here.refs))); len(waits) > 1000 && wait > most {
		b.Errorf("a key waits %v at p99, more than %v", wait, most)
	}
}

package ui

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/intent"
)

// nobody plans nothing.
type nobody struct{}

func (nobody) Plan(Host, intent.Intent) tea.Cmd { return nil }
func (nobody) Begin(Host) tea.Cmd               { return nil }
func (nobody) Update(Host, tea.Msg) tea.Cmd     { return nil }
func (nobody) Blocked(intent.Intent) string     { return "" }
func (nobody) Jobs() string                     { return "" }

// pass is how long it takes to read a million rows' numbers once, here and now: others
// may be using the machine too.
func pass(rows []model.Ref) float64 {
	const times = 200
	begun, sum := time.Now(), model.Ref(0)
	for range times {
		for _, ref := range rows {
			sum += ref
		}
	}
	if sum == 0 {
		return 0
	}
	return float64(time.Since(begun).Nanoseconds()) / times
}

// passes is the budget: how often a key may go through the rows' numbers, for what a
// million rows take above a thousand. It is a few milliseconds on a quiet machine.
const passes = 40

// BenchmarkChoosing is what keys cost that are about every row of the list, each with
// its frame.
func BenchmarkChoosing(b *testing.B) {
	gestures := []struct {
		name string
		keys []string
	}{
		{"all and none", []string{"ctrl+a", "U"}},
		{"invert", []string{"*"}},
		{"invert every other", []string{"*"}},
		{"range", []string{"g", "v", "G", "v", "U"}},
		{"extended range", []string{"g", "v", "G", "shift+up"}},
		{"all, and what is about them", []string{"ctrl+a", "t", "U"}},
		{"all, and menus", []string{"ctrl+a", "N", "esc", "y", "esc", "U"}},
		{"filter", []string{"f", "i", "t", "esc"}},
	}
	few := map[string]float64{}
	for _, n := range []int{1000, 1_000_000} {
		a := full(b, n, func(d *Deps) { d.Planner = nobody{} })
		for _, g := range gestures {
			b.Run(fmt.Sprint(g.name, "/", n), func(b *testing.B) {
				a.store.SelectNone()
				if g.name == "invert every other" {
					for i := 0; i < len(a.here.refs); i += 2 {
						a.store.Select(a.here.refs[i], true)
					}
				}
				b.ReportAllocs()
				for b.Loop() {
					for _, k := range g.keys {
						a.Update(keyOf(k))
						_ = a.View()
					}
				}
				took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				if n == 1000 {
					few[g.name] = took
				} else if once := pass(a.here.refs); took > few[g.name]+passes*once {
					b.Errorf("%.1f ms, and %.1f ms with 1,000 rows: more than %d passes of %.2f ms", took/1e6, few[g.name]/1e6, passes, once/1e6)
				}
			})
		}
	}
}

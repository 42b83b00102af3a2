package ui

import (
	"fmt"
	"testing"

	"cldx/ui/intent"

	tea "charm.land/bubbletea/v2"
)

// nobody plans nothing.
type nobody struct{}

func (nobody) Plan(Host, intent.Intent) tea.Cmd { return nil }
func (nobody) Begin(Host) tea.Cmd               { return nil }
func (nobody) Update(Host, tea.Msg) tea.Cmd     { return nil }
func (nobody) Blocked(intent.Intent) string     { return "" }
func (nobody) Jobs() string                     { return "" }

// BenchmarkChoosing is what keys cost that are about every row of the list. The
// budget is a frame, 8 ms, for a million.
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
			})
		}
	}
}

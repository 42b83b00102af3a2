package ui

import (
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
)

// full is an App whose list holds n assets.
func full(b *testing.B, n int) *App {
	lib := many(b, 500)
	idle := api.DoerFunc(func(context.Context, api.Operation, any) error { return context.Canceled })
	a := New(b.Context(), Deps{
		Environment: Environment{Name: "sandbox"},
		Link:        Link{Doer: idle},
		Desk:        Desk{Now: func() time.Time { return noon }, After: after},
		Coder:       coder{},
	})
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	for at := 0; at < n; at += len(lib.assets) {
		for i := range lib.assets {
			lib.assets[i].PublicID = model.PublicID(fmt.Sprintf("bulk/item_%07d", at+i))
		}
		page := model.AssetPage{Resources: lib.assets, TotalCount: n, NextCursor: "x"}
		a.here.add(page, a.store.AddPage(page), noon)
	}
	a.here.complete = true
	a.assets.Show(a.here.refs)
	a.look()
	return a
}

func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := full(b, n)
			b.ReportAllocs()
			for b.Loop() {
				_ = a.View()
			}
		})
	}
}

func BenchmarkKeyToFrame(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := full(b, n)
			down, end, top := keyOf("j"), keyOf("G"), keyOf("g")
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				switch i % 50 {
				case 20:
					a.Update(end)
				case 40:
					a.Update(top)
				default:
					a.Update(down)
				}
				_ = a.View()
			}
		})
	}
}

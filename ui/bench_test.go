package ui

import (
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/record"
)

// full is an App whose list holds n assets.
func full(b *testing.B, n int, change ...func(*Deps)) *App {
	lib := many(b, 500)
	idle := api.DoerFunc(func(context.Context, api.Operation, any) error { return context.Canceled })
	deps := Deps{
		Environment: Environment{Name: "sandbox"},
		Link:        Link{Doer: idle},
		Desk:        Desk{Now: func() time.Time { return noon }, After: after},
		Coder:       coder{},
	}
	for _, c := range change {
		c(&deps)
	}
	a := New(b.Context(), deps)
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	for at := 0; at < n; at += len(lib.assets) {
		for i := range lib.assets {
			lib.assets[i].PublicID = model.PublicID(fmt.Sprintf("bulk/item_%07d", at+i))
			lib.assets[i].SecureURL = fmt.Sprintf("https://res.example/demo/image/upload/v1/bulk/item_%07d.jpg", at+i)
		}
		page := model.AssetPage{Resources: lib.assets, TotalCount: n, NextCursor: "x"}
		a.here.add(page, a.store.AddPage(page), noon)
		a.learnAddresses(page.Resources)
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

// answered is a call that renames an asset, made for an action.
func answered(op api.Operation, action int, at time.Duration) api.Exchange {
	return api.Exchange{
		Op: op, Action: action, At: noon.Add(at), Took: time.Millisecond, Status: 200,
		Request: "POST /rename\n\nfrom_public_id=a", Header: "HTTP/1.1 200 OK", Response: []byte(`{"public_id":"b"}`),
	}
}

// busy is an App whose inspect pane has 500 entries, and an action of 5,000 calls
// that is open.
func busy(b *testing.B) *App {
	a := full(b, 1000)
	ops := make([]api.Operation, 5000)
	for i := range ops {
		ops[i] = api.RenameAsset{ResourceType: model.Image, From: model.PublicID(fmt.Sprint("a", i)), To: model.PublicID(fmt.Sprint("b", i))}
	}
	for range 499 {
		a.log.Take(answered(api.Ping{}, 0, 0))
	}
	id := a.log.Plan("Rename 5,000 assets", ops, "", noon)
	a.log.Mark(id, record.Step{State: pane.Running}, noon)
	for i, op := range ops {
		a.log.Take(answered(op, id, time.Duration(i)*time.Millisecond))
	}
	a.Update(keyOf("4"))
	a.inspect.Refresh()
	a.inspect.Open()
	return a
}

func BenchmarkInspectFrame(b *testing.B) {
	a := busy(b)
	b.ReportAllocs()
	for b.Loop() {
		_ = a.View()
	}
}

func BenchmarkInspectKeyToFrame(b *testing.B) {
	a := busy(b)
	down, end, top, request := keyOf("j"), keyOf("G"), keyOf("g"), keyOf("o")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		switch i % 50 {
		case 20:
			a.Update(end)
		case 40:
			a.Update(top)
		case 45:
			a.Update(request)
		default:
			a.Update(down)
		}
		_ = a.View()
	}
}

func BenchmarkExchange(b *testing.B) {
	a := busy(b)
	head, _ := a.inspect.Head()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.Update(exchanged{answered(api.RenameAsset{From: "a", To: "b"}, head.ID, time.Hour)})
	}
}

// BenchmarkPalette opens the palette and types into it: the budget is a frame of
// 16 ms.
func BenchmarkPalette(b *testing.B) {
	s := newStage(b, sample(b), 200, 60)
	for b.Loop() {
		s.press(":", `"r"`, "esc")
	}
}

// BenchmarkOperations opens the catalogue, and moves in it.
func BenchmarkOperations(b *testing.B) {
	s := newStage(b, sample(b), 200, 60)
	for b.Loop() {
		s.press("L", "down", "esc")
	}
}

// BenchmarkSearchTyping types into the search window over libraries of very
// different sizes: a key must cost the same.
func BenchmarkSearchTyping(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := full(b, n)
			a.Update(keyOf("/"))
			for _, r := range "tags=bu" {
				a.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			more, less := tea.KeyPressMsg{Code: 'l', Text: "l"}, keyOf("backspace")
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					a.Update(more)
				} else {
					a.Update(less)
				}
				_ = a.View()
			}
		})
	}
}

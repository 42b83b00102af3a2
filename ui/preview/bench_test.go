package preview_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/preview"
)

// BenchmarkShow is what pictures cost a key: a screen of a hundred is asked for
// again, and every tenth time it is another hundred. Fetching, decoding and sending
// are not here, as no key waits for them.
func BenchmarkShow(b *testing.B) {
	g := preview.New(b.Context(), preview.Deps{
		Fetch: func(context.Context, string, int64) ([]byte, string, error) { return nil, "", context.Canceled },
		After: func(time.Duration, tea.Msg) tea.Cmd { return nil },
		Now:   time.Now,
	})
	const screens, seen = 20, 100
	var wants [screens][]preview.Want
	for s := range wants {
		for i := range seen {
			wants[s] = append(wants[s], want(fmt.Sprint(s, "/", i)))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.Show(wants[i/10%screens])
		for _, w := range wants[i/10%screens] {
			g.Image(w)
		}
	}
}

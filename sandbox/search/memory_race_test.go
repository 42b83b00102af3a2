package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// More searches than there are connections to the database, each with a condition
// that nobody asked for before, while the library changes: none waits for another.
func TestSearchesBesideWrites(t *testing.T) {
	t.Parallel()
	assets := randomLibrary(3, 120)
	library := openLibrary(t, assets)
	s := newMemorySearcher(t, library, model.DynamicFolders)
	expressions := []string{"bytes>1m", "tags:cat", "-tags", "format=jpg OR format=png", "asset_folder:pets/*", "cat"}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 16 {
		readers.Go(func() {
			for n := i; ; n++ {
				select {
				case <-done:
					return
				default:
				}
				op := api.Search{Expression: expressions[n%len(expressions)] + fmt.Sprintf(" -tags=never%d-%d", i, n), Aggregate: []api.Aggregation{{Type: "format"}}}
				if _, err := s.Assets(t.Context(), op, testNow); err != nil {
					t.Errorf("%q beside writes: %v", op.Expression, err)
					return
				}
			}
		})
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		assets = disturb(t, r, library, assets)
	}
	close(done)
	readers.Wait()
	limit := maxPage
	for _, expression := range expressions {
		got := idsOf(fromMemory(t, s, api.Search{Expression: expression, MaxResults: &limit}))
		slices.Sort(got)
		if diff := cmp.Diff(expected(t, assets, expression, model.DynamicFolders), got); diff != "" {
			t.Errorf("%q after all writes (-want +got):\n%s", expression, diff)
		}
	}
}

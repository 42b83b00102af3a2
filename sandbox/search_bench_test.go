package sandbox

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"cldx/api"
	"cldx/sandbox/store"
)

// syntheticSandbox holds CLDX_ASSETS synthetic assets, 50,000 unless set.
func syntheticSandbox(b *testing.B) *Sandbox {
	b.Helper()
	n := 50_000
	if text := os.Getenv("CLDX_ASSETS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	s, err := Open(b.Context(), Options{Dir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	if err := SeedSynthetic(b.Context(), s, n, nil); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkSearch(b *testing.B) {
	s := syntheticSandbox(b)
	ctx := context.Background()
	for name, op := range map[string]api.Search{
		"page of 500":      {MaxResults: number(500)},
		"three terms":      {Expression: "tags=red AND format:jpg AND bytes>1m"},
		"two words":        {Expression: "red shoe"},
		"by size":          {Expression: "resource_type:image", SortBy: []api.SortKey{{Field: "bytes", Direction: "desc"}}},
		"by public ID":     {Expression: "tags=red", SortBy: []api.SortKey{{Field: "public_id", Direction: "asc"}}},
		"counts by format": {MaxResults: number(0), Aggregate: []api.Aggregation{{Type: "format"}}},
	} {
		b.Run(name, func(b *testing.B) {
			if _, err := s.search(ctx, op); err != nil { // begins to read into memory
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := s.search(ctx, op); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkListPage(b *testing.B) {
	s := syntheticSandbox(b)
	for b.Loop() {
		if _, err := s.store.List(b.Context(), store.Filter{}, "", 500); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearchAfterWrite measures how memory follows a change.
func BenchmarkSearchAfterWrite(b *testing.B) {
	s := syntheticSandbox(b)
	op := api.Search{Expression: "tags=red AND format:jpg AND bytes>1m"}
	for i := 0; b.Loop(); i++ {
		err := s.store.Write(b.Context(), func(tx *store.Tx) error {
			list, err := tx.Rows(b.Context(), []int64{int64(i%1000) + 1})
			if err != nil {
				return err
			}
			list[0].LastUpdated.UpdatedAt = time.Unix(int64(i), 0)
			list[0].Bytes++
			return tx.Put(b.Context(), list...)
		})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.search(b.Context(), op); err != nil {
			b.Fatal(err)
		}
	}
}

func number(n int) *int { return &n }

package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// Whatever is done to assets, the tables made from them say the same as they do.
func TestLabelsFollow(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	random := rand.New(rand.NewPCG(1, 2))
	assets := samples(60)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	for range 30 {
		write(t, s, func(tx *Tx) error {
			random.Shuffle(len(assets), func(i, j int) { assets[i], assets[j] = assets[j], assets[i] })
			some := assets[:1+random.IntN(20)]
			for _, a := range some {
				disturb(random, a)
			}
			return tx.Put(t.Context(), some...)
		})
	}
	write(t, s, func(tx *Tx) error {
		gone := slices.Clone(assets[:10])
		assets = assets[10:]
		return tx.Remove(t.Context(), gone, false)
	})
	compareLabels(t, s, assets)
}

func disturb(random *rand.Rand, a *Asset) {
	switch random.IntN(6) {
	case 0:
		a.Tags = nil
	case 1:
		a.Tags = []string{"all", fmt.Sprintf("u%d", random.IntN(4))}
	case 2:
		a.Context = model.Context{"alt": fmt.Sprint(random.IntN(3)), "k": "v"}
	case 3:
		a.Metadata = model.Metadata{"n": float64(random.IntN(9))}
	case 4:
		a.Live = !a.Live
	case 5:
		a.AssetFolder, a.Version = fmt.Sprintf("moved/%d", random.IntN(3)), a.Version+1
	}
}

// compareLabels holds the label tables against what they were made from.
func compareLabels(t *testing.T, s *Store, assets []*Asset) {
	t.Helper()
	want := map[string]int{}
	for _, a := range assets {
		if !a.Live {
			continue
		}
		for _, tag := range a.Tags {
			want[fmt.Sprintf("tag %s %d %s", tag, a.Row, a.ResourceType)]++
			want[fmt.Sprintf("use %s %s", tag, a.ResourceType)]++
		}
		for k, v := range a.Context {
			want[fmt.Sprintf("context %s %s %d", k, v, a.Row)]++
		}
		for field, values := range metadataRows(a.Metadata) {
			for _, v := range values {
				want[fmt.Sprintf("metadata %s %v %d", field, v, a.Row)]++
			}
		}
		for _, folder := range strings.Split(a.AssetFolder, "/") {
			want[fmt.Sprintf("word %s %d", folder, a.Row)]++
		}
	}
	got := map[string]int{}
	for _, query := range []string{
		"SELECT 'tag ' || tag || ' ' || row || ' ' || resource_type, 1 FROM asset_tag",
		"SELECT 'use ' || tag || ' ' || resource_type, uses FROM tag_use",
		"SELECT 'context ' || key || ' ' || value || ' ' || row, 1 FROM asset_context",
		"SELECT 'metadata ' || field || ' ' || value || ' ' || row, 1 FROM asset_metadata",
	} {
		tally(t, s, got, query)
	}
	for _, word := range []string{"folder", "moved", "0", "1", "2", "3", "4"} {
		tally(t, s, got, "SELECT 'word "+word+" ' || rowid, 1 FROM asset_text WHERE asset_text MATCH 'folder:"+word+"'")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func tally(t *testing.T, s *Store, got map[string]int, query string) {
	t.Helper()
	err := s.rows(t.Context(), func(r *sql.Rows) error {
		var line string
		var n int
		if err := r.Scan(&line, &n); err != nil {
			return err
		}
		got[line] += n
		return nil
	}, query)
	if err != nil {
		t.Fatal(err)
	}
}

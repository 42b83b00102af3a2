package sandbox

import (
	"context"
	"errors"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/store"
)

func TestSyntheticLibrary(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("mine", "tags", "red")
	const n = 12_000
	last := 0
	if err := SeedSynthetic(t.Context(), e.Sandbox, n, func(done int) { last = done }); err != nil {
		t.Fatal(err)
	}
	if last != n {
		t.Errorf("progress ends at %d, want %d", last, n)
	}
	if count, err := e.store.Count(t.Context(), store.Filter{}); err != nil || count != n+1 {
		t.Errorf("%d assets (%v), want %d", count, err, n+1)
	}
	for _, expression := range []string{
		"tags=red", "red", "resource_type:video AND duration>10", "metadata.stock>250", `context.alt:"by the"`, "asset_folder:products/*",
	} {
		got := e.admin("POST", "/resources/search", `{"max_results":1,"expression":`+strconv.Quote(expression)+`}`).want(200)
		if total, _ := got.body["total_count"].(float64); total < 10 {
			t.Errorf("%s finds %v assets", expression, total)
		}
	}
	listed := e.admin("GET", "/resources/image/tags/red?max_results=500", "").want(200).ids()
	if len(listed) < 50 || listed[len(listed)-1] == "" {
		t.Errorf("%d images are tagged red", len(listed))
	}
	id := listed[1]
	if d := e.get("image/upload/c_fill,h_30,w_40/" + escapeID(id) + ".jpg"); d.status != 200 || d.header.Get("X-Cld-Warning") == "" {
		t.Errorf("thumbnail of %s: status %d, %v", id, d.status, d.header)
	}
	indexes := 0
	if err := e.store.Reader().QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'assets' AND sql IS NOT NULL").Scan(&indexes); err != nil || indexes < 8 {
		t.Errorf("%d indexes are left (%v)", indexes, err)
	}
}

func TestSyntheticLibrariesAreAlike(t *testing.T) {
	t.Parallel()
	var worlds [2][]string
	for i := range worlds {
		w := newWorld(1000, time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC))
		for j := range 200 {
			a := w.asset(j)
			worlds[i] = append(worlds[i], string(a.AssetID)+string(a.PublicID)+a.CreatedAt.String())
		}
	}
	if diff := cmp.Diff(worlds[0], worlds[1]); diff != "" {
		t.Errorf("two worlds differ:\n%s", diff)
	}
}

func TestSyntheticSeedCanBeCancelled(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	err := SeedSynthetic(ctx, e.Sandbox, 50_000, func(int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if seeded, err := e.Seeded(t.Context()); err != nil || seeded {
		t.Errorf("Seeded = %v, %v; want false", seeded, err)
	}
	e.image("x")
}

// BenchmarkSeedSynthetic loads CLDX_ASSETS assets, 100,000 unless set.
func BenchmarkSeedSynthetic(b *testing.B) {
	n := 100_000
	if text := os.Getenv("CLDX_ASSETS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	for b.Loop() {
		s, err := Open(b.Context(), Options{Dir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		if err := SeedSynthetic(b.Context(), s, n, nil); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

package sandbox_test

import (
	"context"
	"database/sql"
	"math"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/store"
)

// How many times as long as its bare SQL an answer over HTTP may take.
const (
	listBudget   = 8
	searchBudget = 1
)

// pair is a call, and the SQL that finds the same in the same library.
type pair struct {
	name   string
	budget float64
	call   func(context.Context, api.Doer) (int, error)
	sql    []string
}

var selectAssets = "SELECT " + store.Columns + " FROM assets a WHERE a.live = 1 AND "

const threeTerms = `a.row IN (SELECT row FROM asset_tag WHERE tag = 'shoe') AND a.format = 'jpg' AND a.bytes > 1000000`

var pairs = []pair{
	{
		"list page of 500", listBudget,
		func(ctx context.Context, d api.Doer) (int, error) {
			op := api.ListAssets{ResourceType: model.Image, Type: model.Uploaded}
			op.MaxResults = 500
			page, err := api.Run(ctx, d, op)
			return len(page.Resources), err
		},
		[]string{selectAssets + "a.resource_type = 'image' AND a.type = 'upload' ORDER BY a.created_at DESC, a.row DESC LIMIT 500"},
	},
	{
		"search of three terms", searchBudget,
		func(ctx context.Context, d api.Doer) (int, error) {
			page, err := api.Run(ctx, d, api.Search{Expression: "tags=shoe AND format:jpg AND bytes>1000000"})
			return len(page.Resources), err
		},
		[]string{
			"SELECT count(*) FROM assets a WHERE a.live = 1 AND " + threeTerms,
			selectAssets + threeTerms + " ORDER BY a.created_at DESC, a.row DESC LIMIT 50",
		},
	},
}

// BenchmarkBesideBareSQL measures calls over HTTP in the library of the folder
// CLDX_LIBRARY, or one of 50,000 assets, in turns with the SQL run bare on the
// same file. The budgets are for libraries of half a million and more: what HTTP
// costs weighs more than finding does in a small one.
func BenchmarkBesideBareSQL(b *testing.B) {
	dir := os.Getenv("CLDX_LIBRARY")
	large := dir != ""
	if !large {
		dir = b.TempDir()
	}
	doer := serve(b, dir, !large)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "library.db")+"?_pragma=query_only(1)&_pragma=cache_size(-65536)&_pragma=temp_store(MEMORY)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var assets int
	if err := db.QueryRowContext(b.Context(), "SELECT count(*) FROM assets").Scan(&assets); err != nil {
		b.Fatal(err)
	}
	for _, p := range pairs {
		if assets < 500_000 {
			p.budget = math.Inf(1)
		}
		b.Run(p.name, func(b *testing.B) { p.measure(b, doer, db, large) })
	}
}

// serve answers from a library over HTTP, as cldx sandbox serve does.
func serve(b *testing.B, dir string, seed bool) api.Doer {
	b.Helper()
	box, err := sandbox.Open(b.Context(), sandbox.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := box.Close(); err != nil {
			b.Error(err)
		}
	})
	if seed {
		if err := sandbox.SeedSynthetic(b.Context(), box, 50_000, nil); err != nil {
			b.Fatal(err)
		}
	}
	server := httptest.NewServer(box.Handler())
	b.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		b.Fatal(err)
	}
	account, err := url.Parse(box.URLAt(base))
	if err != nil {
		b.Fatal(err)
	}
	secret, _ := account.User.Password()
	return client.New(client.Config{Prefix: server.URL, Cloud: account.Host, Key: account.User.Username(), Secret: secret})
}

func (p pair) measure(b *testing.B, doer api.Doer, db *sql.DB, large bool) {
	first, found := timed(b, func() (int, error) { return p.call(b.Context(), doer) })
	for begun := time.Now(); large && time.Since(begun) < 20*time.Second; { // until memory holds what it needs
		timed(b, func() (int, error) { return p.call(b.Context(), doer) })
	}
	var calls, bare []time.Duration
	for b.Loop() {
		took, _ := timed(b, func() (int, error) { return p.call(b.Context(), doer) })
		calls = append(calls, took)
		took, n := timed(b, func() (int, error) { return p.bare(b.Context(), db) })
		bare = append(bare, took)
		if n != found {
			b.Fatalf("the SQL finds %d assets, the call %d", n, found)
		}
	}
	ours, theirs := middle(calls), middle(bare)
	ratio := float64(ours) / float64(theirs)
	b.ReportMetric(0, "ns/op") // of both together, which says nothing
	b.ReportMetric(ms(first), "ms-first")
	b.ReportMetric(ms(ours), "ms-http")
	b.ReportMetric(ms(theirs), "ms-sql")
	b.ReportMetric(ratio, "x-sql")
	if ratio > p.budget {
		b.Errorf("%s: %v, which is %.2f times the %v of its SQL, more than %v", p.name, ours, ratio, theirs, p.budget)
	}
}

// bare runs the SQL, reads every column of every row, and says how many rows the
// last statement gave.
func (p pair) bare(ctx context.Context, db *sql.DB) (n int, err error) {
	for _, statement := range p.sql {
		if n, err = scan(ctx, db, statement); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func scan(ctx context.Context, db *sql.DB, statement string) (n int, err error) {
	rows, err := db.QueryContext(ctx, statement)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}

func timed(b *testing.B, do func() (int, error)) (time.Duration, int) {
	b.Helper()
	begun := time.Now()
	n, err := do()
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(begun), n
}

func middle(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

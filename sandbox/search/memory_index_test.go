package search

import (
	"database/sql"
	"strings"
	"testing"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// To look at each asset that is passed would take longer than to sort all that are found.
func TestAnIndexIsEnoughForAPage(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, randomLibrary(5, 50))
	s := New(library, model.DynamicFolders)
	t.Cleanup(s.Close)
	for _, field := range []string{"filename", "display_name", "public_id"} {
		for _, direction := range []string{"asc", "desc"} {
			q, err := s.read(api.Search{SortBy: []api.SortKey{{Field: field, Direction: direction}}}, testNow)
			if err != nil {
				t.Fatal(err)
			}
			if !q.order.hasIndex() {
				t.Errorf("no index has the order by %s", field)
			}
			for _, q.from = range [][]any{nil, {"m", int64(7)}} {
				if plan := planOf(t, library, q); !strings.Contains(plan, "COVERING INDEX") || strings.Contains(plan, "TEMP") {
					t.Errorf("by %s %s, from %v: %s", field, direction, q.from, plan)
				}
			}
		}
	}
}

func planOf(t *testing.T, library *store.Store, q inquiry) (plan string) {
	t.Helper()
	err := library.Read(t.Context(), func(_ store.View, tx *sql.Tx) error {
		text, args := q.ahead()
		rows, err := tx.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				return err
			}
			plan += detail + "\n"
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

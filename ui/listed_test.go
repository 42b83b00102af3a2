package ui

import (
	"testing"

	"cldx/api"
	"cldx/ui/find"
)

// What is exported of a place is what the place shows, never more.
func TestListing(t *testing.T) {
	t.Parallel()
	tagged := `{"op":"resources_by_tag","params":{"resource_type":"image","tag":"sale"}}`
	tests := []struct {
		name  string
		place Place
		want  string
	}{
		{"all", Place{}, "search"},
		{"search", Place{Kind: Found, Query: "tags=sale"}, "search"},
		{"alike", Place{Kind: Similar, Like: find.Like{Words: "a cat"}}, "visual_search"},
		{"listed", Place{Kind: Listed, Op: tagged}, "resources_by_tag"},
		{"selection", Place{Kind: WhatIChose}, ""},
		{"page", Place{Kind: OnPage, Page: "tags"}, ""},
	}
	for _, tt := range tests {
		a := &App{}
		a.here = &listing{place: tt.place}
		op, ok := Host{a}.Listing()
		name := ""
		if ok {
			name = op.Spec().Name
		}
		if name != tt.want {
			t.Errorf("%s: it is listed by %q, want %q", tt.name, name, tt.want)
		}
	}
	a := &App{}
	a.here = &listing{place: Place{Kind: Listed, Op: tagged}}
	if op, _ := (Host{a}).Listing(); op.(api.ListAssetsByTag).Tag != "sale" {
		t.Errorf("the listing is %+v", op)
	}
}

// What another version of the program has kept is not shown as all assets under
// another name.
func TestAListingThatNobodyKnows(t *testing.T) {
	t.Parallel()
	for _, op := range []string{`{"op":"resources_by_mood","params":{}}`, `{"op":"delete_all_resources","params":{"resource_type":"image","type":"upload"}}`, "", "{"} {
		s := newStage(t, sample(t), 120, 40)
		s.run(s.app.visit(Place{Kind: Listed, Op: op}))
		if got := s.app.here.place; got != (Place{}) {
			t.Errorf("%s leads to %+v, want all assets", op, got)
		}
		s.app.recall(State{Whereabouts: Whereabouts{Place: Place{Kind: Listed, Op: op}}})
		if got := s.app.here.place; got != (Place{}) {
			t.Errorf("%s is recalled as %+v, want all assets", op, got)
		}
	}
}

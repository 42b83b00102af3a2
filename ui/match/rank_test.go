package match_test

import (
	"slices"
	"testing"

	"cldx/ui/match"
)

func TestRankPutsWordsFirst(t *testing.T) {
	t.Parallel()
	texts := []string{"Structured metadata: set, clear", "vintage", "tags", "Operation: add_tag", "hashtags", "list by tag", "Tag: add, remove", "stage two"}
	for _, tt := range []struct {
		pattern string
		want    []string
	}{
		{"tag", []string{"Tag: add, remove", "Operation: add_tag", "list by tag", "tags", "hashtags", "vintage", "stage two"}},
		{"add tag", []string{"Operation: add_tag", "Tag: add, remove"}},
		{"TAGS", []string{"tags", "hashtags"}},
		{"stmd", []string{"Structured metadata: set, clear"}},
		{"xyz", nil},
	} {
		var got []string
		for _, i := range match.Rank(tt.pattern, len(texts), func(i int) string { return texts[i] }) {
			got = append(got, texts[i])
		}
		sorted := func(s []string) []string { return slices.Sorted(slices.Values(s)) }
		if len(got) == 0 && len(tt.want) == 0 {
			continue
		}
		if len(got) == 0 || got[0] != tt.want[0] || !slices.Equal(sorted(got), sorted(tt.want)) {
			t.Errorf("Rank(%s) = %q, want %q", tt.pattern, got, tt.want)
		}
	}
}

func TestRank(t *testing.T) {
	t.Parallel()
	texts := []string{"quit", "rename", "refresh", "next pane"}
	text := func(i int) string { return texts[i] }
	if got := match.Rank("ren", len(texts), text); len(got) == 0 || got[0] != 1 {
		t.Errorf("Rank(ren) = %v, want rename first", got)
	}
	if got := match.Rank("", len(texts), text); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("Rank of nothing = %v", got)
	}
	if got := match.Letters("nm").Places("rename"); !slices.Equal(got, []int{2, 4}) {
		t.Errorf("Places = %v", got)
	}
}

package sandbox

import (
	"strconv"
	"testing"

	"cldx/model"
)

func TestPortions(t *testing.T) {
	t.Parallel()
	many := make([]labelled, 2*maxTold+1)
	for i := range many {
		many[i].id = model.PublicID(strconv.Itoa(i))
	}
	tests := []struct {
		name   string
		all    []labelled
		unique bool
		want   []int
	}{
		{"nothing", nil, true, nil},
		{"many", many, true, []int{maxTold, maxTold, 1}},
		{"the same twice in a list", []labelled{{id: "a"}, {id: "a"}}, false, []int{2}},
		{"the same twice by name", []labelled{{id: "a"}, {id: "b"}, {id: "a"}}, true, []int{2, 1}},
	}
	for _, tt := range tests {
		got := portions(tt.all, tt.unique)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %d portions, want %d", tt.name, len(got), len(tt.want))
			continue
		}
		for i := range got {
			if len(got[i]) != tt.want[i] {
				t.Errorf("%s: portion %d has %d, want %d", tt.name, i, len(got[i]), tt.want[i])
			}
		}
	}
}

package look

import (
	"fmt"
	"strings"
	"testing"

	"cldx/model"
)

// What is not worth reading must never be what would have been found.
func TestAtMostBoundsFound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		asked string
		texts []string
		least float64 // AtMost must tell these from nothing
		most  float64
	}{
		{"story", []string{"two stories"}, 1, 1},
		{"Stories shoes", []string{"A story", "shoe"}, 1, 1},
		{"glass", []string{"glasses"}, 0, 1},
		{"red dog", []string{`["red","cat"]`}, 0.5, 0.5},
		{"dog", []string{"cat"}, 0, 0},
		{"Straße", []string{"STRASSE straße"}, 1, 1},
		{"", []string{"cat"}, 0, 0},
	}
	for _, tt := range tests {
		asked := Words(tt.asked)
		found, most := Found(asked, Words(tt.texts...)), AtMost(asked, strings.Join(tt.texts, " "))
		if found > most || most < tt.least || most > tt.most {
			t.Errorf("%q in %q: found %v, at most %v, want %v to %v", tt.asked, tt.texts, found, most, tt.least, tt.most)
		}
	}
}

func TestSimilarAtMostBoundsSimilarity(t *testing.T) {
	t.Parallel()
	red := []model.Color{{Name: "#FF0000", Percent: 100}}
	own := Look{PHash: "0f0f0f0f0f0f0f0f", Colours: red}
	for _, hash := range []string{"0f0f0f0f0f0f0f0f", "0f0f0f0f0f0f0f00", "f0f0f0f0f0f0f0f0", "none", ""} {
		other := Look{PHash: hash, Colours: red}
		got, most := Similarity(own, other), SimilarAtMost(own.PHash, hash)
		if fmt.Sprintf("%.6f", got) != fmt.Sprintf("%.6f", most) {
			t.Errorf("Similarity with %q in the same colour = %v, but at most %v", hash, got, most)
		}
	}
}

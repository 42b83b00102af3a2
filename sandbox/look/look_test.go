package look_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/look"
)

func TestAlike(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want float64
	}{
		{"0000000000000000", "0000000000000000", 1},
		{"ffffffffffffffff", "0000000000000000", 0},
		{"000000000000000f", "0000000000000000", 1 - 4.0/64},
		{"", "0000000000000000", 0},
		{"nonsense", "0", 0},
	} {
		if got := look.Alike(row.a, row.b); math.Abs(got-row.want) > 1e-9 {
			t.Errorf("Alike(%s, %s) = %v, want %v", row.a, row.b, got, row.want)
		}
	}
}

func TestSimilarity(t *testing.T) {
	t.Parallel()
	red := look.Look{PHash: "00000000ffffffff", Colours: []model.Color{{Name: "#FF0000", Percent: 100}}}
	crimson := look.Look{PHash: "00000000fffffff0", Colours: []model.Color{{Name: "#DC143C", Percent: 90}, {Name: "#FFFFFF", Percent: 10}}}
	blue := look.Look{PHash: "00000000ffffffff", Colours: []model.Color{{Name: "#0000FF", Percent: 100}}}
	other := look.Look{PHash: "ffffffff00000000", Colours: blue.Colours}
	scores := []float64{look.Similarity(red, red), look.Similarity(red, crimson), look.Similarity(red, blue), look.Similarity(red, other)}
	for i := 1; i < len(scores); i++ {
		if scores[i] >= scores[i-1] {
			t.Errorf("similarities should fall: %v", scores)
		}
	}
	if scores[0] != 1 || scores[3] != 0 {
		t.Errorf("the same and the opposite: %v", scores)
	}
	if back := look.Similarity(crimson, red); back != scores[1] {
		t.Errorf("similarity has a direction: %v and %v", scores[1], back)
	}
	if got := look.Similarity(red, look.Look{}); got != 0 {
		t.Errorf("similarity to nothing = %v", got)
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	got := look.Words("Red Shoes, glass", "products/berries_2x")
	if diff := cmp.Diff([]string{"red", "shoe", "glass", "product", "berry", "2x"}, got); diff != "" {
		t.Error(diff)
	}
	if share := look.Found(look.Words("red shoe hat"), got); math.Abs(share-2.0/3) > 1e-9 {
		t.Errorf("found %v of the words, want two thirds", share)
	}
	if look.Found(nil, got) != 0 {
		t.Error("no words are found somewhere")
	}
}

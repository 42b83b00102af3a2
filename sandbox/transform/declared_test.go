package transform

import (
	"errors"
	"testing"
)

func TestCheckSizes(t *testing.T) {
	t.Parallel()
	for text, refused := range map[string]bool{
		"c_scale,w_100000,h_100000":       true,
		"w_10/c_fill,h_99999,w_99999/h_1": true,
		"c_scale,w_100,h_100":             false,
		"c_scale,w_100000":                false, // how high that is depends on the picture
		"c_scale,w_2.0,h_100000":          false,
		"c_scale,w_iw_mul_9,h_100000":     false,
		"c_limit,w_100000,h_100000":       false,
		"e_sepia":                         false,
	} {
		chain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := chain.CheckSizes(); errors.Is(err, ErrTooLarge) != refused {
			t.Errorf("%s: CheckSizes = %v, refused should be %v", text, err, refused)
		}
	}
}

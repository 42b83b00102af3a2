package pane

import "testing"

func TestAlike(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, base string
		want       bool
	}{
		{"shoe", "shoe", true},
		{"Fruit bowl", "fruit_bowl", true},
		{"Flip-flops, coral", "flipflops_coral", true},
		{"Steel flask", "flask", false},
		{"", "", true},
		{"", "x", false},
		{"東京", "東京", true},
		{"東京", "京都", false},
		{"…", "", false},
	}
	for _, tt := range tests {
		if got := alike(tt.name, tt.base); got != tt.want {
			t.Errorf("alike(%q, %q) = %v, want %v", tt.name, tt.base, got, tt.want)
		}
	}
}

package ui

import (
	"strings"
	"testing"
)

// A command is shown before it runs, whatever the names in it are written in.
func TestBrokenLines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, last string
		lines            int
	}{
		{"short", "echo 'a'", "echo 'a'", 1},
		{"two lines", "echo\ndate", "date", 2},
		{"right to left", "echo '" + strings.Repeat("שלום", 40) + "'", "", 3},
		{"wide", "echo '" + strings.Repeat("写真", 40) + "'", "", 2},
		{"combining", strings.Repeat("e\u0301", 100), "", 3},
		{"long", strings.Repeat("x", 1000), "… and 424 more characters", 9},
	}
	for _, tt := range tests {
		lines := brokenLines(tt.text)
		if len(lines) != tt.lines || tt.last != "" && lines[len(lines)-1] != tt.last {
			t.Errorf("%s: %q, want %d lines, the last one %q", tt.name, lines, tt.lines, tt.last)
		}
		if whole := strings.Join(lines, ""); tt.lines < 9 && whole != strings.ReplaceAll(tt.text, "\n", "") {
			t.Errorf("%s: the lines say %q", tt.name, whole)
		}
	}
}

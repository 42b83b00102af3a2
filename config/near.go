package config

import "strings"

// Nearest returns the names that name may be a slip of, the nearest first, three
// at most.
func Nearest(name string, names []string) []string {
	limit := max(1, len(name)/3)
	var near []string
	for distance := range limit + 1 {
		for _, n := range names {
			if edits(name, n) == distance {
				near = append(near, n)
			}
		}
	}
	if len(near) == 0 && len(name) > 2 {
		for _, n := range names {
			if strings.Contains(n, name) {
				near = append(near, n)
			}
		}
	}
	return near[:min(len(near), 3)]
}

// edits counts the letters to put in, take out, exchange or swap with their
// neighbour to make b of a.
func edits(a, b string) int {
	from, to := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range to {
		rows[0][j+1] = j + 1
	}
	for i := range from {
		for j := range to {
			same := 1
			if from[i] == to[j] {
				same = 0
			}
			rows[i+1][j+1] = min(rows[i][j]+same, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i-1][j-1]+1)
			}
		}
	}
	return rows[len(from)][len(to)]
}

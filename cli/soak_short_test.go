//go:build !soak && unix

package cli_test

// How often a process is killed, how many assets its jobs are about, how often the one
// that serves them is killed, and how often two share a folder.
const (
	killed = 5
	shot   = 40
	served = 4
	shared = 2
)

//go:build soak && unix

package cli_test

// How often a process is killed, how many assets its jobs are about, how often the one
// that serves them is killed, and how often two share a folder.
const (
	killed = 100
	shot   = 300
	served = 80
	shared = 25
)

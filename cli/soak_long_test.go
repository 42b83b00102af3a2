//go:build soak && unix

package cli_test

// How often a process is killed, and how many assets its jobs are about.
const (
	killed = 100
	shot   = 300
)

//go:build soak

package job_test

// soaked is how many assets the jobs are about whose answers break, and share which
// part of the answers.
const (
	soaked = 10_000
	share  = 0.05
)

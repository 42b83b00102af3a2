//go:build soak

package sandbox

import "time"

// The long form of the soak: ten minutes over a library that searches hold in memory.
const (
	soakTime    = 10 * time.Minute
	soakAssets  = 100_000
	soakSettled = 2 * time.Minute // when memory is first looked at
	soakLook    = time.Minute     // for how long
	soakGrowth  = 1.1             // how many times as much memory the end may have
)

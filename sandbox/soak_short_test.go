//go:build !soak

package sandbox

import "time"

// The short form of the soak: seconds over a small library. So short a run tells
// little of memory, but errors and counts are held to the same.
const (
	soakTime    = 2 * time.Second
	soakAssets  = 2_000
	soakSettled = time.Second
	soakLook    = time.Second / 2
	soakGrowth  = 2.0
)

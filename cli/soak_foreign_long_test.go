//go:build soak

package cli

// What the long form of the long tests does.
const (
	everyWalk  = 1
	textsAWalk = 5
)

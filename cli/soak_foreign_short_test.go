//go:build !soak

package cli

// What the short form of the long tests does.
const (
	everyWalk  = 29 // of so many walks one is taken
	textsAWalk = 1  // with so many texts
)

package model

import "time"

// Budget is what is left of the Admin API's hourly calls, as the last answer
// said. The zero value means: not known yet.
type Budget struct {
	Limit     int
	Remaining int
	Reset     time.Time // when Remaining becomes Limit again
}

// Known reports whether a limit was ever seen.
func (b Budget) Known() bool { return b.Limit > 0 }

package preview

import "cldx/ui/task"

// Want is a picture in some cells of the screen. Two that are equal are the same
// picture, wherever they stand.
type Want struct {
	Of         Address
	Cols, Rows int
	Fit        Fit
}

// Fit says what a picture does that does not have the proportions of its cells.
type Fit uint8

// The fits. Proportions are always kept.
const (
	Inside Fit = iota // it is shown whole, and never enlarged
	Grown             // it is shown whole, enlarged as far as the cells allow
)

// Image is what can be shown of a Want now.
type Image struct {
	// Lines are all of the same width, at most the Want's Cols; none while there is
	// no picture.
	Lines []string
	// Note says in a few words why there are none; it is empty while a picture is
	// on its way.
	Note string
	// Why is the whole reason, in the service's own words where it gave one.
	Why string
	// Width and Height are the pixels that were delivered.
	Width, Height int
	// Serial changes when anything above does.
	Serial task.Turn
}

// Source is a part of the screen with pictures. Pictures is asked after every
// message, in Update, so it must be quick; width and height are the inside of the
// part.
type Source interface {
	Pictures(width, height int) []Want
}

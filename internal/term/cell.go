package term

// Attr is a set of the ways in which text can be drawn.
type Attr uint8

// The attributes that SGR can switch.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Blink
	Reverse
	Conceal
	Strike
	Overline
)

// Underline is the kind of line below the text.
type Underline uint8

// The underlines of SGR 4:0 to 4:5.
const (
	NoUnderline Underline = iota
	SingleUnderline
	DoubleUnderline
	CurlyUnderline
	DottedUnderline
	DashedUnderline
)

// Style is how a cell looks.
type Style struct {
	Foreground, Background, UnderlineColor Color
	Attr                                   Attr
	Underline                              Underline
}

// Cell is one place of the grid. The zero Cell is blank.
type Cell struct {
	// Text is one grapheme cluster, empty for a blank cell and for the second
	// half of a wide one.
	Text string
	// Wide says that the cluster covers the next cell too, and Second that
	// this is that next cell.
	Wide, Second bool
	Style        Style
	// Link is the address of OSC 8, if the text is a hyperlink.
	Link string
}

// Blank says whether nothing is drawn in the cell but its background.
func (c Cell) Blank() bool { return c.Text == "" || c.Text == " " }

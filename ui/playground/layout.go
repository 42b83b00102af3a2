package playground

// area is a place for a picture or a list, in cells of the window's inside.
type area struct{ x, y, w, h int }

// layout is how the window is divided. Where there is room, the pictures stand at
// the right; else between the steps and the code.
type layout struct {
	wide             bool
	left             int // the width of what is written
	block            int // lines for offers and steps
	result, original area
	captions         bool // each picture has its caption above it
}

const (
	enoughWidth = 96
	gap         = 2
	headLines   = 2 // the line and what is wrong with it
)

func (p *Page) layout(w, h int) layout {
	if w >= enoughWidth {
		return wide(w, h)
	}
	l := layout{left: w, block: min(max(h/4, 3), 8)}
	const below = 6 // address, SDKs and code
	rows := h - headLines - l.block - 1 - below
	half := (w - gap) / 2
	l.result = area{0, headLines + l.block + 1, half, max(rows, 0)}
	l.original = area{half + gap, l.result.y, w - half - gap, max(rows, 0)}
	return l
}

func wide(w, h int) layout {
	const least, most = 52, 88
	l := layout{wide: true, left: min(max(w*46/100, least), most), block: min(max(h/3, 6), 14), captions: true}
	x := l.left + gap
	right := w - x
	if right >= 2*least {
		half := (right - gap) / 2
		l.result = area{x, 1, half, h - 1}
		l.original = area{x + half + gap, 1, right - half - gap, h - 1}
		return l
	}
	rows := h - 3
	l.result = area{x, 1, right, rows * 6 / 10}
	l.original = area{x, 1 + l.result.h + 2, right, rows - l.result.h}
	return l
}

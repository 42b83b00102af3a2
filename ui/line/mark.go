package line

// Mark marks the bytes from low to high and puts the cursor behind them: what is
// typed next takes their place, and any other key leaves them as they are.
func (e *Editor) Mark(low, high int) {
	e.Go(high)
	e.high = e.at
	e.low = min(max(low, 0), e.high)
}

// MarkAll marks the whole text.
func (e *Editor) MarkAll() { e.Mark(0, len(e.text)) }

// Marked returns the bytes that are marked; low and high are equal when none are.
func (e *Editor) Marked() (low, high int) { return e.low, e.high }

// Paste types text in place of what is marked, else at the cursor.
func (e *Editor) Paste(text string) {
	low, high := e.low, e.high
	if low == high {
		low, high = e.at, e.at
	}
	e.Replace(low, high, text)
}

// takes reports whether a key takes the marked text away.
func (e *Editor) takes(key string) bool {
	return e.low != e.high && (key == "backspace" || key == "delete" || key == "ctrl+h" || key == "ctrl+d" || key == "ctrl+w")
}

func (e *Editor) unmark() { e.low, e.high = 0, 0 }

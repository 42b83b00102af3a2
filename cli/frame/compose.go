package frame

import "github.com/charmbracelet/x/ansi"

// compose returns what brings the terminal from what it shows to what is wanted. It is
// called with mu and writing held, and what it returns is good until the next call.
func (s *Screen) compose() []byte {
	s.frame.Reset()
	if s.away {
		return nil // what was said waits
	}
	tell := func(what string) { s.frame.WriteString(what) }
	if s.incomplete {
		now := settings(s.view, s.clusters)
		change(s.set, now, tell)
		s.set = now
	}
	if s.said.Len() > 0 {
		tell(s.said.String())
		s.draw.still = s.draw.still || pictured(s.said.String())
		s.said.Reset()
		s.draw.lost()
	}
	if !s.incomplete {
		return s.frame.Bytes()
	}
	s.incomplete = false
	s.draw.Reset()
	s.drawCells()
	s.wrap(tell)
	return s.frame.Bytes()
}

// drawCells draws the cells that changed.
func (s *Screen) drawCells() {
	if s.blank || s.view.Content != s.content {
		if s.blank {
			s.cells, s.fresh = s.cells.empty(s.size, s.clusters), s.fresh.empty(s.size, s.clusters)
			s.draw.clear(s.size.Dx())
			s.blank = false
		}
		s.fresh.take(s.view.Content, s.cells)
		s.draw.difference(s.cells, s.fresh)
		s.cells, s.fresh = s.fresh, s.cells
		s.content = s.view.Content
	}
	if c := s.view.Cursor; c != nil {
		s.draw.move(c.X, c.Y)
	}
}

// wrap tells what was drawn so that nobody sees it half done: between the marks of
// terminals that know these, else with the cursor hidden.
func (s *Screen) wrap(tell func(string)) {
	drawn, visible := s.draw.Len() > 0, s.view.Cursor != nil
	marked := drawn && s.sync
	if marked {
		tell(ansi.SetModeSynchronizedOutput)
	}
	if s.cursor && (!visible || drawn && !s.sync) {
		tell(ansi.ResetModeTextCursorEnable)
		s.cursor = false
	}
	s.frame.Write(s.draw.Bytes())
	if visible && !s.cursor {
		tell(ansi.SetModeTextCursorEnable)
		s.cursor = true
	}
	if marked {
		tell(ansi.ResetModeSynchronizedOutput)
	}
}

// parting returns what leaves the terminal as it was found. It is called as compose is.
func (s *Screen) parting() []byte {
	s.frame.Reset()
	undo(s.set, func(what string) { s.frame.WriteString(what) })
	s.set, s.cursor = nil, false
	s.again()
	return s.frame.Bytes()
}

package keys

// Trail follows the keys of a window, which may be sequences. The zero Trail has
// begun none.
type Trail struct{ begun string }

// Begun returns the keys of a sequence that wait for its next one; "" when none do.
func (t *Trail) Begun() string { return t.begun }

// Follow returns the key or sequence that was pressed, whole; ok is false while a
// sequence goes on, and for an esc that gives one up.
func (t *Trail) Follow(m *Map, c Context, key string) (whole string, ok bool) {
	begun := t.begun
	t.begun = ""
	switch {
	case begun != "" && key == "esc":
		return "", false
	case begun != "":
		key = begun + " " + key
	}
	if _, bound := m.Find(c, key); !bound && m.Begins(c, key) {
		t.begun = key
		return "", false
	}
	return key, true
}

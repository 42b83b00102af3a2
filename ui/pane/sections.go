package pane

// Sections puts saved searches above the folders, in their order. What was known
// of those that stay is kept, and so is the cursor.
func (f *Folders) Sections(names []string) {
	known := map[string]*Node{}
	for _, n := range f.sections {
		known[n.Section] = n
	}
	current, row := f.Current(), f.List.Cursor()
	f.sections = nil
	for _, name := range names {
		n := known[name]
		if n == nil {
			n = &Node{Section: name, Loaded: true, Count: -1}
		}
		f.sections = append(f.sections, n)
	}
	f.flatten()
	if current.Section != "" && known[current.Section] != nil && f.Section(current.Section) == nil {
		f.List.Go(min(row, len(f.visible)-1), len(f.visible))
	}
}

// Section finds a saved search; nil when there is none of the name.
func (f *Folders) Section(name string) *Node {
	for _, n := range f.sections {
		if n.Section == name {
			return n
		}
	}
	return nil
}

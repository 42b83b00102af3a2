package pane

import (
	"slices"
	"strings"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// Node is one folder of the tree. The root node stands for all assets, and those
// above it for saved searches.
type Node struct {
	Folder   model.Folder
	Section  string // the name of a saved search; "" for folders
	Depth    int
	Open     bool
	Loaded   bool // the children are known
	Loading  bool
	Count    int // assets directly inside; -1 when not known
	Children []*Node
	Parent   *Node
}

// Root reports whether the node stands for all assets.
func (n *Node) Root() bool { return n.Parent == nil && n.Section == "" }

// Leaf reports whether the folder is known to have no folders inside.
func (n *Node) Leaf() bool { return n.Loaded && len(n.Children) == 0 }

// Folders is the tree of folders.
type Folders struct {
	List  list.Model
	Theme *theme.Theme
	Here  func(*Node) bool // is this node the place that is shown

	root     *Node
	sections []*Node
	visible  []*Node
}

// NewFolders returns a tree of which only the root is known.
func NewFolders(t *theme.Theme) *Folders {
	f := &Folders{Theme: t, root: &Node{Open: true, Count: -1}, Here: func(*Node) bool { return false }}
	f.flatten()
	return f
}

// Root returns the node that stands for all assets.
func (f *Folders) Root() *Node { return f.root }

// Len returns how many nodes are visible.
func (f *Folders) Len() int { return len(f.visible) }

// Current returns the node under the cursor.
func (f *Folders) Current() *Node { return f.visible[min(f.List.Cursor(), len(f.visible)-1)] }

// Node finds a folder that is known; "" is the root.
func (f *Folders) Node(path string) *Node {
	if path == "" {
		return f.root
	}
	n := f.root
	for n != nil && n.Folder.Path != path {
		n = towards(n, path)
	}
	return n
}

// Nearest returns the deepest known folder on the way to path.
func (f *Folders) Nearest(path string) *Node {
	n := f.root
	for n.Folder.Path != path {
		next := towards(n, path)
		if next == nil {
			break
		}
		n = next
	}
	return n
}

func towards(n *Node, path string) *Node {
	for _, c := range n.Children {
		if path == c.Folder.Path || strings.HasPrefix(path, c.Folder.Path+"/") {
			return c
		}
	}
	return nil
}

// Fill makes folders the children of a node, keeping what was known of those
// that stay. With more, they are added to what is there.
func (f *Folders) Fill(n *Node, folders []model.Folder, more bool) {
	known := map[string]*Node{}
	for _, c := range n.Children {
		known[c.Folder.Path] = c
	}
	var children []*Node
	if more {
		children = n.Children
	}
	for _, folder := range folders {
		c := known[folder.Path]
		if c == nil {
			c = &Node{Depth: n.Depth + 1, Parent: n, Count: -1}
		} else if more {
			continue
		}
		c.Folder = folder
		children = append(children, c)
	}
	n.Children, n.Loaded, n.Loading = children, true, false
	f.flatten()
}

// SetOpen opens or closes a node; the cursor leaves what is closed.
func (f *Folders) SetOpen(n *Node, open bool) {
	n.Open = open
	f.flatten()
}

// Go puts the cursor on a node, opening what is above it.
func (f *Folders) Go(n *Node) {
	for p := n.Parent; p != nil; p = p.Parent {
		p.Open = true
	}
	f.flatten()
	for i, v := range f.visible {
		if v == n {
			f.List.Go(i, len(f.visible))
		}
	}
}

// flatten lists the visible nodes and keeps the cursor on its node.
func (f *Folders) flatten() {
	var current *Node
	if len(f.visible) > 0 {
		current = f.Current()
	}
	f.visible = appendVisible(slices.Clone(f.sections), f.root)
	for n := current; n != nil; n = n.Parent {
		for i, v := range f.visible {
			if v == n {
				f.List.Place(i, len(f.visible))
				return
			}
		}
	}
}

func appendVisible(to []*Node, n *Node) []*Node {
	to = append(to, n)
	if n.Open {
		for _, c := range n.Children {
			to = appendVisible(to, c)
		}
	}
	return to
}

// View draws the tree.
func (f *Folders) View(w, h int, focused bool) []string { return f.List.View(f, w, h, focused) }

// Line draws one node.
func (f *Folders) Line(i, width int, look list.Look) string {
	n := f.visible[i]
	g := theme.Behind(look)
	arrow := "▸ "
	switch {
	case n.Root():
		arrow = "◆ "
	case n.Section != "":
		arrow = "◇ "
	case n.Loading:
		arrow = "◌ "
	case n.Leaf():
		arrow = "  "
	case n.Open:
		arrow = "▾ "
	}
	name, role := "All assets", theme.Text
	switch {
	case n.Section != "":
		name = cell.Clean(n.Section)
	case !n.Root():
		name = cell.Clean(n.Folder.Name)
	}
	if f.Here(n) && g == theme.Plain {
		role = theme.Accent
	}
	count := ""
	if n.Count >= 0 {
		count = " " + shortCount(n.Count) + " "
	}
	indent := cell.Spaces(1 + 2*max(n.Depth-1, 0))
	room := width - cell.Width(indent) - 2 - cell.Width(count)
	if room < 4 {
		count, room = "", room+cell.Width(count)
	}
	t := f.Theme
	return cell.Fit(t.On(g, theme.FolderKind).Render(indent+arrow)+
		t.On(g, role).Render(cell.Fit(name, room))+
		t.On(g, theme.Dim).Render(count), width)
}

// Paths returns the folders that are known.
func (f *Folders) Paths() []string {
	var paths []string
	var visit func(*Node)
	visit = func(n *Node) {
		for _, c := range n.Children {
			paths = append(paths, c.Folder.Path)
			visit(c)
		}
	}
	visit(f.root)
	return paths
}

package keys

// Preset is a set of keys for people with another habit. It has rows only for
// actions that have other keys in it.
type Preset struct {
	Name string
	rows []row
}

// row gives an action keys; "" is wherever the action can be had.
type row struct {
	Context Context
	Action  Action
	Keys    []string
}

// Presets returns the presets; the first is the table as it stands.
func Presets() []Preset {
	return []Preset{{Name: "vim"}, {Name: "emacs", rows: emacs}, {Name: "arrows", rows: arrows}}
}

// PresetOf returns the preset of a name; "" is the first.
func PresetOf(name string) (Preset, bool) {
	for i, p := range Presets() {
		if p.Name == name || name == "" && i == 0 {
			return p, true
		}
	}
	return Preset{}, false
}

var emacs = []row{
	{"", Up, []string{"ctrl+p", "up"}},
	{"", Down, []string{"ctrl+n", "down"}},
	{"", Left, []string{"ctrl+b", "left"}},
	{"", Right, []string{"ctrl+f", "right"}},
	{"", Top, []string{"alt+<", "home"}},
	{"", Bottom, []string{"alt+>", "end"}},
	{"", PageUp, []string{"alt+v", "pgup"}},
	{"", PageDown, []string{"ctrl+v", "pgdown"}},
	{"", HalfUp, []string{"alt+up"}},
	{"", HalfDown, []string{"alt+down"}},
	{"", NextPane, []string{"ctrl+x o", "tab"}},
	{"", Out, []string{"ctrl+g", "esc", "backspace"}},
	{"", Dismiss, []string{"ctrl+x ctrl+g"}},
	{"", Back, []string{"alt+,", "alt+left"}},
	{"", Forward, []string{"alt+.", "alt+right"}},
	{"", Search, []string{"ctrl+s", "/"}},
	{"", Palette, []string{"alt+x", ":"}},
	{"", Help, []string{"ctrl+h", "?", "f1"}},
	{"", Undo, []string{"ctrl+_", "ctrl+/", "ctrl+x u", "z"}},
	{"", Copy, []string{"alt+w", "y"}},
	{"", CopyCode, []string{"alt+w", "y"}},
	{"", Refresh, []string{"ctrl+x ctrl+r", "r"}},
	{"", Zoom, []string{"ctrl+x 1", "+", "="}},
	{"", Hide, []string{"ctrl+x 0"}},
	{"", ToggleInspect, []string{"ctrl+x i", "i"}},
	{"", Upload, []string{"ctrl+x ctrl+f", "u"}},
	{"", Delete, []string{"ctrl+k", "D"}},
	{"", SaveSearch, []string{"ctrl+x ctrl+s"}},
	{Folders, FindFolder, []string{"ctrl+s", "/"}},
	{Folders, DeleteFolder, []string{"ctrl+k", "D"}},
	{Facets, WidenFacet, []string{"backspace"}},
	{Facets, CloseFacets, []string{"ctrl+g", "esc"}},
	{Reading, FindText, []string{"ctrl+s", "/"}},
	{Viewing, ZoomIn, []string{"+"}},
	{Viewing, ZoomFit, []string{"0", "="}},
	{Viewing, Facts, []string{"i"}},
	{Assets, Range, []string{"ctrl+space", "ctrl+@", "v"}},
	{Assets, SelectAll, []string{"ctrl+x h"}},
	{"", Quit, []string{"ctrl+x ctrl+c", "q", "ctrl+c"}},
}

var arrows = []row{
	{"", Up, []string{"up"}},
	{"", Down, []string{"down"}},
	{"", Left, []string{"left"}},
	{"", Right, []string{"right"}},
	{"", Top, []string{"home"}},
	{"", Bottom, []string{"end"}},
	{"", PageUp, []string{"pgup"}},
	{"", PageDown, []string{"pgdown"}},
	{"", HalfUp, []string{"alt+up"}},
	{"", HalfDown, []string{"alt+down"}},
	{"", Back, []string{"alt+left"}},
	{"", Forward, []string{"alt+right"}},
	{"", Search, []string{"/", "ctrl+f", "f3"}},
	{Reading, FindText, []string{"/", "ctrl+f", "f3"}},
	{Folders, FindFolder, []string{"/", "ctrl+f", "f3"}},
	{"", Rename, []string{"f2", "R"}},
	{Folders, RenameFolder, []string{"f2", "R"}},
	{"", Delete, []string{"delete", "D"}},
	{Folders, DeleteFolder, []string{"delete", "D"}},
	{"", Refresh, []string{"f5", "r", "ctrl+r"}},
	{"", Undo, []string{"ctrl+z", "z"}},
	{"", Redo, []string{"ctrl+y", "Z"}},
	{"", Suspend, []string{"alt+z"}},
	{"", Upload, []string{"insert", "u"}},
}

package config

import (
	"slices"
	"strings"
)

// setting is one key of the file's fixed tables: what reads it, what writes it and
// what it means. The parser, the documented file and the schema are made of these.
type setting struct {
	key     string
	kind    form
	choices []string
	initial string // what holds without it, as TOML
	means   string
	read    func(v value, f *File)
	write   func(f *File) any // "" and nil leave it out
}

// form is what a setting's value looks like, in the words of JSON schemas.
type form string

const (
	aText    form = "string"
	aNumber  form = "integer"
	aTruth   form = "boolean"
	someText form = "array"
)

// group is a table of the file.
type group struct {
	name     string // "" is the top of the file
	means    string
	settings []setting
}

// groups returns the fixed tables in the order of the documented file.
func groups() []group {
	return []group{topGroup(), uiGroup(), layoutGroup(), sandboxGroup()}
}

func topGroup() group {
	return group{"", "", []setting{{
		key: "default", kind: aText, initial: `"sandbox"`,
		means: "The environment to open when neither --env nor CLOUDINARY_URL names one.",
		read:  func(v value, f *File) { v.r.chosen = v.spot(); into(&f.Default)(v) },
		write: func(f *File) any { return f.Default },
	}}}
}

func uiGroup() group {
	return group{"ui", "How the explorer looks.", []setting{
		{
			key: "theme", kind: aText, initial: `"auto"`,
			means: "Colours: " + strings.Join(Themes, ", ") + ", or the name of a theme of your own (below). auto asks the terminal.",
			read:  func(v value, f *File) { v.r.themed = v.spot(); into(&f.UI.Theme)(v) },
			write: func(f *File) any { return f.UI.Theme },
		},
		{
			key: "keys", kind: aText, choices: presets, initial: `"vim"`,
			means: "The preset of keys: " + strings.Join(presets, ", ") + ". Your own, in [keys], win over it.",
			read:  func(v value, f *File) { into(&f.UI.Keys, presets...)(v) },
			write: func(f *File) any { return f.UI.Keys },
		},
		{
			key: "sdk", kind: aText, choices: sdks, initial: `""`,
			means: "The tab of the inspect pane to begin with: " + strings.Join(sdks, ", ") + ". Without it, the one where you left.",
			read:  func(v value, f *File) { into(&f.UI.SDK, append(sdks, "")...)(v) },
			write: func(f *File) any { return f.UI.SDK },
		},
		{
			key: "columns", kind: someText, initial: spellList(usualColumns),
			means: "The columns of the list in their order; \"tags:30\" makes one 30 wide. There are: " + strings.Join(ColumnNames, ", ") +
				".\nWhere there is no room for all, the last ones are left out.",
			read:  readColumns,
			write: func(f *File) any { return columnTexts(f.UI.Columns) },
		},
		{
			key: "times", kind: aText, choices: times, initial: `"relative"`,
			means: "How times are shown: relative (3 d) or absolute (2026-03-01).",
			read:  func(v value, f *File) { into(&f.UI.Times, times...)(v) },
			write: func(f *File) any { return f.UI.Times },
		},
		{
			key: "pictures", kind: aText, choices: ways, initial: `"auto"`,
			means: "How pictures are shown: " + strings.Join(ways, ", ") + ". auto asks the terminal.",
			read:  func(v value, f *File) { into(&f.UI.Pictures, ways...)(v) },
			write: func(f *File) any { return f.UI.Pictures },
		},
		{
			key: "linear", kind: aTruth, initial: "false",
			means: "For screen readers, as --linear: one pane at a time, plain lines without boxes, colours or pictures, and a last line that says what the cursor is on.",
			read:  func(v value, f *File) { f.UI.Linear = v.truth(false) },
			write: func(f *File) any { return unlessUsual(f.UI.Linear, false) },
		},
		{
			key: "mouse", kind: aTruth, initial: "true",
			means: "Whether the explorer takes the mouse; without it, the terminal selects text.",
			read:  func(v value, f *File) { f.UI.NoMouse = !v.truth(true) },
			write: func(f *File) any { return unlessUsual(!f.UI.NoMouse, true) },
		},
	}}
}

// unlessUsual is what a file says of a switch: nothing where it stands as usual.
func unlessUsual(on, usual bool) any {
	if on == usual {
		return nil
	}
	return on
}

func layoutGroup() group {
	size := func(key, means string, field func(*Layout) *int) setting {
		return setting{
			key: key, kind: aNumber, initial: "0", means: means,
			read:  func(v value, f *File) { *field(&f.Layout) = v.count(key, largestPane) },
			write: func(f *File) any { return some(*field(&f.Layout)) },
		}
	}
	return group{"layout", "How the screen is divided at the start. What is not said here is as you left it.", []setting{
		size("folders", "Columns of the folders pane; 0 takes a share of the screen.", func(l *Layout) *int { return &l.Folders }),
		size("detail", "Columns of the detail pane; 0 takes a share of the screen.", func(l *Layout) *int { return &l.Detail }),
		size("inspect", "Lines of the inspect pane, or its columns when it stands at the right; 0 takes a share.", func(l *Layout) *int { return &l.Inspect }),
		{
			key: "inspect_at", kind: aText, choices: sides, initial: `"below"`,
			means: "Where the inspect pane stands: below, or right where the screen is wide enough.",
			read:  func(v value, f *File) { into(&f.Layout.InspectAt, sides...)(v) },
			write: func(f *File) any { return f.Layout.InspectAt },
		},
		{
			key: "hidden", kind: someText, choices: hideable, initial: "[]",
			means: "Panes to hide: " + strings.Join(hideable, ", ") + ". Their numbers show them again.",
			read:  readHidden,
			write: func(f *File) any { return f.Layout.Hidden },
		},
		{
			key: "companion", kind: aText, choices: hideable, initial: `"folders"`,
			means: "What stands beside the list where there is room for one pane only.",
			read:  func(v value, f *File) { into(&f.Layout.Companion, hideable...)(v) },
			write: func(f *File) any { return f.Layout.Companion },
		},
	}}
}

func sandboxGroup() group {
	return group{"sandbox", "The sandbox: the environment on this machine.", []setting{
		{
			key: "data", kind: aText, initial: `""`,
			means: "The folder of its library; ~/ is your home, and what is relative stands beside this file.",
			read:  func(v value, f *File) { into(&f.Sandbox.Data)(v); f.Sandbox.Data = absolute(f.Sandbox.Data, f.dir()) },
			write: func(f *File) any { return f.Sandbox.Data },
		},
		{
			key: "rate_limit", kind: aNumber, initial: "500",
			means: "Admin calls an hour that it allows; 0 is no limit.",
			read:  func(v value, f *File) { f.Sandbox.RateLimit = v.limit() },
			write: func(f *File) any {
				if f.Sandbox.RateLimit == nil {
					return nil
				}
				return *f.Sandbox.RateLimit
			},
		},
	}}
}

// some leaves zeros out of what is written.
func some(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// readInto reads the settings of a group from its table.
func (g group) readInto(t table, f *File, more map[string]func(value)) {
	known := map[string]func(value){}
	for key, read := range more {
		known[key] = read
	}
	for _, s := range g.settings {
		known[s.key] = func(v value) { s.read(v, f) }
	}
	t.each(known)
}

// values spells the group's settings that are not left out.
func (g group) values(f *File) map[string]any {
	values := map[string]any{}
	for _, s := range g.settings {
		v := s.write(f)
		if list, ok := v.([]string); ok && len(list) == 0 {
			v = nil
		}
		if v != nil {
			values[s.key] = v
		}
	}
	return values
}

func readHidden(v value, f *File) {
	names, ok := v.texts()
	if !ok {
		return
	}
	for _, name := range names {
		if !slices.Contains(hideable, name) {
			v.fault("hidden must name panes, any of: %s", strings.Join(hideable, ", "))
			return
		}
	}
	f.Layout.Hidden = names
}

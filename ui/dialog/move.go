package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Folders is the answer to the question which folders there are.
type Folders struct {
	Paths []string
	Err   error
}

// move asks for the folder that assets go to.
type move struct {
	subjects []plan.Subject
	ask      tea.Cmd
	paths    []string
	waiting  bool
	trouble  error
	field    field
	offers   []target
	list     list.Model
	pointed  bool // the user went to a row since something was typed
}

// target is a folder to move to.
type target struct {
	path string
	new  bool
}

// Move returns the fields for moving assets. paths are the folders known so far;
// ask, which may be nil, answers with Folders.
func Move(subjects []plan.Subject, paths []string, ask tea.Cmd) Fields {
	f := &move{subjects: subjects, paths: paths, ask: ask, waiting: ask != nil}
	f.filter()
	return f
}

// Start asks for the folders.
func (f *move) Start() tea.Cmd { return f.ask }

// Title says how many are moved.
func (f *move) Title() string { return "Move " + pane.Plural(len(f.subjects), "asset") }

// Advice says what the fields wait for.
func (f *move) Advice() string {
	return "Type to find a folder; a name that is not there makes a new one."
}

// Hints returns the keys of the fields.
func (f *move) Hints() [][2]string { return [][2]string{{"up down", "choose"}, {"tab", "complete"}} }

// Update edits the filter and chooses the folder.
func (f *move) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Folders:
		f.learn(msg)
		return true, nil
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, len(f.offers))
		return true, nil
	case tea.MouseClickMsg:
		row, ok := f.list.At(msg.Y-1, len(f.offers))
		if ok {
			f.list.Go(row, len(f.offers))
			f.pointed = true
		}
		return ok, nil
	case tea.KeyPressMsg:
		switch asked := keys.Meant(keys.Dialogs, msg); asked {
		case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
			f.list.Move(linesOf(&f.list, asked), len(f.offers))
			f.pointed = true
			return true, nil
		case keys.NextField:
			return f.complete(), nil
		default: // it is for the field
		}
	}
	if !f.field.update(msg) {
		return false, nil
	}
	f.filter()
	return true, nil
}

// learn takes the folders that there are. The one that was chosen until then stays
// chosen, be it new: another that is more like what was typed may be where nothing
// was meant to go.
func (f *move) learn(all Folders) {
	chosen := len(f.offers) > 0 && (f.pointed || f.field.Text() != "")
	var was target
	if chosen {
		was = f.offers[f.list.Cursor()]
	}
	f.waiting, f.trouble = false, all.Err
	known := f.paths
	f.paths = slices.Clone(all.Paths)
	for _, path := range known {
		if !slices.Contains(all.Paths, path) {
			f.paths = append(f.paths, path)
		}
	}
	f.filter()
	if at := slices.IndexFunc(f.offers, func(o target) bool { return o.path == was.path }); chosen && at >= 0 {
		f.list.Go(at, len(f.offers))
	}
}

// complete takes the chosen folder into the field, to type a folder inside it.
func (f *move) complete() bool {
	if len(f.offers) == 0 {
		return false
	}
	f.field.Set(f.offers[f.list.Cursor()].path + "/")
	f.filter()
	return true
}

// filter finds the folders that may be meant, and offers to make what is typed.
func (f *move) filter() {
	typed := f.field.Text()
	f.offers, f.pointed = f.offers[:0], false
	if typed == "" {
		f.offers = append(f.offers, target{})
	}
	for _, i := range match.Rank(typed, len(f.paths), func(i int) string { return f.paths[i] }) {
		f.offers = append(f.offers, target{path: f.paths[i]})
	}
	at := slices.IndexFunc(f.offers, func(o target) bool { return o.path == typed })
	if at < 0 && model.CheckFolder(typed) == nil {
		f.offers = append(f.offers, target{typed, true})
	}
	if typed == "" {
		at = f.present()
	}
	f.list.Go(max(at, 0), len(f.offers))
}

// present returns the folder that all the assets are in, so that nothing moves
// before a folder was chosen; -1 when there is none.
func (f *move) present() int {
	for _, s := range f.subjects {
		if s.Folder != f.subjects[0].Folder {
			return -1
		}
	}
	return slices.IndexFunc(f.offers, func(o target) bool { return o.path == f.subjects[0].Folder })
}

// Action moves the assets to the chosen folder.
func (f *move) Action() (job.Action, error) {
	if len(f.offers) == 0 {
		return job.Move{Targets: plan.Targets(f.subjects), Folder: f.field.Text()}, nil
	}
	return job.Move{Targets: plan.Targets(f.subjects), Folder: f.offers[f.list.Cursor()].path}, nil
}

// View draws the filter and the folders.
func (f *move) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	text, x := f.field.draw(t, "to ", w, true)
	lines := []string{text}
	h := min(max(room.Height-1, 1), len(f.offers), 12)
	if h > 0 {
		lines = append(lines, f.list.View(folderRows{f, t}, w, h, true)...)
	}
	switch {
	case f.waiting:
		lines = append(lines, t.Render(theme.Dim, "asking for the folders…"))
	case f.trouble != nil:
		lines = append(lines, wrapped(t, theme.Bad, "The folders could not be listed: "+f.trouble.Error(), w)...)
	}
	return lines, &overlay.Cell{X: x}
}

// folderRows is the offered folders as the source of a list.
type folderRows struct {
	f *move
	t *theme.Theme
}

// Len returns how many folders are offered.
func (r folderRows) Len() int { return len(r.f.offers) }

// Line returns one folder.
func (r folderRows) Line(i, w int, look list.Look) string {
	o := r.f.offers[i]
	ground, role, name, note := theme.Plain, theme.FolderKind, cell.Clean(o.path), ""
	if look == list.Cursor {
		ground = theme.Cursor
	}
	switch {
	case o.new:
		note = "new folder"
	case o.path == "":
		name, role = "(no folder: the root)", theme.Text
	}
	return r.t.On(ground, role).Render("  "+cell.Fit(name, max(w-3-cell.Width(note), 1))) +
		r.t.On(ground, theme.Accent).Render(note+" ")
}

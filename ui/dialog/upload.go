package dialog

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Wanted is a question which files are meant.
type Wanted struct {
	Words        string // paths, folders and patterns
	Only, Except string // patterns, with commas between them
	Hidden       bool   // files that begin with a point too
}

// Found is the answer to the question which files words mean.
type Found struct {
	Of    Wanted
	Files []job.File
	Left  string // what was left out, in a few words; "" when nothing was
	Err   error
}

// Completed is the answer to the question how a path goes on. Of is the path.
type Completed struct {
	Of    string
	Paths []string
}

// Present is an upload whose files say which of them lie in their folders already,
// with the same content. Turn is the question's.
type Present struct {
	Turn   int
	Upload job.Upload
	Err    error
}

// Disk is how an upload's fields ask about files; the commands answer with Found,
// Completed and Present.
type Disk struct {
	Find     func(Wanted) tea.Cmd
	Complete func(word string) tea.Cmd
	Compare  func(a job.Upload, turn int) tea.Cmd
}

// upload asks for files and where they go.
type upload struct {
	entries
	disk  Disk
	found Found
	tree  bool // a folder is among what is named
	list  list.Model
	comparison

	files, folder, tags, preset, only, except, under, hidden, skip *entry
}

// Upload returns the fields for uploading files into a folder. paths may be typed
// already.
func Upload(folder, paths string, disk Disk) Fields {
	f := &upload{disk: disk}
	single := func() bool { return !f.tree }
	f.files, f.folder = textEntry("files", paths), textEntry("folder", folder)
	f.tags, f.preset = textEntry("tags", ""), textEntry("preset", "")
	f.only, f.except = textEntry("only", "").unless(single), textEntry("except", "").unless(single)
	f.under = choiceEntry("folders", "as on the disk", "all in one").unless(single)
	f.hidden = choiceEntry("hidden files", "left out", "too").unless(single)
	f.skip = choiceEntry("what is there", "skip", "send again")
	f.all = []*entry{f.files, f.folder, f.tags, f.preset, f.only, f.except, f.under, f.hidden, f.skip}
	return f
}

// ask is the question of what is typed.
func (f *upload) ask() Wanted {
	return Wanted{Words: f.files.text(), Only: f.only.text(), Except: f.except.text(), Hidden: f.hidden.at == 1}
}

// Start looks for the files that are typed already.
func (f *upload) Start() tea.Cmd {
	if f.files.text() == "" {
		return nil
	}
	return f.disk.Find(f.ask())
}

// Title says what is done.
func (f *upload) Title() string { return "Upload" }

// Advice says what the fields wait for.
func (f *upload) Advice() string {
	switch {
	case strings.TrimSpace(f.files.text()) == "":
		return `Type or paste paths: files, folders with all that is in them, globs such as *.jpg. Quote "a b".`
	case f.found.Of == f.ask() && f.found.Err != nil:
		return "No files: " + cell.Clean(f.found.Err.Error())
	case f.comparing:
		return "Looking which of the files are there already…"
	case f.found.Of != f.ask():
		return "Looking for files…"
	}
	return "There are no such files."
}

// Hints returns the keys of the fields.
func (f *upload) Hints() [][2]string {
	if f.current().chooses() {
		return [][2]string{{"left right", "change"}, {"up down", "next field"}}
	}
	return [][2]string{{"tab", "complete"}, {"up down", "next field"}}
}

// Update edits the fields, and takes what the disk answers.
func (f *upload) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Present:
		return f.learn(msg), nil
	case Found:
		if msg.Of != f.ask() {
			return false, nil
		}
		f.found = msg
		f.forget()
		f.tree = f.tree && msg.Err != nil || f.tree && msg.Left != "" || slices.ContainsFunc(msg.Files, func(x job.File) bool { return x.Under != "" })
		return true, nil
	case Completed:
		return f.goOn(msg)
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, len(f.found.Files))
		return false, nil
	case tea.KeyPressMsg:
		switch asked := keys.Meant(f.Context(), msg); {
		case asked == keys.NextField && f.current() == f.files && strings.TrimSpace(f.files.text()) != "":
			return false, f.disk.Complete(lastWord(f.files.text()))
		case asked == keys.PageUp, asked == keys.PageDown:
			scrollAs(&f.list, asked, len(f.found.Files))
			return false, nil
		}
	}
	before := f.ask()
	changed, cmd := f.entries.Update(msg)
	if changed {
		f.forget()
	}
	if changed && f.ask() != before {
		return true, tea.Batch(cmd, f.disk.Find(f.ask()))
	}
	return changed, cmd
}

// goOn types as much as all the paths that are possible have in common.
func (f *upload) goOn(c Completed) (bool, tea.Cmd) {
	text := f.files.text()
	if lastWord(text) != c.Of || len(c.Paths) == 0 {
		return false, nil
	}
	common := c.Paths[0]
	for _, p := range c.Paths[1:] {
		common = commonPrefix(common, p)
	}
	f.offers = nil
	if len(c.Paths) > 1 {
		f.offers = c.Paths
	}
	if len(common) <= len(c.Of) {
		return false, nil
	}
	at := len(text) - len(lastRaw(text))
	f.files.field.Replace(at, len(text), quoted(common))
	return true, f.disk.Find(f.ask())
}

func commonPrefix(a, b string) string {
	n := 0
	ra, rb := []rune(a), []rune(b)
	for n < len(ra) && n < len(rb) && ra[n] == rb[n] {
		n++
	}
	return string(ra[:n])
}

func lastWord(text string) string {
	words := plan.Words(text)
	if len(words) == 0 || strings.HasSuffix(text, " ") && lastRaw(text) == "" {
		return ""
	}
	return words[len(words)-1]
}

// lastRaw returns the last word as it is typed, with its quotes.
func lastRaw(text string) string { return text[plan.LastWordAt(text):] }

// quoted puts quotes around a path that holds a space; they stay open, so that
// more can be typed.
func quoted(path string) string {
	if strings.ContainsAny(path, ` '"`) {
		return `"` + strings.ReplaceAll(path, `"`, `\"`)
	}
	return path
}

// Action uploads the files that were found.
func (f *upload) Action() (job.Action, error) {
	switch {
	case f.found.Of != f.ask() || len(f.found.Files) == 0 || f.comparing:
		return nil, plan.ErrIncomplete
	case f.trouble != nil:
		return nil, f.trouble
	case f.compared:
		return f.marked, nil
	}
	return f.meant(), nil
}

// meant is the upload as it is asked for.
func (f *upload) meant() job.Upload {
	return job.Upload{
		Files: f.found.Files, Folder: strings.Trim(f.folder.text(), "/"), Tags: plan.SplitTags(f.tags.text()),
		Preset: strings.TrimSpace(f.preset.text()), Flat: f.under.at == 1,
	}
}

// View draws the fields, and the files or how a path may go on.
func (f *upload) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	lines, cursor := f.draw(t, w, room.Height)
	files := f.found.Files
	if f.compared {
		files = f.marked.Files
	}
	h := min(room.Height-len(lines)-1, len(files), 10)
	if h < 1 || len(f.offers) > 0 {
		return lines, cursor
	}
	head := fmt.Sprintf("%s, %s", pane.Plural(len(files), "file"), pane.Size(sizeOf(files)))
	if f.found.Left != "" {
		head += "; " + f.found.Left
	}
	if f.skip.at == 0 {
		head += "; skips what is there"
	}
	lines = append(lines, t.Render(theme.Dim, cell.Fit(head, w)))
	return append(lines, f.list.View(fileRows{files, t}, w, h, false)...), cursor
}

func offerLines(t *theme.Theme, offers []string, w, h int) []string {
	var lines []string
	for i, o := range offers {
		if len(lines) >= max(min(h, 8), 1) {
			lines[len(lines)-1] = t.Render(theme.Dim, more(len(offers)-i+1))
			break
		}
		lines = append(lines, t.Render(theme.Text, "  "+cell.CutLeft(cell.Clean(o), w-2)))
	}
	return lines
}

func sizeOf(files []job.File) int64 {
	var n int64
	for _, f := range files {
		n += f.Bytes
	}
	return n
}

// fileRows is files as the source of a list.
type fileRows struct {
	files []job.File
	t     *theme.Theme
}

// Len returns how many files there are.
func (r fileRows) Len() int { return len(r.files) }

// Line returns one file.
func (r fileRows) Line(i, w int, _ list.Look) string {
	size := cell.Right(pane.Size(r.files[i].Bytes), 9)
	if r.files[i].Present != "" {
		size = cell.Right("is there", 9)
	}
	return r.t.Render(theme.Text, cell.Fit("  "+cell.CutLeft(cell.Clean(r.files[i].Path), max(w-13, 1)), max(w-10, 1))) + r.t.Render(theme.Dim, size+" ")
}

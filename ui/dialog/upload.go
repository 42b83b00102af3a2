package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Found is the answer to the question which files words mean. Of is the words.
type Found struct {
	Of    string
	Files []job.File
	Err   error
}

// Completed is the answer to the question how a path goes on. Of is the path.
type Completed struct {
	Of    string
	Paths []string
}

// Disk is how an upload's fields ask about files; the commands answer with Found
// and Completed.
type Disk struct {
	Find     func(words string) tea.Cmd
	Complete func(word string) tea.Cmd
}

// upload asks for files and where they go.
type upload struct {
	disk   Disk
	fields [3]field // paths, folder, tags
	at     int
	found  Found
	offers []string
	list   list.Model
}

var uploadPrompts = [3]string{"files  ", "folder ", "tags   "}

// Upload returns the fields for uploading files into a folder. paths may be typed
// already.
func Upload(folder, paths string, disk Disk) Fields {
	f := &upload{disk: disk}
	f.fields[0].Set(paths)
	f.fields[1].Set(folder)
	return f
}

// Start looks for the files that are typed already.
func (f *upload) Start() tea.Cmd {
	if f.fields[0].Text() == "" {
		return nil
	}
	return f.disk.Find(f.fields[0].Text())
}

// Title says what is done.
func (f *upload) Title() string { return "Upload" }

// Advice says what the fields wait for.
func (f *upload) Advice() string {
	if strings.TrimSpace(f.fields[0].Text()) == "" {
		return `Type or paste paths: files, folders with all that is in them, globs such as *.jpg. Quote "a b".`
	}
	if f.found.Err != nil {
		return "No files: " + cell.Clean(f.found.Err.Error())
	}
	if f.found.Of != f.fields[0].Text() {
		return "Looking for files…"
	}
	return "There are no such files."
}

// Hints returns the keys of the fields.
func (f *upload) Hints() [][2]string {
	return [][2]string{{"tab", "complete"}, {"↑↓", "next field"}}
}

// Update edits the fields, and takes what the disk answers.
func (f *upload) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Found:
		if msg.Of != f.fields[0].Text() {
			return false, nil
		}
		f.found = msg
		return true, nil
	case Completed:
		return f.complete(msg)
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, len(f.found.Files))
		return false, nil
	case tea.MouseClickMsg:
		if msg.Y < len(f.fields) {
			f.at = msg.Y
		}
		return false, nil
	case tea.KeyPressMsg:
		switch msg.String() {
		case "up", "shift+tab":
			f.at = (f.at + len(f.fields) - 1) % len(f.fields)
			return false, nil
		case "down":
			f.at = (f.at + 1) % len(f.fields)
			return false, nil
		case "tab":
			return f.next()
		case "pgup", "pgdown":
			scrollKey(&f.list, msg.String(), len(f.found.Files))
			return false, nil
		}
	}
	return f.edit(msg)
}

func (f *upload) edit(msg tea.Msg) (bool, tea.Cmd) {
	if !f.fields[f.at].update(msg) {
		return false, nil
	}
	f.offers = nil
	if f.at > 0 {
		return true, nil
	}
	return true, f.disk.Find(f.fields[0].Text())
}

// next completes the path that is being typed, or goes to the next field.
func (f *upload) next() (bool, tea.Cmd) {
	if f.at > 0 || strings.TrimSpace(f.fields[0].Text()) == "" {
		f.at = (f.at + 1) % len(f.fields)
		return false, nil
	}
	return false, f.disk.Complete(lastWord(f.fields[0].Text()))
}

// complete types as much as all the paths that are possible have in common.
func (f *upload) complete(c Completed) (bool, tea.Cmd) {
	text := f.fields[0].Text()
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
	f.fields[0].Replace(at, len(text), quoted(common))
	return true, f.disk.Find(f.fields[0].Text())
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
	if f.found.Of != f.fields[0].Text() || len(f.found.Files) == 0 {
		return nil, plan.ErrIncomplete
	}
	return job.Upload{Files: f.found.Files, Folder: strings.Trim(f.fields[1].Text(), "/"), Tags: plan.SplitTags(f.fields[2].Text())}, nil
}

// View draws the fields, and the files or how a path may go on.
func (f *upload) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	var lines []string
	var cursor *overlay.Cell
	for i := range f.fields {
		text, x := f.fields[i].draw(t, uploadPrompts[i], w, i == f.at)
		if i == f.at {
			cursor = &overlay.Cell{X: x, Y: i}
		}
		lines = append(lines, text)
	}
	if len(f.offers) > 0 {
		return append(lines, offerLines(t, f.offers, w, room.Height-len(lines))...), cursor
	}
	files := f.found.Files
	h := min(room.Height-len(lines)-1, len(files), 10)
	if h < 1 {
		return lines, cursor
	}
	lines = append(lines, t.Render(theme.Dim, cell.Fit(fmt.Sprintf("%s, %s", pane.Plural(len(files), "file"), pane.Size(sizeOf(files))), w)))
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
	return r.t.Render(theme.Text, cell.Fit("  "+cell.CutLeft(cell.Clean(r.files[i].Path), max(w-13, 1)), max(w-10, 1))) + r.t.Render(theme.Dim, size+" ")
}

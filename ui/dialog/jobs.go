package dialog

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// Job is one job as the list of jobs shows it.
type Job struct {
	ID       string
	Title    string
	State    string // running, finished, cancelled, left, undone, unfinished
	Progress string // of one that runs: how far, how fast
	At       time.Time
	Done     int // items
	Total    int
	Skipped  int
	Failures []job.Failure
	Undo     job.Undo
	Files    []job.Transfer // that are under way
	Trouble  string         // with the journal
}

// JobVerb is what a user wants of a job.
type JobVerb string

// What can be wanted of a job.
const (
	CancelJob JobVerb = "cancel"
	RetryJob  JobVerb = "retry"
	UndoJob   JobVerb = "undo"
	ResumeJob JobVerb = "resume"
)

// JobChoice is the result of the list of jobs.
type JobChoice struct {
	Verb JobVerb
	Job  Job
}

// blocked says why a job can't be treated so; "" when it can.
func (j Job) blocked(v JobVerb) string {
	running := j.State == "running"
	switch {
	case v == CancelJob && !running:
		return "It does not run."
	case v != CancelJob && running:
		return "It is still running: ‹c› cancels it."
	case v == RetryJob && len(j.Failures) == 0 && j.Skipped == 0:
		return "Nothing of it failed."
	case v == RetryJob && j.State == "undone":
		return "It was taken back."
	case v == UndoJob && j.State == "undone":
		return "It was taken back already."
	case v == UndoJob && !j.Undo.Possible && j.Undo.Why != "":
		return "There is no way back: " + j.Undo.Why + "."
	case v == ResumeJob && j.State != "unfinished":
		return "It came to its end."
	}
	return ""
}

// Jobs lists the jobs that run and that were done, with what failed of the one
// under the cursor.
type Jobs struct {
	rows   func() []Job // the newest first; called for every frame
	now    func() time.Time
	list   list.Model
	detail list.Model
	why    string
	keys   overlay.Reader // of the last frame
	choice JobChoice
	done   bool
}

// NewJobs returns the list of jobs.
func NewJobs(rows func() []Job, now func() time.Time) *Jobs { return &Jobs{rows: rows, now: now} }

// Done reports whether a job was chosen or the list was left.
func (d *Jobs) Done() bool { return d.done }

// Result returns what is wanted of which job.
func (d *Jobs) Result() (JobChoice, bool) { return d.choice, d.choice.Verb != "" }

var jobVerbs = map[keys.Action]JobVerb{keys.CancelJob: CancelJob, keys.RetryJob: RetryJob, keys.UndoJob: UndoJob, keys.ResumeJob: ResumeJob}

// Context is that of the list of jobs.
func (d *Jobs) Context() keys.Context { return keys.JobList }

// Update moves in the list and takes what is wanted of a job.
func (d *Jobs) Update(msg tea.Msg) tea.Cmd {
	rows := d.rows()
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		scrollBy(&d.list, msg, len(rows))
	case tea.MouseClickMsg:
		if row, ok := d.list.At(msg.Y, len(rows)); ok {
			d.list.Go(row, len(rows))
		}
	case tea.KeyPressMsg:
		d.press(keys.Meant(keys.JobList, msg), rows)
	}
	return nil
}

func (d *Jobs) press(asked keys.Action, rows []Job) {
	d.why = ""
	switch asked {
	case keys.Leave:
		d.done = true
	case keys.Down, keys.Up:
		d.list.Move(map[keys.Action]int{keys.Down: 1, keys.Up: -1}[asked], len(rows))
		d.detail.Go(0, 0)
	case keys.PageDown, keys.PageUp:
		if len(rows) > 0 {
			scrollAs(&d.detail, asked, len(rows[d.list.Cursor()].Failures))
		}
	default:
		d.want(jobVerbs[asked], rows)
	}
}

func (d *Jobs) want(v JobVerb, rows []Job) {
	if v == "" || len(rows) == 0 {
		return
	}
	j := rows[min(d.list.Cursor(), len(rows)-1)]
	if d.why = j.blocked(v); d.why != "" {
		return
	}
	d.choice, d.done = JobChoice{v, j}, true
}

// View draws the list, and what is known of the job under the cursor.
func (d *Jobs) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, sheetWidth)
	rows := d.rows()
	d.keys = room.Reader
	p := overlay.Picture{Title: "Jobs", Width: w, At: overlay.Upper}
	if len(rows) == 0 {
		p.Lines = []string{t.Render(theme.Dim, "Nothing was changed here yet.")}
		p.Hints = overlay.Hints([2]string{"esc", "leave"})
		return p
	}
	h := sheetHeight(room.Height)
	top := min(len(rows), max(h/2, 2))
	p.Lines = append(p.Lines, d.list.View(jobRows{rows, t, d.now()}, w, top, true)...)
	p.Lines = append(p.Lines, t.Render(theme.Border, rule(w)))
	j := rows[d.list.Cursor()]
	p.Lines = append(p.Lines, d.about(t, j, w, max(h-top-1, 2))...)
	var hints [][2]string
	for _, k := range []struct {
		key  string
		verb JobVerb
	}{{"c", CancelJob}, {"r", RetryJob}, {"u", UndoJob}, {"g", ResumeJob}} {
		if j.blocked(k.verb) == "" {
			hints = append(hints, [2]string{k.key, string(k.verb)})
		}
	}
	p.Hints = overlay.Hints(append(hints, [2]string{"esc", "leave"})...)
	return p
}

// about tells how a job went, with the reasons of what failed.
func (d *Jobs) about(t *theme.Theme, j Job, w, h int) []string {
	var lines []string
	if d.why != "" {
		lines = append(lines, wrapped(t, theme.Warn, d.keys.Words(d.why), w)...)
	}
	text := fmt.Sprintf("%s of %s done", pane.Count(j.Done), pane.Count(j.Total))
	if n := len(j.Failures); n > 0 {
		text += fmt.Sprintf(", %s failed", pane.Count(n))
	}
	if j.Skipped > 0 {
		text += fmt.Sprintf(", %s not tried", pane.Count(j.Skipped))
	}
	if j.Progress != "" {
		text = j.Progress
	}
	lines = append(lines, wrapped(t, theme.Text, text, w)...)
	if j.Trouble != "" {
		lines = append(lines, wrapped(t, theme.Bad, j.Trouble, w)...)
	}
	if j.Undo.Why == job.OnlyHere {
		lines = append(lines, wrapped(t, theme.Dim, phrase.Sentence(j.Undo.Why), w)...)
	} else if !j.Undo.Possible && j.Undo.Why != "" && j.State != "undone" {
		lines = append(lines, wrapped(t, theme.Dim, "No way back: "+j.Undo.Why+".", w)...)
	}
	lines = append(lines, fileLines(t, j.Files, w, h-len(lines))...)
	if left := h - len(lines); left > 0 && len(j.Failures) > 0 {
		lines = append(lines, d.detail.View(failureRows{j.Failures, t}, w, min(left, len(j.Failures)), false)...)
	}
	return lines
}

// jobRows is jobs as the source of a list.
type jobRows struct {
	rows []Job
	t    *theme.Theme
	now  time.Time
}

// Len returns how many jobs there are.
func (r jobRows) Len() int { return len(r.rows) }

// Line returns one job: how it stands, what it does, and since when.
func (r jobRows) Line(i, w int, look list.Look) string {
	j, ground := r.rows[i], theme.Plain
	if look == list.Cursor {
		ground = theme.Cursor
	}
	mark, role := "●", theme.Good
	switch {
	case j.State == "running":
		mark, role = "◌", theme.Accent
	case j.State == "undone" || j.State == "left":
		mark, role = "↶", theme.Dim
	case j.State == "unfinished" || j.State == "cancelled":
		mark, role = "◍", theme.Warn
	case len(j.Failures) > 0:
		mark, role = "✗", theme.Bad
	}
	note := j.State
	if len(j.Failures) > 0 {
		note += fmt.Sprintf(", %s failed", pane.Count(len(j.Failures)))
	}
	note = cell.Fit(note, min(24, w/3)) + cell.Right(pane.Age(j.At, r.now), 7) + " "
	return r.t.On(ground, role).Render(" "+mark+" ") +
		r.t.On(ground, theme.Text).Render(cell.Fit(cell.Clean(j.Title), max(w-3-cell.Width(note)-1, 1))+" ") +
		r.t.On(ground, theme.Dim).Render(note)
}

// failureRows is what failed as the source of a list.
type failureRows struct {
	fails []job.Failure
	t     *theme.Theme
}

// Len returns how many items failed.
func (r failureRows) Len() int { return len(r.fails) }

// Line returns an item and why it failed.
func (r failureRows) Line(i, w int, _ list.Look) string {
	f := r.fails[i]
	half := w * 2 / 5
	name := cell.Fit(cell.CutLeft(cell.Clean(f.Name()), half), half)
	return cell.Fit(r.t.Render(theme.Text, name)+" "+r.t.Render(theme.Bad, cell.Clean(f.Why)), w)
}

// fileLines shows the files that are under way, each with a bar.
func fileLines(t *theme.Theme, files []job.Transfer, w, h int) []string {
	var lines []string
	for i, f := range files {
		if h < 1 {
			break
		}
		if len(lines) == h-1 && len(files) > h {
			lines = append(lines, t.Render(theme.Dim, more(len(files)-i)))
			break
		}
		lines = append(lines, fileLine(t, f, w))
	}
	return lines
}

// barWidth is how many cells the bar of a file has.
const barWidth = 12

func fileLine(t *theme.Theme, f job.Transfer, w int) string {
	note := pane.Size(f.Done)
	if f.Rows {
		note = pane.Plural(int(f.Done), "asset")
	}
	filled := 0
	if f.Total > 0 {
		share := min(float64(f.Done)/float64(f.Total), 1)
		filled = int(share * barWidth)
		note = fmt.Sprintf("%3d%% of %s", int(share*100), pane.Size(f.Total))
		if f.Rows {
			note = fmt.Sprintf("%3d%% of %s", int(share*100), pane.Count(int(f.Total)))
		}
	}
	note = cell.Right(note, 17)
	name := max(w-barWidth-cell.Width(note)-2, 1)
	return t.Render(theme.Text, cell.Fit(cell.CutLeft(cell.Clean(f.Name), name), name)) + " " +
		t.Render(theme.Accent, strings.Repeat("█", filled)) + t.Render(theme.Border, strings.Repeat("░", barWidth-filled)) + " " +
		t.Render(theme.Dim, note)
}

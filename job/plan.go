package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"cldx/api"
	"cldx/model"
)

// Action is what a person wants done: Tag, Rename, Move, Delete, Restore,
// Upload, Download, Export, Archive, Edit, Edits, or one of the folder actions.
type Action interface {
	plan(p *planner) error
}

// World is what planning may know besides the action.
type World struct {
	Environment string // the name of the environment the plan is for
	Budget      model.Budget
	FolderMode  model.FolderMode // dynamic when ""
	Backup      bool             // the environment keeps backups of what is deleted
	Now         time.Time
	// Token is a random word, for the plan's ID and for names that live only
	// while it runs.
	Token string
	// Exists reports whether an asset is known to be there; it may be nil, and
	// false does not mean that there is none.
	Exists func(model.Key) bool
	// Subject is what titles say in place of "1,284 assets", where the action is a
	// part of a larger one; it may be empty.
	Subject string
	// Unread means that nobody has read what the assets have: nothing then counts
	// as asked already.
	Unread bool
}

// Plan is what will be done, before anything is: show it, then Run it.
type Plan struct {
	ID          string
	Title       string
	Kind        string // tag, rename, move, delete, restore, upload, download, export, archive, edit, import, folder
	Environment string
	Effect      api.Effect
	Created     time.Time
	Targets     []Target // what is touched
	Unchanged   int      // how many of the given assets need nothing
	Changes     []Change // what was and what will be, for a preview
	Steps       []Step
	Undo        Undo
	Says
	Origin
}

// Says is what a plan has to say about itself.
type Says struct {
	// How says by which of several ways it is done, and why; "" where there is one way.
	How      string
	Warnings []string
}

// Origin says what a plan comes from; it is empty for what somebody has just asked for.
type Origin struct {
	Of   string // the job that this one takes back, or tries again
	Part *Part  // which step of a replay it is
	// Grows means that a search was still finding what it is about when it began.
	Grows bool
}

// Step is one call of a plan.
type Step struct {
	ID      int
	Op      api.Operation
	Keys    []model.Key // the assets it is about; empty for folders and uploads
	Label   string      // what it is about when Keys do not say
	After   []int       // steps that must have succeeded before
	Inverse []api.Operation
	// Ask means that the inverse follows from the answer: Op is api.Undoable.
	Ask  bool
	Keep []string // members of the answer that the journal keeps, by their paths
	// Wary means that the step is not begun where an earlier one failed for any of
	// its assets, though it was done for others.
	Wary bool
	// Passing means that the step only serves those that come after it: where one of
	// these is not made, it is taken back.
	Passing bool
	Files
}

// Files is what a step has to do with files of this machine.
type Files struct {
	Bytes int64     // the size of the file that the step sends or fetches; 0 when nobody knows
	Save  *Save     // where what the step reads goes
	From  *api.Sent // how far an earlier job came with sending the file
}

// Change is one line of a preview: old and new, what of the asset it is where that
// is not its name, and which asset where the plan is about several.
type Change struct {
	Of       model.PublicID `json:",omitempty"`
	What     string         `json:",omitempty"`
	From, To string
}

// Undo says whether a plan can be taken back, and why not.
type Undo struct {
	Possible bool
	Why      string
}

// Bytes adds up the sizes of the targets.
func (p Plan) Bytes() int64 {
	var n int64
	for _, t := range p.Targets {
		n += t.Bytes
	}
	return n
}

// Operations returns the calls in order, for the code that shows them.
func (p Plan) Operations() []api.Operation {
	ops := make([]api.Operation, 0, len(p.Steps))
	for _, s := range p.Steps {
		ops = append(ops, s.Op)
		if s.Save != nil && s.Save.Table != nil {
			ops = append(ops, s.Save.Table.Rest...)
		}
	}
	return ops
}

// Limits of the API, see its reference.
const (
	taggedPerCall   = 1000  // public IDs in a tag call
	tagsTimesAssets = 10000 // tags × public IDs in a tag call
	namedPerCall    = 100   // public IDs in a delete or restore
	deletedPerCall  = 1000  // originals that a delete by tag takes at a time
)

// newID names a job by the time of its plan, so that names stand in the order of
// time, two of one second too; the token keeps those of two processes apart.
func (w World) newID() string {
	return w.Now.UTC().Format(stamp) + "-" + w.Token
}

// New plans an action. It is a pure function: the same action and world make
// the same plan. An error that is Problems lists everything that stands in the way.
func New(a Action, w World) (Plan, error) {
	if w.FolderMode == "" {
		w.FolderMode = model.DynamicFolders
	}
	p := &planner{World: w}
	p.out = Plan{
		ID: w.newID(), Environment: w.Environment,
		Created: w.Now, Effect: api.Write, Undo: Undo{Possible: true},
	}
	if err := a.plan(p); err != nil {
		return Plan{}, err
	}
	if len(p.problems) > 0 {
		return Plan{}, p.problems
	}
	return p.out, nil
}

// ErrNothing is the error of an action that would change nothing.
var ErrNothing = errors.New("nothing to do: everything is as asked already")

// Problem is one thing that stands in the way of a plan.
type Problem struct {
	Subject string // the name it is about
	Why     string
}

// Problems are all that stands in the way of a plan.
type Problems []Problem

// Error says the first problem and how many more there are.
func (ps Problems) Error() string {
	text := fmt.Sprintf("%s: %s", ps[0].Subject, ps[0].Why)
	if len(ps) > 1 {
		text += fmt.Sprintf(", and %d more", len(ps)-1)
	}
	return text
}

// planner gathers a plan.
type planner struct {
	World
	out      Plan
	problems Problems
}

func (p *planner) problem(subject, why string) {
	p.problems = append(p.problems, Problem{subject, why})
}

// add appends a step for the targets and returns its number.
func (p *planner) add(op api.Operation, targets []Target, inverse []api.Operation, after ...int) int {
	keys := make([]model.Key, len(targets))
	for i, t := range targets {
		keys[i] = t.Key
	}
	s := Step{ID: len(p.out.Steps) + 1, Op: op, Keys: keys, Inverse: inverse, After: after}
	p.out.Steps = append(p.out.Steps, s)
	return s.ID
}

// addUndoable appends a step whose inverse follows from the batch as it was.
func (p *planner) addUndoable(op api.Undoable, b batch, after ...int) (int, error) {
	prior, err := json.Marshal(b.page())
	if err != nil {
		return 0, fmt.Errorf("plan %s: %w", op.Spec().Name, err)
	}
	inverse, err := op.Inverse(prior)
	if err != nil {
		return 0, fmt.Errorf("plan %s: %w", op.Spec().Name, err)
	}
	return p.add(op, b.targets, inverse, after...), nil
}

// subject says in a title how many assets an action is about, or which.
func (p *planner) subject(n int) string {
	if p.Subject != "" {
		return p.Subject
	}
	return counted(n, "asset")
}

// noUndo says that there is no way back.
func (p *planner) noUndo(why string) { p.out.Undo = Undo{Why: why} }

func (p *planner) warn(format string, args ...any) {
	p.out.Warnings = append(p.out.Warnings, fmt.Sprintf(format, args...))
}

// counted is "1 asset" or "1,284 assets".
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits + " " + one + "s"
}

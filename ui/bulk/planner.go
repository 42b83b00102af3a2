// Package bulk carries what users ask for from key to report: it opens the
// dialog of an intent, plans it, runs the plan in the background, and shows what
// came of it. It exists so that the explorer knows intents only, and dialogs
// plans only. It knows neither HTTP nor where the journal is kept.
package bulk

import (
	"context"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/job/tree"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/intent"
	"cldx/ui/plan"
	"cldx/ui/task"
)

// Deps is what a Planner works with.
type Deps struct {
	Doer    api.Doer
	Journal *job.Journal
	Options job.Options      // of the engine
	Backup  bool             // the environment keeps backups of what is deleted
	Now     func() time.Time // the real clock when nil
	Token   func() string    // a random word, for every plan
	Files   Files
}

// Files is the disk as uploads and lists of names need it.
type Files struct {
	// Find returns the files that paths, folders and globs name; nil: none.
	Find func(ctx context.Context, words []string, c tree.Choice) (tree.Found, error)
	// Open reads a file; nil: none can be read.
	Open func(path string) (io.ReadCloser, error)
	// Whole returns a path as people type it in full; nil: it is as typed.
	Whole func(path string) string
	// Complete returns the paths that begin like a word; nil: none.
	Complete func(ctx context.Context, word string) []string
	// Edit opens text in the user's editor; nil: there is none.
	Edit func(name, text string) Editing
}

// Editing is a text in the user's editor: it is run on the terminal, and read
// afterwards.
type Editing interface {
	tea.ExecCommand
	// Text returns the text as it was saved.
	Text() (string, error)
}

// Planner is the explorer's planner.
type Planner struct {
	deps   Deps
	engine *job.Engine

	judging task.Slot // of a large plan
	waits             // for what is read before something can be planned
	shown   int       // the plan in the inspect pane that is not carried out yet

	jobs  []*running // the newest at the end
	views []*opened  // the one on top at the end
	lore
	into string // the folder that files went into last
	forms
}

// waits are the reads that may be under way, each for itself.
type waits struct {
	journal   task.Slot
	files     task.Slot // that an upload names
	table     task.Slot // to be imported, compared with the assets
	related   task.Slot // assets to relate
	addresses task.Slot // of archives
	before    task.Slot // what is there before calls
	tagged    task.Slot // the assets that have a tag
	labels    task.Slot // of assets of which they are not kept
}

// lore is what was asked for once, and is kept.
type lore struct {
	paths  []string // of folders
	schema assetview.Schema
	rules  bool                            // the schema has its rules
	asking bool                            // for the schema and its rules
	tags   map[model.ResourceType][]string // of those that were asked for
	whole  map[model.Key]assetview.Known   // assets with every part that was looked at
}

// New returns a planner.
func New(d Deps) *Planner {
	if d.Now == nil {
		d.Now = time.Now
	}
	return &Planner{
		deps: d, engine: job.NewEngine(listening(d.Doer), d.Journal, d.Options),
		forms: forms{drafts: map[string]api.Operation{}},
		lore:  lore{whole: map[model.Key]assetview.Known{}, tags: map[model.ResourceType][]string{}},
	}
}

var _ ui.Planner = (*Planner)(nil)

// Plan opens the dialog of an intent.
func (p *Planner) Plan(h ui.Host, want intent.Intent) tea.Cmd {
	switch want := want.(type) {
	case intent.Rename:
		return p.about(h, want.Assets, func(s []plan.Subject) tea.Cmd { return p.rename(h, s) })
	case intent.Tag:
		return p.about(h, want.Assets, func(s []plan.Subject) tea.Cmd { return p.tag(h, s) })
	case intent.Move:
		return p.about(h, want.Assets, func(s []plan.Subject) tea.Cmd { return p.move(h, s) })
	case intent.Delete:
		return p.delete(h, want.Assets)
	case intent.Restore:
		return p.restore(h, want)
	case intent.Upload:
		return p.upload(h, want)
	case intent.Context:
		return p.context(h, want.Assets)
	case intent.Metadata:
		return p.metadata(h, want.Assets)
	case intent.Undo:
		return p.takeBack(h, false)
	case intent.Redo:
		return p.takeBack(h, true)
	case intent.Edit:
		return p.openView(h, want.Asset, assetview.Overview)
	case intent.Menu:
		return p.openMenu(h, want.Asset)
	case intent.Jobs:
		return p.openJobs(h)
	case intent.Call:
		if want.Shown {
			return p.atOnce(h, want)
		}
		return p.call(h, want.Op)
	case intent.Retag:
		return p.retag(h, want)
	case intent.Calls:
		return p.calls(h, want)
	default:
		return p.folder(h, want)
	}
}

// delete deletes what is selected, and nothing else. Where that is the whole library, or
// all with a prefix, the calls that delete all of it would be the least, but they take
// with them what has come since the list was read, which nobody has seen here and no plan
// names. On the command line --all and 'public_id:PREFIX*' say in words that this is
// meant (job.Delete.All); of a selection it is never. The throw-away tag that is taken for
// many costs no more of the budget: it has 1000 assets in an Admin call too.
func (p *Planner) delete(h ui.Host, refs []model.Ref) tea.Cmd {
	return p.about(h, refs, func(s []plan.Subject) tea.Cmd {
		return p.propose(h, job.Delete{Targets: plan.Targets(s)})
	})
}

// folder opens the dialog of what is wanted of a folder, or of files.
func (p *Planner) folder(h ui.Host, want intent.Intent) tea.Cmd {
	switch want := want.(type) {
	case intent.RenameFolder:
		return p.open(h, dialog.RenameFolder(want.Folder), "rename")
	case intent.CreateFolder:
		return p.open(h, dialog.CreateFolder(want.Parent), "create")
	case intent.DeleteFolder:
		return p.propose(h, job.DeleteFolder{Path: want.Folder.Path})
	case intent.Download:
		return p.download(h, want.Assets)
	case intent.Tables:
		return p.tables(h, want)
	}
	return nil
}

// Blocked says why an intent can't be had now.
func (p *Planner) Blocked(want intent.Intent) string {
	if _, ok := want.(intent.Upload); ok && p.deps.Files.Find == nil {
		return "Files can't be read here."
	}
	return ""
}

// learnFields takes the fields of structured metadata, and their rules.
func (p *Planner) learnFields(h ui.Host, s dialog.Schema) tea.Cmd {
	if s.Err != nil {
		return nil
	}
	p.schema.Fields = s.Fields
	if s.Trouble != nil {
		return h.Report("read the metadata rules; values are checked by the service only", s.Trouble)
	}
	p.schema.Rules, p.rules = s.Rules, true
	return nil
}

// world is what planning may know.
func (p *Planner) world(h ui.Host) job.World {
	env := h.Environment()
	return job.World{
		Environment: env.Name, Budget: h.Budget(), FolderMode: env.Mode, Backup: p.deps.Backup,
		Now: p.deps.Now(), Token: p.deps.Token(),
		Exists: func(k model.Key) bool { _, known := h.Store().Lookup(k); return known },
	}
}

// terms is what a plan is judged by when it is shown.
func (p *Planner) terms(h ui.Host) func() dialog.Terms {
	return func() dialog.Terms {
		return dialog.Terms{Environment: h.Environment().Name, Budget: h.Budget(), Now: p.deps.Now()}
	}
}

// Update takes the answers to the planner's work.
func (p *Planner) Update(h ui.Host, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.Result[dialog.Verdict]:
		return p.judged(h, msg)
	case task.Result[asked]:
		return p.answered(h, msg)
	case task.Result[prepared]:
		return p.gotPrior(h, msg)
	case task.Result[several]:
		return p.gotSeveral(h, msg)
	case task.Result[takingBack]:
		return p.offerBack(h, msg)
	case dialog.Folders:
		if msg.Err == nil {
			p.paths = msg.Paths
		}
	case dialog.Schema:
		return p.learnFields(h, msg)
	case listed:
		return p.learnTags(h, msg)
	case read:
		if msg.err != nil {
			return h.Report("read the assets", msg.err)
		}
		return msg.then(msg.assets)
	default:
		return p.told(h, msg)
	}
	return nil
}

// told takes what the journal and the running jobs tell.
func (p *Planner) told(h ui.Host, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case unfinished:
		return p.offer(h, msg)
	case left:
		return h.Report("note that the job is left alone", msg.err)
	case history:
		return p.gotHistory(h, msg)
	case progressed:
		return p.progress(h, msg)
	case finished:
		return p.finish(h, msg)
	}
	return tea.Batch(p.updateViews(h, msg), p.gotFiles(h, msg))
}

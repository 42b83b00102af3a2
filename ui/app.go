package ui

import (
	"context"
	"fmt"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/find"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/record"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// App is the explorer: the one tea.Model.
type App struct {
	deps  Deps
	ctx   context.Context // of everything that is started; ends with quit
	stop  context.CancelFunc
	store *model.Store
	theme *theme.Theme
	keys  *keys.Map
	acts  map[keys.Action]act

	screen
	content
	browser
	search
	work
	company
	memory
}

// screen is what the terminal is like and how it is divided.
type screen struct {
	width, height int
	shape         shape
	rects         [panes]rect
	mouse         bool
	lastClick     click
	dragged       dragging
	mono, sixteen bool
	backdrop
	begun      string // the keys of a sequence that was begun
	stack      overlay.Stack
	pageCursor *overlay.Cell // where a page is being typed on, at the last frame
}

// backdrop is what is behind everything.
type backdrop struct {
	light  bool
	ground string // the terminal's own colour, as "1d2021"; "" while it has not said
}

// content is the panes and what lies over them.
type content struct {
	folders *pane.Folders
	assets  pane.Assets
	detail  pane.Detail
	inspect pane.Inspect
	filter  filter
	calls   callFilter
	notice  notice
	ahead   ahead
}

// browser is where the user is and was.
type browser struct {
	here         *listing
	kept         map[Place]*listing
	recency      []Place // of kept, the last used at the end
	past, future []Place
	order        Order
	wants        wants
	sweeping     bool // rows that are not needed are being forgotten
}

// work is what runs and what came of it.
type work struct {
	budget    model.Budget
	tree      map[string]*task.Slot // of folders that are being listed
	gallery   *preview.Gallery
	delivered string               // how the addresses of files begin
	mode      task.Slot            // of the question where folders are
	whole     task.Slot            // of an asset that is shown in full
	errand    task.Slot            // of copies and the like
	opened    map[string]page.Page // pages, by name
	spelling  task.Slot            // of code that takes long
	keeping
	log     *record.Log
	quitted bool
}

// keeping is the work that has to do with earlier and later runs.
type keeping struct {
	saving     task.Slot
	savingOne  *sync.Mutex // at a time: a state must not come after a later one
	confirming task.Slot   // of the selection of an earlier run
}

// keptWhole bounds the memory that complete assets take, in bytes: eight hundred, more
// or less.
const keptWhole = 3 << 19

// New returns the explorer. ctx ends everything it starts.
func New(ctx context.Context, deps Deps) *App {
	a := &App{deps: deps, store: model.NewStore(keptWhole)}
	a.ctx, a.stop = context.WithCancel(ctx)
	if a.deps.Desk.Now == nil {
		a.deps.Desk.Now = time.Now
	}
	var conflicts []keys.Conflict
	a.keys, conflicts = keys.New(KeyTable(deps.Look.Commands), deps.Look.Preset, deps.Look.Keys, PageNames()...)
	a.stack.Keys = a.keys
	a.acts = a.actions()
	a.light, a.sixteen = deps.Look.lit(), deps.Look.Theme == "sixteen"
	a.mono = deps.Look.NoColor
	a.mouse = !deps.Look.NoMouse
	a.assets.Style = deps.Look.List
	a.gallery = a.newGallery()
	a.log = record.New(deps.Coder, deps.Memory.Record)
	a.kept = map[Place]*listing{}
	a.opened = map[string]page.Page{}
	a.savingOne = &sync.Mutex{}
	a.tree = map[string]*task.Slot{}
	a.lexicon = find.NewLexicon(a.deps.Desk.Now)
	a.assets.Store, a.assets.Now, a.detail.Now = a.store, a.deps.Desk.Now, a.deps.Desk.Now
	a.assets.Thumbs.Image, a.assets.Thumbs.Still = a.gallery.Image, a.stillOf
	a.inspect.Log, a.inspect.Browsing = a.log, true
	a.folders = pane.NewFolders(nil)
	a.folders.Here = a.isHere
	a.shape = shape{focus: AssetsPane, companion: FoldersPane, linear: deps.Look.Linear}
	a.restyle()
	left, broken := deps.Memory.left()
	a.recall(left)
	a.laidOut(deps.Look.Layout)
	if broken != nil {
		a.say(theme.Warn, "The last session does not come back.", broken.Error())
	}
	if len(conflicts) > 0 {
		a.say(theme.Warn, "Keys in the configuration", conflictLines(conflicts)...)
	}
	return a
}

func conflictLines(conflicts []keys.Conflict) []string {
	lines := make([]string, len(conflicts))
	for i, c := range conflicts {
		lines[i] = cell.Clean(c.String())
	}
	return lines
}

// Init starts the first listing and asks the terminal what it is like.
func (a *App) Init() tea.Cmd {
	return tea.Batch(
		tea.RequestBackgroundColor,
		a.learnMode(), // before anything is listed by it
		a.arrive(a.here),
		a.listFolders(a.folders.Root()),
		a.readSearches(),
		a.nextExchange(),
		a.everyMinute(),
		a.begin(),
	)
}

// begin lets the planner look for what an earlier run left.
func (a *App) begin() tea.Cmd {
	if a.deps.Planner == nil {
		return nil
	}
	return a.deps.Planner.Begin(host{a})
}

// Store returns what is known of the environment's assets.
func (a *App) Store() *model.Store { return a.store }

// background takes the terminal's word for being light or dark.
func (a *App) background(msg tea.BackgroundColorMsg) {
	if msg.Color != nil {
		r, g, b, _ := msg.RGBA()
		a.ground = fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)
	}
	if a.deps.Look.asksBackground() {
		a.light = !msg.IsDark()
		a.restyle()
	}
}

// profile takes the terminal's word for its colours.
func (a *App) profile(p colorprofile.Profile) {
	a.mono = a.deps.Look.NoColor || p <= colorprofile.Ascii
	a.sixteen = p == colorprofile.ANSI || a.deps.Look.Theme == "sixteen"
	a.restyle()
}

// minute says that a minute has passed: ages and the budget's reset are redrawn.
type minute struct{}

func (a *App) everyMinute() tea.Cmd {
	if a.shape.linear {
		return nil // what changes by itself would be read out
	}
	return a.after(time.Minute, minute{})
}

// after gives a message after a while.
func (a *App) after(wait time.Duration, msg tea.Msg) tea.Cmd {
	if a.deps.Desk.After != nil {
		return a.deps.Desk.After(wait, msg)
	}
	return tea.Tick(wait, func(time.Time) tea.Msg { return msg })
}

// measureBy takes the terminal's word for how it measures text, on the same terms
// as Bubble Tea does.
func measureBy(msg tea.ModeReportMsg) {
	if msg.Mode == ansi.ModeUnicodeCore {
		cell.Graphemes(msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet)
	}
}

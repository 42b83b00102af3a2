package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/config"
	"cldx/inspect"
	"cldx/inspect/session"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/picture"
	"cldx/ui/preview"
	"cldx/ui/record"
)

// Deps is everything the explorer gets from outside.
type Deps struct {
	Environment Environment
	Link        Link
	Desk        Desk
	Planner     Planner // nil: nothing can be changed
	Coder       Coder   // nil: the inspect pane shows no code
	// Address spells the code that builds a delivered file's address for a tab of the
	// Coder, within a width; nil: there is no such code.
	Address  func(d inspect.Delivery, tab, width int) pane.Code
	Memory   Memory
	Look     Look
	Pictures Pictures
	// Environments returns what can be opened in a tab, as it is configured; nil:
	// nobody knows. It is called in a task, and may wait.
	Environments func(ctx context.Context) ([]page.Environment, error)
	// Tabs returns the environments that are open side by side, this one among
	// them; nil: there is only this one, and no other can be opened. It is called
	// from Update and View, and never waits.
	Tabs func() []Tab
}

// Pictures is how pictures get onto the screen.
type Pictures struct {
	// Choice is the user's; "" is picture.Auto.
	Choice picture.Protocol
	// Fetch reads a delivered picture like Link.Fetch, but may answer from what an
	// earlier run has kept; nil: Link.Fetch does.
	Fetch func(ctx context.Context, url string, limit int64) (data []byte, contentType string, err error)
	// Outer asks tmux for the terminal around it; nil: it can't be asked.
	Outer func(context.Context) (preview.Outer, error)
	// Seed tells this run's pictures from those of others in the same terminal.
	Seed uint8
	// Line is shared by the explorers of one terminal; nil: there is one.
	Line *preview.Line
}

// Environment is what is being explored.
type Environment struct {
	ID       string // a word that no other one has: where it is makes it, not its name
	Name     string
	Colour   string           // of the header's badge, as #RRGGBB; "" is the theme's
	Mode     model.FolderMode // "" while nobody knows
	ReadOnly bool
	Cloud    string
	Sandbox  bool // it is the embedded one: its calls cost nothing
}

// Link is the environment as it is talked to.
type Link struct {
	Doer api.Doer
	// Budget returns what is left of the hourly calls; nil when nobody knows.
	Budget func() model.Budget
	// Fetch reads a delivered file of at most limit bytes; nil: no pictures.
	Fetch func(ctx context.Context, url string, limit int64) (data []byte, contentType string, err error)
	// Peek reads the first bytes of a delivered file, limit at most, and reports
	// whether that is all of it; nil: files can't be looked at.
	Peek func(ctx context.Context, url string, limit int64) (data []byte, whole bool, err error)
	// Exchanges carries every call that was made; nil: none are shown.
	Exchanges <-chan api.Exchange
	// Mode finds out where assets have their folders; nil: nobody is asked. It is
	// called when the environment does not say.
	Mode func(ctx context.Context) (model.FolderMode, error)
	// Opening says what the calls wait for, and never waits itself; "" and nil:
	// for nothing but the answer.
	Opening func() string
}

// Desk is the machine that the explorer runs on.
type Desk struct {
	Now func() time.Time
	// After gives a message after a while; nil: by the clock.
	After func(wait time.Duration, msg tea.Msg) tea.Cmd
	// Copy puts text on a clipboard and says which; on an error the terminal is
	// asked to do it. nil: the terminal is asked.
	Copy func(ctx context.Context, text string) (how string, err error)
	// Browse opens an address for the user; nil: it cannot be done here.
	Browse func(ctx context.Context, url string) error
	// Path returns the path of a file as the machine has it, where the user writes ~
	// for their home; nil: as it was written. It never waits.
	Path func(string) string
	// Run runs a command in the shell and returns what it prints; nil: none can be run.
	Run func(ctx context.Context, r Run) (printed string, err error)
	// Terminal runs one that has the terminal while it runs.
	Terminal func(r Run) tea.ExecCommand
	// Save writes a file and returns its whole path; nil: no file can be written here.
	// A file that is there already is only written over with replace, and is
	// fs.ErrExist in the error's chain without.
	Save func(ctx context.Context, path string, text []byte, replace bool) (whole string, err error)
}

// Memory is what survives from one run to the next.
type Memory struct {
	// Left returns what the last run left, and why that can't be read; nil: nothing was
	// left. It is called once, when the explorer is made, which waits for it.
	Left func() (State, error)
	// Save changes the state as it is kept now, which is empty where there is none,
	// and returns it as it is kept then; nil: it is forgotten. It is called in a task,
	// and may wait.
	Save func(change func(State) State) (State, error)
	// Record notes a piece of the session as it happens; nil: nothing is kept. It is
	// called from Update, and must not wait. Calls that are made for an action it is
	// not told of: who observes them keeps them.
	Record func(session.Event)
	// Session returns the whole session as it was recorded, from the disk; nil: there
	// is none. It is called in a task, and may wait.
	Session func() (session.Session, error)
	// Searches are the saved searches of the environment.
	Searches Searches
	// Listings is what was seen last; nil functions: it is forgotten.
	Listings Listings
}

func (m Memory) left() (State, error) {
	if m.Left == nil {
		return State{}, nil
	}
	return m.Left()
}

// Searches is where saved searches are kept. Both functions are called in tasks,
// and may wait.
type Searches struct {
	// Load reads them; nil: there are none.
	Load func() ([]config.Search, error)
	// Change changes them as they are kept now, and returns what they are then; nil:
	// they live as long as the explorer.
	Change func(func([]config.Search) []config.Search) ([]config.Search, error)
}

// Coder spells operations as code. Its methods may be called from any goroutine.
type Coder interface {
	record.Coder
	// Script returns what a choice of a session's actions did as one program for a tab.
	Script(s session.Session, c session.Choice, tab int) (Script, error)
	// File returns a good name for a file that holds a program for a tab.
	File(name string, tab int) string
}

// Script is a session as one program.
type Script struct {
	Code  pane.Code
	Notes []string // what was left out, and why
	// Run returns how the program is run from a file: what it needs, then the command.
	Run func(file string) []string
}

// Planner turns what the user wants into plans and carries them out. Its methods
// are called from Update and View only, and never wait.
type Planner interface {
	// Begin is called once, when the explorer starts.
	Begin(h Host) tea.Cmd
	// Plan answers an intent, as a rule by opening a dialog on the host.
	Plan(h Host, want intent.Intent) tea.Cmd
	// Update takes every message that is nobody else's.
	Update(h Host, msg tea.Msg) tea.Cmd
	// Blocked says why intents of this type can't be had now; "" when they can.
	// The intent is empty.
	Blocked(want intent.Intent) string
	// Jobs says how the running jobs stand, in a few words; "" when none run.
	Jobs() string
}

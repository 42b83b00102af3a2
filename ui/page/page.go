// Package page holds what may stand in place of folders, assets and detail: a
// list of other things that an environment has, such as its upload presets. It
// exists so that all of them are moved through, filtered, marked and changed in
// the same way. It knows neither what the things are nor who carries out what is
// asked for.
package page

import (
	"context"
	"regexp"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// Page is one page. Its methods are called from Update and View only, and never wait.
type Page interface {
	// Name is what the command line calls the page; its keys have a context of that name.
	Name() string
	// Enter is called when the page is shown; it asks for what is missing or old.
	Enter() tea.Cmd
	// Leave is called when something else is shown; what was read stays.
	Leave()
	// Refresh asks for everything again.
	Refresh() tea.Cmd
	// Stale is told that something was changed; where the page is shown it asks again.
	Stale(shown bool) tea.Cmd
	// Update takes every message that is nobody else's.
	Update(msg tea.Msg) tea.Cmd
	// Act returns what an action does on this page; ok is false where it means nothing here.
	Act(name keys.Action) (act Act, ok bool)
	// Typing reports whether the page takes every key as text.
	Typing() bool
	// Press takes a key while the page is typing.
	Press(k tea.KeyPressMsg) tea.Cmd
	// Paste takes pasted text while the page is typing.
	Paste(text string) tea.Cmd
	// Out takes one step out of what the user is in on the page; ok is false when
	// there is none.
	Out() (cmd tea.Cmd, ok bool)
	// Click takes a click, relative to the page's upper left corner.
	Click(x, y int, double bool) tea.Cmd
	// Scroll moves what is under the wheel by lines.
	Scroll(by int)
	// View draws the page with its frame: h lines of w cells. cursor is where the
	// text cursor stands, if anywhere.
	View(w, h int, t *theme.Theme, focused bool) (lines []string, cursor *overlay.Cell)
	// Busy reports whether the page waits for an answer.
	Busy() bool
	// Offers returns the catalogue's names of the operations that can be asked for here.
	Offers() []string
}

// Told is a message for the page that is shown: the explorer learned something of
// what it knows without asking. A table of such things shows it at once.
type Told struct{}

// Act is what an action does, and why it does nothing now.
type Act struct {
	Help    string // what it does here, where the key table is too general
	Short   string // the same in a word
	First   bool   // it is what one does here most
	Do      func() tea.Cmd
	Blocked func() string // nil: never
}

// Desk is what the explorer does for its pages.
type Desk struct {
	Context context.Context // ends with the explorer
	Doer    api.Doer
	Now     func() time.Time
	After   func(wait time.Duration, msg tea.Msg) tea.Cmd
	Stack   *overlay.Stack
	Sandbox bool                             // the environment is the embedded one: calls cost nothing there
	Plan    func(want intent.Intent) tea.Cmd // carries out what changes something
	Blocked func(want intent.Intent) string  // why it can't be had now
	Around
	Go
	Tell
}

// Around is what the explorer knows and pages show. Any of it may be nil.
type Around struct {
	Calls  func() []api.Exchange // that were made, the newest first, as far as they are kept
	Budget func() model.Budget   // what is left of the hourly calls
	// Image returns what there is of a picture that the page asks for by Pictures.
	Image func(preview.Want) preview.Image
	// Key returns the key that an action has for the user, as it is shown; "" where
	// it has none.
	Key func(on keys.Context, name keys.Action) string
	// Environments returns those that can be opened; it is called in a task, and may wait.
	Environments func(ctx context.Context) ([]Environment, error)
	// Tab says in which tab an environment is open, from 1, and whether that is shown;
	// 0 when it is open in none.
	Tab func(e Environment) (n int, here bool)
}

// Environment is one that can be opened.
type Environment struct {
	ID     string // a word that no other one has
	Name   string
	Cloud  string // of the embedded one its folder, where that is not the usual one
	Colour string // of its badge, as #RRGGBB; "" is the theme's
	Trait
	RateLimit   int // Admin calls an hour; 0 is the account's
	Concurrency int // calls at once; 0 is the usual
}

// Trait is what is particular about an environment.
type Trait struct {
	ReadOnly bool
	Default  bool // it is opened when nothing else is asked for
	Sandbox  bool // it is the embedded one
}

// KeyOf returns the key of an action on a page as the user has it, for a sentence.
func (d Desk) KeyOf(on keys.Context, name keys.Action) string {
	if d.Key == nil {
		return ""
	}
	return d.Key(on, name)
}

// action is how a text names the key of an action: {new}.
var action = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{[a-z-]+\}`) })

// Words puts the user's own keys in place of the actions that a text names in
// braces.
func (d Desk) Words(on keys.Context, text string) string {
	return action().ReplaceAllStringFunc(text, func(name string) string {
		key := d.KeyOf(on, keys.Action(strings.Trim(name, "{}")))
		if key == "" {
			return "no key"
		}
		return key
	})
}

// Go is where a page can lead.
type Go struct {
	Page   func(name string) tea.Cmd       // another page
	Search func(expression string) tea.Cmd // what a search finds
	Folder func(path string) tea.Cmd
	Asset  func(asset model.Asset) tea.Cmd // its view
	Browse func(url string) tea.Cmd
	// Open shows an environment in a tab; nil: there is only this one.
	Open func(e Environment) tea.Cmd
}

// Tell is how a page says something.
type Tell struct {
	Say    func(tone theme.Role, title string, lines ...string) tea.Cmd
	Report func(tried string, err error) tea.Cmd // tried completes "Could not …"
	Copy   func(what, text string) tea.Cmd
}

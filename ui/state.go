package ui

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/task"
)

// StateVersion is the version of what State holds; it grows when an older program
// would misread a newer state.
const StateVersion = 1

// State is what one run leaves to the next.
type State struct {
	Version  int      `json:"version,omitempty"`
	SDK      string   `json:"sdk,omitempty"`    // the title of the tab
	Second   string   `json:"second,omitempty"` // of the one that stands beside
	Searches []string `json:"searches,omitempty"`
	// Transformations are those that were tried, the last one first.
	Transformations []string   `json:"transformations,omitempty"`
	Panes           Panes      `json:"panes"`
	Bookmarks       []Bookmark `json:"bookmarks,omitempty"`
	Selection       Chosen     `json:"selection,omitzero"`
	Whereabouts
}

// Whereabouts is where the user was.
type Whereabouts struct {
	Place  Place    `json:"place"`
	Order  string   `json:"order,omitempty"`
	Cursor *At      `json:"cursor,omitempty"`
	Filter string   `json:"filter,omitempty"`
	Past   []Place  `json:"past,omitempty"`
	Future []Place  `json:"future,omitempty"`
	Open   []string `json:"open,omitempty"` // folders of the tree
}

// At is where the cursor stood in the list.
type At struct {
	AssetName
	Row int `json:"row,omitempty"`
}

// AssetName is how an asset is remembered.
type AssetName struct {
	Kind     model.ResourceType `json:"kind,omitempty"`
	Type     model.DeliveryType `json:"type,omitempty"`
	PublicID model.PublicID     `json:"public_id"`
}

func (n AssetName) key() model.Key {
	return model.Key{ResourceType: n.Kind, Type: n.Type, PublicID: n.PublicID}
}

// Panes is how the screen was divided.
type Panes struct {
	Hidden    []bool `json:"hidden,omitempty"`
	Sizes     []int  `json:"sizes,omitempty"`
	Companion int    `json:"companion,omitempty"`
	Focus     *int   `json:"focus,omitempty"`
	Zoom      bool   `json:"zoom,omitempty"`
	Quiet     bool   `json:"quiet,omitempty"`  // calls made by browsing are hidden
	Beside    bool   `json:"beside,omitempty"` // two SDKs stand side by side
	Grid      bool   `json:"grid,omitempty"`   // assets are shown as pictures
	Thumbs    int    `json:"thumbs,omitempty"` // how large these are
}

// The bounds of what is remembered.
const (
	placesKept  = 50
	foldersKept = 200
	foldersOpen = 12 // how many are listed again at the start: each takes a call
)

const firstTab = "Python"

// memory is what the last run left and is not taken up yet.
type memory struct {
	resume         *At             // where the cursor belongs, once the row is there
	reopen         map[string]bool // folders
	reopened       int
	recalled       map[model.Ref]model.AssetID // selected, and not seen in this run
	marks          []Bookmark
	lastKept, base State  // what was to be saved last, and what is known to be kept
	unkept         string // what was said of a save that failed
	resting        bool   // a save is due
	putOff         int    // how often, as the user did not rest
	pressed        bool   // something was, since it was last put off
}

// Check reports whether the program understands the state.
func (s State) Check() error {
	if s.Version > StateVersion {
		return fmt.Errorf("it was written by a newer cldx (version %d of the file, this one knows %d)", s.Version, StateVersion)
	}
	return nil
}

// recall takes up where the last run left.
func (a *App) recall(s State) {
	a.order = orderOf(s.Order)
	if s.Place.Kind == WhatIChose || s.Place.unreadable() {
		s.Place, s.Cursor, s.Filter = Place{}, nil, ""
	}
	a.here = &listing{place: s.Place, order: a.orderFor(s.Place)}
	a.searches = s.Searches
	a.tried = slices.Clone(s.Transformations[:min(len(s.Transformations), keptTried)])
	a.past, a.future = lastPlaces(s.Past), lastPlaces(s.Future)
	a.recallPanes(s.Panes)
	a.recallTabs(s)
	a.resume = s.Cursor
	a.reopen = map[string]bool{}
	for _, path := range s.Open[:min(len(s.Open), foldersKept)] {
		a.reopen[path] = true
	}
	a.marks = slices.Clone(s.Bookmarks[:min(len(s.Bookmarks), bookmarksKept)])
	a.recallSelection(s.Selection)
	if s.Filter != "" {
		f := &a.filter
		f.Field.Set(s.Filter)
		pattern, _ := f.Read()
		a.assets.Narrow(pattern)
	}
	a.lastKept = a.State()
	a.base = a.lastKept
}

func lastPlaces(all []Place) []Place {
	last := slices.Clone(all[max(len(all)-placesKept, 0):])
	return slices.DeleteFunc(last, func(p Place) bool { return keepable(p) != p })
}

// keepable returns a place that may be written down: not the address of a picture,
// which may hold a password or a signature, nor a file, which would be sent again
// without being asked for; in their stead all assets.
func keepable(p Place) Place {
	if p.Kind == Similar && (p.Like.URL != "" || p.Like.File != "") {
		return Place{}
	}
	return p
}

func (a *App) recallPanes(p Panes) {
	copy(a.shape.hidden[:], p.Hidden)
	for i, size := range p.Sizes[:min(len(p.Sizes), len(a.shape.sizes))] {
		a.shape.sizes[i] = between(size, -farthest, farthest)
	}
	a.shape.hidden[AssetsPane] = false
	if c := Pane(p.Companion); p.Companion > 0 && c > AssetsPane && c < panes {
		a.shape.companion = c
	}
	if p.Focus != nil && *p.Focus >= 0 && Pane(*p.Focus) < panes && !a.shape.hidden[*p.Focus] {
		a.shape.focus = Pane(*p.Focus)
		a.shape.zoom = p.Zoom
	}
	a.inspect.Browsing = !p.Quiet
	a.inspect.Beside = p.Beside && !a.shape.linear
	a.assets.Thumbs.On = p.Grid && !a.shape.linear
	a.assets.Thumbs.Size = between(p.Thumbs, pane.SmallestThumbs, pane.LargestThumbs)
}

func (a *App) recallTabs(s State) {
	want := s.SDK
	if want == "" {
		want = firstTab
	}
	for i, title := range a.log.Tabs() {
		if title == want {
			a.inspect.Tab = i
		}
		if title == s.Second {
			a.inspect.Second = i
		}
	}
}

// State returns what the next run may take up.
func (a *App) State() State {
	focus := int(a.shape.focus)
	s := State{
		Version: StateVersion, Searches: slices.Clone(a.searches), Transformations: slices.Clone(a.tried), Bookmarks: slices.Clone(a.marks), Selection: a.choice(),
		Panes: Panes{
			Hidden: slices.Clone(a.shape.hidden[:]), Sizes: slices.Clone(a.shape.sizes[:]),
			Companion: int(a.shape.companion), Focus: &focus, Zoom: a.shape.zoom,
			Quiet: !a.inspect.Browsing, Beside: a.inspect.Beside,
			Grid: a.assets.Thumbs.On, Thumbs: a.assets.Thumbs.Size,
		},
		Whereabouts: Whereabouts{
			Place: keepable(a.here.place), Order: a.order.Name, Cursor: a.cursor(), Filter: a.filter.Field.Text(),
			Past: lastPlaces(a.past), Future: lastPlaces(a.future), Open: a.openFolders(),
		},
	}
	if tabs := a.log.Tabs(); a.inspect.Tab < len(tabs) {
		s.SDK = tabs[a.inspect.Tab]
	}
	if tabs := a.log.Tabs(); a.inspect.Second < len(tabs) && a.inspect.Second != a.inspect.Tab {
		s.Second = tabs[a.inspect.Second]
	}
	return s
}

// cursor is where the cursor stands, or where it belongs while the rows are on
// their way.
func (a *App) cursor() *At {
	if a.resume != nil {
		return a.resume
	}
	ref, ok := a.assets.Current()
	if !ok {
		return nil
	}
	row := a.store.Row(ref)
	return &At{AssetName: AssetName{row.ResourceType, row.Type, row.PublicID}, Row: a.assets.List.Cursor()}
}

// keepAfter is how long the user rests before changes are saved, mostPutOff how often
// that is put off where there is no rest.
const (
	keepAfter  = 400 * time.Millisecond
	mostPutOff = 12
)

// rested says that what has changed may be saved.
type rested struct{}

// settle sees to it that what a message changed is saved, once the user rests.
func (a *App) settle(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case rested, task.Result[saved]:
		return nil
	case tea.KeyPressMsg, tea.MouseMsg:
		a.pressed = true
	}
	if a.resting || a.deps.Memory.Save == nil {
		return nil
	}
	a.resting, a.pressed = true, false
	return a.after(keepAfter, rested{})
}

// rest saves what has changed, if the user rests.
func (a *App) rest() tea.Cmd {
	if a.pressed && a.putOff < mostPutOff {
		a.pressed = false
		a.putOff++
		return a.after(keepAfter, rested{})
	}
	a.putOff = 0
	return a.keepState()
}

// keepState keeps the state for the next run, if it is another than the one that
// was kept.
func (a *App) keepState() tea.Cmd {
	a.resting = false
	save, page := a.deps.Memory.Save, a.keepChanged()
	if save == nil || a.width == 0 {
		return page
	}
	s := a.State()
	if reflect.DeepEqual(s, a.lastKept) {
		return page
	}
	a.lastKept = s
	lock, base := a.savingOne, a.base
	return tea.Batch(page, task.Go(a.ctx, &a.saving, func(ctx context.Context) (saved, error) {
		lock.Lock()
		defer lock.Unlock()
		if ctx.Err() != nil {
			return saved{}, ctx.Err() // a later state is being kept
		}
		kept, err := save(func(now State) State { return s.over(base, now) })
		return saved{s, kept}, err
	}))
}

// KeepState returns a function that keeps the state for the next run, and waits
// until it is kept. It is for the explorer's end.
func (a *App) KeepState() func() error {
	save := a.deps.Memory.Save
	if save == nil || a.width == 0 {
		return func() error { return nil }
	}
	a.saving.Stop() // what is older must not come after it
	s, base, lock := a.State(), a.base, a.savingOne
	return func() error {
		lock.Lock()
		defer lock.Unlock()
		_, err := save(func(now State) State { return s.over(base, now) })
		return err
	}
}

package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// Host is what a Planner may do with the explorer. It may be kept, and used from
// Update and View only.
type Host struct{ app *App }

type host = Host

// Host returns what a Planner, or whoever holds the explorer, may do with it.
func (a *App) Host() Host { return Host{a} }

// Context ends when the explorer does.
func (h Host) Context() context.Context { return h.app.ctx }

// Doer executes operations.
func (h Host) Doer() api.Doer { return h.app.deps.Link.Doer }

// Environment is what is being explored.
func (h Host) Environment() Environment { return h.app.deps.Environment }

// Budget returns what is left of the hourly calls.
func (h Host) Budget() model.Budget { return h.app.budget }

// Store holds the assets that intents name.
func (h Host) Store() *model.Store { return h.app.store }

// KnowsFolder reports whether a folder stands in the tree already.
func (h Host) KnowsFolder(path string) bool { return h.app.folders.Node(path) != nil }

// Theme returns the styles in force.
func (h Host) Theme() *theme.Theme { return h.app.theme }

// Gallery has the pictures that windows with a method Pictures ask for.
func (h Host) Gallery() *preview.Gallery { return h.app.gallery }

// Peek returns what reads the first bytes of a delivered file in a task; nil where
// nothing does.
func (h Host) Peek() func(ctx context.Context, url string, limit int64) (data []byte, whole bool, err error) {
	return h.app.deps.Link.Peek
}

// Size returns the size of the screen.
func (h Host) Size() (w, height int) { return h.app.width, h.app.height }

// Stack is the open dialogs; open one with overlay.Open.
func (h Host) Stack() *overlay.Stack { return &h.app.stack }

// Place returns what the list shows.
func (h Host) Place() Place { return h.app.here.place }

// Complete reports whether the whole library is listed, as it is now.
func (h Host) Complete() bool {
	for _, l := range h.app.kept {
		if l.place.Kind == AllAssets && l.complete && l.fresh == nil && !l.stale && l.asOf.IsZero() {
			return true
		}
	}
	return false
}

// Listing returns the call that lists what the list shows; ok is false when none
// does.
func (h Host) Listing() (op api.Operation, ok bool) {
	l := h.app.here
	if !l.place.Kind.asked() {
		return nil, false
	}
	return l.place.listing(h.app.deps.Environment.Mode, h.app.order, ""), true
}

// Say shows a message in the corner. Bad news stay until they are dismissed.
func (h Host) Say(tone theme.Role, title string, lines ...string) tea.Cmd {
	return h.app.say(tone, title, lines...)
}

// Report tells of an error: tried completes the sentence "Could not …".
func (h Host) Report(tried string, err error) tea.Cmd { return h.app.report(tried, err) }

// Visit shows a place.
func (h Host) Visit(p Place) tea.Cmd { return h.app.visit(p) }

// Copy puts text on the clipboard and says so.
func (h Host) Copy(what, text string) tea.Cmd { return h.app.copy(what, text) }

// Show puts operations into the inspect pane as what is about to happen, under a
// title for people. It returns the number that Mark and Forget take; calls that are
// made with it in their context (api.WithAction) belong to the entry.
func (h Host) Show(title string, ops []api.Operation, note string) int {
	if len(ops) == 0 {
		return 0
	}
	id := h.app.log.Plan(title, ops, note, h.app.deps.Desk.Now())
	h.app.inspect.Refresh()
	return id
}

// Mark says how what Show put there stands.
func (h Host) Mark(id int, s record.Step) {
	h.app.log.Mark(id, s, h.app.deps.Desk.Now())
	h.app.inspect.Refresh()
}

// Forget takes what Show put there away, for a dialog that was left.
func (h Host) Forget(id int) {
	h.app.log.Drop(id)
	h.app.inspect.Refresh()
}

// Change is what a finished or half-finished action did to the environment.
type Change struct {
	Edits   []Edit
	Gone    []model.Key   // deleted
	New     []model.Asset // uploaded or restored
	Folders bool          // folders came, went or got another name
}

// Edit is a change of one asset.
type Edit struct {
	Key    model.Key // as it was before
	Change func(*model.Asset)
}

// Apply shows a change without asking the service again. Other places than the
// one that is shown are asked for when they are visited.
func (h Host) Apply(c Change) tea.Cmd {
	a := h.app
	a.here.changed = true
	for _, l := range a.kept {
		l.stale = l.stale || l != a.here || l.place.Kind.searched()
	}
	var came []model.Ref
	for _, e := range c.Edits {
		if ref, ok := a.store.Lookup(e.Key); ok {
			a.store.Edit(ref, e.Change)
			came = append(came, ref)
		}
	}
	a.forgetRows(c.Gone)
	for i := range c.New {
		came = append(came, a.store.Put(&c.New[i]))
	}
	a.welcome(came)
	a.facets.Forget()
	cmds := []tea.Cmd{a.resift(), a.recount()}
	if c.Folders {
		cmds = append(cmds, a.reloadTree())
	}
	return tea.Batch(append(cmds, a.stalePages(), a.look())...)
}

// welcome shows assets that came to the place that is shown: in their order where
// all is loaded, else at the top.
func (a *App) welcome(came []model.Ref) {
	place := a.here.place
	if !place.Kind.branch() || len(came) == 0 {
		return
	}
	here := a.store.Among(a.here.refs)
	var added []model.Ref
	for _, ref := range slices.Backward(came) {
		if !here.Has(ref) && (place.Kind == AllAssets || a.store.Folder(ref) == place.Folder) {
			added = append(added, ref)
			here.Add(ref)
		}
	}
	if len(added) == 0 {
		return
	}
	before, held := a.assets.Current()
	a.here.refs = slices.Concat(added, a.here.refs)
	a.here.total += len(added)
	if a.here.complete && a.here.order.local() && len(a.here.refs) <= sortedAtOnce {
		sortRefs(a.store, a.here.refs, a.here.order)
	}
	a.assets.Show(a.here.refs)
	if held && !a.assets.Narrowed() {
		a.stayOn(before)
	}
	a.countFolder()
}

// forgetRows drops what is gone from every list, and takes what has left the
// folder out of the one that is shown.
func (a *App) forgetRows(gone []model.Key) {
	for _, k := range gone {
		if ref, ok := a.store.Lookup(k); ok {
			a.store.Drop(ref)
		}
	}
	place := a.here.place
	for _, l := range a.kept {
		l.remove(func(ref model.Ref) bool {
			elsewhere := l == a.here && place.Kind == InFolder && a.store.Folder(ref) != place.Folder
			return !a.store.Has(ref) || elsewhere
		})
	}
	a.assets.Show(a.here.refs)
	a.assets.List.Move(0, a.assets.Len())
	a.countFolder()
}

// reloadTree asks for the folders that are open again.
func (a *App) reloadTree() tea.Cmd {
	var cmds []tea.Cmd
	var visit func(n *pane.Node)
	visit = func(n *pane.Node) {
		if !n.Loaded {
			return
		}
		n.Loaded = false
		if n.Open {
			cmds = append(cmds, a.listFolders(n))
		}
		for _, c := range n.Children {
			visit(c)
		}
	}
	visit(a.folders.Root())
	return tea.Batch(cmds...)
}

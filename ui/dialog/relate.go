package dialog

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Candidates is the answer to a search for assets to relate.
type Candidates struct {
	Of     string // what was searched
	Assets []model.Asset
	Total  int
	Err    error
}

// Related are the assets that are related to one already, as far as that is known.
type Related struct{ Assets []model.Asset }

// relate asks for assets to relate to one: they are searched in place, and picked.
type relate struct {
	asset  model.Asset
	search func(text string) tea.Cmd
	read   tea.Cmd // of what is related; nil: the asset has it
	field  field
	answer Candidates // as it came
	found  Candidates // without the asset itself, and what is related to it
	asked  string
	picked []model.Asset
	list   list.Model
	top    int
}

// mostRelated is how many assets one call relates.
const mostRelated = 10

// Relate returns the fields for relating assets to one. search answers with
// Candidates; read with Related, and is nil where the asset has them.
func Relate(a model.Asset, search func(text string) tea.Cmd, read tea.Cmd) Fields {
	return &relate{asset: a, search: search, read: read}
}

// Start searches everything.
func (f *relate) Start() tea.Cmd { return tea.Batch(f.search(""), f.read) }

// Title says what assets are related to.
func (f *relate) Title() string { return "Relate to " + string(f.asset.PublicID) }

// Advice says what the fields wait for.
func (f *relate) Advice() string {
	return "Type words or an expression to search; ‹tab› picks, up to ten at once."
}

// Hints returns the keys of the fields.
func (f *relate) Hints() [][2]string {
	return [][2]string{{"up down", "choose"}, {"tab", "pick"}}
}

// Update searches and picks.
func (f *relate) Update(msg tea.Msg) (bool, tea.Cmd) {
	n := len(f.found.Assets)
	switch msg := msg.(type) {
	case Candidates:
		f.take(msg)
		return false, nil
	case Related:
		f.asset.RelatedAssets = msg.Assets
		f.sift()
		return false, nil
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, n)
		return false, nil
	case tea.MouseClickMsg:
		if row, ok := f.list.At(msg.Y-f.top, n); ok {
			f.list.Go(row, n)
			f.pick()
		}
		return true, nil
	case tea.KeyPressMsg:
		switch keys.Meant(keys.Dialogs, msg) {
		case keys.PrevLine, keys.PrevOffer:
			f.list.Move(-1, n)
			return false, nil
		case keys.NextLine, keys.NextOffer:
			f.list.Move(1, n)
			return false, nil
		case keys.PageUp:
			f.list.Move(-f.list.Page(), n)
			return false, nil
		case keys.PageDown:
			f.list.Move(f.list.Page(), n)
			return false, nil
		case keys.NextField, keys.Pick:
			f.pick()
			f.list.Move(1, n)
			return true, nil
		default: // it is for the field
		}
	}
	if !f.field.update(msg) {
		return false, nil
	}
	f.asked = f.field.Text()
	return false, f.search(f.asked)
}

// take keeps what was found, where it is what was asked for last.
func (f *relate) take(found Candidates) {
	if found.Of == f.asked {
		f.answer = found
		f.sift()
	}
}

// sift leaves out the asset itself and what is related to it.
func (f *relate) sift() {
	taken := map[model.Key]bool{f.asset.Key(): true}
	for i := range f.asset.RelatedAssets {
		taken[f.asset.RelatedAssets[i].Key()] = true
	}
	f.found = f.answer
	f.found.Assets = slices.DeleteFunc(slices.Clone(f.answer.Assets), func(a model.Asset) bool { return taken[a.Key()] })
	f.found.Total -= len(f.answer.Assets) - len(f.found.Assets)
	f.list.Go(0, len(f.found.Assets))
}

// Submit picks the asset under the cursor, where none is picked yet.
func (f *relate) Submit() (taken, changed bool, cmd tea.Cmd) {
	if f.Next() == "" {
		return false, false, nil
	}
	f.pick()
	return true, true, nil
}

// Next says that enter picks.
func (f *relate) Next() string {
	if len(f.picked) == 0 && len(f.found.Assets) > 0 {
		return "pick"
	}
	return ""
}

func (f *relate) pick() {
	if len(f.found.Assets) == 0 {
		return
	}
	a := f.found.Assets[min(f.list.Cursor(), len(f.found.Assets)-1)]
	if i := f.index(a.Key()); i >= 0 {
		f.picked = slices.Delete(f.picked, i, i+1)
		return
	}
	f.picked = append(f.picked, a)
}

func (f *relate) index(k model.Key) int {
	return slices.IndexFunc(f.picked, func(a model.Asset) bool { return a.Key() == k })
}

// Action relates what was picked.
func (f *relate) Action() (job.Action, error) {
	switch n := len(f.picked); {
	case n == 0:
		return nil, plan.ErrIncomplete
	case n > mostRelated:
		return nil, fmt.Errorf("one call relates %d assets: %d are picked", mostRelated, n)
	}
	k := f.asset.Key()
	op := api.RelateAssets{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID}
	for i := range f.picked {
		op.Assets = append(op.Assets, f.picked[i].Key().String())
	}
	return job.Call{Op: op}, nil
}

// View draws the search and what it found.
func (f *relate) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	text, x := f.field.draw(t, "search ", w, true)
	said := pane.Count(f.found.Total) + " found"
	role := theme.Dim
	switch {
	case f.found.Err != nil:
		said, role = phrase.Sentence(f.found.Err.Error()), theme.Bad
	case f.found.Of != f.asked:
		said = "searching…"
	case len(f.picked) > 0:
		said += ", " + pane.Count(len(f.picked)) + " picked"
	}
	lines := []string{text, t.Render(role, cell.Cut(cell.Clean(said), w))}
	f.top = len(lines)
	if h := min(room.Height-len(lines), max(len(f.found.Assets), 3), 12); h > 0 {
		lines = append(lines, f.list.View(candidateRows{f, t}, w, h, true)...)
	}
	return lines, &overlay.Cell{X: x}
}

// candidateRows is what was found as the source of a list.
type candidateRows struct {
	f *relate
	t *theme.Theme
}

// Len returns how many assets were found.
func (r candidateRows) Len() int { return len(r.f.found.Assets) }

// Line returns one asset.
func (r candidateRows) Line(i, w int, look list.Look) string {
	a := &r.f.found.Assets[i]
	ground, mark := theme.Plain, "· "
	if look == list.Cursor {
		ground = theme.Cursor
	}
	if r.f.index(a.Key()) >= 0 {
		mark = "✓ "
	}
	note := " " + string(a.ResourceType) + " · " + pane.Size(a.Bytes)
	name := cell.Fit(cell.Clean(string(a.PublicID)), max(w-2-cell.Width(note), 1))
	return r.t.On(ground, theme.Mark).Render(mark) + r.t.On(ground, theme.Text).Render(name) + r.t.On(ground, theme.Dim).Render(note)
}

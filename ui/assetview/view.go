// Package assetview is the window that shows everything about one asset, and
// where its parts can be changed, and the menu of all that can be done to it. It
// exists so that one asset is as easily edited as many. It knows what can be
// wished for, not how that is done.
package assetview

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/preview"
)

// View is the window. Its wishes go to a function, and it stays open.
type View struct {
	asset  model.Asset
	parts  [parts]state
	schema schema
	wish   func(Wish) tea.Cmd
	frozen string // why nothing can be changed; "" when it can

	tab   Tab
	pages [tabs]page
	sight
	found
	tree    *tree // of the JSON; nil until it is looked at
	gallery *preview.Gallery
	done    bool
}

// state is how a part of the asset stands.
type state struct {
	asked, known bool
	more         bool // the service has more of it than it told
	err          error
}

// schema is what is known of structured metadata.
type schema struct {
	Schema
	asked, known bool
}

// Schema is the fields of structured metadata, and the rules between them.
type Schema struct {
	Fields []model.MetadataField
	Rules  []model.MetadataRule
	Err    error
}

// page is where the user is in a tab, and which of its rows are marked.
type page struct {
	list   list.Model
	marked map[string]bool
	wide   int // cells that its rows have; 0 before they were drawn
}

// sight is what was drawn last.
type sight struct {
	rows  []row
	at    []span // of the tab titles
	top   int    // the line where the rows begin
	until int    // how wide labels are
	side  int    // the column where the picture begins; 0 without one
	said  string
	keys  overlay.Reader
}

// New returns the view of an asset as far as it is known. wish is told what the
// user wants; frozen says why nothing can be changed; gallery has the pictures, and
// may be nil.
func New(a model.Asset, frozen string, gallery *preview.Gallery, wish func(Wish) tea.Cmd) *View {
	v := &View{asset: a, wish: wish, frozen: frozen, gallery: gallery}
	v.remake()
	return v
}

// Start asks for what the tab that is open shows, where that is not known.
func (v *View) Start() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range []Part{Core, v.tab.Needs()} {
		if s := &v.parts[p]; !s.known && !s.asked && s.err == nil {
			s.asked = true
			cmds = append(cmds, v.wish(Load{p}))
		}
	}
	if v.tab == Metadata && !v.schema.known && !v.schema.asked {
		v.schema.asked = true
		cmds = append(cmds, v.wish(LoadSchema{}))
	}
	return tea.Batch(append(cmds, v.rest(), v.readHead())...)
}

// Asset returns the asset that is shown.
func (v *View) Asset() model.Asset { return v.asset }

// Tab returns the tab that is open.
func (v *View) Tab() Tab { return v.tab }

// Fields returns the fields of structured metadata, and what the rules make of
// them for this asset.
func (v *View) Fields() ([]model.MetadataField, plan.Rulings) {
	return v.schema.Fields, plan.Rule(v.schema.Fields, v.schema.Rules, v.asset.Metadata)
}

// Fill takes the answer to a question for a part, or why there is none. more says
// that the service has more of it than it told.
func (v *View) Fill(p Part, a model.Asset, more bool, err error) {
	v.parts[p] = state{known: err == nil, more: more, err: err}
	if err == nil {
		v.asset = take(v.asset, a, p)
	}
	v.remake()
}

// take puts what an answer tells of a part into an asset.
func take(have, got model.Asset, p Part) model.Asset {
	switch p {
	case Relations:
		have.RelatedAssets = got.RelatedAssets
	case Backups:
		have.Versions = got.Versions
		have.VersionID = present(&have)
	case Findings:
		have.Analysis = got.Analysis
	case Core, parts:
		got.RelatedAssets, got.Versions, got.Analysis = have.RelatedAssets, have.Versions, have.Analysis
		if got.ModerationStatus == "" { // lists tell it, and details only the reviews
			got.ModerationStatus, got.ModerationKind = settled(got.Moderation)
		}
		if got.VersionID == "" {
			got.VersionID = present(&got)
		}
		return got
	}
	return have
}

// settled returns what reviews have come to: the one that is pending, else the last.
func settled(reviews []model.Moderation) (status, kind string) {
	for _, m := range reviews {
		if status != "pending" {
			status, kind = m.Status, m.Kind
		}
	}
	return status, kind
}

// present returns the ID of the present version, which details do not tell: it is
// that of the backup with the asset's version number, which counts seconds; of
// several in one second it is the one of the same size.
func present(a *model.Asset) string {
	id := ""
	for _, b := range a.Versions {
		same := b.Version != "" && b.Version == strconv.FormatInt(a.Version, 10)
		if same && (id == "" || b.Size == a.Bytes) {
			id = b.VersionID
		}
	}
	if id == "" {
		return a.VersionID
	}
	return id
}

// Knows reports whether a part of the asset was read.
func (v *View) Knows(p Part) bool { return v.parts[p].known }

// Known is what a view knows of its asset, for when it is opened again.
type Known struct {
	Asset model.Asset
	parts [parts]state
}

// Known returns what the view knows; ok is false while it knows nothing whole.
func (v *View) Known() (k Known, ok bool) {
	k = Known{Asset: v.asset}
	for p, s := range v.parts {
		k.parts[p] = state{known: s.known, more: s.more}
	}
	return k, v.parts[Core].known
}

// Recall takes over what another view of the asset knew. now is the asset as it
// is listed, whose labels and place are newer.
func (v *View) Recall(k Known, now model.Asset) {
	v.parts = k.parts
	v.asset = k.Asset
	v.asset.PublicID, v.asset.Place, v.asset.Labels = now.PublicID, now.Place, now.Labels
	v.asset.URL, v.asset.SecureURL = now.URL, now.SecureURL
	v.remake()
}

// Learn takes the fields and rules of structured metadata.
func (v *View) Learn(s Schema) {
	v.schema = schema{Schema: s, known: s.Err == nil}
	v.remake()
}

// Follow does to the asset that is shown what a change did to the real one.
func (v *View) Follow(change func(*model.Asset)) {
	change(&v.asset)
	v.remake()
}

// Stale says that only the service knows how the asset is now: what the open tab
// shows is asked for again, the other parts when they are opened.
func (v *View) Stale() tea.Cmd {
	v.parts = [parts]state{}
	v.remake()
	return v.Start()
}

// Turn opens a tab.
func (v *View) Turn(t Tab) tea.Cmd {
	v.tab = t
	v.remake()
	return v.Start()
}

// Close ends the view, for when its asset is gone.
func (v *View) Close() { v.done = true }

// Done reports whether the view was left.
func (v *View) Done() bool { return v.done }

// Result returns nothing: what the view is for happens while it is open.
func (v *View) Result() (struct{}, bool) { return struct{}{}, v.done }

func (v *View) row() row {
	if len(v.rows) == 0 {
		return row{}
	}
	return v.rows[min(v.current().Cursor(), len(v.rows)-1)]
}

// chosen returns the rows that are marked, else the one under the cursor.
func (v *View) chosen() []row {
	var rows []row
	for _, r := range v.rows {
		if r.mark != "" && v.pages[v.tab].marked[r.mark] {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 && len(v.rows) > 0 {
		rows = []row{v.row()}
	}
	return rows
}

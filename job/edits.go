package job

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"

	"cldx/api"
	"cldx/job/sheet"
	"cldx/model"
)

// Edits makes to each of many assets what a table says: the same change to many
// is one call.
type Edits struct{ Rows []sheet.Edit }

// ImportKind is the kind of a plan that a table asks for.
const ImportKind = "import"

func (a Edits) plan(p *planner) error {
	if len(a.Rows) == 0 {
		return ErrNothing
	}
	e := editing{planner: p, rows: slices.Clone(a.Rows), steps: map[model.Key][]int{}}
	if p.FolderMode == model.FixedFolders {
		e.foldersToNames()
	}
	title := "Import changes of " + counted(len(a.Rows), "asset")
	for _, part := range []func() error{e.context, e.metadata, e.tags, e.places, e.names} {
		if err := part(); err != nil {
			return err
		}
	}
	if len(p.out.Steps) == 0 && len(p.problems) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title, p.out.Unchanged = ImportKind, title, 0
	p.out.Targets = targetsOf(a.Rows)
	return nil
}

// editing gathers the plan of a table.
type editing struct {
	*planner
	rows  []sheet.Edit
	steps map[model.Key][]int // the steps that an asset is in
}

// foldersToNames moves in fixed folder mode, where the folder is part of the name.
func (e *editing) foldersToNames() {
	for i := range e.rows {
		r := &e.rows[i]
		if r.Folder == nil {
			continue
		}
		name := r.Asset.PublicID
		if r.PublicID != "" {
			name = r.PublicID
		}
		r.PublicID, r.Folder = model.PublicID(path.Join(*r.Folder, name.Base())), nil
	}
}

// alike are rows that want the same.
type alike struct {
	first sheet.Edit
	rows  []sheet.Edit
}

// groups puts rows together that want the same; what names it, "" for nothing.
func (e *editing) groups(what func(sheet.Edit) string) []*alike {
	var order []*alike
	by := map[string]*alike{}
	for _, r := range e.rows {
		name := what(r)
		if name == "" {
			continue
		}
		g := by[name]
		if g == nil {
			g = &alike{first: r}
			by[name], order = g, append(order, g)
		}
		g.rows = append(g.rows, r)
	}
	return order
}

// call appends a call for each batch of a group, undone from the assets as they are.
func (e *editing) call(g *alike, size int, call func(batch) api.Undoable) error {
	targets := targetsOf(g.rows)
	known := map[model.Key]model.Asset{}
	for _, r := range g.rows {
		known[r.Asset.Key()] = r.Asset
	}
	for _, b := range batches(targets, size) {
		op := call(b)
		page := model.AssetPage{}
		for _, t := range b.targets {
			page.Resources = append(page.Resources, known[t.Key])
		}
		prior, err := json.Marshal(page)
		if err != nil {
			return fmt.Errorf("plan %s: %w", op.Spec().Name, err)
		}
		inverse, err := op.Inverse(prior)
		if err != nil {
			return fmt.Errorf("plan %s: %w", op.Spec().Name, err)
		}
		e.note(e.add(op, b.targets, inverse), b.targets)
	}
	return nil
}

func targetsOf(rows []sheet.Edit) []Target {
	targets := make([]Target, len(rows))
	for i := range rows {
		targets[i] = TargetOf(&rows[i].Asset)
	}
	return targets
}

// note keeps which step assets are in.
func (e *editing) note(id int, targets []Target) {
	for _, t := range targets {
		e.steps[t.Key] = append(e.steps[t.Key], id)
	}
}

func (e *editing) context() error {
	for _, g := range e.groups(func(r sheet.Edit) string { return spelled(r.Context) }) {
		err := e.call(g, taggedPerCall, func(b batch) api.Undoable {
			return api.AddContext{ResourceType: b.resourceType, Type: b.deliveryType, Context: g.first.Context, PublicIDs: b.ids()}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (e *editing) metadata() error {
	for _, g := range e.groups(func(r sheet.Edit) string { return spelled(r.Metadata) }) {
		err := e.call(g, taggedPerCall, func(b batch) api.Undoable {
			return api.UpdateMetadata{ResourceType: b.resourceType, Type: b.deliveryType, Metadata: g.first.Metadata, PublicIDs: b.ids()}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// spelled is a name for values by their keys; "" for none.
func spelled[M ~map[string]V, V any](values M) string {
	if len(values) == 0 {
		return ""
	}
	b, err := json.Marshal(map[string]V(values)) // in the order of the keys
	if err != nil {
		panic(err) // texts, numbers and lists of texts are always JSON
	}
	return string(b)
}

// tags adds and takes off: both leave alone what somebody else has tagged meanwhile.
func (e *editing) tags() error {
	for _, mode := range []TagMode{RemoveTags, AddTags} {
		for _, g := range e.groups(func(r sheet.Edit) string { return spelledList(differing(r, mode)) }) {
			tags := differing(g.first, mode)
			size := max(1, min(taggedPerCall, tagsTimesAssets/len(tags)))
			err := e.call(g, size, func(b batch) api.Undoable { return Tag{Mode: mode}.call(b, tags) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// differing are the tags that a row adds, or takes off.
func differing(r sheet.Edit, mode TagMode) []string {
	if r.Tags == nil {
		return nil
	}
	from, without := *r.Tags, r.Asset.Tags
	if mode == RemoveTags {
		from, without = without, from
	}
	var out []string
	for _, tag := range from {
		if !slices.Contains(without, tag) {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func spelledList(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("%q", list)
}

// places gives assets their folders and display names, one call each.
func (e *editing) places() error {
	var rows []sheet.Edit
	for _, r := range e.rows {
		if r.Folder != nil || r.DisplayName != nil {
			rows = append(rows, r)
		}
	}
	update := e.affordsUpdates(len(rows))
	for _, r := range rows {
		t := TargetOf(&r.Asset)
		was := sheet.Edit{}
		if r.Folder != nil {
			was.Folder = &t.Folder
		}
		if r.DisplayName != nil {
			was.DisplayName = &t.DisplayName
		}
		inverse := []api.Operation{place(t, was, update)}
		if was.DisplayName != nil && t.DisplayName == "" { // no call gives an asset no display name
			inverse = nil
			if was.DisplayName = nil; was.Folder != nil {
				inverse = []api.Operation{place(t, was, update)}
			}
		}
		e.note(e.add(place(t, r, update), []Target{t}, inverse), []Target{t})
	}
	return nil
}

// place is the call that gives an asset its folder and display name.
func place(t Target, r sheet.Edit, update bool) api.Operation {
	k := kindOf(t.Key)
	if update {
		return api.UpdateAsset{ResourceType: k.resourceType, Type: k.deliveryType, PublicID: t.PublicID, Changes: api.Changes{AssetFolder: r.Folder, DisplayName: r.DisplayName}}
	}
	op := api.ExplicitAsset{ResourceType: k.resourceType, Type: t.Type, PublicID: t.PublicID}
	op.AssetFolder, op.DisplayName = r.Folder, r.DisplayName
	return op
}

// names gives new public IDs, each after everything else that is done to its asset.
func (e *editing) names() error {
	var rename Rename
	for _, r := range e.rows {
		if r.PublicID != "" && r.PublicID != r.Asset.PublicID {
			rename.Pairs = append(rename.Pairs, Pair{TargetOf(&r.Asset), r.PublicID})
		}
	}
	if len(rename.Pairs) == 0 {
		return nil
	}
	from := len(e.out.Steps)
	if err := rename.plan(e.planner); err != nil {
		return err
	}
	for i := range e.out.Steps[from:] {
		s := &e.out.Steps[from+i]
		for _, k := range s.Keys {
			s.After = append(s.After, e.steps[k]...)
		}
	}
	return nil
}

package bulk

import (
	"path"
	"slices"
	"strings"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
)

// change is what a job did to the environment, as far as it can be shown
// without asking again.
type change struct {
	ui.Change
	renamed []job.Change // folders
	unseen  bool         // it did more, which only the service knows
	deep    bool         // it did more to what only the view of an asset shows
}

// outcome reads from a job's record what it did. answers are the assets that
// its calls answered with; known reports whether a folder is shown already.
func outcome(r job.Record, answers []model.Asset, mode model.FolderMode, known func(folder string) bool) change {
	o := observer{mode: mode, known: known, answers: map[model.Key]model.Asset{}}
	for _, a := range answers {
		o.answers[a.Key()] = a
		o.all = append(o.all, a)
	}
	for _, s := range r.Plan.Steps {
		if r.States[s.ID] != job.Done {
			continue
		}
		failed := map[model.Key]bool{}
		for _, f := range r.Fails[s.ID] {
			failed[f.Key] = true
		}
		if len(s.Keys) == 0 && len(r.Fails[s.ID]) > 0 {
			continue
		}
		o.step(s, failed)
	}
	return o.out
}

// moved returns where a place is now, when its folder got another name.
func (c change) moved(p ui.Place) (ui.Place, bool) {
	if p.Kind != ui.InFolder {
		return p, false
	}
	for _, r := range c.renamed {
		if p.Folder == r.From || strings.HasPrefix(p.Folder, r.From+"/") {
			p.Folder = r.To + p.Folder[len(r.From):]
			return p, true
		}
	}
	return p, false
}

// observer gathers a change.
type observer struct {
	mode    model.FolderMode
	known   func(string) bool
	answers map[model.Key]model.Asset
	all     []model.Asset
	out     change
}

// step notes what one call did to the assets that it did not fail for.
func (o *observer) step(s job.Step, failed map[model.Key]bool) {
	if o.folders(s.Op) {
		return
	}
	if _, up := s.Op.(api.UploadAsset); up {
		o.uploaded()
		return
	}
	edit := o.edit(s.Op)
	if deep(s.Op) {
		o.out.deep = true
	} else {
		o.out.unseen = o.out.unseen || edit == nil && opaque(s)
	}
	for _, k := range s.Keys {
		if failed[k] {
			continue
		}
		switch op := s.Op.(type) {
		case api.DeleteAssets, api.DeleteAssetsByTag, api.DeleteAssetsByPrefix, api.DeleteAllAssets, api.DestroyAsset:
			o.out.Gone = append(o.out.Gone, k)
		case api.RestoreAssets:
			o.restored(k)
		case api.RenameAsset:
			k.PublicID = op.From
			o.out.Edits = append(o.out.Edits, ui.Edit{Key: k, Change: edit})
		default:
			if edit != nil {
				o.out.Edits = append(o.out.Edits, ui.Edit{Key: k, Change: edit})
			}
		}
	}
}

// deep reports whether a call changes what only the view of an asset shows.
func deep(op api.Operation) bool {
	switch op := op.(type) {
	case api.RelateAssets, api.UnrelateAssets, api.DeleteDerivedFiles, api.DeleteBackups, api.DeleteDerivedByTransformation:
		return true
	case api.UpdateAsset:
		return op.ModerationStatus != ""
	}
	return false
}

// opaque reports whether only the service knows what a call has changed of what
// is shown.
func opaque(s job.Step) bool {
	switch s.Op.(type) {
	case api.DeleteAssets, api.DeleteAssetsByTag, api.DestroyAsset, api.RestoreAssets, api.RenameAsset:
		return len(s.Keys) == 0
	}
	touched := s.Op.Spec().Touches
	return touched.Has(model.Assets) || touched.Has(model.Folders) || touched.Has(model.Fields)
}

// folders notes what became of folders; it reports whether op is about them.
func (o *observer) folders(op api.Operation) bool {
	switch op := op.(type) {
	case api.CreateFolder, api.DeleteFolder:
	case api.RenameFolder:
		o.out.renamed = append(o.out.renamed, job.Change{From: op.Folder, To: op.To})
	default:
		return false
	}
	o.out.Folders = true
	return true
}

// uploaded takes what uploads answered, once.
func (o *observer) uploaded() {
	for _, a := range o.all {
		if !a.Existing {
			o.out.New = append(o.out.New, a)
			o.noteFolder(a.AssetFolder)
			o.noteFolder(a.Folder)
		}
	}
	o.all = nil
}

func (o *observer) restored(k model.Key) {
	a, known := o.answers[k]
	if !known {
		a = model.Asset{PublicID: k.PublicID, ResourceType: k.ResourceType, Type: k.Type}
	}
	o.out.New = append(o.out.New, a)
}

// edit returns what an operation changes about an asset; nil when nothing.
func (o *observer) edit(op api.Operation) func(*model.Asset) {
	switch op := op.(type) {
	case api.AddTag:
		return func(a *model.Asset) { a.Tags = withTags(a.Tags, op.Tags) }
	case api.RemoveTag:
		return func(a *model.Asset) { a.Tags = withoutTags(a.Tags, op.Tags) }
	case api.ReplaceTag:
		return func(a *model.Asset) { a.Tags = slices.Clone(op.Tags) }
	case api.RemoveAllTags:
		return func(a *model.Asset) { a.Tags = nil }
	case api.AddContext:
		return func(a *model.Asset) { a.Context = merged(a.Context, op.Context) }
	case api.RemoveAllContext:
		return func(a *model.Asset) { a.Context = nil }
	case api.UpdateMetadata:
		return func(a *model.Asset) { a.Metadata = mergedMetadata(a.Metadata, op.Metadata) }
	case api.RenameAsset:
		o.out.unseen = o.out.unseen || op.ToType != "" // it has other addresses
		return func(a *model.Asset) { o.rename(a, op) }
	case api.UpdateAccessModeByIDs:
		return func(a *model.Asset) { a.AccessMode = op.AccessMode }
	case api.PublishAssetsByIDs:
		o.out.unseen = true // it has other addresses
		return func(a *model.Asset) { a.Type = model.Uploaded }
	case api.UpdateAsset:
		if op.AssetFolder != nil {
			o.noteFolder(*op.AssetFolder)
		}
		return func(a *model.Asset) { update(a, op) }
	case api.ExplicitAsset:
		if op.AssetFolder == nil {
			return nil
		}
		o.noteFolder(*op.AssetFolder)
		return func(a *model.Asset) { a.AssetFolder = *op.AssetFolder }
	}
	return nil
}

// noteFolder says that the tree changes, where it does not know the folder.
func (o *observer) noteFolder(folder string) {
	o.out.Folders = o.out.Folders || folder != "" && !o.known(folder)
}

// rename gives an asset its new name, and the addresses that go with it.
func (o *observer) rename(a *model.Asset, op api.RenameAsset) {
	k := a.Key()
	k.PublicID = op.To
	if answer, known := o.answers[k]; known {
		a.URL, a.SecureURL = answer.URL, answer.SecureURL
	} else {
		a.URL, a.SecureURL = renamedURL(a.URL, op), renamedURL(a.SecureURL, op)
	}
	a.PublicID = op.To
	if op.ToType != "" {
		a.Type, a.URL, a.SecureURL = op.ToType, "", ""
	}
	if o.mode == model.FixedFolders {
		a.Folder = strings.TrimPrefix(path.Dir(string(op.To)), ".")
	}
}

// renamedURL is an address after a rename; "" where that can't be said.
func renamedURL(url string, op api.RenameAsset) string {
	i := strings.LastIndex(url, "/"+string(op.From))
	if i < 0 {
		return ""
	}
	return url[:i+1] + string(op.To) + url[i+1+len(op.From):]
}

func update(a *model.Asset, op api.UpdateAsset) {
	if op.AssetFolder != nil {
		a.AssetFolder = *op.AssetFolder
	}
	if op.DisplayName != nil {
		a.DisplayName = *op.DisplayName
	}
	if op.Tags != nil {
		a.Tags = slices.Clone(*op.Tags)
	}
	if op.Context != nil {
		a.Context = merged(nil, *op.Context)
	}
	if op.Metadata != nil {
		a.Metadata = mergedMetadata(a.Metadata, op.Metadata)
	}
	if op.ModerationStatus != "" {
		a.ModerationStatus = op.ModerationStatus
	}
	if rules, err := rulesIn(op.AccessControl); err == nil && op.AccessControl != nil {
		a.AccessControl = rules
	}
}

func withTags(have, add []string) []string {
	out := slices.Clone(have)
	for _, tag := range add {
		if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

func withoutTags(have, take []string) []string {
	return slices.DeleteFunc(slices.Clone(have), func(tag string) bool { return slices.Contains(take, tag) })
}

func merged(have, with model.Context) model.Context {
	out := model.Context{}
	for _, from := range []model.Context{have, with} {
		for k, v := range from {
			out[k] = v
			if v == "" {
				delete(out, k)
			}
		}
	}
	return out
}

func mergedMetadata(have, with model.Metadata) model.Metadata {
	out := model.Metadata{}
	for _, from := range []model.Metadata{have, with} {
		for k, v := range from {
			out[k] = v
			if v == "" || v == nil {
				delete(out, k)
			}
		}
	}
	return out
}

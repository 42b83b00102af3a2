package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/plan"
)

// subject is the asset that is wished for, and its row.
type subject struct {
	asset model.Asset
	ref   model.Ref
	// related says that all that is related to the asset is known.
	related bool
}

// one is the subject as plans take it.
func (s subject) one(h ui.Host) []plan.Subject {
	return []plan.Subject{{Target: job.TargetOf(&s.asset), Row: h.Store().Row(s.ref)}}
}

// grantIn does what the user of a view wishes for.
func (p *Planner) grantIn(h ui.Host, o *opened, w assetview.Wish) tea.Cmd {
	s := subject{o.view.Asset(), o.ref, o.view.Knows(assetview.Relations)}
	switch w := w.(type) {
	case assetview.Load:
		return p.readPart(h, o, w.Part)
	case assetview.LoadSchema:
		return p.readSchema(h)
	case assetview.LocateVersion:
		return p.locate(h, o, w.Version)
	case assetview.ReadHead:
		return p.readHead(h, o)
	case assetview.Show:
		return o.view.Turn(w.Tab)
	case assetview.Menu:
		return p.offerAll(h, s, func(w assetview.Wish) tea.Cmd { return p.grantIn(h, o, w) })
	case assetview.EditMetadata:
		fields, rulings := o.view.Fields()
		for _, f := range fields {
			if f.ExternalID == w.Field {
				return p.open(h, dialog.MetadataValue(s.asset, f, rulings[w.Field], p.deps.Now()), "set")
			}
		}
		return nil
	}
	return p.grant(h, s, w)
}

// grant does what is wished for an asset.
func (p *Planner) grant(h ui.Host, s subject, w assetview.Wish) tea.Cmd {
	switch w := w.(type) {
	case assetview.Show:
		return p.openView(h, s.ref, w.Tab)
	case assetview.Open:
		return p.openOther(h, w.Key)
	case assetview.Copy:
		return h.Copy(w.What, w.Text)
	case assetview.Browse:
		return p.browse(h, w.URL)
	case assetview.Fill:
		return p.call(h, w.Op)
	case assetview.Undo:
		return p.takeBack(h, w.Again)
	case assetview.Delete:
		return p.propose(h, job.Delete{Targets: plan.Targets(s.one(h))})
	}
	for _, grant := range []func(ui.Host, subject, assetview.Wish) (tea.Cmd, bool){p.grantName, p.grantLabel, p.grantFile, p.grantAccess} {
		if cmd, mine := grant(h, s, w); mine {
			return cmd
		}
	}
	return nil
}

// grantName does what is wished for an asset's names and place.
func (p *Planner) grantName(h ui.Host, s subject, w assetview.Wish) (tea.Cmd, bool) {
	switch w.(type) {
	case assetview.EditPublicID:
		return p.rename(h, s.one(h)), true
	case assetview.EditName:
		return p.open(h, dialog.DisplayName(s.asset), "set"), true
	case assetview.EditFolder:
		return p.move(h, s.one(h)), true
	case assetview.EditQuality:
		return p.open(h, qualityOf(s.asset), "set"), true
	}
	return nil, false
}

// grantLabel does what is wished for what people say about an asset. What is
// wished from outside its view may have to read it first.
func (p *Planner) grantLabel(h ui.Host, s subject, w assetview.Wish) (tea.Cmd, bool) {
	switch w := w.(type) {
	case assetview.EditTags:
		return p.tag(h, s.one(h)), true
	case assetview.RemoveTag:
		return p.propose(h, job.Tag{Targets: plan.Targets(s.one(h)), Mode: job.RemoveTags, Tags: []string{w.Tag}}), true
	case assetview.EditContext:
		return p.needWhole(h, []model.Ref{s.ref}, func(assets []model.Asset) tea.Cmd {
			return p.open(h, dialog.ContextPair(assets[0], w.Key), "set")
		}), true
	case assetview.RemoveContext:
		return p.propose(h, job.Context{Assets: []model.Asset{s.asset}, Values: model.Context{w.Key: ""}}), true
	case assetview.ClearMetadata:
		return p.propose(h, job.Metadata{Assets: []model.Asset{s.asset}, Values: model.Metadata{w.Field: ""}}), true
	}
	return nil, false
}

// grantFile does what is wished for an asset's files: what is derived from it, what
// it is related to, and its versions.
func (p *Planner) grantFile(h ui.Host, s subject, w assetview.Wish) (tea.Cmd, bool) {
	k := s.asset.Key()
	switch w := w.(type) {
	case assetview.Watch:
		return h.Watch(s.asset), true
	case assetview.Transform:
		return h.Transform(s.asset, w.Start), true
	case assetview.MakeDerived:
		return p.open(h, derive(s.asset), "make"), true
	case assetview.DeleteDerived:
		op := api.DeleteDerivedFiles{}
		var changes []job.Change
		for _, d := range w.Files {
			op.IDs = append(op.IDs, d.ID)
			changes = append(changes, job.Change{What: "derived", From: d.Transformation})
		}
		return p.proposeWith(h, job.Call{Op: op}, changes), true
	case assetview.Relate:
		return p.relate(h, s), true
	case assetview.Unrelate:
		op := api.UnrelateAssets{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID}
		for _, other := range w.Assets {
			op.Assets = append(op.Assets, other.String())
		}
		return p.propose(h, job.Call{Op: op}), true
	case assetview.RestoreVersion:
		return p.propose(h, job.RestoreVersion{Asset: s.asset, Version: w.Version}), true
	case assetview.DeleteVersions:
		op := api.DeleteBackups{AssetID: s.asset.AssetID}
		var changes []job.Change
		for _, b := range w.Versions {
			op.VersionIDs = append(op.VersionIDs, b.VersionID)
			changes = append(changes, job.Change{What: "version", From: b.Time.Format("2006-01-02 15:04") + ", " + b.VersionID})
		}
		return p.proposeWith(h, job.Call{Op: op}, changes), true
	case assetview.CompareVersions:
		return p.compare(h, s, w), true
	case assetview.DownloadVersions:
		return p.open(h, dialog.DownloadVersions(s.asset, w.Versions, p.target(), p.local(h)), "download"), true
	case assetview.SignVersion:
		return p.askNow(h, api.DownloadBackup{AssetID: s.asset.AssetID, VersionID: w.Version.VersionID}), true
	}
	return nil, false
}

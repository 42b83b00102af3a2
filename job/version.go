package job

import (
	"cldx/api"
	"cldx/model"
)

// RestoreVersion puts an earlier version of an asset in place of the present one.
type RestoreVersion struct {
	Asset   model.Asset // as it is now
	Version model.Backup
}

func (a RestoreVersion) plan(p *planner) error {
	if a.Version.VersionID == a.Asset.VersionID {
		return ErrNothing
	}
	t := TargetOf(&a.Asset)
	p.out.Kind, p.out.Targets = "restore", []Target{t}
	p.out.Title = "Restore " + string(t.PublicID) + " as of " + a.Version.Time.Format("2006-01-02 15:04")
	op := api.RestoreAssets{ResourceType: t.ResourceType, Type: t.Type, PublicIDs: []model.PublicID{t.PublicID}, Versions: []string{a.Version.VersionID}}
	if a.Asset.VersionID == "" || !a.keepsPresent() {
		p.noUndo("the present version has no backup")
		p.add(op, p.out.Targets, nil)
		return nil
	}
	back := op
	back.Versions = []string{a.Asset.VersionID}
	p.add(op, p.out.Targets, []api.Operation{back})
	return nil
}

// keepsPresent reports whether the present version is among the backups.
func (a RestoreVersion) keepsPresent() bool {
	for _, b := range a.Asset.Versions {
		if b.VersionID == a.Asset.VersionID {
			return true
		}
	}
	return false
}

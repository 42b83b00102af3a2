package job

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/job/fetch"
	"cldx/model"
)

// DownloadVersions fetches kept versions of an asset into a folder of this machine,
// each under a name that says which one it is. Nothing of the environment changes.
type DownloadVersions struct {
	Asset    model.Asset // as it is now
	Versions []model.Backup
	Dir      string // the folder; made when it is missing
	Replace  bool   // another file that has a name is written over
}

func (a DownloadVersions) plan(p *planner) error {
	switch {
	case len(a.Versions) == 0:
		return ErrNothing
	case a.Dir == "":
		p.problem("folder", "none is given")
		return nil
	case a.Asset.AssetID == "":
		p.problem(string(a.Asset.PublicID), "its asset ID is not known, by which versions are fetched")
		return nil
	}
	title := "Download " + counted(len(a.Versions), "version") + " of " + string(a.Asset.PublicID)
	if len(a.Versions) == 1 {
		title = "Download " + string(a.Asset.PublicID) + " as of " + a.Versions[0].Time.Format("2006-01-02 15:04")
	}
	p.reads(DownloadKind, title)
	names := a.names()
	for i, b := range a.Versions {
		t := TargetOf(&a.Asset)
		t.Bytes = b.Size
		p.out.Targets = append(p.out.Targets, t)
		save := Save{Dir: a.Dir, Path: names[i], Replace: a.Replace}
		p.out.Changes = append(p.out.Changes, Change{From: b.Time.Format("2006-01-02 15:04:05"), To: save.Place()})
		id := p.add(api.DownloadBackup{AssetID: a.Asset.AssetID, VersionID: b.VersionID}, []Target{t}, nil)
		s := &p.out.Steps[id-1]
		s.Bytes = b.Size
		if b.VersionID == a.Asset.VersionID && b.Size == a.Asset.Bytes {
			save.MD5 = a.Asset.ETag // the only version whose sum the service tells
		}
		s.Save = &save
	}
	return nil
}

// names gives each version the name of the asset, with the time of the version and
// the beginning of its ID: of two in one second each has its own.
func (a DownloadVersions) names() []string {
	files := make([]fetch.Asset, len(a.Versions))
	for i, b := range a.Versions {
		f := fetch.Asset{Name: a.Asset.PublicID.Base(), Ext: b.Format, Order: strconv.Itoa(i)}
		if a.Asset.ResourceType == model.Raw {
			f.Ext = strings.TrimPrefix(filepath.Ext(f.Name), ".")
		}
		if f.Ext != "" {
			f.Name = strings.TrimSuffix(f.Name, "."+f.Ext)
		}
		f.Name = fmt.Sprintf("%s-%s-%.8s", f.Name, b.Time.UTC().Format("2006-01-02-150405"), b.VersionID)
		files[i] = f
	}
	return fetch.Names(files, true)
}

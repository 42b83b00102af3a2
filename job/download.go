package job

import (
	"fmt"
	"path/filepath"
	"strings"

	"cldx/api"
	"cldx/job/fetch"
	"cldx/model"
)

// Download fetches the files of assets into a folder of this machine. Nothing of
// the environment changes.
type Download struct {
	Assets []model.Asset
	Dir    string // the folder; made when it is missing
	// Transformation is what the files are to go through; "" fetches the originals.
	Transformation string
	Format         string // to fetch them in; "" is that of each
	Flat           bool   // all in one folder: the library's folders are not made
	Replace        bool   // another file that has a name is written over
}

// DownloadKind is the kind of a plan that fetches files.
const DownloadKind = "download"

func (a Download) plan(p *planner) error {
	if len(a.Assets) == 0 {
		return ErrNothing
	}
	if a.Dir == "" {
		p.problem("folder", "none is given")
		return nil
	}
	p.reads(DownloadKind, "Download "+counted(len(a.Assets), "file"))
	if a.Transformation != "" || a.Format != "" {
		p.out.Title = fmt.Sprintf("Download %s, transformed", counted(len(a.Assets), "file"))
	}
	names := a.names()
	for i := range a.Assets {
		asset := &a.Assets[i]
		t := TargetOf(asset)
		p.out.Targets = append(p.out.Targets, t)
		p.out.Changes = append(p.out.Changes, Change{From: string(asset.PublicID), To: filepath.Join(a.Dir, filepath.FromSlash(names[i]))})
		id := p.add(a.sign(asset), []Target{t}, nil)
		save := Save{Dir: a.Dir, Path: names[i], Replace: a.Replace}
		s := &p.out.Steps[id-1]
		if a.original(asset) {
			s.Bytes, save.MD5, save.URL = asset.Bytes, asset.ETag, address(asset)
		}
		s.Save = &save
	}
	return nil
}

// original reports whether an asset is fetched as it was stored.
func (a Download) original(asset *model.Asset) bool {
	return a.Transformation == "" && (a.Format == "" || asset.ResourceType == model.Raw) && !asset.Placeholder
}

func address(a *model.Asset) string {
	url := a.SecureURL
	if url == "" {
		url = a.URL
	}
	if a.Type != model.Uploaded || strings.Contains(url, "/s--") {
		return "" // it may be signed, and no journal keeps a signature
	}
	return url
}

// sign is the call that makes an asset's address.
func (a Download) sign(asset *model.Asset) api.Operation {
	k := kindOf(asset.Key())
	op := api.SignPrivateDownload{ResourceType: k.resourceType, Type: k.deliveryType, PublicID: asset.PublicID, Format: asset.Format}
	if asset.ResourceType == model.Raw {
		op.Format = ""
		return op
	}
	op.Transformation = a.Transformation
	if a.Format != "" {
		op.Format = a.Format
	}
	return op
}

// names gives each file its path below the folder. In either folder mode that
// is the asset's folder, then the last part of its public ID.
func (a Download) names() []string {
	files := make([]fetch.Asset, len(a.Assets))
	for i := range a.Assets {
		asset := &a.Assets[i]
		f := fetch.Asset{Folder: asset.AssetFolder, Name: asset.PublicID.Base(), Ext: asset.Format}
		if f.Folder == "" {
			f.Folder = asset.Folder
		}
		if asset.ResourceType == model.Raw {
			f.Ext = ""
		} else if a.Format != "" {
			f.Ext = a.Format
		}
		f.Order = fmt.Sprint(asset.PublicID, "\x00", asset.ResourceType, "\x00", asset.Type)
		files[i] = f
	}
	return fetch.Names(files, a.Flat)
}

// reads says that a plan changes nothing but this machine.
func (p *planner) reads(kind, title string) {
	p.out.Kind, p.out.Title, p.out.Effect = kind, title, api.Read
	p.noUndo(OnlyHere)
}

// OnlyHere is why a plan that reads can't be taken back.
const OnlyHere = "nothing of the environment is changed"

package job

import (
	"path"
	"strings"

	"cldx/api"
	"cldx/model"
)

// Upload stores local files.
type Upload struct {
	Files  []File
	Folder string // asset folder; "" is the root
	Tags   []string
}

// File is one file to upload.
type File struct {
	Path     string
	Bytes    int64
	PublicID model.PublicID // "" lets the service choose one from the file's name
	Under    string         // folder below the upload's folder, for a folder that is uploaded whole
}

func (a Upload) plan(p *planner) error {
	if len(a.Files) == 0 {
		return ErrNothing
	}
	if err := model.CheckFolder(a.Folder); err != nil {
		p.problem(a.Folder, err.Error())
	}
	for _, tag := range a.Tags {
		if err := model.CheckTag(tag); err != nil {
			p.problem(tag, err.Error())
		}
	}
	p.out.Kind, p.out.Title = "upload", "Upload "+counted(len(a.Files), "file")
	for _, f := range a.Files {
		p.upload(a, f)
	}
	return nil
}

// upload appends the call for one file. An asset that has the name already is
// kept: the service then answers with it and stores nothing.
func (p *planner) upload(a Upload, f File) {
	if f.PublicID != "" {
		if err := f.PublicID.Check(); err != nil {
			p.problem(f.Path, err.Error())
		}
	}
	if len(f.Path) >= 5 && strings.EqualFold(f.Path[:5], "data:") {
		p.problem(f.Path[:min(len(f.Path), 40)], "a data URI can't be part of a job: save it to a file first")
		return
	}
	yes, no := true, false
	op := api.UploadAsset{ResourceType: model.Auto, File: api.Source(f.Path), PublicID: f.PublicID}
	op.Overwrite = &no
	folder := path.Join(a.Folder, f.Under)
	if p.FolderMode == model.FixedFolders {
		op.Folder = folder
	} else if folder != "" {
		op.AssetFolder = &folder
	}
	if f.PublicID == "" {
		op.UseFilename = &yes
	}
	if len(a.Tags) > 0 {
		op.Tags = &a.Tags
	}
	id := p.add(op, nil, nil)
	p.out.Steps[id-1].Ask, p.out.Steps[id-1].Label = true, f.Path
	p.out.Changes = append(p.out.Changes, Change{f.Path, path.Join(folder, path.Base(f.Path))})
}

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
	Preset string // an upload preset; "" is what the environment has
	Flat   bool   // all in Folder: the folders of the files are not made
}

// File is one file to upload.
type File struct {
	Path     string
	Bytes    int64
	PublicID model.PublicID // "" lets the service choose one from the file's name
	Under    string         // folder below the upload's folder, for a folder that is uploaded whole
	Present  model.PublicID // an asset in its folder that has the same content: it is not sent again
}

// largeFile is the size in bytes from which a file is sent in several requests.
const largeFile = 20_000_000

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
	for _, f := range a.Files {
		if f.Present != "" {
			p.out.Unchanged++
			continue
		}
		p.upload(a, f)
	}
	if len(p.out.Steps) == 0 && len(p.problems) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "upload", "Upload "+counted(len(p.out.Steps), "file")
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
	op := api.UploadAsset{ResourceType: model.Auto, File: api.Source(f.Path), PublicID: f.PublicID, UploadPreset: a.Preset}
	op.Overwrite = &no
	folder := a.FolderOf(f)
	if err := model.CheckFolder(folder); err != nil && a.Folder != folder {
		p.problem(f.Path, err.Error())
	}
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
	id := p.add(sized(op, f), nil, nil)
	s := &p.out.Steps[id-1]
	s.Ask, s.Label, s.Bytes, s.Keep = true, f.Path, f.Bytes, []string{"public_id"}
	p.out.Changes = append(p.out.Changes, Change{From: f.Path, To: path.Join(folder, path.Base(f.Path))})
}

// FolderOf is the folder of the environment that a file goes to.
func (a Upload) FolderOf(f File) string {
	if a.Flat {
		return a.Folder
	}
	return path.Join(a.Folder, f.Under)
}

// sized is the call that suits a file: a large one goes in several requests.
func sized(op api.UploadAsset, f File) api.Operation {
	if f.Bytes > largeFile && !op.File.Remote() {
		return api.UploadLarge{UploadAsset: op}
	}
	return op
}

// uploadIn returns the upload that an operation makes.
func uploadIn(op api.Operation) (api.UploadAsset, bool) {
	switch op := op.(type) {
	case api.UploadAsset:
		return op, true
	case api.UploadLarge:
		return op.UploadAsset, true
	}
	return api.UploadAsset{}, false
}

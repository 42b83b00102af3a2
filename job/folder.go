package job

import (
	"fmt"
	"path"
	"strings"

	"cldx/api"
	"cldx/model"
)

// CreateFolder makes a folder.
type CreateFolder struct{ Path string }

func (a CreateFolder) plan(p *planner) error {
	if !p.folder(a.Path) {
		return nil
	}
	p.out.Kind, p.out.Title = "folder", "Create folder "+a.Path
	p.addLabelled(api.CreateFolder{Folder: a.Path}, a.Path, api.DeleteFolder{Folder: a.Path})
	return nil
}

// RenameFolder moves a folder with all that is in it, in one call.
type RenameFolder struct{ From, To string }

func (a RenameFolder) plan(p *planner) error {
	if a.From == a.To {
		return ErrNothing
	}
	if !p.folder(a.From) || !p.folder(a.To) {
		return nil
	}
	switch {
	case p.FolderMode == model.FixedFolders:
		p.problem(a.From, "folders can't be renamed in fixed folder mode: rename the assets")
		return nil
	case strings.HasPrefix(a.To, a.From+"/"):
		p.problem(a.From, "a folder can't be moved into itself")
		return nil
	}
	p.out.Kind, p.out.Title = "folder", fmt.Sprintf("Rename folder %s to %s", a.From, a.To)
	p.out.Changes = []Change{{From: a.From, To: a.To}}
	p.addLabelled(api.RenameFolder{Folder: a.From, To: a.To}, a.From, api.RenameFolder{Folder: a.To, To: a.From})
	return nil
}

// DeleteFolder deletes a folder that holds no assets.
type DeleteFolder struct{ Path string }

func (a DeleteFolder) plan(p *planner) error {
	if !p.folder(a.Path) {
		return nil
	}
	p.out.Kind, p.out.Effect, p.out.Title = "folder", api.Delete, "Delete folder "+path.Clean(a.Path)
	p.warn("Only a folder without assets is deleted; its empty subfolders go with it.")
	p.addLabelled(api.DeleteFolder{Folder: a.Path}, a.Path)
	p.out.Steps[0].Ask = true
	return nil
}

// folder reports whether a path is a folder's; the root is none.
func (p *planner) folder(name string) bool {
	if name == "" {
		p.problem("folder", "no name is given")
		return false
	}
	if err := model.CheckFolder(name); err != nil {
		p.problem(name, err.Error())
		return false
	}
	return true
}

func (p *planner) addLabelled(op api.Operation, label string, inverse ...api.Operation) {
	id := p.add(op, nil, inverse)
	p.out.Steps[id-1].Label = label
}

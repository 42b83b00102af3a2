package job

import (
	"fmt"
	"path"

	"cldx/api"
	"cldx/model"
)

// Move puts assets into a folder; "" is the root.
type Move struct {
	Targets []Target
	Folder  string
}

func (a Move) plan(p *planner) error {
	if err := model.CheckFolder(a.Folder); err != nil {
		p.problem(a.Folder, err.Error())
		return nil
	}
	if p.FolderMode == model.FixedFolders {
		return a.byName(p)
	}
	for _, t := range a.Targets {
		if !p.Unread && t.Folder == a.Folder {
			p.out.Unchanged++
			continue
		}
		p.out.Targets = append(p.out.Targets, t)
	}
	if len(p.out.Targets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "move", a.title(p)
	update := p.affordsUpdates(len(p.out.Targets))
	for _, t := range p.out.Targets {
		p.out.Changes = append(p.out.Changes, Change{Of: t.PublicID, What: FolderChange, From: t.Folder, To: a.Folder})
		p.add(move(t, a.Folder, update), []Target{t}, []api.Operation{move(t, t.Folder, update)})
	}
	return nil
}

// FolderChange is what a change is about that gives an asset another folder and
// leaves its name; "" is the root folder.
const FolderChange = "asset_folder"

const rootFolder = "the root folder"

// Nothing is what an empty text means in a change.
func (c Change) Nothing() string {
	if c.What == FolderChange {
		return rootFolder
	}
	return "nothing"
}

func (a Move) title(p *planner) string {
	place := a.Folder
	if place == "" {
		place = rootFolder
	}
	return fmt.Sprintf("Move %s to %s", counted(len(p.out.Targets), "asset"), place)
}

// affordsUpdates chooses between the two calls that move an asset: update is
// the documented one, but counts against the Admin limit; explicit does not.
func (p *planner) affordsUpdates(n int) bool {
	return n == 1 || p.Budget.Known() && n*4 <= p.Budget.Remaining
}

func move(t Target, folder string, update bool) api.Operation {
	k := kindOf(t.Key)
	if update {
		return api.UpdateAsset{ResourceType: k.resourceType, Type: k.deliveryType, PublicID: t.PublicID, Changes: api.Changes{AssetFolder: &folder}}
	}
	op := api.ExplicitAsset{ResourceType: k.resourceType, Type: t.Type, PublicID: t.PublicID}
	op.AssetFolder = &folder
	return op
}

// byName moves in fixed folder mode, where the folder is part of the name.
func (a Move) byName(p *planner) error {
	var rename Rename
	for _, t := range a.Targets {
		to := model.PublicID(path.Join(a.Folder, t.PublicID.Base()))
		rename.Pairs = append(rename.Pairs, Pair{t, to})
	}
	if err := rename.plan(p); err != nil {
		return err
	}
	p.out.Kind, p.out.Title = "move", a.title(p)
	return nil
}

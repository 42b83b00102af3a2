package job

import (
	"fmt"
	"net/url"
	"path"

	"cldx/api"
	"cldx/model"
)

// Archive packs the files of assets into archives: stored in the environment, or
// fetched to this machine. Large selections make several.
type Archive struct {
	Targets        []Target
	Name           string // of the archive, without its ending
	Format         string // zip or tgz
	Transformation string // what the files are to go through; "" packs the originals
	Flat           bool   // without folders inside
	// Dir is the folder of this machine that it is fetched into; "" stores it in
	// Folder of the environment.
	Dir, Folder string
	Replace     bool // another file that has the name is written over
}

// ArchiveKind is the kind of a plan that makes archives.
const ArchiveKind = "archive"

// Limits of an archive.
const (
	archivedPerCall = 1000
	longestAddress  = 6000 // of the parameters that are signed: servers take no longer address
)

func (a Archive) plan(p *planner) error {
	switch {
	case len(a.Targets) == 0:
		return ErrNothing
	case a.Name == "":
		p.problem("name", "none is given")
	case a.Format != "zip" && a.Format != "tgz":
		p.problem(a.Format, "an archive is zip or tgz")
	}
	if err := model.CheckFolder(a.Folder); err != nil {
		p.problem(a.Folder, err.Error())
	}
	if err := model.PublicID(a.Name).Check(); a.Name != "" && a.Dir == "" && err != nil {
		p.problem(a.Name, err.Error())
	}
	if len(p.problems) > 0 {
		return nil
	}
	parts := a.parts()
	title := "Archive " + counted(len(a.Targets), "file") + " as " + a.Name + "." + a.Format
	p.out.Targets = a.Targets
	p.out.Kind, p.out.Title = ArchiveKind, title
	if a.Dir != "" {
		p.reads(ArchiveKind, title)
	}
	if len(parts) > 1 {
		p.warn("It is made in %d parts: one archive takes no more.", len(parts))
	}
	for i, part := range parts {
		a.add(p, part, partName(a.Name, i, len(parts)))
	}
	return nil
}

// partName numbers the archives where there are several.
func partName(name string, i, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, i+1)
}

// parts cuts the assets into what one archive takes.
func (a Archive) parts() [][]Target {
	var parts [][]Target
	var part []Target
	length := 0
	for _, t := range a.Targets {
		size := len("&fully_qualified_public_ids[]=") + len(url.QueryEscape(t.Key.String()))
		if len(part) == archivedPerCall || a.Dir != "" && len(part) > 0 && length+size > longestAddress {
			parts, part, length = append(parts, part), nil, 0
		}
		part, length = append(part, t), length+size
	}
	return append(parts, part)
}

// add appends the call that makes one archive.
func (a Archive) add(p *planner, part []Target, name string) {
	options, kind := a.options(part)
	if a.Dir != "" {
		op := api.SignArchiveDownload{ResourceType: kind, Format: a.Format, ArchiveOptions: options}
		id := p.add(op, part, nil)
		p.out.Steps[id-1].Save = &Save{Dir: a.Dir, Path: name + "." + a.Format, Replace: a.Replace}
		return
	}
	options.TargetID = name
	op := api.CreateArchive{ResourceType: kind, Format: a.Format, ArchiveOptions: options}
	if p.FolderMode == model.FixedFolders {
		op.TargetID = path.Join(a.Folder, name)
	} else {
		op.TargetFolder = a.Folder
	}
	id := p.add(op, nil, nil)
	s := &p.out.Steps[id-1]
	s.Ask, s.Label = true, name+"."+a.Format
}

// options name the assets of one archive: by their public IDs where they are of one kind.
func (a Archive) options(part []Target) (api.ArchiveOptions, model.ResourceType) {
	o := api.ArchiveOptions{AllowMissing: true, Entries: api.Entries{FlattenFolders: a.Flat}}
	if a.Transformation != "" {
		o.Transformations = []string{a.Transformation}
	}
	if same := batches(part, len(part)); len(same) == 1 {
		o.PublicIDs, o.Type = same[0].ids(), same[0].deliveryType
		return o, same[0].resourceType
	}
	for _, t := range part {
		o.Qualified = append(o.Qualified, t.Key.String())
	}
	return o, model.Auto
}

// Addresses are the calls that sign the addresses from which an action's files
// can be fetched.
func Addresses(p Plan) []api.Operation {
	var ops []api.Operation
	for _, s := range p.Steps {
		if s.Op.Spec().Kind == api.SignedURL {
			ops = append(ops, s.Op)
		}
	}
	return ops
}

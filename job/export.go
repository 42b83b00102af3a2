package job

import (
	"path/filepath"
	"slices"
	"strings"

	"cldx/api"
	"cldx/job/sheet"
)

// Export writes assets as a table into a file of this machine. Nothing of the
// environment changes.
type Export struct {
	// Of lists the assets: a search, or a listing in pages. When it is nil, Assets
	// are read by their public IDs.
	Of      api.Operation
	Assets  []Target
	Path    string // of the file
	Format  sheet.Format
	Columns []sheet.Column
	Replace bool // another file that has the name is written over
}

// ExportKind is the kind of a plan that writes a table.
const ExportKind = "export"

// pageOfExport is how many assets a page of an export has.
const pageOfExport = 500

func (a Export) plan(p *planner) error {
	if a.Of == nil && len(a.Assets) == 0 {
		return ErrNothing
	}
	if strings.TrimSpace(a.Path) == "" || strings.HasSuffix(a.Path, string(filepath.Separator)) {
		p.problem("file", "none is given")
		return nil
	}
	for _, c := range a.Columns {
		if err := c.Check(); err != nil {
			p.problem(string(c), err.Error())
		}
	}
	if len(a.Columns) == 0 {
		p.problem("columns", "none is given")
	}
	ops := a.listings()
	what := counted(len(a.Assets), "asset")
	if a.Of != nil {
		what = listed(a.Of)
	}
	name := filepath.Base(a.Path)
	p.reads(ExportKind, "Export "+what+" to "+name)
	p.out.Targets = a.Assets
	id := p.add(ops[0], a.Assets, nil)
	s := &p.out.Steps[id-1]
	s.Label = name
	s.Save = &Save{
		Dir: filepath.Dir(a.Path), Path: name, Replace: a.Replace,
		Table: &Table{Format: a.Format, Columns: a.Columns, Rest: ops[1:]},
	}
	return nil
}

// listings are the calls that list the assets, with what the columns need.
func (a Export) listings() []api.Operation {
	if a.Of != nil {
		return []api.Operation{a.whole(a.Of)}
	}
	var ops []api.Operation
	for _, op := range api.Lookups(nil, names(a.Assets), a.sections()) {
		ops = append(ops, op)
	}
	return ops
}

// sections are the parts of assets that the columns need.
func (a Export) sections() api.Sections {
	return api.Sections{
		Tags:     slices.Contains(a.Columns, sheet.Tags),
		Context:  slices.ContainsFunc(a.Columns, func(c sheet.Column) bool { return c.Key() != "" }),
		Metadata: slices.ContainsFunc(a.Columns, func(c sheet.Column) bool { return c.Field() != "" }),
	}
}

// whole asks a listing for large pages, and for what the columns need.
func (a Export) whole(op api.Operation) api.Operation {
	size, parts := pageOfExport, a.sections()
	switch op := op.(type) {
	case api.Search:
		op.MaxResults, op.NextCursor, op.WithField = &size, "", nil
		for name, wanted := range map[string]bool{"tags": parts.Tags, "context": parts.Context, "metadata": parts.Metadata} {
			if wanted {
				op.WithField = append(op.WithField, name)
			}
		}
		slices.Sort(op.WithField)
		return op
	case api.ListAssets:
		op.MaxResults, op.NextCursor, op.Sections = size, "", parts
		return op
	case api.ListAssetsByAssetFolder:
		op.MaxResults, op.NextCursor, op.Sections = size, "", parts
		return op
	case api.ListAssetsByTag:
		op.MaxResults, op.NextCursor, op.Sections = size, "", parts
		return op
	}
	return op
}

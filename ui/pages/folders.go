package pages

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

func folders(d page.Desk) page.Page {
	type row = model.FolderDetails
	return page.Of(page.Spec[row]{
		Name: "folders", One: "folder",
		Empty: "{new} makes one.",
		Read: page.Listing(func(cursor string) api.Returning[model.FolderPage] {
			op := find.SearchFolders("") // which others ask too
			op.NextCursor = cursor
			return op
		}, func(p model.FolderPage) []row {
			rows := make([]row, len(p.Folders))
			for i, f := range p.Folders {
				rows[i].Folder = f
			}
			return rows
		}),
		Whole: func(ctx context.Context, d api.Doer, f row) (row, error) {
			return api.Run(ctx, d, api.ShowFolderByPath{Folder: &f.Path})
		},
		ID: func(f row) string { return f.Path },
		Columns: []page.Column[row]{
			{Title: "Folder", Text: func(f row) string { return f.Path }, Role: theme.FolderKind},
			{
				Title: "Age", Text: func(f row) string { return pane.Age(f.CreatedAt, d.Now()) }, Width: 6, Right: true, Role: theme.Dim,
				Less: func(a, b row) bool { return a.CreatedAt.After(b.CreatedAt) },
			},
		},
		Facts:  folderFacts,
		Enter:  func(d page.Desk, f row) tea.Cmd { return d.Folder(f.Path) },
		Offers: folderOffers(),
	}, d)
}

func folderFacts(f model.FolderDetails) []page.Fact {
	facts := []page.Fact{
		{Label: "folder", Text: f.Path, Role: theme.Strong}, {Label: "ID", Text: f.ExternalID, Role: theme.Dim},
		{Label: "made", Text: f.CreatedAt.UTC().Format("2006-01-02 15:04")},
	}
	if f.Ancestors == nil {
		return facts
	}
	facts = append(facts, page.Fact{Label: "assets", Text: pane.Count(int(f.ResourceCount)) + ", " + pane.Size(f.TotalBytes)})
	for _, a := range f.Ancestors {
		if a.Path != "" { // the root
			facts = append(facts, page.Fact{Label: "inside", Text: a.Path, Role: theme.FolderKind})
		}
	}
	return facts
}

func folderOffers() []page.Offer[model.FolderDetails] {
	type row = model.FolderDetails
	return []page.Offer[row]{
		{Action: keys.PageShow, Help: "open the folder", Wants: page.One, Do: func(d page.Desk, rows []row) tea.Cmd { return d.Folder(rows[0].Path) }},
		{
			Action: keys.PageNew, Help: "make a folder inside", Wants: page.One, Ops: []string{"create_folder"},
			Do: func(d page.Desk, rows []row) tea.Cmd { return d.Plan(intent.CreateFolder{Parent: rows[0].Path}) },
		},
		{
			Action: keys.PageEdit, Help: "rename or move the folder", Short: "rename", Wants: page.One, Ops: []string{"rename_folder"},
			Do: func(d page.Desk, rows []row) tea.Cmd { return d.Plan(intent.RenameFolder{Folder: rows[0].Folder}) },
		},
		{
			Action: keys.PageDelete, Help: "delete the folder", Wants: page.One, Ops: []string{"delete_folder"},
			Do: func(d page.Desk, rows []row) tea.Cmd { return d.Plan(intent.DeleteFolder{Folder: rows[0].Folder}) },
		},
		page.Fill("", "move it within limits (folder operations)", func(f row) api.Operation { return api.RenameFolderOperation{Folder: f.Path} }),
		page.Fill("", "make an address that downloads all of it", func(f row) api.Operation { return api.SignFolderDownload{Folder: f.Path} }),
		page.Fill("", "all folders below it, with their sizes", func(f row) api.Operation { return api.ListFolderDescendants{ID: f.ExternalID} }),
		page.Fill("", "what is directly inside", func(f row) api.Operation { return api.ListSubfolders{Folder: f.Path} }),
		page.Fill("", "show it, by its path", func(f row) api.Operation { path := f.Path; return api.ShowFolderByPath{Folder: &path} }),
		page.Fill("", "show it, by its ID", func(f row) api.Operation { return api.ShowFolderByID{ID: f.ExternalID} }),
		page.Fill("", "list its assets", func(f row) api.Operation {
			return bound("resources_by_asset_folder", map[string]any{"asset_folder": f.Path})
		}),
		page.New[row]("", "the folders at the root", api.ListRootFolders{}),
		page.New[row]("", "search folders", api.SearchFolders{}),
	}
}

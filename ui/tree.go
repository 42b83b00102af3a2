package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/task"
)

// isHere reports whether a node of the tree is the place that is shown.
func (a *App) isHere(n *pane.Node) bool {
	switch a.here.place.Kind {
	case AllAssets:
		return n.Root()
	case Found:
		s, ok := a.savedAs(n.Section)
		return ok && s.Expression == a.here.place.Query
	case InFolder:
		return n.Folder.Path == a.here.place.Folder && !n.Root() && n.Section == ""
	case WhatIChose, OnPage, Similar, Listed:
	}
	return false
}

// enterFolder shows the folder under the cursor of the tree.
func (a *App) enterFolder() tea.Cmd {
	n := a.folders.Current()
	if s, ok := a.section(); ok {
		return tea.Batch(a.visitSearch(s), a.focus(AssetsPane))
	}
	if n.Root() {
		return tea.Batch(a.visit(Place{}), a.focus(AssetsPane))
	}
	var open tea.Cmd
	if !n.Leaf() {
		a.folders.SetOpen(n, true)
		open = a.listFolders(n)
	}
	return tea.Batch(open, a.visit(Place{Kind: InFolder, Folder: n.Folder.Path}), a.focus(AssetsPane))
}

// listFolders asks for the folders inside a node, unless they are known or on
// their way.
func (a *App) listFolders(n *pane.Node) tea.Cmd {
	if n.Loaded || n.Loading {
		return nil
	}
	n.Loading = true
	return a.askFolders(n.Folder.Path, "")
}

func (a *App) askFolders(path, cursor string) tea.Cmd {
	slot := a.tree[path]
	if slot == nil {
		slot = &task.Slot{}
		a.tree[path] = slot
	}
	paging := api.Paging{MaxResults: pageSize, NextCursor: cursor}
	if path == "" {
		return task.Start(a.ctx, slot, a.deps.Link.Doer, api.ListRootFolders{Paging: paging})
	}
	return task.Start(a.ctx, slot, a.deps.Link.Doer, api.ListSubfolders{Folder: path, Paging: paging})
}

// folderAsked returns whose folders an operation lists.
func folderAsked(op api.Operation) string {
	if op, ok := op.(api.ListSubfolders); ok {
		return op.Folder
	}
	return ""
}

// startsOver reports whether the operation asked for the first page.
func startsOver(op api.Operation) bool {
	switch op := op.(type) {
	case api.ListRootFolders:
		return op.NextCursor == ""
	case api.ListSubfolders:
		return op.NextCursor == ""
	}
	return true
}

// gotFolders puts a page of folders into the tree.
func (a *App) gotFolders(d task.Done[model.FolderPage]) tea.Cmd {
	path := folderAsked(d.Op)
	a.tree[path].Finish(d.Turn)
	a.learnBudget()
	n := a.folders.Node(path)
	if n == nil {
		return nil
	}
	n.Loading = false
	if d.Err != nil {
		what := "list the folders"
		if path != "" {
			what += " in " + path
		}
		return a.report(what, d.Err)
	}
	a.folders.Fill(n, d.Value.Folders, !startsOver(d.Op))
	if d.Value.NextCursor != "" {
		n.Loading = true
		return a.askFolders(path, d.Value.NextCursor)
	}
	return tea.Batch(a.reopenIn(n), a.reveal())
}

// reveal opens the tree towards the folder that is shown, a level at a time.
func (a *App) reveal() tea.Cmd {
	if a.here.place.Kind != InFolder {
		return nil
	}
	n := a.folders.Node(a.here.place.Folder)
	if n != nil {
		if a.shape.focus != FoldersPane {
			a.folders.Go(n)
		}
		return nil
	}
	return a.listFolders(a.folders.Nearest(a.here.place.Folder))
}

// countFolder notes how many assets the place has, in the tree.
func (a *App) countFolder() {
	a.countSections()
	if !a.here.place.Kind.branch() {
		return
	}
	if n := a.folders.Node(a.here.place.Folder); n != nil {
		n.Count = a.here.total
	}
}

// folderMeant returns the folder that a new thing goes into: the one under the
// cursor of the tree, else the one that is shown.
func (a *App) folderMeant() string {
	if a.shape.focus == FoldersPane {
		return a.folders.Current().Folder.Path
	}
	return a.here.place.Folder
}

package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/intent"
	"cldx/ui/keys"
)

// actions ties every action to what it does.
func (a *App) actions() map[keys.Action]act {
	all := map[keys.Action]act{}
	for _, part := range []map[keys.Action]act{a.motions(), a.finds(), a.choices(), a.changes(), a.views(), a.inspections(), a.tabActions(), a.bookmarkActions(), a.customActions()} {
		for name, act := range part {
			all[name] = act
		}
	}
	return all
}

func (a *App) motions() map[keys.Action]act {
	return map[keys.Action]act{
		keys.Up:          {Do: func() tea.Cmd { return a.move(-1) }},
		keys.Down:        {Do: func() tea.Cmd { return a.move(1) }},
		keys.PageUp:      {Do: func() tea.Cmd { return a.move(-a.page()) }},
		keys.PageDown:    {Do: func() tea.Cmd { return a.move(a.page()) }},
		keys.HalfUp:      {Do: func() tea.Cmd { return a.move(-max(a.page()/2, 1)) }},
		keys.HalfDown:    {Do: func() tea.Cmd { return a.move(max(a.page()/2, 1)) }},
		keys.Top:         {Do: func() tea.Cmd { return a.move(-veryFar) }},
		keys.Bottom:      {Do: a.bottom},
		keys.Left:        {Do: a.left},
		keys.Right:       {Do: a.right},
		keys.Enter:       {Do: a.enter},
		keys.Out:         {Do: a.out},
		keys.NextPane:    {Do: func() tea.Cmd { return a.turn(1) }},
		keys.PrevPane:    {Do: func() tea.Cmd { return a.turn(-1) }},
		keys.PaneFolders: {Do: func() tea.Cmd { return a.focus(FoldersPane) }},
		keys.PaneAssets:  {Do: func() tea.Cmd { return a.focus(AssetsPane) }},
		keys.PaneDetail:  {Do: func() tea.Cmd { return a.focus(DetailPane) }},
		keys.PaneInspect: {Do: func() tea.Cmd { return a.focus(InspectPane) }},
		keys.Selection:   {Do: a.showSelection, Blocked: a.nothingChosen},
		keys.Back:        {Do: a.back, Blocked: func() string { return ifso(len(a.past) == 0, "There is no place before this one.") }},
		keys.Forward:     {Do: a.forward, Blocked: func() string { return ifso(len(a.future) == 0, "There is no place after this one.") }},
		keys.Home:        {Do: func() tea.Cmd { return a.visit(Place{}) }},
	}
}

func (a *App) finds() map[keys.Action]act {
	return map[keys.Action]act{
		keys.Search:      {Do: a.openSearch},
		keys.Alike:       {Do: a.openAlike},
		keys.FindFolder:  {Do: a.openFindFolder},
		keys.ShowFacets:  {Do: a.toggleFacets},
		keys.PickFacet:   {Do: a.pickFacet},
		keys.WidenFacet:  {Do: a.widenFacet, Blocked: func() string { _, ok := a.facets.Widen(); return ifso(!ok, "Nothing was picked here.") }},
		keys.CloseFacets: {Do: a.toggleFacets},
		keys.SaveSearch:  {Do: a.wantSave, Blocked: a.noSearch},
		keys.SearchUp:    {Do: func() tea.Cmd { return a.moveSearch(-1) }, Blocked: a.noSection},
		keys.SearchDown:  {Do: func() tea.Cmd { return a.moveSearch(1) }, Blocked: a.noSection},
		keys.Filter:      {Do: a.openFilter},
		keys.Sort:        {Do: a.openSort},
		keys.Refresh:     {Do: a.refresh},
	}
}

func (a *App) choices() map[keys.Action]act {
	return map[keys.Action]act{
		keys.Select:      {Do: a.toggle, Blocked: a.noAsset},
		keys.Range:       {Do: a.startRange, Blocked: a.noAsset},
		keys.RangeUp:     {Do: func() tea.Cmd { return a.extend(-1) }, Blocked: a.noAsset},
		keys.RangeDown:   {Do: func() tea.Cmd { return a.extend(1) }, Blocked: a.noAsset},
		keys.RangeLeft:   {Do: func() tea.Cmd { return a.extendAside(-1) }, Blocked: a.noGrid},
		keys.RangeRight:  {Do: func() tea.Cmd { return a.extendAside(1) }, Blocked: a.noGrid},
		keys.SelectAll:   {Do: a.selectLoaded, Blocked: a.noAsset},
		keys.SelectMatch: {Do: a.selectMatching, Blocked: a.noAsset},
		keys.Invert:      {Do: a.invert, Blocked: a.noAsset},
		keys.SelectNone:  {Do: a.selectNone, Blocked: a.nothingChosen},
	}
}

func (a *App) changes() map[keys.Action]act {
	return map[keys.Action]act{
		keys.Tag:          a.plan(intent.Tag{}, a.noAsset, func() intent.Intent { return intent.Tag{Assets: a.targets()} }),
		keys.Rename:       a.plan(intent.Rename{}, a.noAsset, func() intent.Intent { return intent.Rename{Assets: a.targets()} }),
		keys.Move:         a.plan(intent.Move{}, a.noAsset, func() intent.Intent { return intent.Move{Assets: a.targets(), From: a.here.place.Folder} }),
		keys.Delete:       a.plan(intent.Delete{}, a.noAsset, func() intent.Intent { return intent.Delete{Assets: a.targets()} }),
		keys.SetContext:   a.plan(intent.Context{}, a.noAsset, func() intent.Intent { return intent.Context{Assets: a.targets()} }),
		keys.Metadata:     a.plan(intent.Metadata{}, a.noAsset, func() intent.Intent { return intent.Metadata{Assets: a.targets()} }),
		keys.Restore:      a.plan(intent.Restore{}, nil, func() intent.Intent { return intent.Restore{Assets: a.chosen()} }),
		keys.Upload:       a.plan(intent.Upload{}, nil, func() intent.Intent { return intent.Upload{Folder: a.folderMeant()} }),
		keys.Edit:         a.plan(intent.Edit{}, a.noneUnderCursor, a.wantEdit),
		keys.Actions:      a.plan(intent.Menu{}, a.noneUnderCursor, a.wantMenu),
		keys.Undo:         a.plan(intent.Undo{}, nil, nil),
		keys.Redo:         a.plan(intent.Redo{}, nil, nil),
		keys.CreateFolder: a.plan(intent.CreateFolder{}, nil, func() intent.Intent { return intent.CreateFolder{Parent: a.folderMeant()} }),
		keys.RenameFolder: a.orSection(a.renameSearch, a.plan(intent.RenameFolder{}, a.noFolder, func() intent.Intent { return intent.RenameFolder{Folder: a.folders.Current().Folder} })),
		keys.DeleteFolder: a.orSection(a.deleteSearch, a.plan(intent.DeleteFolder{}, a.noFolder, func() intent.Intent { return intent.DeleteFolder{Folder: a.folders.Current().Folder} })),
		keys.Make:         {Do: a.openMake},
		keys.ListBy:       {Do: a.openLists},
		keys.Below:        {Do: a.openBelow},
		keys.Download:     a.plan(intent.Download{}, a.noAsset, func() intent.Intent { return intent.Download{Assets: a.targets()} }),
		keys.Tables: a.plan(intent.Tables{}, nil, func() intent.Intent {
			return intent.Tables{Assets: a.targets(), Chosen: a.severalMeant()}
		}),
		keys.Jobs: a.plan(intent.Jobs{}, nil, nil),
	}
}

// plan ties an action to an intent. first says what is missing here; fill makes
// the intent whole when the key is pressed.
func (a *App) plan(want intent.Intent, first func() string, fill func() intent.Intent) act {
	return act{
		Do: func() tea.Cmd {
			if fill == nil {
				return a.deps.Planner.Plan(host{a}, want)
			}
			filled := func() tea.Cmd { return a.deps.Planner.Plan(host{a}, fill()) }
			if intent.OfSelection(want) {
				return a.sure(want, func() tea.Cmd { return a.confirm(filled) })
			}
			return a.sure(want, filled)
		},
		Blocked: func() string {
			if first != nil {
				if why := first(); why != "" {
					return why
				}
			}
			if why := a.outdated(want); why != "" {
				return why
			}
			return a.cannot(want)
		},
	}
}

// orSection does with a saved search what an action does with a folder.
func (a *App) orSection(section func() tea.Cmd, folder act) act {
	return act{
		Do: func() tea.Cmd {
			if _, ok := a.section(); ok {
				return section()
			}
			return folder.Do()
		},
		Blocked: func() string {
			if _, ok := a.section(); ok {
				return ""
			}
			return folder.Blocked()
		},
	}
}

func (a *App) views() map[keys.Action]act {
	return map[keys.Action]act{
		keys.ToggleInspect: {Do: a.toggleInspect},
		keys.Viewer:        {Do: a.openViewer, Blocked: a.noneUnderCursor},
		keys.Playground:    {Do: a.openPlayground, Blocked: a.noPlayground},
		keys.Grid:          {Do: a.toggleGrid, Blocked: a.onlyLines},
		keys.LargerThumbs:  {Do: func() tea.Cmd { return a.sizeThumbs(1) }, Blocked: a.noThumbs},
		keys.SmallThumbs:   {Do: func() tea.Cmd { return a.sizeThumbs(-1) }, Blocked: a.noThumbs},
		keys.NextTab:       {Do: func() tea.Cmd { return a.turnTab(1) }},
		keys.PrevTab:       {Do: func() tea.Cmd { return a.turnTab(-1) }},
		keys.Copy:          {Do: a.openCopy, Blocked: a.noAsset},
		keys.Open:          {Do: a.browse, Blocked: a.noAddress},
		keys.Zoom:          {Do: func() tea.Cmd { return a.reform(func(s *shape) { s.zoom = !s.zoom }) }},
		keys.Wider:         {Do: func() tea.Cmd { return a.grow(4) }},
		keys.Narrow:        {Do: func() tea.Cmd { return a.grow(-4) }},
		keys.Hide:          {Do: a.hide, Blocked: func() string { return ifso(a.shape.focus == AssetsPane, "The list of assets always stays.") }},
		keys.Mouse:         {Do: a.toggleMouse},
		keys.Operations:    {Do: func() tea.Cmd { return a.openOperations("") }},
		keys.Palette:       {Do: a.openPalette},
		keys.Help:          {Do: a.openHelp},
		keys.Dismiss:       {Do: func() tea.Cmd { a.notice.close(); return nil }},
		keys.Suspend:       {Do: func() tea.Cmd { return tea.Suspend }},
		keys.Quit:          {Do: a.quit},
	}
}

func (a *App) inspections() map[keys.Action]act {
	return map[keys.Action]act{
		keys.CopyCode:      {Do: a.copyCode, Blocked: a.noCall},
		keys.CopyAs:        {Do: a.openCopyAs, Blocked: a.noCall},
		keys.Request:       {Do: a.toggleRaw, Blocked: a.noCall},
		keys.Again:         {Do: a.editCall, Blocked: a.noCall},
		keys.Documentation: {Do: a.openDocumentation, Blocked: a.noDocumentation},
		keys.FilterCalls:   {Do: a.openCallFilter},
		keys.WritesOnly:    {Do: a.toggleWrites},
		keys.Browsing:      {Do: a.toggleBrowsing},
		keys.ExportCalls:   {Do: a.openExport, Blocked: a.noSession},
		keys.Beside:        {Do: a.toggleBeside, Blocked: a.narrow},
		keys.NextBeside:    {Do: func() tea.Cmd { return a.turnSecond(1) }},
		keys.PrevBeside:    {Do: func() tea.Cmd { return a.turnSecond(-1) }},
	}
}

func ifso(condition bool, words string) string {
	if condition {
		return words
	}
	return ""
}

// cannot says why the planner can't do something now.
func (a *App) cannot(want intent.Intent) string {
	switch {
	case a.deps.Environment.ReadOnly && !intent.Looks(want):
		return "This environment is open for reading only."
	case a.deps.Planner == nil:
		return "Nothing can be changed here."
	}
	return a.deps.Planner.Blocked(want)
}

func (a *App) noAsset() string {
	switch {
	case a.assets.Len() > 0 || a.store.SelectedCount() > 0:
		return ""
	case !a.here.known() && a.here.slot.Busy():
		return "The list is still being loaded."
	}
	return "There is no asset here."
}

func (a *App) nothingChosen() string {
	return ifso(a.store.SelectedCount() == 0, "Nothing is selected: space selects the asset under the cursor.")
}

func (a *App) noFolder() string {
	return ifso(a.folders.Current().Root(), "All assets is not a folder.")
}

func (a *App) noCall() string {
	_, ok := a.inspect.Current()
	return ifso(!ok, "There is no call yet.")
}

func (a *App) noAddress() string {
	if asset := a.detail.Asset(); asset == nil || address(asset) == "" {
		return "There is no address to open."
	}
	return ifso(a.deps.Desk.Browse == nil, "No browser can be opened here; y copies the address.")
}

func (a *App) noneUnderCursor() string {
	_, ok := a.assets.Current()
	return ifso(!ok, "There is no asset under the cursor.")
}

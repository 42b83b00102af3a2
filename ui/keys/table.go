package keys

import "strconv"

// Table returns the bindings as they are without a configuration, in the order
// in which help shows them.
func Table() []Binding {
	return []Binding{
		{Search, Global, []string{"/"}, "search with an expression", "search"},
		{Select, Library, []string{"space"}, "select or unselect", "select"},
		{Tag, Library, []string{"t"}, "tag: add, remove, replace", "tag"},
		{Rename, Library, []string{"R"}, "rename", "rename"},
		{Move, Library, []string{"m"}, "move to a folder", "move"},
		{Delete, Library, []string{"D"}, "delete", "delete"},
		{Upload, Library, []string{"u"}, "upload files", "upload"},
		{Enter, Global, []string{"enter"}, "open", "open"},
		{ToggleInspect, Global, []string{"i"}, "show or hide the inspect pane", "inspect"},
		{Palette, Global, []string{":", "ctrl+p"}, "all commands", "command"},
		{Help, Global, []string{"?", "f1"}, "keys and what they do", "help"},

		{Up, Global, []string{"k", "up"}, "up", ""},
		{Down, Global, []string{"j", "down"}, "down", ""},
		{Left, Global, []string{"h", "left"}, "left: close the folder, or the pane to the left", ""},
		{Right, Global, []string{"l", "right"}, "right: open the folder, or the pane to the right", ""},
		{Top, Global, []string{"g", "home"}, "first", ""},
		{Bottom, Global, []string{"G", "end"}, "last; goes on as pages come in", ""},
		{PageUp, Global, []string{"pgup", "ctrl+b"}, "page up", ""},
		{PageDown, Global, []string{"pgdown", "ctrl+f"}, "page down", ""},
		{HalfUp, Global, []string{"ctrl+u"}, "half a page up", ""},
		{HalfDown, Global, []string{"ctrl+d"}, "half a page down", ""},
		{NextPane, Global, []string{"tab"}, "next pane", ""},
		{PrevPane, Global, []string{"shift+tab"}, "previous pane", ""},
		{PaneFolders, Library, []string{"1"}, "folders", ""},
		{PaneAssets, Global, []string{"2"}, "assets", ""},
		{PaneDetail, Library, []string{"3"}, "detail", ""},
		{PaneInspect, Global, []string{"4"}, "inspect", ""},
		{Selection, Library, []string{"5"}, "what is selected, as a list", ""},
		{Out, Global, []string{"esc", "backspace"}, "one step out: range, filter, search, folder", ""},
		{Back, Global, []string{"ctrl+o", "alt+left"}, "back to the place before", ""},
		{Forward, Global, []string{"ctrl+i", "alt+right"}, "forward again", ""},
		{Home, Global, []string{"~"}, "all assets", ""},
		{Bookmarks, Global, []string{"'"}, "bookmarks: go to one", ""},
		{Bookmark, Global, []string{"\""}, "bookmark this place", ""},

		{SaveSearch, Library, []string{"ctrl+s"}, "save the search under a name", ""},
		{SearchUp, Folders, []string{"shift+up"}, "move the saved search up", ""},
		{SearchDown, Folders, []string{"shift+down"}, "move the saved search down", ""},
		{Filter, Library, []string{"f"}, "filter what is loaded, as you type", "filter"},
		{Sort, Library, []string{"s"}, "sort", ""},
		{Range, Assets, []string{"v"}, "select a range from here", ""},
		{RangeUp, Assets, []string{"shift+up"}, "extend the range upwards", ""},
		{RangeDown, Assets, []string{"shift+down"}, "extend the range downwards", ""},
		{SelectAll, Assets, []string{"ctrl+a"}, "select all that is loaded", ""},
		{SelectMatch, Assets, []string{"A"}, "select all that match, loading the rest", ""},
		{Invert, Assets, []string{"*"}, "invert the selection in this list", ""},
		{Grid, Library, []string{"V"}, "pictures or lines", ""},
		{LargerThumbs, Assets, []string{")"}, "larger pictures", ""},
		{SmallThumbs, Assets, []string{"("}, "smaller pictures", ""},
		{SelectNone, Library, []string{"U"}, "select nothing", ""},

		{SetContext, Library, []string{"c"}, "context: set, remove", ""},
		{Metadata, Library, []string{"C"}, "structured metadata: set, clear", ""},
		{Restore, Library, []string{"B"}, "restore deleted assets from backup", ""},
		{Edit, Library, []string{"e"}, "edit", ""},
		{Actions, Library, []string{"a"}, "all that can be done to the asset", ""},
		{Undo, Global, []string{"z"}, "undo the last change", ""},
		{Redo, Global, []string{"Z"}, "redo", ""},
		{CreateFolder, Library, []string{"n"}, "new folder", ""},
		{RenameFolder, Folders, []string{"R"}, "rename the folder or saved search", "rename"},
		{DeleteFolder, Folders, []string{"D"}, "delete the folder or saved search", "delete"},
		{Make, Library, []string{"N"}, "make a text, a sprite, an archive …", ""},
		{ListBy, Library, []string{"W"}, "list by IDs, tag, context …", ""},
		{Below, Folders, []string{"a"}, "what can be done with the folder", "actions"},
		{Jobs, Global, []string{"J"}, "jobs: what runs, what was done", ""},
		{Operations, Global, []string{"L"}, "operations: read about any call, and try it", ""},

		{PageMenu, Pages, []string{"a"}, "everything that can be done here", "actions"},
		{PageNew, Pages, []string{"n"}, "a new one", "new"},
		{PageEdit, Pages, []string{"e"}, "change it", "change"},
		{PageDelete, Pages, []string{"D"}, "delete it, or those that are marked", "delete"},
		{PageShow, Pages, []string{"v"}, "the assets that it is about", ""},
		{PageFilter, Pages, []string{"f", "/"}, "filter, as you type", "filter"},
		{PageMark, Pages, []string{"space"}, "mark or unmark", "mark"},
		{PageMarkAll, Pages, []string{"ctrl+a", "*"}, "mark all, or none", ""},
		{PageSort, Pages, []string{"s"}, "order by a column", ""},
		{PageCopy, Pages, []string{"y"}, "copy its name", "copy"},

		{Approve, Moderation, []string{"A"}, "approve; the next one follows", "approve"},
		{Reject, Moderation, []string{"R"}, "reject; the next one follows", "reject"},

		{NextTab, Global, []string{"]"}, "next SDK", ""},
		{PrevTab, Global, []string{"["}, "previous SDK", ""},
		{CopyCode, Inspect, []string{"y", "c"}, "copy what is shown of the call", "copy"},
		{Again, Inspect, []string{"e"}, "change the call, and make it again", "again"},
		{Request, Inspect, []string{"o"}, "request and response", "request"},
		{CopyAs, Inspect, []string{"Y"}, "copy call, program, cURL, request, response", "copy as"},
		{Documentation, Inspect, []string{"O"}, "the operation's documentation in the browser", "docs"},
		{ExportCalls, Inspect, []string{"x"}, "export the session as a program, or as HAR", "export"},
		{FilterCalls, Inspect, []string{"f"}, "filter calls by name, parameters, code", "filter"},
		{WritesOnly, Inspect, []string{"w"}, "show only what writes, or all", "writes"},
		{Browsing, Inspect, []string{"b"}, "show or hide calls made by browsing", "browsing"},
		{Beside, Inspect, []string{"|"}, "two SDKs side by side", "beside"},
		{NextBeside, Inspect, []string{"}"}, "next SDK of the second column", ""},
		{PrevBeside, Inspect, []string{"{"}, "previous SDK of the second column", ""},

		{Viewer, Library, []string{"p"}, "the file on the whole screen", "view"},
		{Copy, Library, []string{"y"}, "copy public ID, URL, code, JSON", ""},
		{Open, Library, []string{"o"}, "open in the browser", ""},
		{Refresh, Global, []string{"r", "ctrl+r"}, "refresh", ""},
		{Zoom, Global, []string{"+", "="}, "zoom the pane", ""},
		{Wider, Global, []string{">"}, "make the pane larger", ""},
		{Narrow, Global, []string{"<"}, "make the pane smaller", ""},
		{Hide, Library, []string{"x"}, "hide the pane; its number shows it again", ""},
		{Mouse, Global, []string{"M"}, "mouse on or off, to select text with the terminal", ""},
		{OpenTab, Global, []string{"ctrl+t"}, "open another environment in a tab", ""},
		{CloseTab, Global, []string{"ctrl+w"}, "close the tab", ""},
		{TabAfter, Global, []string{"alt+]", "ctrl+pgdown"}, "next tab", ""},
		{TabBefore, Global, []string{"alt+[", "ctrl+pgup"}, "previous tab", ""},
		{GoTab, Global, numbered("alt+", 9), "first tab, second tab, and so on", ""},
		{Dismiss, Global, []string{"ctrl+g"}, "dismiss the message", ""},
		{Suspend, Global, []string{"ctrl+z"}, "back to the shell; fg returns", ""},
		{Quit, Global, []string{"q", "ctrl+c"}, "quit", ""},
	}
}

// numbered returns a modifier with each of the first digits, in their order.
func numbered(modifier string, most int) []string {
	keys := make([]string, most)
	for i := range keys {
		keys[i] = modifier + strconv.Itoa(i+1)
	}
	return keys
}

// Package keys holds every key binding as data. It exists so that the keys, the
// help, the command palette, the bottom bar and the documentation cannot differ.
// It knows what an action is called, not what it does.
package keys

// Action names what a key asks for, as configurations spell it.
type Action string

// Context is where a binding holds.
type Context string

// The contexts. What a context does not bind itself, the wider ones do: a pane of
// the library the library, a page what holds on every page, and all of them Global.
const (
	Global  Context = "global"
	Facets  Context = "facets"  // the panel of counts, in the place of the folders
	Library Context = "library" // folders, assets, detail, and inspect beside them
	Folders Context = "folders"
	Assets  Context = "assets"
	Detail  Context = "detail"
	Inspect Context = "inspect"
	Pages   Context = "pages"  // what stands in place of the library
	Viewing Context = "viewer" // a file on the whole screen
	Reading Context = "reader" // text, a table or bytes there
)

// The contexts of single pages, which have the pages' names.
const (
	Moderation Context = "moderation"
)

// around is what holds around the contexts that are no page's.
var around = map[Context][]Context{
	Global: nil, Library: {Global}, Pages: {Global}, Viewing: {Global}, Reading: {Viewing, Global},
	Folders: {Library, Global}, Assets: {Library, Global}, Detail: {Library, Global}, Inspect: {Library, Global}, Facets: {Library, Global},
}

// Around returns the contexts that hold where c does and does not bind a key, the
// nearest first.
func Around(c Context) []Context {
	if outer, ok := aroundWindows[c]; ok {
		return outer
	}
	if outer, ok := around[c]; ok {
		return outer
	}
	return []Context{Pages, Global}
}

// Binding is one action with the keys that ask for it.
type Binding struct {
	Action  Action
	Context Context
	Keys    []string // as Bubble Tea spells them
	Help    string   // a few words, for help and palette
	Short   string   // a word for the bottom bar; "" keeps it out of there
}

// Key returns the binding's first key as it is shown; "" when it has none.
func (b Binding) Key() string {
	if len(b.Keys) == 0 {
		return ""
	}
	return Show(b.Keys[0])
}

// The actions.
const (
	Up          Action = "up"
	Down        Action = "down"
	Left        Action = "left"
	Right       Action = "right"
	Top         Action = "top"
	Bottom      Action = "bottom"
	PageUp      Action = "page-up"
	PageDown    Action = "page-down"
	HalfUp      Action = "half-page-up"
	HalfDown    Action = "half-page-down"
	Enter       Action = "enter"
	Out         Action = "out"
	NextPane    Action = "next-pane"
	PrevPane    Action = "previous-pane"
	PaneFolders Action = "folders"
	PaneAssets  Action = "assets"
	PaneDetail  Action = "detail"
	PaneInspect Action = "inspect-pane"
	Selection   Action = "selection"
	Back        Action = "back"
	Forward     Action = "forward"
	Home        Action = "all-assets"

	Search      Action = "search"
	Alike       Action = "search-by-picture"
	FindFolder  Action = "search-folders"
	ShowFacets  Action = "counts"
	PickFacet   Action = "narrow-by"
	WidenFacet  Action = "widen"
	CloseFacets Action = "close-counts"
	SaveSearch  Action = "save-search"
	SearchUp    Action = "saved-search-up"
	SearchDown  Action = "saved-search-down"
	Filter      Action = "filter"
	Sort        Action = "sort"
	Select      Action = "select"
	Range       Action = "select-range"
	RangeUp     Action = "select-range-up"
	RangeDown   Action = "select-range-down"
	RangeLeft   Action = "select-range-left"
	RangeRight  Action = "select-range-right"
	SelectAll   Action = "select-loaded"
	SelectMatch Action = "select-matching"
	Invert      Action = "invert-selection"
	SelectNone  Action = "select-none"

	Tag          Action = "tag"
	Rename       Action = "rename"
	Move         Action = "move"
	Delete       Action = "delete"
	SetContext   Action = "context"
	Metadata     Action = "metadata"
	Restore      Action = "restore"
	Upload       Action = "upload"
	Download     Action = "download"
	Tables       Action = "tables"
	Edit         Action = "edit"
	Actions      Action = "asset-actions"
	Undo         Action = "undo"
	Redo         Action = "redo"
	CreateFolder Action = "create-folder"
	RenameFolder Action = "rename-folder"
	DeleteFolder Action = "delete-folder"
	Jobs         Action = "jobs"
	Operations   Action = "operations"

	Make        Action = "make"
	ListBy      Action = "list-by"
	Below       Action = "folder-menu"
	PageFilter  Action = "filter-page"
	PageSort    Action = "sort-page"
	PageMark    Action = "mark"
	PageMarkAll Action = "mark-all"
	PageMenu    Action = "page-menu"
	PageCopy    Action = "copy-name"
	PageNew     Action = "new"
	PageEdit    Action = "change"
	PageDelete  Action = "remove"
	PageShow    Action = "show"
	Approve     Action = "approve"
	Reject      Action = "reject"

	ToggleInspect Action = "inspect"
	NextTab       Action = "next-sdk"
	PrevTab       Action = "previous-sdk"
	CopyCode      Action = "copy-code"
	Request       Action = "request"
	Again         Action = "edit-call"
	Browsing      Action = "browsing-calls"
	CopyAs        Action = "copy-call-as"
	Documentation Action = "documentation"
	ExportCalls   Action = "export"
	FilterCalls   Action = "filter-calls"
	WritesOnly    Action = "writes-only"
	Beside        Action = "side-by-side"
	NextBeside    Action = "next-second-sdk"
	PrevBeside    Action = "previous-second-sdk"

	Viewer       Action = "viewer"
	Playground   Action = "playground"
	Grid         Action = "grid"
	LargerThumbs Action = "larger-pictures"
	SmallThumbs  Action = "smaller-pictures"

	NextFile   Action = "next-file"
	PrevFile   Action = "previous-file"
	Facts      Action = "facts"
	ZoomIn     Action = "zoom-in"
	ZoomOut    Action = "zoom-out"
	ZoomFit    Action = "zoom-fit"
	Sheet      Action = "contact-sheet"
	NextMoment Action = "next-moment"
	PrevMoment Action = "previous-moment"
	CopyID     Action = "copy-public-id"
	FindText   Action = "find"
	NextMatch  Action = "next-match"
	PrevMatch  Action = "previous-match"
	OtherKind  Action = "show-as"
	Wrap       Action = "wrap"
	FoldAll    Action = "fold-all"
	UnfoldAll  Action = "unfold-all"

	OpenTab   Action = "open-environment"
	CloseTab  Action = "close-environment"
	TabAfter  Action = "next-environment"
	TabBefore Action = "previous-environment"
	GoTab     Action = "go-to-environment"
	Bookmark  Action = "bookmark"
	Bookmarks Action = "bookmarks"

	Commands Action = "commands"
	Copy     Action = "copy"
	Open     Action = "open"
	Refresh  Action = "refresh"
	Zoom     Action = "zoom"
	Wider    Action = "wider"
	Narrow   Action = "narrower"
	Hide     Action = "hide-pane"
	Mouse    Action = "mouse"
	Palette  Action = "palette"
	Help     Action = "help"
	Dismiss  Action = "dismiss"
	Suspend  Action = "suspend"
	Quit     Action = "quit"
)

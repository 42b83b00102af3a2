package keys

import "slices"

// The contexts of windows. A window gets the keys of its context as the table
// spells them, whatever the user's own are: the stack of windows sees to it.
const (
	Windows    Context = "window"           // any window in which nothing is typed
	Questions  Context = "question"         // yes or no, and the confirmation of a plan
	JobList    Context = "jobs"             //
	Printouts  Context = "output"           // of a command of the user's own
	Answers    Context = "answer"           // of a call
	Operation  Context = "operation"        // read in the catalogue
	AssetView  Context = "asset-view"       // everything about one asset
	AssetJSON  Context = "asset-json"       // the tree there
	Comparison Context = "versions"         // side by side
	Steps      Context = "playground-steps" // gone through

	Dialogs    Context = "dialog" // any window in which something is typed
	Choices    Context = "choice" // a line there with values to choose from
	Menus      Context = "menu"   // with a field that finds
	Patterns   Context = "rename-pattern"
	Finding    Context = "search-window"
	FindChoice Context = "search-choice"
	Calls      Context = "call" // an operation that is filled in
	CallChoice Context = "call-choice"
	Lines      Context = "lines" // a value each, of what several assets have
	LineChoice Context = "line-choice"
	Index      Context = "operations" // of the catalogue
	Trying     Context = "playground"
	Texts      Context = "text" // of many lines
)

// aroundWindows is what is around the context of each kind of window.
var aroundWindows = map[Context][]Context{
	Windows: nil, Dialogs: nil, Texts: nil,
	Questions: {Windows}, JobList: {Windows}, Printouts: {Windows}, Answers: {Windows}, Operation: {Windows},
	AssetView: {Windows}, Comparison: {Windows}, AssetJSON: {AssetView, Windows}, Steps: {Trying, Windows},
	Choices: {Dialogs}, Menus: {Dialogs}, Patterns: {Dialogs}, Finding: {Dialogs}, Calls: {Dialogs}, Lines: {Dialogs}, Index: {Dialogs}, Trying: {Dialogs},
	FindChoice: {Choices, Finding, Dialogs}, CallChoice: {Choices, Calls, Dialogs}, LineChoice: {Choices, Lines, Dialogs},
}

// typedInto are the contexts in which letters are text.
var typedInto = []Context{Dialogs, Menus, Patterns, Finding, Calls, Lines, Index, Trying, Texts}

// Typing reports whether letters are text in a context.
func Typing(c Context) bool { return slices.Contains(typedInto, c) }

// The actions of windows alone.
const (
	Accept      Action = "accept"
	Leave       Action = "leave"
	PrevLine    Action = "previous-line"
	NextLine    Action = "next-line"
	PrevField   Action = "previous-field"
	NextField   Action = "next-field"
	PrevOffer   Action = "previous-offer"
	NextOffer   Action = "next-offer"
	PrevChoice  Action = "previous-choice"
	NextChoice  Action = "next-choice"
	OtherWay    Action = "other-way"
	InEditor    Action = "in-editor"
	InWindow    Action = "in-window"
	CopyAddress Action = "copy-address"
	Pick        Action = "pick"
	TakeOver    Action = "take-over"
	TakeOut     Action = "take-out"
	Explain     Action = "placeholders"

	CancelJob Action = "cancel-job"
	RetryJob  Action = "retry-job"
	UndoJob   Action = "undo-job"
	ResumeJob Action = "resume-job"

	SearchForm Action = "search-form"
	Earlier    Action = "earlier-searches"
	ByPicture  Action = "by-picture"

	Send          Action = "send"
	Example       Action = "example"
	Clear         Action = "clear"
	OtherForm     Action = "other-form"
	OneMore       Action = "one-more"
	OneLess       Action = "one-less"
	NextPage      Action = "next-page"
	NextOperation Action = "next-operation"
	PrevOperation Action = "previous-operation"
	ToIndex       Action = "to-index"
	OtherPart     Action = "other-part"

	NextPart Action = "next-tab"
	PrevPart Action = "previous-tab"
	GoPart   Action = "go-to-tab"
	Remove   Action = "take-away"
	Add      Action = "add"
	AddHere  Action = "add-before"
	MarkRow  Action = "mark-row"
	Compare  Action = "compare"
	CopyAll  Action = "copy-all"

	KeepNamed Action = "save-named"
	MakeEager Action = "make-eager"
	BeginWith Action = "begin-with"
	WriteLine Action = "write-line"
	OnOff     Action = "on-off"
	StepUp    Action = "move-step-up"
	StepDown  Action = "move-step-down"
)

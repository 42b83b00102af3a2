package keys

import "slices"

// windowTable returns the bindings of windows: what is typed into, what is not.
func windowTable() []Binding {
	return slices.Concat(plainTable(), assetTable(), dialogTable(), tryingTable())
}

func plainTable() []Binding {
	return []Binding{
		{Leave, Windows, []string{"esc", "q", "ctrl+c", "ctrl+g"}, "leave the window", ""},
		{Enter, Windows, []string{"enter"}, "open, or go on", ""},
		{Up, Windows, []string{"k", "up"}, "up", ""},
		{Down, Windows, []string{"j", "down"}, "down", ""},
		{Left, Windows, []string{"h", "left"}, "left", ""},
		{Right, Windows, []string{"l", "right"}, "right", ""},
		{Top, Windows, []string{"g", "home"}, "first", ""},
		{Bottom, Windows, []string{"G", "end"}, "last", ""},
		{PageUp, Windows, []string{"pgup", "ctrl+b"}, "page up", ""},
		{PageDown, Windows, []string{"pgdown", "ctrl+f"}, "page down", ""},
		{HalfUp, Windows, []string{"ctrl+u"}, "half a page up", ""},
		{HalfDown, Windows, []string{"ctrl+d"}, "half a page down", ""},
		{Help, Windows, []string{"?", "f1"}, "keys and what they do", ""},

		{Accept, Questions, []string{"enter", "y"}, "yes, do it", ""},
		{Leave, Questions, []string{"esc", "n", "q", "ctrl+c", "ctrl+g"}, "no, go back", ""},

		{CancelJob, JobList, []string{"c"}, "cancel the job", ""},
		{RetryJob, JobList, []string{"r"}, "try again what failed of it", ""},
		{UndoJob, JobList, []string{"u", "z"}, "take it back", ""},
		{ResumeJob, JobList, []string{"g"}, "go on with a job that came to no end", ""},
		{Leave, JobList, []string{"esc", "q", "ctrl+c", "ctrl+g", "J"}, "leave the jobs", ""},

		{FindText, Printouts, []string{"/"}, "find a text", ""},
		{NextMatch, Printouts, []string{"n"}, "next match", ""},
		{PrevMatch, Printouts, []string{"N"}, "match before", ""},
		{OtherKind, Printouts, []string{"t"}, "show as text, as bytes", ""},
		{Wrap, Printouts, []string{"w"}, "wrap long lines, or not", ""},
		{Select, Printouts, []string{"space"}, "a page further", ""},
		{Copy, Printouts, []string{"y"}, "copy all of it", ""},

		{Copy, Answers, []string{"y", "c"}, "copy the answer", ""},
		{NextPage, Answers, []string{"n"}, "ask for the next page", ""},
		{PageShow, Answers, []string{"v"}, "show its assets in the list", ""},
		{Undo, Answers, []string{"z"}, "take the call back", ""},
		{PageDown, Answers, []string{"pgdown", "ctrl+f", "space"}, "page down", ""},
		{Leave, Answers, []string{"esc", "q", "enter", "ctrl+c", "ctrl+g"}, "leave the answer", ""},

		{Accept, Operation, []string{"enter"}, "try the operation", ""},
		{NextTab, Operation, []string{"]"}, "next SDK", ""},
		{PrevTab, Operation, []string{"["}, "previous SDK", ""},
		{NextOperation, Operation, []string{"n"}, "next operation", ""},
		{PrevOperation, Operation, []string{"p"}, "operation before", ""},
		{Open, Operation, []string{"o"}, "its documentation in the browser", ""},
		{Copy, Operation, []string{"y", "c"}, "copy its code", ""},
		{PageDown, Operation, []string{"pgdown", "ctrl+f", "space"}, "page down", ""},
		{ToIndex, Operation, []string{"esc", "left", "h", "backspace"}, "back to the index", ""},
		{OtherPart, Operation, []string{"tab", "shift+tab"}, "index or text", ""},
		{Leave, Operation, []string{"q", "ctrl+c", "ctrl+g"}, "leave the operations", ""},

		{Enter, Comparison, []string{"enter"}, "restore the version", ""},
		{OtherPart, Comparison, []string{"tab"}, "the other version", ""},
	}
}

func assetTable() []Binding {
	return []Binding{
		{NextPart, AssetView, []string{"right", "l", "tab", "]"}, "next tab", ""},
		{PrevPart, AssetView, []string{"left", "h", "shift+tab", "["}, "previous tab", ""},
		{GoPart, AssetView, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"}, "first tab, second tab, and so on", ""},
		{Edit, AssetView, []string{"enter", "e"}, "change, or open, what the cursor is on", ""},
		{Add, AssetView, []string{"n", "insert"}, "add, make or relate", ""},
		{Remove, AssetView, []string{"x", "delete", "D"}, "remove what is marked, or under the cursor", ""},
		{MarkRow, AssetView, []string{"space"}, "mark or unmark", ""},
		{Actions, AssetView, []string{"a", ":"}, "all that can be done to the asset", ""},
		{Copy, AssetView, []string{"y"}, "copy the value", ""},
		{CopyAll, AssetView, []string{"Y"}, "copy the address of a version", ""},
		{Open, AssetView, []string{"o"}, "open in the browser", ""},
		{Viewer, AssetView, []string{"p"}, "the file on the whole screen", ""},
		{Playground, AssetView, []string{"P"}, "try transformations on it", ""},
		{Rename, AssetView, []string{"R"}, "rename", ""},
		{Tag, AssetView, []string{"t"}, "tags", ""},
		{Move, AssetView, []string{"m"}, "move to a folder", ""},
		{SetContext, AssetView, []string{"c"}, "context", ""},
		{Approve, AssetView, []string{"A"}, "approve, on the access tab", ""},
		{Reject, AssetView, []string{"X"}, "reject, on the access tab", ""},
		{Compare, AssetView, []string{"="}, "compare two versions", ""},
		{Download, AssetView, []string{"d"}, "download a version", ""},
		{Undo, AssetView, []string{"z"}, "undo the last change", ""},
		{Redo, AssetView, []string{"Z"}, "redo", ""},
		{Refresh, AssetView, []string{"r", "ctrl+r"}, "ask for it again", ""},

		{NextPart, AssetJSON, []string{"tab", "]"}, "next tab", ""},
		{PrevPart, AssetJSON, []string{"shift+tab", "["}, "previous tab", ""},
		{Left, AssetJSON, []string{"h", "left"}, "fold, or to what holds it", ""},
		{Right, AssetJSON, []string{"l", "right"}, "unfold, or to its first value", ""},
		{Select, AssetJSON, []string{"enter", "space"}, "fold or unfold", ""},
		{FoldAll, AssetJSON, []string{"{"}, "fold all", ""},
		{UnfoldAll, AssetJSON, []string{"}"}, "unfold all", ""},
		{FindText, AssetJSON, []string{"/"}, "find a text", ""},
		{NextMatch, AssetJSON, []string{"n"}, "next match", ""},
		{PrevMatch, AssetJSON, []string{"N"}, "match before", ""},
		{Copy, AssetJSON, []string{"y"}, "copy the value under the cursor", ""},
		{CopyAll, AssetJSON, []string{"Y"}, "copy all of it", ""},
	}
}

func dialogTable() []Binding {
	return []Binding{
		{Accept, Dialogs, []string{"enter"}, "go on with what is typed", ""},
		{Leave, Dialogs, []string{"esc", "ctrl+c", "ctrl+g"}, "leave, nothing done", ""},
		{PrevLine, Dialogs, []string{"up"}, "line before", ""},
		{NextLine, Dialogs, []string{"down"}, "next line", ""},
		{NextField, Dialogs, []string{"tab"}, "complete, else the next field", ""},
		{PrevField, Dialogs, []string{"shift+tab"}, "field before", ""},
		{NextOffer, Dialogs, []string{"ctrl+n"}, "next of what is offered", ""},
		{PrevOffer, Dialogs, []string{"ctrl+p"}, "what is offered before", ""},
		{PageUp, Dialogs, []string{"pgup"}, "page up", ""},
		{PageDown, Dialogs, []string{"pgdown"}, "page down", ""},
		{Pick, Dialogs, []string{"ctrl+space", "ctrl+@"}, "pick or unpick, where several are picked", ""},
		{OtherWay, Dialogs, []string{"ctrl+t"}, "the other way: add or remove, empty or not, today", ""},
		{InEditor, Dialogs, []string{"ctrl+e"}, "edit in your editor", ""},
		{CopyAddress, Dialogs, []string{"ctrl+y"}, "copy the address that comes of it", ""},
		{Help, Dialogs, []string{"f1"}, "keys and what they do", ""},

		{PrevChoice, Choices, []string{"left", "h", "["}, "value before", ""},
		{NextChoice, Choices, []string{"right", "l", "]", "space"}, "next value", ""},
		{Help, Choices, []string{"?", "f1"}, "keys and what they do", ""},

		{PrevLine, Menus, []string{"up", "ctrl+p", "shift+tab"}, "up", ""},
		{NextLine, Menus, []string{"down", "ctrl+n"}, "down", ""},
		{TakeOver, Menus, []string{"tab"}, "take over into the field, else down", ""},
		{TakeOut, Menus, []string{"ctrl+x"}, "take out of the list, where that can be done", ""},

		{Explain, Patterns, []string{"f1"}, "what placeholders there are", ""},

		{Out, Finding, []string{"esc"}, "one step out: the form, the window", ""},
		{Leave, Finding, []string{"ctrl+c", "ctrl+g"}, "leave the search", ""},
		{Select, FindChoice, []string{"space"}, "put the value in, or out", ""},
		{SearchForm, Finding, []string{"ctrl+f"}, "form or expression", ""},
		{Earlier, Finding, []string{"ctrl+r"}, "earlier searches", ""},
		{SaveSearch, Finding, []string{"ctrl+s"}, "save the search under a name", ""},
		{CopyAddress, Finding, []string{"ctrl+y"}, "copy the URL that gives its results", ""},
		{ByPicture, Finding, []string{"ctrl+l"}, "search by picture instead", ""},

		{Accept, Texts, []string{"ctrl+s"}, "keep the text", ""},
		{Leave, Texts, []string{"esc", "ctrl+c", "ctrl+g"}, "leave; once more when it was changed", ""},

		{Send, Calls, []string{"ctrl+s"}, "send, or plan", ""},
		{InWindow, Calls, []string{"ctrl+o"}, "write the text in a window of many lines", ""},
		{Example, Calls, []string{"ctrl+x"}, "fill in from the example", ""},
		{Clear, Calls, []string{"ctrl+l"}, "empty the fields", ""},
		{OtherForm, Calls, []string{"ctrl+r"}, "type it another way: in lines, as one text", ""},
		{OneMore, Calls, []string{"alt+up"}, "one more, or a day later", ""},
		{OneLess, Calls, []string{"alt+down"}, "one less, or a day earlier", ""},
		{NextTab, Calls, []string{"ctrl+]", "alt+right"}, "next SDK", ""},
		{PrevTab, Calls, []string{"alt+left"}, "previous SDK", ""},
		{NextTab, CallChoice, []string{"]", "ctrl+]", "alt+right"}, "next SDK", ""},
		{PrevTab, CallChoice, []string{"[", "alt+left"}, "previous SDK", ""},

		{OneMore, Lines, []string{"alt+up"}, "one more, or a day later", ""},
		{OneLess, Lines, []string{"alt+down"}, "one less, or a day earlier", ""},

		{NextTab, Index, []string{"]"}, "next SDK", ""},
		{PrevTab, Index, []string{"["}, "previous SDK", ""},
		{OtherPart, Index, []string{"tab", "shift+tab"}, "index or text", ""},
		{Right, Index, []string{"right"}, "to the text, from the end of what is typed", ""},
		{PrevLine, Index, []string{"up", "ctrl+p"}, "up", ""},
		{NextLine, Index, []string{"down", "ctrl+n"}, "down", ""},
	}
}

func tryingTable() []Binding {
	return []Binding{
		{Out, Trying, []string{"esc"}, "one step out: the offers, the step, the playground", ""},
		{Leave, Trying, []string{"ctrl+c", "ctrl+g"}, "leave the playground", ""},
		{CopyAddress, Trying, []string{"ctrl+y"}, "copy address or code", ""},
		{KeepNamed, Trying, []string{"ctrl+s"}, "save under a name", ""},
		{MakeEager, Trying, []string{"ctrl+e"}, "make the file now", ""},
		{BeginWith, Trying, []string{"ctrl+t"}, "begin with a transformation that there is", ""},
		{Open, Trying, []string{"ctrl+o"}, "open in the browser", ""},
		{Refresh, Trying, []string{"ctrl+r"}, "ask for the picture again", ""},
		{NextTab, Trying, []string{"]"}, "next SDK", ""},
		{PrevTab, Trying, []string{"["}, "previous SDK", ""},

		{Edit, Steps, []string{"enter", "e", "i"}, "write the step", ""},
		{OnOff, Steps, []string{"space"}, "step on or off", ""},
		{StepDown, Steps, []string{"J", "shift+down"}, "move the step down", ""},
		{StepUp, Steps, []string{"K", "shift+up"}, "move the step up", ""},
		{Add, Steps, []string{"a", "n"}, "add a step below", ""},
		{AddHere, Steps, []string{"A", "N"}, "add a step above", ""},
		{Remove, Steps, []string{"x", "D", "delete", "backspace"}, "delete the step", ""},
		{Copy, Steps, []string{"y"}, "copy address or code", ""},
		{Open, Steps, []string{"o", "ctrl+o"}, "open in the browser", ""},
		{WriteLine, Steps, []string{"esc", "tab", "shift+tab", "/", ":"}, "write it as one line", ""},
		{Leave, Steps, []string{"q", "ctrl+c", "ctrl+g"}, "leave the playground", ""},
	}
}

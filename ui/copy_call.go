package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// copyCode copies what the inspect pane shows of the call under the cursor: code
// at its usual width and whole, or request and response.
func (a *App) copyCode() tea.Cmd {
	of, ok := a.inspect.Current()
	switch {
	case !ok:
		return a.say(theme.Warn, "There is nothing to copy.")
	case a.inspect.Raw:
		return a.copy("Request and response", a.log.Exchange(of).Text())
	}
	return a.copySpelled("Code", of, a.inspect.Tab, false)
}

// copySpelled makes code and copies it.
func (a *App) copySpelled(what string, of pane.Ref, tab int, program bool) tea.Cmd {
	coder := a.deps.Coder
	ops, f := a.log.Operations(of)
	if coder == nil || len(ops) == 0 {
		return a.say(theme.Warn, "There is nothing to copy.")
	}
	f.Program = program
	return a.copyMade(what, func() (string, error) { return coder.Code(ops, tab, f).Text, nil })
}

// copyMade puts text on a clipboard that takes some work to make.
func (a *App) copyMade(what string, text func() (string, error)) tea.Cmd {
	put := a.deps.Desk.Copy
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
		made, err := text()
		if err != nil {
			return errand{tried: "copy " + what}, err
		}
		return copied(ctx, put, what, made), nil
	})
}

// curlTab is the tab that spells calls for the shell.
const curlTab = "cURL"

// copyItem is one of the things that can be copied of a call.
type copyItem struct {
	label, key string
	why        string // it can't be had
	do         func() tea.Cmd
}

// openCopyAs offers what can be copied of the call under the cursor.
func (a *App) openCopyAs() tea.Cmd {
	items := a.copyItems()
	rows := make([]overlay.Item, len(items))
	for i, it := range items {
		rows[i] = overlay.Item{Label: it.label, Note: it.key}
		if it.why != "" {
			rows[i].Note, rows[i].Off = it.why, true
		}
	}
	overlay.Open(&a.stack, overlay.NewPicker("Copy", rows, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return items[i].do()
	})
	return nil
}

func (a *App) copyItems() []copyItem {
	of, _ := a.inspect.Current()
	head, _ := a.inspect.Head()
	tabs, tab, whole := a.log.Tabs(), a.inspect.Tab, pane.Ref{ID: of.ID}
	sdk := ""
	if tab < len(tabs) {
		sdk = tabs[tab]
	}
	x := a.log.Exchange(of)
	what := "Call in "
	if head.Several && of.Part == 0 {
		what = "Code of the whole action in "
	}
	items := []copyItem{
		{what + sdk, "c", "", func() tea.Cmd { return a.copySpelled("Call", of, tab, false) }},
		{"Program in " + sdk, "p", "", func() tea.Cmd { return a.copySpelled("Program", of, tab, true) }},
	}
	if i := slices.Index(tabs, curlTab); i >= 0 && i != tab {
		items = append(items, copyItem{"cURL", "u", "", func() tea.Cmd { return a.copySpelled("cURL", of, i, false) }})
	}
	sent := ifso(x.Request == "", "not here")
	items = append(items,
		copyItem{"HTTP request", "r", sent, func() tea.Cmd { return a.copy("Request", x.RequestText()) }},
		copyItem{"HTTP response", "s", ifso(x.Header == "", "not here"), func() tea.Cmd { return a.copy(responseTitle(x), x.ResponseText()) }})
	if head.Several && of.Part > 0 {
		items = append(items,
			copyItem{"Code of the whole action in " + sdk, "g", "", func() tea.Cmd { return a.copySpelled("Code of the whole action", whole, tab, false) }})
	}
	if a.deps.Memory.Session != nil {
		items = append(items, copyItem{"HAR of this entry", "h", sent, func() tea.Cmd { return a.copyArchive(of.ID) }})
	}
	return items
}

// responseTitle says that a response is not there whole.
func responseTitle(x pane.Exchange) string {
	if len(x.Response) >= api.MaxKept {
		return "The beginning of the response, " + pane.Size(api.MaxKept) + ","
	}
	return "Response"
}

// openDocumentation opens the page that documents the operation, or copies its
// address where there is no browser.
func (a *App) openDocumentation() tea.Cmd {
	url, open := a.documentation(), a.deps.Desk.Browse
	if open == nil {
		return a.copy("No browser can be opened here. Address of the documentation", url)
	}
	put := a.deps.Desk.Copy
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
		if open(ctx, url) == nil {
			return errand{said: "Opened " + url}, nil
		}
		return copied(ctx, put, "No browser could be opened. Address of the documentation", url), nil
	})
}

// documentation is the address of the page that documents the operation under the
// cursor; "" when there is none.
func (a *App) documentation() string {
	of, ok := a.inspect.Current()
	if !ok {
		return ""
	}
	ops, _ := a.log.Operations(of)
	if len(ops) == 0 {
		return ""
	}
	return ops[0].Spec().Doc()
}

func (a *App) noDocumentation() string {
	if why := a.noCall(); why != "" {
		return why
	}
	return ifso(a.documentation() == "", "No page is known for this operation.")
}

package bulk

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/job/tree"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/find"
	"cldx/ui/intent"
	"cldx/ui/pane"
	"cldx/ui/plan"
)

// move asks for the folder that assets go to.
func (p *Planner) move(h ui.Host, subjects []plan.Subject) tea.Cmd {
	var ask tea.Cmd
	paths := p.paths
	if paths == nil {
		paths = foldersOf(subjects)
		ask = p.askFolders(h)
	}
	return p.open(h, dialog.Move(subjects, paths, ask), "move")
}

// foldersOf returns the folders that assets are in, until all are known.
func foldersOf(subjects []plan.Subject) []string {
	var paths []string
	for _, s := range subjects {
		if s.Folder != "" && !slices.Contains(paths, s.Folder) {
			paths = append(paths, s.Folder)
		}
		if len(paths) == 20 {
			break
		}
	}
	return paths
}

// foldersKept is how many folders are asked for; more are found by typing.
const foldersKept = 5000

// askFolders asks which folders there are.
func (p *Planner) askFolders(h ui.Host) tea.Cmd {
	ctx, doer := h.Context(), api.Recently(h.Doer())
	return func() tea.Msg {
		var paths []string
		for page, err := range api.Pages[model.FolderPage](ctx, doer, find.SearchFolders("")) {
			if err != nil {
				return dialog.Folders{Paths: paths, Err: err}
			}
			for _, f := range page.Folders {
				paths = append(paths, f.Path)
			}
			if len(paths) >= foldersKept {
				break
			}
		}
		slices.Sort(paths)
		return dialog.Folders{Paths: paths}
	}
}

// upload asks for files.
func (p *Planner) upload(h ui.Host, want intent.Upload) tea.Cmd {
	return p.open(h, dialog.Upload(want.Folder, want.Paths, p.disk(h)), "upload")
}

// disk answers an upload's questions about files.
func (p *Planner) disk(h ui.Host) dialog.Disk {
	ctx := h.Context()
	return dialog.Disk{
		Find: func(a dialog.Wanted) tea.Cmd {
			_, ctx := p.files.Begin(ctx) // the answer names its question
			return func() tea.Msg {
				if p.deps.Files.Find == nil {
					return dialog.Found{Of: a}
				}
				found := p.findFiles(ctx, a)
				if ctx.Err() != nil {
					return nil
				}
				return found
			}
		},
		Complete: p.completer(h),
		Compare: func(a job.Upload, turn int) tea.Cmd {
			_, ctx := p.files.Begin(ctx)
			doer := h.Doer()
			return func() tea.Msg {
				marked, err := job.Present(ctx, doer, a, nil)
				if ctx.Err() != nil {
					return nil
				}
				return dialog.Present{Turn: turn, Upload: marked, Err: err}
			}
		},
	}
}

// completer answers how paths go on.
func (p *Planner) completer(h ui.Host) func(word string) tea.Cmd {
	ctx, complete := h.Context(), p.deps.Files.Complete
	return func(word string) tea.Cmd {
		return func() tea.Msg {
			if complete == nil {
				return dialog.Completed{Of: word}
			}
			return dialog.Completed{Of: word, Paths: complete(ctx, word)}
		}
	}
}

// findFiles looks for the files that are meant.
func (p *Planner) findFiles(ctx context.Context, a dialog.Wanted) dialog.Found {
	out := dialog.Found{Of: a}
	found, err := p.deps.Files.Find(ctx, plan.Words(a.Words), tree.Choice{Include: plan.SplitTags(a.Only), Exclude: plan.SplitTags(a.Except), Hidden: a.Hidden})
	out.Files, out.Err = found.Files, err
	var left []string
	for _, why := range []struct {
		n    int
		what string
	}{{found.Left, "by patterns"}, {found.Hidden, "hidden"}, {found.Links, "links"}} {
		if why.n > 0 {
			left = append(left, pane.Count(why.n)+" "+why.what)
		}
	}
	if len(left) > 0 {
		out.Left = "left out: " + strings.Join(left, ", ")
	}
	return out
}

// context asks for context values.
func (p *Planner) context(h ui.Host, refs []model.Ref) tea.Cmd {
	return p.needWhole(h, refs, func(assets []model.Asset) tea.Cmd { return p.open(h, dialog.Context(assets), "set") })
}

// metadata asks for the values of structured metadata fields.
func (p *Planner) metadata(h ui.Host, refs []model.Ref) tea.Cmd {
	return p.needWhole(h, refs, func(assets []model.Asset) tea.Cmd {
		var ask tea.Cmd
		if p.schema.Fields == nil || !p.rules {
			ask = p.askFields(h)
		}
		known := dialog.Schema{Fields: p.schema.Fields, Rules: p.schema.Rules}
		return p.open(h, dialog.Metadata(assets, known, ask, p.deps.Now()), "set")
	})
}

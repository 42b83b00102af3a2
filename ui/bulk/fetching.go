package bulk

import (
	"cmp"
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/intent"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/task"
)

// usualInto is the folder that files go into unless another was typed.
const usualInto = "~/Downloads/cldx"

// local is this machine as dialogs see it.
func (p *Planner) local(h ui.Host) dialog.Local {
	return dialog.Local{Whole: p.deps.Files.Whole, Complete: p.completer(h)}
}

// target is the folder that files went into last.
func (p *Planner) target() string {
	if p.into == "" {
		return usualInto
	}
	return p.into
}

// assetsOf returns the assets of rows, with all that is known of them.
func assetsOf(h ui.Host, refs []model.Ref) []model.Asset {
	assets := make([]model.Asset, 0, len(refs))
	for _, ref := range refs {
		if a := h.Asset(ref); a.PublicID != "" {
			assets = append(assets, a)
		}
	}
	return assets
}

// download asks where the files of assets go.
func (p *Planner) download(h ui.Host, refs []model.Ref) tea.Cmd {
	assets := assetsOf(h, refs)
	if len(assets) == 0 {
		return nil
	}
	return p.open(h, dialog.Download(assets, p.target(), p.local(h)), "download")
}

// remember keeps where a plan saves its files.
func (p *Planner) remember(made job.Plan) {
	if len(made.Steps) > 0 && made.Steps[0].Save != nil && made.Kind != job.ExportKind {
		p.into = made.Steps[0].Save.Dir
	}
}

// tables asks what to do with assets as a table or in an archive.
func (p *Planner) tables(h ui.Host, want intent.Tables) tea.Cmd {
	n := pane.Plural(len(want.Assets), "asset")
	writes, none := "", ""
	if h.Environment().ReadOnly {
		writes = "This environment is open for reading only."
	}
	if len(want.Assets) == 0 {
		none = "There is no asset here."
	}
	offers := []struct {
		label, note, off string
		do               func() tea.Cmd
	}{
		{"Export as CSV or JSON", "selected, or the place", "", func() tea.Cmd { return p.export(h, want) }},
		{"Edit as a sheet", n, cmp.Or(none, writes, p.noEditor()), func() tea.Cmd { return p.editSheet(h, want.Assets) }},
		{"Import a CSV file", "shows the difference first", cmp.Or(writes, p.noReading()), func() tea.Cmd { return p.importFile(h) }},
		{"Make an archive", n, none, func() tea.Cmd { return p.archive(h, want.Assets) }},
		{"Download the files", n, none, func() tea.Cmd { return p.download(h, want.Assets) }},
	}
	items := make([]overlay.Item, len(offers))
	for i, o := range offers {
		items[i] = overlay.Item{Label: o.label, Note: o.note, Off: o.off != ""}
		if o.off != "" {
			items[i].Note = o.off
		}
	}
	overlay.Open(h.Stack(), overlay.NewPicker("Tables, archives, files", items, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return offers[i].do()
	})
	return nil
}

func (p *Planner) noEditor() string {
	if p.deps.Files.Edit == nil {
		return "There is no editor here."
	}
	return ""
}

func (p *Planner) noReading() string {
	if p.deps.Files.Open == nil {
		return "Files can't be read here."
	}
	return ""
}

// export asks which assets are written as a table.
func (p *Planner) export(h ui.Host, want intent.Tables) tea.Cmd {
	return p.about(h, want.Assets, func(s []plan.Subject) tea.Cmd { return p.exportOf(h, want, plan.Targets(s)) })
}

func (p *Planner) exportOf(h ui.Host, want intent.Tables, targets []job.Target) tea.Cmd {
	selected := dialog.Scope{Title: "selected: " + pane.Count(len(targets)), Assets: targets}
	var scopes []dialog.Scope
	if want.Chosen {
		scopes = append(scopes, selected)
	}
	if op, ok := h.Listing(); ok {
		scopes = append(scopes, dialog.Scope{Title: h.Place().Title(), Of: op})
		if search, is := op.(api.Search); !is || search.Expression != "" {
			scopes = append(scopes, dialog.Scope{Title: "the whole library", Of: api.Search{SortBy: search.SortBy}})
		}
	}
	if !want.Chosen && len(targets) > 0 {
		selected.Title = "under the cursor"
		scopes = append(scopes, selected)
	}
	if len(scopes) == 0 {
		return nil
	}
	return p.open(h, dialog.Table(scopes, fileName(h.Place()), p.local(h)), "export")
}

// fileName suggests a name for a file about a place.
func fileName(at ui.Place) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, at.Folder)
	if at.Kind != ui.InFolder || name == "" {
		return "assets"
	}
	return name
}

// archive asks for the name of an archive.
func (p *Planner) archive(h ui.Host, refs []model.Ref) tea.Cmd {
	sign := func(a job.Action) tea.Cmd { return p.signArchive(h, a) }
	return p.about(h, refs, func(s []plan.Subject) tea.Cmd {
		return p.open(h, dialog.Archive(plan.Targets(s), fileName(h.Place()), p.target(), p.local(h), sign), "archive")
	})
}

// gotFiles takes the answers to work on files and tables.
func (p *Planner) gotFiles(h ui.Host, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case edited:
		return p.gotEdited(h, msg)
	case compared:
		return p.gotCompared(h, msg)
	case task.Result[dialog.Compared]:
		return p.gotComparison(h, msg)
	case task.Result[address]:
		return p.gotAddress(h, msg)
	}
	return nil
}

// address is the addresses from which archives can be fetched.
type address struct{ text string }

// signArchive copies the addresses of an archive: whoever has them can fetch it
// for an hour.
func (p *Planner) signArchive(h ui.Host, a job.Action) tea.Cmd {
	made, err := job.New(a, p.world(h))
	if err != nil {
		return h.Report("sign the address of the archive", err)
	}
	doer := h.Doer()
	return task.Go(h.Context(), &p.addresses, func(ctx context.Context) (address, error) {
		var lines []string
		for _, op := range job.Addresses(made) {
			var signed model.SignedURL
			if err := doer.Do(ctx, op, &signed); err != nil {
				return address{}, err
			}
			lines = append(lines, signed.URL)
		}
		return address{strings.Join(lines, "\n")}, nil
	})
}

func (p *Planner) gotAddress(h ui.Host, r task.Result[address]) tea.Cmd {
	switch {
	case !p.addresses.Finish(r.Turn):
		return nil
	case r.Err != nil:
		return h.Report("sign the address of the archive", r.Err)
	}
	return h.Copy("The archive's URL, good for an hour", r.Value.text)
}

package bulk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/task"
)

// editedAtOnce is how many assets can be edited in an editor: more are exported
// and imported.
const editedAtOnce = 10_000

// given is a table as it was given to the editor.
type given struct {
	base sheet.Table
	text string
}

// edited is a table that came back from the editor.
type edited struct {
	of   given
	text string
	err  error
}

// compared is what an edited table wants to be different.
type compared struct {
	of   given
	text string
	diff sheet.Difference
	err  error
}

// editSheet opens assets as a table in the user's editor.
func (p *Planner) editSheet(h ui.Host, refs []model.Ref) tea.Cmd {
	if len(refs) > editedAtOnce {
		err := fmt.Errorf("at most %d assets fit: export them to a file, edit that, and import it", editedAtOnce)
		return h.Report("edit so many assets as a sheet", err)
	}
	ctx, doer := h.Context(), h.Doer()
	return p.needWhole(h, refs, func(assets []model.Asset) tea.Cmd {
		if p.schema.Fields != nil {
			return p.giveSheet(assets, p.schema.Fields)
		}
		return func() tea.Msg {
			answer, err := api.Run(ctx, api.Recently(doer), api.ListMetadataFields{})
			if err != nil {
				return read{err: fmt.Errorf("read the metadata fields: %w", err)}
			}
			return read{assets: assets, then: func(assets []model.Asset) tea.Cmd { return p.giveSheet(assets, answer.Fields) }}
		}
	})
}

// giveSheet writes the table, and opens it.
func (p *Planner) giveSheet(assets []model.Asset, fields []model.MetadataField) tea.Cmd {
	var b strings.Builder
	w := sheet.NewWriter(&b, sheet.CSV, sheet.Editable(assets, fields))
	for i := range assets {
		if err := w.Write(&assets[i]); err != nil {
			return func() tea.Msg { return edited{err: err} }
		}
	}
	if err := w.Close(); err != nil {
		return func() tea.Msg { return edited{err: err} }
	}
	base, err := sheet.Read(strings.NewReader(b.String()))
	if err != nil {
		return func() tea.Msg { return edited{err: err} }
	}
	return p.editTable(given{base, b.String()}, b.String())
}

func (p *Planner) editTable(of given, text string) tea.Cmd {
	e := p.deps.Files.Edit("sheet.csv", text)
	return tea.Exec(e, func(err error) tea.Msg {
		if err != nil {
			return edited{of: of, err: err}
		}
		text, err := e.Text()
		return edited{of: of, text: text, err: err}
	})
}

// gotEdited compares what came back with the assets as they are now.
func (p *Planner) gotEdited(h ui.Host, m edited) tea.Cmd {
	if m.err != nil {
		return h.Report("edit the assets as a sheet", m.err)
	}
	ctx, doer := h.Context(), h.Doer()
	return func() tea.Msg {
		out := compared{of: m.of, text: m.text}
		t, err := sheet.Read(strings.NewReader(m.text))
		if err != nil {
			out.err = err
			return out
		}
		now, err := job.Current(ctx, doer, t, nil)
		now.Base = &m.of.base
		out.diff, out.err = sheet.Compare(t, now), err
		return out
	}
}

// gotCompared shows what an edited table wants to be different.
func (p *Planner) gotCompared(h ui.Host, m compared) tea.Cmd {
	var shown *dialog.Sheet
	again := func() tea.Cmd {
		shown.Leave()
		return p.editTable(m.of, m.text)
	}
	shown = p.sheet(h, dialog.Changes(m.diff, m.err, again), "change")
	return shown.Start()
}

// importFile asks for a table, and shows what it wants to be different.
func (p *Planner) importFile(h ui.Host) tea.Cmd {
	ctx, doer, open := h.Context(), h.Doer(), p.deps.Files.Open
	read := func(path string) tea.Cmd {
		return task.Go(ctx, &p.table, func(ctx context.Context) (dialog.Compared, error) {
			out := dialog.Compared{Of: path}
			out.Diff, out.Err = compareFile(ctx, doer, open, path)
			return out, ctx.Err()
		})
	}
	return p.open(h, dialog.Import("", p.local(h), read), "change")
}

// gotComparison hands what a table wants to the dialog that waits for it.
func (p *Planner) gotComparison(h ui.Host, r task.Result[dialog.Compared]) tea.Cmd {
	if !p.table.Finish(r.Turn) || errors.Is(r.Err, context.Canceled) {
		return nil
	}
	return h.Stack().Answer(r.Value)
}

// compareFile reads a table, and compares it with the assets as they are now.
func compareFile(ctx context.Context, d api.Doer, open func(string) (io.ReadCloser, error), path string) (sheet.Difference, error) {
	file, err := open(path)
	if err != nil {
		return sheet.Difference{}, err
	}
	t, err := sheet.Read(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return sheet.Difference{}, err
	}
	now, err := job.Current(ctx, d, t, nil)
	if err != nil {
		return sheet.Difference{}, err
	}
	return sheet.Compare(t, now), nil
}

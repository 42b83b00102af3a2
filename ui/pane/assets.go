package pane

import (
	"strings"
	"time"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/theme"
)

// Assets is the list of assets. Its rows are a list's, or those of them that the
// filter left. They are drawn as lines, or as a grid of pictures.
type Assets struct {
	List   list.Model
	Store  *model.Store
	Theme  *theme.Theme
	Now    func() time.Time
	Thumbs Thumbs
	Style

	refs   []model.Ref
	filter *match.Pattern
	kept   []model.Ref
	anchor int // the anchor of a range and one more; 0 when there is none
	cols   columns
	drawn  Tiling // of the last frame
	b      strings.Builder
}

// Show makes refs the rows of the list and leaves the cursor where it stands.
// The slice is not copied: call Show again after changing it.
func (a *Assets) Show(refs []model.Ref) { a.refs = refs }

// Loaded returns all rows of the list, those that the filter hides too.
func (a *Assets) Loaded() []model.Ref { return a.refs }

// Rows returns the rows that are shown.
func (a *Assets) Rows() []model.Ref {
	if a.filter != nil {
		return a.kept
	}
	return a.refs
}

// Len returns how many rows are shown.
func (a *Assets) Len() int { return len(a.Rows()) }

// Current returns the row under the cursor.
func (a *Assets) Current() (model.Ref, bool) {
	rows := a.Rows()
	if i := a.List.Cursor(); i < len(rows) {
		return rows[i], true
	}
	return 0, false
}

// Narrow shows only rows that the filter will be told to keep; nil shows all.
func (a *Assets) Narrow(p *match.Pattern) {
	a.filter, a.kept = p, nil
	a.EndRange()
}

// Narrowed reports whether a filter is in force.
func (a *Assets) Narrowed() bool { return a.filter != nil }

// Keep replaces what the filter leaves.
func (a *Assets) Keep(rows []model.Ref) { a.kept = rows }

// StartRange makes the cursor's row the anchor of a range.
func (a *Assets) StartRange() { a.anchor = a.List.Cursor() + 1 }

// EndRange forgets the range.
func (a *Assets) EndRange() { a.anchor = 0 }

// Range returns the first and the last row of the range.
func (a *Assets) Range() (first, last int, ok bool) {
	if a.anchor == 0 {
		return 0, 0, false
	}
	first, last = a.anchor-1, a.List.Cursor()
	if first > last {
		first, last = last, first
	}
	return first, min(last, a.Len()-1), true
}

// InRange returns the rows of the range.
func (a *Assets) InRange() []model.Ref {
	first, last, ok := a.Range()
	if !ok || first > last {
		return nil
	}
	return a.Rows()[first : last+1]
}

// View draws the list.
func (a *Assets) View(w, h int, focused bool) []string {
	if a.Thumbs.On && w > 0 && h > 0 {
		return a.viewGrid(w, h, focused)
	}
	if a.cols.width != w {
		a.cols = a.fit(w)
	}
	return a.List.View(a, w, h, focused)
}

// Line draws one asset.
func (a *Assets) Line(i, width int, look list.Look) string {
	ref := a.Rows()[i]
	row := a.Store.Row(ref)
	g := theme.Behind(look)
	b := &a.b
	b.Reset()
	b.Grow(4 * width)
	a.mark(b, g, i, ref)
	k := kindOf(row.ResourceType, row.Format, row.Width)
	a.Theme.On(g, k.role).Write(b, k.icon+" ")
	on, named := g, false
	for n, c := range a.cols.list {
		if c.Name != nameColumn {
			a.field(b, on, c, &row)
			continue
		}
		a.Theme.On(on, theme.Dim).Write(b, cell.Spaces(min(n, 1)))
		a.name(b, on, &row, ref)
		on, named = a.Theme.Beyond(g), true
	}
	if !named {
		a.Theme.On(on, theme.Dim).Write(b, cell.Spaces(a.cols.name))
	}
	a.Theme.On(on, theme.Dim).Write(b, cell.Spaces(min(1, width-leading+1)))
	return b.String()
}

// field draws a column other than the name.
func (a *Assets) field(b *strings.Builder, g theme.Ground, c Column, row *model.Row) {
	f := shown[c.Name]
	text := f.text(a, row)
	if f.right {
		text = cell.Right(text, c.Width)
	} else {
		text = cell.Fit(text, c.Width)
	}
	a.Theme.On(g, f.role).Write(b, cell.Spaces(gap(c.Name))+text)
}

func (a *Assets) mark(b *strings.Builder, g theme.Ground, i int, ref model.Ref) {
	first, last, ranging := a.Range()
	switch {
	case a.Store.Selected(ref):
		a.Theme.On(g, theme.Mark).Write(b, "✓ ")
	case ranging && i >= first && i <= last:
		sign := "│ "
		if a.Theme.Linear {
			sign = "+ "
		}
		a.Theme.On(g, theme.Mark).Write(b, sign)
	default:
		a.Theme.On(g, theme.Text).Write(b, "  ")
	}
}

// Says says what a row shows, in the words to read it out.
func (a *Assets) Says(ref model.Ref) []string {
	row := a.Store.Row(ref)
	said := []string{cell.Clean(row.Name)}
	kind := kindOf(row.ResourceType, row.Format, row.Width).word
	if format := cell.Clean(formatOf(row)); format != "" {
		kind += " " + format
	}
	said = append(said, kind)
	for _, more := range []string{sizeOf(row), measure(row)} {
		if more != "" {
			said = append(said, more)
		}
	}
	if len(row.Tags) > 0 {
		said = append(said, "tags "+cell.Clean(joined(row.Tags)))
	}
	return said
}

// formatOf returns the format; of a raw file, the extension of its name.
func formatOf(r model.Row) string {
	if r.Format != "" || r.ResourceType != model.Raw {
		return r.Format
	}
	id := r.PublicID.Base()
	if dot := strings.LastIndexByte(id, '.'); dot >= 0 {
		return id[dot+1:]
	}
	return ""
}

func sizeOf(r model.Row) string {
	if r.Bytes == 0 {
		return ""
	}
	return Size(r.Bytes)
}

func measure(r model.Row) string {
	if r.Width == 0 && r.Duration > 0 {
		return Length(r.Duration)
	}
	return Dimensions(r.Width, r.Height)
}

package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/model"
)

// Edit is what is to be changed about one asset; what is nil, or an empty public
// ID, stays.
type Edit struct {
	Asset       model.Asset // as it is now
	Line        int         // of the table; 0 when there is none
	PublicID    model.PublicID
	DisplayName *string
	Folder      *string
	Tags        *[]string      // all of them
	Context     model.Context  // an empty value takes its key off
	Metadata    model.Metadata // an empty text clears its field
}

// Change is one cell that differs.
type Change struct {
	Key           model.Key
	Line          int
	Column        Column
	Before, After string
}

// Difference is what a table wants to be different.
type Difference struct {
	Edits     []Edit
	Changes   []Change
	Unchanged int // lines
	Problems  []Problem
	Doubts    []Problem // changes that may not be meant
	Ignored   []Column  // something differs in them that nobody can change
}

// Now is what a table is compared with.
type Now struct {
	Assets []model.Asset // as they are, with tags, context and metadata
	Fields []model.MetadataField
	// Base is the table as it was given out; a cell that is as it was there is no
	// change, even if the asset has changed since. It may be nil.
	Base *Table
}

// Compare finds what a table wants to be different. It never fails: what can't
// be done is among the problems, each with its place.
func Compare(t Table, now Now) Difference {
	c := comparison{table: t, known: newIndex(now.Assets), fields: map[string]model.MetadataField{}, seen: map[model.Key]int{}}
	for _, f := range now.Fields {
		c.fields[f.ExternalID] = f
	}
	if now.Base != nil {
		c.base = newBase(*now.Base)
	}
	if !c.columns() {
		return c.out
	}
	if now.Base != nil && len(now.Base.Rows) > 0 && !c.base.names() {
		c.problem(0, "", "the table as it was exported says of no line which asset it is about: it has to have asset_id or public_id")
		return c.out
	}
	for _, row := range t.Rows {
		c.row(row)
	}
	return c.out
}

// comparison gathers a difference.
type comparison struct {
	table  Table
	known  index
	fields map[string]model.MetadataField
	base   base
	cols   []int             // the positions of columns that can bring changes
	fixed  []int             // of those that nobody can change
	seen   map[model.Key]int // the line that an asset stands on
	out    Difference
}

func (c *comparison) problem(line int, col Column, format string, args ...any) {
	c.out.Problems = append(c.out.Problems, Problem{line, col, fmt.Sprintf(format, args...)})
}

func (c *comparison) doubt(line int, col Column, format string, args ...any) {
	c.out.Doubts = append(c.out.Doubts, Problem{line, col, fmt.Sprintf(format, args...)})
}

// columns looks at the names of the columns; false when no line can be read.
func (c *comparison) columns() bool {
	named := slices.Contains(c.table.Columns, AssetID)
	if !named && !slices.Contains(c.table.Columns, PublicID) {
		c.problem(1, "", "no column says which asset a line is about: there has to be asset_id or public_id")
		return false
	}
	for i, col := range c.table.Columns {
		switch err := col.Check(); {
		case err != nil:
			c.problem(1, col, "%v", err)
		case col.Field() != "" && c.fields[col.Field()].ExternalID == "":
			c.problem(1, col, "there is no metadata field %q", col.Field())
		case col == AssetID, col == ResourceType, col == Type, col == PublicID && !named:
		case col.changes():
			c.cols = append(c.cols, i)
		default:
			c.fixed = append(c.fixed, i)
		}
	}
	return true
}

func (c *comparison) row(r Row) {
	a, ok := c.find(r)
	if !ok {
		return
	}
	if line := c.seen[a.Key()]; line != 0 {
		c.problem(r.Line, "", "%s stands on line %d already", a.PublicID, line)
		return
	}
	c.seen[a.Key()] = r.Line
	e := Edit{Asset: *a, Line: r.Line}
	before := len(c.out.Changes)
	for _, i := range c.cols {
		c.cell(&e, c.table.Columns[i], r.Cells[i])
	}
	for _, i := range c.fixed {
		c.leave(a, c.table.Columns[i], r.Cells[i])
	}
	if len(c.out.Changes) == before {
		c.out.Unchanged++
		return
	}
	c.out.Edits = append(c.out.Edits, e)
}

// find returns the asset that a line is about.
func (c *comparison) find(r Row) (*model.Asset, bool) {
	id, key := c.table.Key(r)
	if id == "" {
		if key.PublicID == "" {
			c.problem(r.Line, "", "it does not say which asset it is about")
			return nil, false
		}
		a, ok := c.known.keys[key]
		if !ok {
			c.problem(r.Line, PublicID, "there is no asset %s (%s, %s)", key.PublicID, key.ResourceType, key.Type)
		}
		return a, ok
	}
	a, ok := c.known.ids[id]
	if !ok {
		c.problem(r.Line, AssetID, "there is no asset with the ID %s", id)
		return nil, false
	}
	for _, fixed := range []Column{ResourceType, Type} {
		if text, has := c.table.Cell(r, fixed); has && text != "" && text != fixed.Text(a) {
			c.problem(r.Line, fixed, "it is %s, which can't be changed here", fixed.Text(a))
			return nil, false
		}
	}
	return a, true
}

// Key is the asset that a line is about: by its ID where the line has one, else
// by its public ID. A line that does not say otherwise is about an uploaded image.
func (t Table) Key(r Row) (model.AssetID, model.Key) {
	asset, _ := t.Cell(r, AssetID)
	id, _ := t.Cell(r, PublicID)
	resource, _ := t.Cell(r, ResourceType)
	delivery, _ := t.Cell(r, Type)
	return model.AssetID(asset), model.Key{
		PublicID: model.PublicID(id), ResourceType: cmp.Or(model.ResourceType(resource), model.Image), Type: cmp.Or(model.DeliveryType(delivery), model.Uploaded),
	}
}

// cell takes what one cell wants to be different.
func (c *comparison) cell(e *Edit, col Column, text string) {
	was := col.Text(&e.Asset)
	given, known := c.base.given(&e.Asset, col)
	if text == was || known && given == text {
		return
	}
	changed, err := c.take(e, col, text)
	if err != nil {
		c.problem(e.Line, col, "%v", err)
		return
	}
	if changed {
		c.out.Changes = append(c.out.Changes, Change{e.Asset.Key(), e.Line, col, was, text})
		if known && given != was {
			c.doubt(e.Line, col, "it was %q when it was exported, and has been changed to %q since", given, was)
		}
		if mangled(was, text) {
			c.doubt(e.Line, col, "%s became %s, as spreadsheets make it by themselves", was, text)
		}
	}
}

// leave notes a column in which something differs that nobody can change.
func (c *comparison) leave(a *model.Asset, col Column, text string) {
	given, known := c.base.given(a, col)
	if text == "" || text == col.Text(a) || known && given == text || slices.Contains(c.out.Ignored, col) {
		return
	}
	c.out.Ignored = append(c.out.Ignored, col)
}

func (c *comparison) take(e *Edit, col Column, text string) (changed bool, err error) {
	switch col {
	case PublicID:
		e.PublicID = model.PublicID(text)
		return true, e.PublicID.Check()
	case DisplayName:
		if strings.TrimSpace(text) == "" {
			return false, fmt.Errorf("a display name can't be empty")
		}
		if utf8.RuneCountInString(text) > longestName {
			return false, fmt.Errorf("a display name takes at most %d characters", longestName)
		}
		e.DisplayName = &text
		return true, nil
	case Folder:
		folder := strings.Trim(text, "/")
		e.Folder = &folder
		return folder != e.Asset.Home(), model.CheckFolder(folder)
	case Tags:
		return e.takeTags(text)
	case AssetID, ResourceType, Type: // they say which asset is meant
		return false, nil
	}
	if key := col.Key(); key != "" {
		if e.Context == nil {
			e.Context = model.Context{}
		}
		e.Context[key] = text
		return true, nil
	}
	v, err := readValue(c.fields[col.Field()], text)
	if err != nil {
		return false, err
	}
	if e.Metadata == nil {
		e.Metadata = model.Metadata{}
	}
	e.Metadata[col.Field()] = v
	return true, nil
}

// longestName is how long a display name may be, in characters.
const longestName = 255

// takeTags takes a list of tags; their order means nothing.
func (e *Edit) takeTags(text string) (changed bool, err error) {
	tags := slices.Compact(slices.Sorted(slices.Values(splitList(text))))
	for _, tag := range tags {
		if err := model.CheckTag(tag); err != nil {
			return false, err
		}
	}
	if slices.Equal(tags, slices.Compact(slices.Sorted(slices.Values(e.Asset.Tags)))) {
		return false, nil
	}
	e.Tags = &tags
	return true, nil
}

package pane

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// Detail shows one asset: its picture and what is known of it.
type Detail struct {
	Theme *theme.Theme
	Now   func() time.Time

	asset  *model.Asset
	whole  bool
	image  preview.Image
	scroll int
	lines  []string // as drawn for width
	width  int
	height int
}

// Show makes a the asset that is shown; nil shows none. whole says that nothing
// is missing in it.
func (d *Detail) Show(a *model.Asset, whole bool) {
	if d.asset == nil || a == nil || d.asset.Key() != a.Key() {
		d.image, d.scroll = preview.Image{}, 0
	}
	d.asset, d.whole = a, whole
	d.Redraw()
}

// Asset returns the asset that is shown, or nil.
func (d *Detail) Asset() *model.Asset { return d.asset }

// Picture puts a picture, or the note that says why there is none, above the fields.
func (d *Detail) Picture(img preview.Image) {
	if img.Serial == d.image.Serial && img.Note == d.image.Note {
		return
	}
	d.image = img
	d.Redraw()
}

// Redraw forgets what was drawn, for when the theme or the time has changed.
func (d *Detail) Redraw() { d.lines = nil }

// beside is how wide a pane must be for the picture to stand beside the fields.
const beside = 64

// PictureSize returns how many cells the picture may take in a pane of this size.
func PictureSize(w, h int) (cols, rows int) {
	if w >= beside && h >= 6 {
		return w / 2, h
	}
	rows = max(min(h*2/5, w/2), 0)
	if rows < 3 || w < 12 {
		return 0, 0
	}
	return w - 2, rows
}

// Scroll moves what is visible by lines.
func (d *Detail) Scroll(by int) {
	d.scroll = min(max(d.scroll+by, 0), max(len(d.lines)-d.height, 0))
}

// Page returns how far a page key moves.
func (d *Detail) Page() int { return max(d.height-1, 1) }

// View draws the pane.
func (d *Detail) View(w, h int) []string {
	if d.lines == nil || d.width != w || d.height != h {
		d.width, d.height = w, h
		d.lines = d.draw(w, h)
		d.Scroll(0)
	}
	return d.lines[d.scroll:min(d.scroll+h, len(d.lines))]
}

func (d *Detail) draw(w, h int) []string {
	if d.asset == nil {
		return []string{"", d.Theme.Render(theme.Dim, " nothing is selected")}
	}
	if w >= beside && len(d.image.Lines) > 0 {
		return d.drawBeside(w)
	}
	lines := d.drawPicture(w, h)
	return append(lines, d.drawFields(w)...)
}

// drawBeside draws the picture on the left of the fields.
func (d *Detail) drawBeside(w int) []string {
	left := cell.Width(d.image.Lines[0]) + 2
	lines := d.drawFields(w - left)
	for len(lines) < len(d.image.Lines) {
		lines = append(lines, "")
	}
	for i, line := range lines {
		shown := cell.Spaces(left - 1)
		if i < len(d.image.Lines) {
			shown = d.image.Lines[i] + " "
		}
		lines[i] = " " + shown + line
	}
	return lines
}

func (d *Detail) drawFields(w int) []string {
	f := fields{t: d.Theme, w: w}
	d.identity(&f)
	d.labels(&f)
	d.state(&f)
	if !d.whole {
		f.lines = append(f.lines, "", d.Theme.Render(theme.Dim, " enter shows the rest"))
	}
	return f.lines
}

func (d *Detail) drawPicture(w, h int) []string {
	if d.Theme.Linear {
		return nil
	}
	cols, rows := PictureSize(w, h)
	if cols == 0 {
		return nil
	}
	rows = min(rows, max(h*2/5, 3))
	box := make([]string, 0, rows+1)
	for _, line := range d.image.Lines[:min(len(d.image.Lines), rows)] {
		box = append(box, cell.Spaces((w-cell.Width(line))/2)+line)
	}
	if len(box) == 0 {
		box = d.placeholder(w, rows)
	}
	return append(box, "")
}

// placeholder stands where a picture is not there yet, or never will be.
func (d *Detail) placeholder(w, rows int) []string {
	k := kindOf(d.asset.ResourceType, d.asset.Format, d.asset.Width)
	note := d.image.Note
	if note == "" {
		note = k.word
	} else {
		rows = min(rows, 5)
	}
	lines := make([]string, rows)
	centre := func(role theme.Role, s string) string {
		s = cell.Cut(s, w)
		return cell.Spaces((w-cell.Width(s))/2) + d.Theme.Render(role, s)
	}
	lines[rows/2] = centre(theme.Dim, note)
	if rows > 2 {
		lines[rows/2-1] = centre(k.role, k.icon)
	}
	return lines
}

func (d *Detail) identity(f *fields) {
	a := d.asset
	f.lines = append(f.lines, " "+d.Theme.Render(theme.Strong, cell.Cut(cell.Clean(a.Name()), f.w-2)))
	f.add("public ID", string(a.PublicID))
	kind := string(a.ResourceType)
	if a.Type != model.Uploaded && a.Type != "" {
		kind += " · " + string(a.Type)
	}
	if a.Format != "" {
		kind += " · " + a.Format
	}
	f.add("type", kind)
	size := Size(a.Bytes)
	if dims := Dimensions(a.Width, a.Height); dims != "" {
		size += " · " + dims
	}
	if a.Duration > 0 {
		size += " · " + Length(a.Duration)
	}
	if a.Pages > 1 {
		size += fmt.Sprintf(" · %d pages", a.Pages)
	}
	f.add("size", size)
	folder := a.AssetFolder
	if folder == "" {
		folder = a.Folder
	}
	f.add("folder", folder)
	if !a.CreatedAt.IsZero() && a.CreatedAt.Unix() > 0 {
		layout := "2006-01-02 15:04"
		if f.w < 38 {
			layout = "2006-01-02"
		}
		age := strings.ReplaceAll(Age(a.CreatedAt, d.Now()), " ", "\u00a0")
		f.add("created", a.CreatedAt.Format(layout)+" · "+age)
	}
}

func (d *Detail) labels(f *fields) {
	a := d.asset
	f.styled("tags", theme.Tag, joined(a.Tags))
	for _, k := range slices.Sorted(maps.Keys(a.Context)) {
		f.add("context", k+" = "+a.Context[k])
	}
	for _, k := range slices.Sorted(maps.Keys(a.Metadata)) {
		f.add("metadata", k+": "+metadataText(a.Metadata[k]))
	}
}

func (d *Detail) state(f *fields) {
	a := d.asset
	if a.AccessMode != "" && a.AccessMode != "public" {
		f.styled("access", theme.Warn, a.AccessMode)
	}
	if a.ModerationStatus != "" {
		f.styled("moderation", theme.Warn, strings.TrimSpace(a.ModerationKind+" "+a.ModerationStatus))
	}
	if a.Placeholder {
		f.styled("state", theme.Bad, "deleted; a backup is kept")
	}
	if a.SecureURL != "" {
		f.short("url", cell.CutLeft(cell.Clean(a.SecureURL), f.room()))
	}
	f.short("asset ID", cell.Cut(cell.Clean(string(a.AssetID)), f.room()))
}

func metadataText(v any) string {
	switch v := v.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, p := range v {
			parts[i] = fmt.Sprint(p)
		}
		return strings.Join(parts, ", ")
	case float64:
		return fmt.Sprintf("%v", v)
	}
	return fmt.Sprint(v)
}

// fields draws names and values in two columns.
type fields struct {
	t     *theme.Theme
	w     int
	last  string
	lines []string
}

const nameWidth = 10

func (f *fields) room() int { return max(f.w-nameWidth-2, 8) }

// short adds a field of one line.
func (f *fields) short(name, value string) {
	if value != "" {
		f.lines = append(f.lines, " "+f.t.Render(theme.Dim, cell.Fit(name, nameWidth)+value))
	}
}

func (f *fields) add(name, value string) { f.styled(name, theme.Text, value) }

func (f *fields) styled(name string, role theme.Role, value string) {
	if value == "" {
		return
	}
	shown := name
	if name == f.last {
		shown = ""
	}
	f.last = name
	const maxLines = 4
	parts := cell.Wrap(cell.Clean(value), f.room())
	if len(parts) > maxLines {
		parts = append(parts[:maxLines-1], parts[maxLines-1]+"…")
	}
	for i, part := range parts {
		if i > 0 {
			shown = ""
		}
		f.lines = append(f.lines, " "+f.t.Render(theme.Dim, cell.Fit(shown, nameWidth))+f.t.Render(role, part))
	}
}

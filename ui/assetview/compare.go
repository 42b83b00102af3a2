package assetview

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// Side is one of the versions that are compared.
type Side struct {
	Version model.Backup
	Now     bool   // it is the present one
	URL     string // its file; "" while that is not known
}

// Compare is the window that shows two versions of an asset side by side. Its
// result is the version to restore.
type Compare struct {
	asset   model.Asset
	sides   [2]Side // the older one first
	gallery *preview.Gallery
	err     error
	at      int
	restore bool
	done    bool
}

// NewCompare returns the window of two versions, the older one first.
func NewCompare(a model.Asset, older, newer model.Backup, gallery *preview.Gallery) *Compare {
	side := func(b model.Backup) Side { return Side{Version: b, Now: b.VersionID == a.VersionID} }
	return &Compare{asset: a, sides: [2]Side{side(older), side(newer)}, gallery: gallery}
}

// Files says where the files of the two versions are, or why nobody knows.
func (c *Compare) Files(urls [2]string, err error) {
	c.err = err
	for i := range c.sides {
		c.sides[i].URL = urls[i]
	}
}

// Done reports whether the window was left.
func (c *Compare) Done() bool { return c.done }

// Result returns the version to restore.
func (c *Compare) Result() (model.Backup, bool) { return c.sides[c.at].Version, c.restore }

// Context is that of versions side by side.
func (c *Compare) Context() keys.Context { return keys.Comparison }

// Update takes keys.
func (c *Compare) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch keys.Meant(keys.Comparison, k) {
	case keys.Leave:
		c.done = true
	case keys.Left:
		c.at = 0
	case keys.Right:
		c.at = 1
	case keys.OtherPart:
		c.at = 1 - c.at
	case keys.Enter:
		if s := c.sides[c.at]; s.Version.Restorable && !s.Now {
			c.restore, c.done = true, true
		}
	default: // it means nothing here
	}
	return nil
}

const compareFacts = 6

// Fills reports that the window fills the place of the panes: pictures are compared the
// better the larger they are.
func (c *Compare) Fills() bool { return true }

// Pictures are those of both versions.
func (c *Compare) Pictures(width, height int) []preview.Want {
	var wants []preview.Want
	for i := range c.sides {
		if w, ok := c.wanted(i, width, height); ok {
			wants = append(wants, w)
		}
	}
	return wants
}

func (c *Compare) wanted(i, w, h int) (preview.Want, bool) {
	if c.gallery == nil || c.asset.ResourceType != model.Image || c.sides[i].URL == "" || h < compareFacts+4 {
		return preview.Want{}, false
	}
	cols := (w - 3) / 2
	return preview.Want{Of: preview.Plain(c.sides[i].URL), Cols: cols, Rows: min(h-compareFacts-2, cols/2), Fit: preview.Grown}, true
}

// View draws the versions side by side: what is known of them, and their pictures.
func (c *Compare) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, room.Width
	p := overlay.Picture{Title: "Two versions of " + c.asset.Name(), Width: w}
	var columns [2][]string
	for i := range c.sides {
		columns[i] = c.column(t, i, w, room.Height)
	}
	var below []string
	if c.err != nil {
		below = trouble(t, room.Reader, "make the addresses of the versions", c.err, w)
	}
	for y := range max(room.Height-len(below), len(columns[0]), len(columns[1])) {
		line := ""
		for i := range columns {
			text := ""
			if y < len(columns[i]) {
				text = columns[i][y]
			}
			line += cell.Fit(text, (w-3)/2)
			if i == 0 {
				line += t.Render(theme.Border, " │ ")
			}
		}
		p.Lines = append(p.Lines, line)
	}
	p.Lines = append(p.Lines, below...)
	pairs := [][2]string{{"left right", "version"}}
	if s := c.sides[c.at]; s.Version.Restorable && !s.Now {
		pairs = append(pairs, [2]string{"enter", "restore this one"})
	}
	p.Hints = overlay.Hints(append(pairs, [2]string{"esc", "leave"})...)
	return p
}

// column draws one version.
func (c *Compare) column(t *theme.Theme, i, w, h int) []string {
	s, other := c.sides[i], c.sides[1-i].Version
	title := s.Version.Time.Format("2006-01-02 15:04:05")
	if s.Now {
		title += " · now"
	}
	look := t.Style(theme.Strong)
	if i == c.at {
		look = t.On(theme.Button, theme.Text)
	}
	want, pictured := c.wanted(i, w, h)
	var img preview.Image
	if pictured {
		img = c.gallery.Image(want)
	}
	dims := pane.Dimensions(img.Width, img.Height)
	if s.Now {
		dims = pane.Dimensions(c.asset.Width, c.asset.Height)
	}
	lines := []string{look.Render(" " + cell.Cut(title, max((w-7)/2, 1)) + " ")}
	for _, f := range [][2]string{
		{"size", join(" · ", pane.Size(s.Version.Size), difference(s.Version.Size, other.Size))},
		{"format", s.Version.Format}, {"dimensions", dims}, {"version", s.Version.VersionID},
		{"age", apart(s.Version.Time, other.Time)},
	} {
		lines = append(lines, t.Render(theme.Dim, cell.Fit(f[0], 12))+t.Render(theme.Text, cell.Clean(f[1])))
	}
	switch {
	case len(img.Lines) > 0:
		lines = append(lines, "")
		for _, line := range img.Lines {
			lines = append(lines, cell.Spaces((want.Cols-cell.Width(line))/2)+line)
		}
	case img.Note != "":
		lines = append(lines, t.Render(theme.Dim, cell.Clean(img.Note)))
	case pictured:
		lines = append(lines, t.Render(theme.Dim, "loading the picture…"))
	}
	return lines
}

// difference says how much larger or smaller one size is than another.
func difference(size, than int64) string {
	switch {
	case size == than:
		return "the same"
	case than == 0:
		return ""
	}
	share := float64(size-than) / float64(than)
	sign := "+"
	if share < 0 {
		sign = ""
	}
	return sign + percent(share)
}

// apart says how long one moment is before or after another.
func apart(at, other time.Time) string {
	if at.Equal(other) {
		return "the same moment"
	}
	word, d := "newer", at.Sub(other)
	if d < 0 {
		word, at, other, d = "older", other, at, -d
	}
	if d < time.Minute {
		return "less than a minute " + word
	}
	return strings.TrimSpace(pane.Age(other, at)) + " " + word
}

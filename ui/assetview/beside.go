package assetview

import (
	"cmp"
	"slices"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// The room that rows and picture need to stand side by side, and the part of it
// that the picture takes: more where there is more, and on a tab about what was found
// on the picture also where there is little.
const (
	sideBySide   = 94
	leastBeside  = 70
	pictureOf100 = 45
	smallOf100   = 40
	leastHigh    = 7
)

// Pictures is what the window would show beside its rows, asked for by the gallery
// when the cursor rests.
func (v *View) Pictures(width, height int) []preview.Want {
	if want, ok := v.wanted(width, height); ok {
		return []preview.Want{want}
	}
	return nil
}

// wanted is the picture beside the rows, in a window of some cells; ok is false
// where there is none.
func (v *View) wanted(w, h int) (preview.Want, bool) {
	cols := v.beside(w, h)
	of, ok := v.pictured()
	want := preview.Want{Of: of, Cols: cols, Rows: min(h-4, cols/2), Fit: preview.Grown}
	if v.tab == Derived {
		want.Fit = preview.Inside // how small it is can be seen
	}
	return want, ok && cols > 0
}

// beside is how many cells pictures have beside the rows; 0 where the tab has none.
func (v *View) beside(w, h int) int {
	switch {
	case v.gallery == nil || !v.gallery.Shows() || h < leastHigh || w < leastBeside || !v.illustrated():
		return 0
	case w >= sideBySide:
		return w * pictureOf100 / 100
	case v.tab == Analysis:
		return w * smallOf100 / 100
	}
	return 0
}

// illustrated reports whether there are pictures on the tab.
func (v *View) illustrated() bool {
	image := v.asset.ResourceType == model.Image
	switch v.tab {
	case Usage, JSON, tabs:
		return false
	case Derived, Related:
		return len(v.rows) > 0
	case Versions:
		return len(v.rows) > 0 && image
	case Analysis:
		if !image {
			return false
		}
	case Overview, Tags, Context, Metadata, Access:
	}
	if v.asset.ResourceType == model.Raw {
		return v.asked
	}
	_, ok := preview.Still(&v.asset)
	return ok
}

// pictured is where the picture comes from: of what the row under the cursor stands
// for, or of the asset. ok is false where that has none.
func (v *View) pictured() (of preview.Address, ok bool) {
	switch of := v.row().of.(type) {
	case model.Derived:
		url := cmp.Or(of.SecureURL, of.URL)
		return preview.Plain(url), url != "" && shown(of.Format, of.Bytes)
	case model.Key:
		for i := range v.asset.RelatedAssets {
			if other := &v.asset.RelatedAssets[i]; other.Key() == of {
				return preview.Still(other)
			}
		}
		return preview.Address{}, false
	case model.Backup:
		return v.fileOf(of)
	}
	return preview.Still(&v.asset)
}

// drawBeside draws the picture in a window of some cells, in the middle of its part,
// or says why there is none. There are boxes around the faces where those are listed.
func (v *View) drawBeside(t *theme.Theme, w, h int) []string {
	if v.asset.ResourceType == model.Raw && v.row().of == nil && !v.head.Empty() {
		return v.head.Lines(t, v.beside(w, h), h-4, false)
	}
	want, ok := v.wanted(w, h)
	img := preview.Image{Note: cmp.Or(v.why, "no picture of this")}
	switch {
	case ok:
		img = v.gallery.Image(want)
	case v.asked && v.why == "":
		img.Note = ""
	}
	lines := slices.Clone(img.Lines)
	switch {
	case img.Note != "":
		lines = []string{t.Render(theme.Dim, cell.Cut(cell.Clean(img.Note), want.Cols))}
	case len(lines) == 0:
		lines = []string{t.Render(theme.Dim, cell.Cut("loading the picture…", want.Cols))}
	case v.tab == Analysis:
		lines = v.framed(t, lines, want)
	}
	for i, line := range lines {
		lines[i] = cell.Spaces((want.Cols-cell.Width(line))/2) + line
	}
	return lines
}

package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/picture"
	"cldx/ui/preview"
)

// noPictureFor stands where an asset has none.
const noPictureFor = "no picture"

// look shows the asset under the cursor in the detail pane.
func (a *App) look() tea.Cmd {
	ref, ok := a.assets.Current()
	if !ok {
		a.detail.Show(nil, true)
		return nil
	}
	whole, known := a.store.Whole(ref)
	if known {
		a.detail.Show(whole, true)
	} else {
		made := a.asset(ref)
		a.detail.Show(&made, false)
	}
	return nil
}

// newGallery returns the place of all pictures.
func (a *App) newGallery() *preview.Gallery {
	p := a.deps.Pictures
	if p.Fetch == nil {
		p.Fetch = a.deps.Link.Fetch
	}
	if a.deps.Look.Linear {
		p.Choice = picture.Off
	}
	return preview.New(a.ctx, preview.Deps{
		Fetch: p.Fetch, After: a.after, Now: a.deps.Desk.Now, Choice: p.Choice, Outer: p.Outer, Seed: p.Seed, Line: p.Line,
	})
}

// Leftover returns what makes the terminal forget the pictures that it keeps; it is
// sent when the explorer has ended.
func (a *App) Leftover() string { return a.gallery.Leftover() }

// picture asks for the pictures of everything that is on the screen, and shows what
// there is of the one in the detail pane.
func (a *App) picture() tea.Cmd {
	colours := tea.Batch(a.gallery.Colours(a.mono, a.sixteen), a.gallery.Ground(a.behind()))
	if a.hidden {
		return tea.Batch(colours, a.gallery.Show(nil))
	}
	want, why := a.still()
	cmd := tea.Batch(colours, a.gallery.Show(a.pictures(want)))
	img := preview.Image{Note: why}
	if why == "" {
		img = a.gallery.Image(want)
	}
	a.detail.Picture(img)
	return cmd
}

// behind is the colour behind everything, as far as it is known.
func (a *App) behind() string {
	switch {
	case a.ground != "":
		return a.ground
	case a.light:
		return "ffffff"
	}
	return "000000"
}

// pictures are those of every part of the screen that can be seen, the windows'
// first. A page is given the room of its View, border and all.
func (a *App) pictures(still preview.Want) []preview.Want {
	var wants []preview.Want
	panes := a.windows().Visible(a.theme, a.dialogWidth(), a.dialogHeight(), func(win overlay.Window, room overlay.Room) {
		if source, ok := win.(preview.Source); ok {
			wants = append(wants, source.Pictures(room.Width, room.Height)...)
		}
	})
	if source, ok := a.shownPage().(preview.Source); ok && panes {
		r := a.rects[AssetsPane]
		wants = append(wants, source.Pictures(r.w, r.h)...)
	}
	if panes {
		wants = append(append(wants, still), a.thumbs()...)
	}
	return wants
}

// still returns the picture that the detail pane has room for, or why there is none.
func (a *App) still() (preview.Want, string) {
	r := a.rects[DetailPane]
	asset := a.detail.Asset()
	if asset == nil || r.empty() || !a.gallery.Shows() {
		return preview.Want{}, " "
	}
	cols, rows := pane.PictureSize(r.w-2, r.h-2)
	of, ok := preview.Still(asset)
	if !ok || cols == 0 {
		return preview.Want{}, noPictureFor
	}
	return preview.Want{Of: of, Cols: cols, Rows: rows}, ""
}

// openAsset opens the asset's view; where there is none, it goes to the detail
// pane and asks for what is missing there.
func (a *App) openAsset() tea.Cmd {
	ref, ok := a.assets.Current()
	if !ok {
		return a.enterEmpty()
	}
	if a.blocked(keys.Edit) == "" {
		return a.do(keys.Edit)
	}
	ask := a.needWhole(ref, "show the asset", func(*model.Asset) tea.Cmd { return nil })
	return tea.Batch(ask, a.focus(DetailPane))
}

package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/picture"
	"cldx/ui/task"
)

// still is the picture of the asset under the cursor: asked for when the cursor
// rests, in exactly the size of the pane, and kept for when it comes back.
type still struct {
	slot  task.Slot
	turn  task.Turn // of the rest of the cursor
	shown stillKey
	kept  map[stillKey][]string
	order []stillKey
}

type stillKey struct {
	url        string
	cols, rows int
}

// drawn is a picture as cells.
type drawn struct {
	key   stillKey
	lines []string
}

// dwell says that the cursor has rested on an asset.
type dwell struct{ turn task.Turn }

const (
	rest         = 60 * time.Millisecond
	keptStills   = 200
	stillBytes   = 4 << 20
	noPictureFor = "no picture"
)

// look shows the asset under the cursor in the detail pane, and its picture when
// the cursor rests there.
func (a *App) look() tea.Cmd {
	ref, ok := a.assets.Current()
	if !ok {
		a.detail.Show(nil, true)
		a.still.slot.Stop()
		a.still.turn = 0
		return nil
	}
	whole, known := a.store.Whole(ref)
	if known {
		a.detail.Show(whole, true)
	} else {
		made := a.store.Asset(ref)
		a.detail.Show(&made, false)
	}
	return a.lookAtPicture()
}

func (a *App) lookAtPicture() tea.Cmd {
	key, why := a.stillWanted()
	if why != "" {
		a.still.slot.Stop()
		a.still.turn, a.still.shown = 0, stillKey{}
		a.detail.Picture(nil, why)
		return nil
	}
	if lines, ok := a.still.kept[key]; ok {
		a.still.slot.Stop()
		a.still.turn, a.still.shown = 0, key
		a.detail.Picture(lines, "")
		return nil
	}
	if key == a.still.shown && (a.still.turn != 0 || a.still.slot.Busy()) {
		return nil
	}
	a.still.slot.Stop()
	a.still.shown, a.still.turn = key, task.Number()
	return a.after(rest, dwell{a.still.turn})
}

// stillWanted returns the picture that the detail pane has room for, or why
// there is none.
func (a *App) stillWanted() (stillKey, string) {
	r := a.rects[DetailPane]
	asset := a.detail.Asset()
	if asset == nil || r.empty() || a.mono || a.deps.Link.Fetch == nil {
		return stillKey{}, " "
	}
	cols, rows := pane.PictureSize(r.w-2, r.h-2)
	url, ok := picture.URL(asset, cols*picture.FineX, rows*picture.FineY)
	if !ok {
		return stillKey{}, noPictureFor
	}
	return stillKey{url, cols, rows}, ""
}

// dwelt fetches the picture that the cursor has rested on.
func (a *App) dwelt(d dwell) tea.Cmd {
	if d.turn != a.still.turn {
		return nil
	}
	a.still.turn = 0
	key, fetch := a.still.shown, a.deps.Link.Fetch
	return task.Go(a.ctx, &a.still.slot, func(ctx context.Context) (drawn, error) {
		data, _, err := fetch(ctx, key.url, stillBytes)
		if err != nil {
			return drawn{key: key}, err
		}
		img, err := picture.Decode(data)
		if err != nil {
			return drawn{key: key}, err
		}
		return drawn{key, picture.Blocks(img, key.cols, key.rows)}, nil
	})
}

// gotPicture shows a picture.
func (a *App) gotPicture(r task.Result[drawn]) {
	if r.Err != nil {
		a.detail.Picture(nil, "no picture: "+pictureTrouble(r.Err))
		return
	}
	a.still.keep(r.Value.key, r.Value.lines)
	if r.Value.key == a.still.shown {
		a.detail.Picture(r.Value.lines, "")
	}
}

func pictureTrouble(err error) string {
	switch api.KindOf(err) {
	case api.NotFound:
		return "not found"
	case api.Unauthorized, api.Forbidden:
		return "not allowed"
	case api.Network, api.Timeout:
		return "no answer"
	default:
		return "it cannot be shown"
	}
}

func (s *still) keep(key stillKey, lines []string) {
	if s.kept == nil {
		s.kept = map[stillKey][]string{}
	}
	if len(s.order) >= keptStills {
		delete(s.kept, s.order[0])
		s.order = s.order[1:]
	}
	s.kept[key] = lines
	s.order = append(s.order, key)
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
	var ask tea.Cmd
	if _, known := a.store.Whole(ref); !known {
		k := a.store.Row(ref).Key
		op := api.ShowAsset{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID}
		ask = task.Start(a.ctx, &a.whole, a.deps.Link.Doer, op)
	}
	return tea.Batch(ask, a.focus(DetailPane))
}

// gotWhole shows everything about an asset.
func (a *App) gotWhole(d task.Done[model.Asset]) tea.Cmd {
	a.learnBudget()
	if d.Err != nil {
		return a.report("show the asset", d.Err)
	}
	a.store.Put(&d.Value)
	return a.look()
}

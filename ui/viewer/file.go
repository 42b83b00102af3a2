package viewer

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/raw"
	"cldx/ui/task"
)

// mostRead bounds what is read of a file: more is downloaded, not looked at.
const mostRead = 2 << 20

// file is a raw file as it is read.
type file struct {
	slot task.Slot
	view raw.View
	why  error // why it can't be shown
}

// read starts reading a raw file.
func (p *Page) read() tea.Cmd {
	if p.shows != aFile {
		return nil
	}
	url, name := p.asset.SecureURL, string(p.asset.PublicID)
	if url == "" || p.tools.Read == nil {
		p.file.why = errNoAddress
		return nil
	}
	get := p.tools.Read
	return task.Go(p.tools.Context(), &p.file.slot, func(ctx context.Context) (*raw.Doc, error) {
		data, whole, err := get(ctx, url, mostRead)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		return raw.Read(name, data, whole), nil
	})
}

var errNoAddress = errors.New("its address is not known: refresh the list")

// gotFile shows the file that was read.
func (p *Page) gotFile(msg tea.Msg) {
	r, ok := msg.(task.Result[*raw.Doc])
	if !ok || !p.file.slot.Finish(r.Turn) {
		return
	}
	if p.file.why = r.Err; r.Err == nil {
		p.file.view.Show(r.Value)
	}
}

// signed reports whether an asset is delivered with a signature or token only.
func signed(a *model.Asset) bool { return a.Type == model.Private || a.Type == model.Authenticated }

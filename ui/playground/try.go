package playground

import (
	"bytes"
	"context"
	"errors"
	"image"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/transformation"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/task"
)

// result is what came of the transformation that was asked for last.
type result struct {
	slot    task.Slot
	asked   string // that the service was asked for; "" for none yet
	resting task.Turn
	shown   outcome
	held    preview.Image // the last picture, while the next is on its way
	keys    overlay.Reader
	learned
}

// outcome is what the service made of a transformation, or why it did not.
type outcome struct {
	text          string
	url           string // that was read
	bytes         int64
	width, height int
	format        string
	why           error
}

// rested says that the user has not typed for a moment.
type rested struct{ turn task.Turn }

const (
	pause    = 350 * time.Millisecond
	mostRead = 16 << 20
)

// rest waits until nothing more is typed.
func (p *Page) rest() tea.Cmd {
	p.resting = task.Number()
	return p.tools.After(pause, rested{p.resting})
}

// sure reports whether the service would refuse it, so that it need not be asked.
func sure(problems []transformation.Problem) bool {
	for _, q := range problems {
		if q.Sure {
			return true
		}
	}
	return false
}

// ask asks for what the transformation makes, unless that is known or it can't be.
func (p *Page) ask() tea.Cmd {
	text := p.Text()
	p.problems = transformation.Check(p.text.Text())
	if sure(p.problems) || p.tools.Fetch == nil || text == p.asked && p.asked != "" {
		return nil
	}
	p.asked = text
	if text == "" {
		p.slot.Stop()
		p.shown = outcome{}
		return nil
	}
	return task.Go(p.tools.Context(), &p.slot, p.trial(text))
}

// trial returns what reads the file: of a video its first frame.
func (p *Page) trial(text string) func(context.Context) (outcome, error) {
	a := p.asset
	o := outcome{text: text}
	film := a.ResourceType == model.Video
	if of, ok := preview.Through(&a, transformation.Escape(text)); film && ok {
		const wide, high = 640, 480
		o.url = of.At(wide, high)
	} else if !film {
		o.url, _ = transformation.Address(&a, text)
	}
	tools := p.tools
	return func(ctx context.Context) (outcome, error) {
		made := o
		made.read(ctx, tools, film)
		return made, ctx.Err()
	}
}

// read reads the file and what it is; of a film's frame only whether there is one.
func (o *outcome) read(ctx context.Context, tools Tools, film bool) {
	if o.url == "" {
		o.why = errNoAddress
		return
	}
	data, kind, err := tools.Fetch(ctx, o.url, mostRead)
	if o.why = err; err != nil || film {
		return
	}
	o.bytes = int64(len(data))
	_, o.format, _ = strings.Cut(strings.SplitN(kind, ";", 2)[0], "/")
	if o.format == "jpeg" {
		o.format = "jpg"
	}
	if head, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		o.width, o.height = head.Width, head.Height
	}
}

var errNoAddress = errors.New("its address is not known: refresh the list, and open this again")

// got shows what came of it.
func (p *Page) got(r task.Result[outcome]) {
	if !p.slot.Finish(r.Turn) || r.Err != nil {
		return
	}
	p.shown = r.Value
	if p.shown.why != nil {
		p.held = preview.Image{}
	}
}

// refused says why the service did not make it, in its own words, and where; from is
// -1 where nothing says so.
func (p *Page) refused() (why string, from, to int) {
	if p.shown.why == nil || p.shown.text != p.Text() {
		return "", -1, -1
	}
	why = p.why()
	if low, high, ok := transformation.Locate(p.text.Text(), why); ok {
		return why, low, high
	}
	return why, -1, -1
}

// why is why the service did not make it, in its own words.
func (p *Page) why() string {
	var e *api.Error
	if errors.As(p.shown.why, &e) {
		return e.Message
	}
	return p.shown.why.Error()
}

// wantOriginal is the original's picture in some cells.
func (p *Page) wantOriginal(cols, rows int) (want preview.Want, ok bool) {
	of, ok := preview.Still(&p.asset)
	return preview.Want{Of: of, Cols: cols, Rows: rows}, ok && cols > 0 && rows > 0
}

// wantResult is the picture of what came last: the very file where it is small
// enough to be shown, else one of it in the size of the cells.
func (p *Page) wantResult(cols, rows int) (want preview.Want, ok bool) {
	o := p.shown
	if o.why != nil || o.text == "" {
		return preview.Want{}, false
	}
	const mostBytes, mostPixels = 1 << 20, 4 << 20
	of := preview.Plain(o.url)
	plain := p.asset.ResourceType == model.Video || o.width > 0 && o.width*o.height <= mostPixels && o.bytes <= mostBytes
	if !plain {
		of, ok = preview.Through(&p.asset, transformation.Escape(o.text))
		return preview.Want{Of: of, Cols: cols, Rows: rows}, ok
	}
	return preview.Want{Of: of, Cols: cols, Rows: rows}, cols > 0 && rows > 0
}

// Pictures are the result's and the original's.
func (p *Page) Pictures(width, height int) []preview.Want {
	l := p.layout(width, height)
	var wants []preview.Want
	if want, ok := p.wantResult(l.result.w, l.result.h); ok {
		wants = append(wants, want)
	}
	if want, ok := p.wantOriginal(l.original.w, l.original.h); ok {
		wants = append(wants, want)
	}
	return wants
}

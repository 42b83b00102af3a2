package preview_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi/kitty"

	"cldx/ui/picture"
	"cldx/ui/preview"
)

// desk runs a gallery without a terminal and without a clock: work is done when it is
// asked to be, time passes when it is told to.
type desk struct {
	t       *testing.T
	gallery *preview.Gallery
	work    []tea.Cmd // started, and not yet done
	timers  []tea.Msg
	raw     []string // sent to the terminal
	fetched []string
	ended   []context.Context
	now     time.Time
	waits   []time.Duration
	answer  func(url string) ([]byte, error)
}

func newDesk(t *testing.T, change ...func(*preview.Deps)) *desk {
	d := &desk{t: t, now: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)}
	small := noise(40, 30)
	d.answer = func(string) ([]byte, error) { return small, nil }
	deps := preview.Deps{
		Fetch: func(ctx context.Context, url string, _ int64) ([]byte, string, error) {
			d.fetched = append(d.fetched, url)
			d.ended = append(d.ended, ctx)
			data, err := d.answer(url)
			return data, "image/png", err
		},
		After: func(wait time.Duration, msg tea.Msg) tea.Cmd {
			d.waits = append(d.waits, wait)
			d.timers = append(d.timers, msg)
			return nil
		},
		Now: func() time.Time { return d.now },
	}
	for _, c := range change {
		c(&deps)
	}
	d.gallery = preview.New(t.Context(), deps)
	return d
}

// noise is a picture that can't be made small.
func noise(w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			img.SetRGBA(x, y, color.RGBA{uint8(seed >> 24), uint8(seed >> 16), uint8(seed >> 8), 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// take looks at a command: what is sent is noted, what is work waits.
func (d *desk) take(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.work = append(d.work, cmd)
}

// do carries out what has been started, and gives what comes of it to the gallery.
func (d *desk) do() {
	for len(d.work) > 0 {
		cmd := d.work[0]
		d.work = d.work[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			d.work = append(append([]tea.Cmd(nil), msg...), d.work...)
		case tea.RawMsg:
			d.raw = append(d.raw, msg.Msg.(string))
		default:
			d.send(msg)
		}
	}
}

func (d *desk) send(msg tea.Msg) {
	cmd, _ := d.gallery.Update(msg)
	d.take(cmd)
}

// pass lets the time pass that everything waits for.
func (d *desk) pass() {
	timers := d.timers
	d.timers = nil
	d.now = d.now.Add(time.Second)
	for _, msg := range timers {
		d.send(msg)
	}
	d.do()
}

// rest lets the moment pass after which pictures are fetched, and the terminal take
// all that is sent.
func (d *desk) rest() {
	d.now = d.now.Add(time.Second)
	for _, msg := range d.timers {
		if _, ok := msg.(preview.Rested); ok {
			d.send(msg)
		}
	}
	d.timers = nil
	d.do()
	for range 1000 {
		if d.gallery.Quiet() {
			return
		}
		d.well()
	}
	d.t.Fatal("it never stops sending")
}

// well is the terminal's answer that it has got a piece.
func (d *desk) well() {
	d.now = d.now.Add(5 * time.Millisecond)
	d.send(uv.UnknownCsiEvent("\x1b[0n"))
	d.do()
}

func (d *desk) show(wants ...preview.Want) {
	d.take(d.gallery.Show(wants))
	d.do()
}

// kitty plays a terminal that shows pictures in cells of text.
func (d *desk) kitty() {
	d.send(tea.EnvMsg{"TERM=xterm-kitty"})
	d.do()
	d.send(tea.TerminalVersionMsg{Name: "kitty(0.42.1)"})
	d.send(uv.KittyGraphicsEvent{Options: kitty.Options{ID: picture.KittyAnswer}, Payload: []byte("OK")})
	d.send(uv.CellSizeEvent{Width: 10, Height: 20})
	d.send(uv.PrimaryDeviceAttributesEvent{62, 22})
	d.do()
}

// sent is everything that the terminal was sent since it was last asked.
func (d *desk) sent() string {
	all := strings.Join(d.raw, "")
	d.raw = nil
	return all
}

func want(name string) preview.Want {
	return preview.Want{Of: preview.Plain("https://res.example/" + name), Cols: 8, Rows: 4}
}

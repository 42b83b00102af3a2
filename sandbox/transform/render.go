package transform

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strconv"
	"strings"

	"cldx/sandbox/lettering"
	"cldx/sandbox/media"
)

// Source is what a transformation starts from: a picture, or a file that media.Probe has looked at.
type Source struct {
	// Image is used when it is not nil; Path and Info otherwise.
	Image image.Image
	Path  string
	Info  media.Info
	// Faces and Custom are regions in stored pixels, for the gravities of these names.
	Faces, Custom []image.Rectangle
	Facts         Facts
}

// Options are what a request says beside the chain, and what the machine offers.
type Options struct {
	// Ext is the extension in the URL, without its dot.
	Ext string
	// Accept is the request's Accept header, which f_auto goes by.
	Accept string
	// Tools are the programs that may be run; the zero value runs none.
	Tools Tools
	Hints Hints
	// Layers opens what a layer shows; nil means that there are none. It is called from Render's goroutine.
	Layers func(ctx context.Context, ref Ref) (Source, error)
	// Style gives the style of a text asset; nil means that there are none.
	Style func(ctx context.Context, id string) (lettering.Style, error)
}

// Result is a rendered picture.
type Result struct {
	Bytes         []byte
	ContentType   string
	Format        string
	Width, Height int
	// Frames is more than one for an animation.
	Frames int
}

// Render carries out the chain. Errors are *InvalidError, *UnsupportedError, what Options' functions gave, or wrap one of
// the package's Err values.
func Render(ctx context.Context, src Source, chain Chain, opt Options) (result Result, err error) {
	defer rescue(&err) // one picture must not end the server
	p, err := prepare(src, chain)
	if err != nil {
		return Result{}, err
	}
	outer := p.outer()
	out, err := chooseOutput(src, outer, opt)
	if err != nil && !chain.Dynamic() {
		return Result{}, err
	}
	if err == nil && out.format == "gif" && src.Image == nil && src.Info.Format == "gif" && src.Info.Animated && outer.Value("pg") == "" {
		r, err := renderAnimation(ctx, src, p, outer, opt)
		return r.asAsked(src, outer, err)
	}
	st := &state{source: src, options: opt, alive: ctx.Err}
	c, err := load(ctx, src, outer, st)
	if err != nil {
		return Result{}, err
	}
	if err := c.run(ctx, p, true); err != nil {
		return Result{}, err
	}
	// Conditions have chosen by now.
	if out, err = chooseOutput(src, st.executed, opt); err != nil {
		return Result{}, err
	}
	r, err := out.encode(ctx, c.img, opt)
	return r.asAsked(src, st.executed, err)
}

// asAsked is the picture, or what there is to know about it.
func (r Result) asAsked(src Source, chain Chain, err error) (Result, error) {
	if _, asked := chain.Flag("getinfo"); asked && err == nil {
		return r.info(src)
	}
	return r, err
}

// info is what fl_getinfo answers instead of the picture; unconfirmed.
func (r Result) info(src Source) (Result, error) {
	type size struct {
		Width  int    `json:"width"`
		Height int    `json:"height"`
		Bytes  int64  `json:"bytes"`
		Format string `json:"format,omitempty"`
	}
	in := size{src.Info.Width, src.Info.Height, src.Info.Bytes, src.Info.Format}
	if src.Image != nil {
		in.Width, in.Height = src.Image.Bounds().Dx(), src.Image.Bounds().Dy()
	}
	b, err := json.Marshal(map[string]size{"input": in, "output": {r.Width, r.Height, int64(len(r.Bytes)), r.Format}})
	return Result{Bytes: b, ContentType: media.MIME("json"), Format: "json", Width: r.Width, Height: r.Height, Frames: 1}, err
}

// prepare refuses what needs no look at the pixels.
func prepare(src Source, chain Chain) (program, error) {
	if err := chain.Check(); err != nil {
		return nil, err
	}
	p, err := chain.structure()
	if err != nil || src.Image != nil {
		return p, err
	}
	_, wave := chain.Flag("waveform")
	if src.Info.Kind == media.KindVideo && src.Info.IsAudio && !wave {
		return nil, ErrNoVideo
	}
	if so := chain.Value("so"); so != "" && src.Info.Kind != media.KindVideo {
		return nil, &UnsupportedError{"so_" + so, "the source is not a video"}
	}
	return p, nil
}

// load decodes a source, upright unless a_ignore is set.
func load(ctx context.Context, src Source, chain Chain, st *state) (*canvas, error) {
	c := &canvas{dpr: chainDPR(chain, st.options.Hints), state: st, page: 1}
	if n, err := strconv.Atoi(chain.Value("pg")); err == nil {
		c.page = n
	}
	if src.Image != nil {
		b := src.Image.Bounds()
		own := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
		draw.Draw(own, own.Rect, src.Image, b.Min, draw.Src)
		c.img = own
	} else if err := decode(ctx, c, src, chain, st.options.Tools); err != nil {
		return nil, fmt.Errorf("decoding %s: %w", src.Info.Format, err)
	}
	c.faces, c.custom = clone(src.Faces), clone(src.Custom)
	if o := src.Info.Orientation; o > 1 && src.Image == nil && src.Info.Format != "heic" && src.Info.Format != "avif" && !ignoresEXIF(chain) {
		w, h := c.size()
		c.img = orient(c.img, o)
		turnRegions(c.faces, o, w, h)
		turnRegions(c.custom, o, w, h)
	}
	c.initialW, c.initialH = c.size()
	return c, nil
}

func clone(list []image.Rectangle) []image.Rectangle {
	return append([]image.Rectangle(nil), list...)
}

// turnRegions follows what orient does to a picture of w by h.
func turnRegions(list []image.Rectangle, orientation, w, h int) {
	for i, r := range list {
		if orientation >= 5 {
			r = image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
		}
		tw, th := w, h
		if orientation >= 5 {
			tw, th = h, w
		}
		if orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7 {
			r = image.Rect(tw-r.Max.X, r.Min.Y, tw-r.Min.X, r.Max.Y)
		}
		if orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8 {
			r = image.Rect(r.Min.X, th-r.Max.Y, r.Max.X, th-r.Min.Y)
		}
		list[i] = r
	}
}

func ignoresEXIF(chain Chain) bool {
	for _, step := range chain {
		for _, a := range angles(step.Value("a")) {
			if a == "ignore" {
				return true
			}
		}
	}
	return false
}

// chainDPR is the dpr of a component that sizes nothing itself.
func chainDPR(chain Chain, hints Hints) float64 {
	for _, step := range chain {
		if step.Value("dpr") == "auto" && step.Value("w") == "" && step.Value("h") == "" && hints.DPR > 0 {
			return min(hints.DPR, 10)
		}
		if n, ok := parseNumber(step.Value("dpr")); ok && step.Value("w") == "" && step.Value("h") == "" {
			return n
		}
	}
	return 1
}

// step carries out one component in the order that the package comment gives.
func (c *canvas) step(step Component) error {
	angle, original := step.Value("a"), c.img
	if f, sized := c.frame(step); sized {
		for _, a := range angles(angle) {
			c.autoTurn(a, f)
		}
		if err := c.frameTo(f); err != nil {
			return err
		}
	}
	if err := c.turn(angle); err != nil {
		return err
	}
	for _, p := range step {
		if p.Code != "e" {
			continue
		}
		if err := c.state.alive(); err != nil {
			return err
		}
		e := callOf(p.Value, step)
		if err := effects[e.name].run(c, e); err != nil {
			return err
		}
	}
	if n, ok := parseNumber(step.Value("o")); ok && n < 100 {
		opacity(c.rgba(), n)
	}
	if err := c.decorate(step); err != nil {
		return err
	}
	if v := step.Value("b"); strings.HasPrefix(v, "blurred") {
		return c.blurBehind(v, original)
	} else if v != "" {
		c.flatten(c.ground(v))
	}
	return nil
}

// decorate rounds the corners and draws the border, which follows them.
func (c *canvas) decorate(step Component) error {
	var rounded *corners
	dpr := c.stepDPR(step)
	if v := step.Value("r"); v != "" {
		w, h := c.size()
		r := parseCorners(v, w, h, dpr)
		rounded = &r
		round(c.rgba(), r)
	}
	if width, ground, ok := parseBorder(step.Value("bo")); ok && width > 0 {
		return c.border(atLeastOne(float64(width)*dpr), ground, rounded)
	}
	return nil
}

func (c *canvas) ground(v string) color.Color {
	if strings.HasPrefix(v, "auto") {
		return edgeColour(c.content(), strings.HasSuffix(v, "predominant"))
	}
	ground, _ := parseColour(v)
	return ground
}

// content is the smallest part of the picture that holds every opaque pixel: without it, padding would be its edge.
func (c *canvas) content() *image.RGBA {
	m := c.rgba()
	r := image.Rectangle{}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if m.Pix[m.PixOffset(x, y)+3] == 255 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if r.Empty() {
		return m
	}
	part := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(part, part.Rect, m, r.Min, draw.Src)
	return part
}

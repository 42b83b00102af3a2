package transform

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"slices"
	"strings"

	"cldx/sandbox/lettering"
)

// maxLayers bounds how many layers one rendering may draw, those on every face and in conditions included.
const maxLayers = 60

// placing are the parameters of a layer that say where it goes, not what it looks like.
var placing = []string{"g", "x", "y", "fl"}

// apply draws a layer and puts it where it belongs: once, or on every face.
func (c *canvas) apply(ctx context.Context, l layer, record bool) error {
	open, err := c.resolve(l.open)
	if err != nil {
		return err
	}
	where := open
	if l.inline {
		if record {
			c.state.executed = append(c.state.executed, open.only(settings...))
		}
	} else if where, err = c.resolve(l.apply); err != nil {
		return err
	}
	if err := checkPlacing(where, l.inline); err != nil {
		return err
	}
	targets := c.targets(where.Value("g"))
	for _, region := range targets {
		if c.state.layers++; c.state.layers > maxLayers {
			return &InvalidError{"number of layers", fmt.Sprint(c.state.layers)}
		}
		drawn, err := c.paint(ctx, l, open, region)
		if err != nil {
			return fmt.Errorf("layer %s: %w", l.value, err)
		}
		if err := c.join(drawn, l.under, where, region); err != nil {
			return fmt.Errorf("layer %s: %w", l.value, err)
		}
	}
	return nil
}

// checkPlacing refuses what would be left out in silence: in the component of fl_layer_apply only placing and
// blending have a meaning.
func checkPlacing(where Component, inline bool) error {
	if strings.HasPrefix(where.Value("g"), "auto") {
		return &InvalidError{"gravity", where.Value("g")}
	}
	for _, p := range where {
		if p.Code == "e" && !blends[effectName(p.Value)] && !inline {
			return &UnsupportedError{p.String(), "effects of a layer stand before its fl_layer_apply"}
		}
		if !inline && p.Code != "e" && !slices.Contains(placing, p.Code) && !slices.Contains(settings, p.Code) {
			return &UnsupportedError{p.String(), "only placing and blending stand beside fl_layer_apply"}
		}
	}
	return nil
}

// targets are the regions that a layer goes to: all faces, one region, or the whole picture.
func (c *canvas) targets(gravity string) []image.Rectangle {
	w, h := c.size()
	whole := []image.Rectangle{image.Rect(0, 0, w, h)}
	if head, _, _ := strings.Cut(gravity, ":"); head == "faces" {
		list := slices.DeleteFunc(clone(c.faces), image.Rectangle.Empty)
		if len(list) > 0 {
			return list
		}
		return whole
	}
	if r, ok := c.region(gravity); ok {
		return []image.Rectangle{r}
	}
	return whole
}

// paint draws the layer by itself.
func (c *canvas) paint(ctx context.Context, l layer, open Component, region image.Rectangle) (*canvas, error) {
	value, err := c.layerValue(l.value)
	if err != nil {
		return nil, err
	}
	ref, err := parseRef(value)
	if err != nil {
		return nil, err
	}
	steps := open
	if l.inline {
		steps = c.inlineSteps(open)
	}
	drawn, steps, err := c.fromRef(ctx, ref, l, steps)
	if err != nil {
		return nil, err
	}
	drawn.base, drawn.part = image.Pt(c.img.Bounds().Dx(), c.img.Bounds().Dy()), region.Size()
	drawn.state.variables.Outer = operands{drawn}
	if err := drawn.step(steps); err != nil {
		return nil, err
	}
	return drawn, drawn.run(ctx, l.inner, false)
}

// inlineSteps is what an inline layer's component does to the layer itself.
func (c *canvas) inlineSteps(open Component) Component {
	keep := open.without("g", "x", "y", "f", "q", "d", "dl", "cs")
	return slices.DeleteFunc(keep, func(p Param) bool { return p.Code == "e" && blends[effectName(p.Value)] })
}

// layerValue puts variables into what a layer shows; those in brackets stand in texts.
func (c *canvas) layerValue(value string) (string, error) {
	head, rest, _ := strings.Cut(value, ":")
	variables := &c.state.variables
	if head != "text" {
		out, err := variables.Substitute(value)
		if err != nil {
			return "", wrong("overlay", err)
		}
		return out, nil
	}
	style, text, found := strings.Cut(rest, ":")
	style, err := variables.Substitute(style)
	if err != nil {
		return "", wrong("overlay", err)
	}
	if !found {
		return "text:" + style, nil
	}
	return "text:" + style + ":" + text, nil
}

// fromRef gets the picture that a layer shows, and what of its first component is still to be done.
func (c *canvas) fromRef(ctx context.Context, ref Ref, l layer, steps Component) (*canvas, Component, error) {
	if ref.Kind == "text" {
		said, err := c.state.variables.Interpolate(ref.Text)
		if err != nil {
			return nil, nil, wrong("overlay", err)
		}
		style, err := c.styleOf(ctx, ref.ID)
		if err != nil {
			return nil, nil, err
		}
		return c.fromText(ref, said, steps, style)
	}
	if c.state.options.Layers == nil {
		return nil, nil, &UnsupportedError{"l_" + l.value, needsLibrary}
	}
	src, err := c.state.options.Layers(ctx, ref)
	if err != nil {
		return nil, nil, err
	}
	drawn, err := load(ctx, src, append(Chain{steps}, l.inner.outer()...), c.state)
	return drawn, steps, err
}

// styleOf reads a style as it stands, or takes that of a text asset.
func (c *canvas) styleOf(ctx context.Context, id string) (lettering.Style, error) {
	style, err := lettering.ParseStyle(id)
	if err == nil {
		return style, nil
	}
	if c.state.options.Style == nil {
		return style, &InvalidError{"overlay", "text:" + id}
	}
	return c.state.options.Style(ctx, idOf(id))
}

// join puts a drawn layer in its place.
func (c *canvas) join(drawn *canvas, under bool, where Component, region image.Rectangle) error {
	w, h := c.size()
	lw, lh := drawn.size()
	f := frame{gravity: where.Value("g")}
	// Decimals are shares of the picture, never of the layer.
	f.x, f.y = c.length(where.Value("x"), w, c.dpr), c.length(where.Value("y"), h, c.dpr)
	x, y := inward(f)
	p := image.Pt(anchor(f.gravity, 0, w-lw)+x, anchor(f.gravity, 1, h-lh)+y)
	switch {
	case f.gravity == "xy_center":
		p = image.Pt(f.x-lw/2, f.y-lh/2)
	case region != image.Rect(0, 0, w, h):
		p = region.Min.Add(region.Max).Div(2).Sub(image.Pt(lw/2, lh/2)).Add(image.Pt(f.x, f.y))
	}
	over := drawn.rgba()
	if _, tiled := where.flag("tiled"); tiled {
		over, p = tile(over, p, w, h), image.Point{}
	}
	if _, bound := where.flag("text_disallow_overflow"); bound && !over.Rect.Add(p).In(image.Rect(0, 0, w, h)) {
		return &InvalidError{"overlay: the text does not fit into the image", fmt.Sprintf("%dx%d", lw, lh)}
	}
	if _, bound := where.flag("no_overflow"); !bound && blendOf(where) == "" {
		grown, err := c.makeRoom(over.Rect.Add(p))
		if err != nil {
			return err
		}
		p = p.Add(grown)
	}
	return c.blend(over, p, under, where)
}

// makeRoom grows the picture until it holds r, and says how far it has moved by that. Without fl_no_overflow a
// layer that reaches beyond the picture is not cut.
func (c *canvas) makeRoom(r image.Rectangle) (image.Point, error) {
	w, h := c.size()
	all := image.Rect(0, 0, w, h).Union(r)
	if all == image.Rect(0, 0, w, h) {
		return image.Point{}, nil
	}
	moved := image.Point{}.Sub(all.Min)
	return moved, c.place(all.Dx(), all.Dy(), moved)
}

// tile covers w by h with copies of a picture, one of which begins at p.
func tile(m *image.RGBA, p image.Point, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	tw, th := m.Rect.Dx(), m.Rect.Dy()
	for y := (p.Y%th+th)%th - th; y < h; y += th {
		for x := (p.X%tw+tw)%tw - tw; x < w; x += tw {
			draw.Draw(out, m.Rect.Add(image.Pt(x, y)), m, image.Point{}, draw.Src)
		}
	}
	return out
}

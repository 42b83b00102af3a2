package transform

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

	"cldx/sandbox/transform/pixel"
)

// trimTolerance is how much, in percent, an edge may vary when nothing is said.
const trimTolerance = 10

func readTrim(args []string) (tolerance float64, edge *color.NRGBA, ok bool) {
	tolerance = trimTolerance
	if len(args) > 0 {
		if tolerance, ok = parseNumber(args[0]); !ok || tolerance < 0 || tolerance > 100 {
			return 0, nil, false
		}
	}
	if len(args) == 3 && args[1] == "rgb" {
		args = []string{args[0], args[2]}
	}
	if len(args) > 1 {
		c, ok := looseColour(args[1])
		return tolerance, &c, ok && len(args) == 2
	}
	return tolerance, nil, true
}

func validTrim(args []string) bool {
	_, _, ok := readTrim(args)
	return ok
}

// trim cuts away the edges whose colour is that of the corner, or what is transparent.
func trim(c *canvas, e call) error {
	tolerance, edge, ok := readTrim(e.args)
	if !ok {
		return e.invalid()
	}
	c.cut(contentBounds(c.rgba(), tolerance, edge))
	c.img = toRGBA(c.img)
	return nil
}

// contentBounds is the smallest part that holds everything unlike the edge; all of it when there is nothing else.
func contentBounds(m *image.RGBA, tolerance float64, edge *color.NRGBA) image.Rectangle {
	at := func(x, y int) color.NRGBA { return nrgba(m.RGBAAt(x, y)) }
	from := at(0, 0)
	if edge != nil {
		from = *edge
	}
	like := func(c color.NRGBA) bool {
		if from.A < 128 || c.A < 128 {
			return from.A < 128 == (c.A < 128) || edge != nil && c.A < 128
		}
		return pixel.Of(c).Distance(pixel.Of(from)) <= tolerance
	}
	r := image.Rectangle{}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if !like(at(x, y)) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if r.Empty() {
		return m.Rect
	}
	return r
}

// readDistort reads four corners, x1:y1:…:x4:y4 from the upper left clockwise, or arc:degrees.
func readDistort(args []string) (corners [4]pixel.Point, arc float64, ok bool) {
	if len(args) == 2 && args[0] == "arc" {
		arc, ok = parseNumber(args[1])
		return corners, arc, ok && arc >= 1 && arc <= 360
	}
	if len(args) != 8 || !numbers(8)(args) {
		return corners, 0, false
	}
	for i := range corners {
		corners[i].X, _ = parseNumber(args[2*i])
		corners[i].Y, _ = parseNumber(args[2*i+1])
	}
	return corners, 0, true
}

func validDistort(args []string) bool {
	_, _, ok := readDistort(args)
	return ok
}

func distort(c *canvas, e call) error {
	corners, arc, ok := readDistort(e.args)
	if !ok {
		return e.invalid()
	}
	if arc > 0 {
		out, fits := pixel.Arc(c.rgba(), arc, MaxOutput)
		if !fits {
			return checkOutput(MaxOutput, 2)
		}
		c.replace(out)
		return nil
	}
	xs, ys := make([]float64, 4), make([]float64, 4)
	for i, p := range corners {
		xs[i], ys[i] = p.X, p.Y
	}
	left, top := slices.Min(xs), slices.Min(ys)
	w, h := int(slices.Max(xs)-left), int(slices.Max(ys)-top)
	if err := checkOutput(max(1, w), max(1, h)); err != nil {
		return err
	}
	for i := range corners {
		corners[i].X -= left
		corners[i].Y -= top
	}
	out, ok := pixel.Perspective(c.rgba(), corners, max(1, w), max(1, h))
	if !ok {
		return e.invalid()
	}
	c.replace(out)
	return nil
}

func shear(c *canvas, e call) error {
	out, ok := pixel.Shear(c.rgba(), e.number(0, 0, -89, 89), e.number(1, 0, -89, 89), MaxOutput)
	if !ok {
		return e.invalid()
	}
	c.replace(out)
	return nil
}

var outlineModes = []string{"outer", "inner", "fill", "inner_fill"}

func validOutline(args []string) bool {
	if len(args) > 0 && slices.Contains(outlineModes, args[0]) {
		args = args[1:]
	}
	return numbers(2)(args)
}

// outline draws a line around what is opaque, inside it, or fills the shape. Unconfirmed: the picture grows by an
// outer line and its blur.
func outline(c *canvas, e call) error {
	mode := "outer"
	if len(e.args) > 0 && slices.Contains(outlineModes, e.args[0]) {
		mode, e.args = e.args[0], e.args[1:]
	}
	width, soft := e.number(0, 5, 1, 100), int(e.number(1, 0, 0, 2000)/25+0.5)
	ink := e.colour(pixel.Colour{})
	if mode == "inner" || mode == "inner_fill" {
		m := c.rgba()
		rim := pixel.Silhouette(m, ink, 0)
		if mode == "inner" {
			core := pixel.Silhouette(m, ink, -width)
			within(rim, core, image.Point{}, func(below, above []uint8) { fade(below, 1-float64(above[3])/255) })
		}
		draw.Draw(m, m.Rect, rim, image.Point{}, draw.Over)
		return nil
	}
	m, err := c.squareRoom(int(width) + soft)
	if err != nil {
		return err
	}
	ring := pixel.Silhouette(m, ink, width)
	if soft > 0 {
		ring = pixel.Blur(ring, soft)
	}
	if mode == "outer" {
		draw.Draw(ring, ring.Rect, m, image.Point{}, draw.Over)
	}
	c.img = ring
	return nil
}

// shadow draws the shape again behind the picture, moved by x and y. Unconfirmed: by 10 pixels when they are not
// given, softened by 5, and the picture grows to hold it.
func shadow(c *canvas, e call) error {
	const soft = 5
	w, h := c.size()
	move := image.Pt(10, 10)
	if e.step.Value("x") != "" || e.step.Value("y") != "" {
		move = image.Pt(c.length(e.step.Value("x"), w, c.dpr), c.length(e.step.Value("y"), h, c.dpr))
	}
	all := image.Rect(0, 0, w, h).Union(image.Rect(-soft, -soft, w+soft, h+soft).Add(move))
	if err := c.place(all.Dx(), all.Dy(), image.Point{}.Sub(all.Min)); err != nil {
		return err
	}
	m := c.rgba()
	shape := pixel.Blur(pixel.Silhouette(m, e.colour(pixel.Colour{}), 0), soft)
	opacity(shape, e.number(0, 40, 0, 100))
	below := image.NewRGBA(m.Rect)
	draw.Draw(below, below.Rect, shape, image.Point{}.Sub(move), draw.Src)
	draw.Draw(below, below.Rect, m, image.Point{}, draw.Over)
	c.img = below
	return nil
}

func validGradient(args []string) bool {
	if len(args) > 0 && args[0] == "symmetric" {
		args = args[1:]
	}
	return numbers(1)(args)
}

// gradientFade lets the picture vanish: at the edges that x and y name, from the left and the top when positive and
// from the other side when negative, or at all edges. The strength is how far in, in percent, it reaches.
func gradientFade(c *canvas, e call) error {
	k := e.number(len(e.args)-1, 20, 0, 100) / 100
	symmetric := len(e.args) > 0 && e.args[0] == "symmetric"
	x, xok := parseNumber(e.step.Value("x"))
	y, yok := parseNumber(e.step.Value("y"))
	if !xok && !yok {
		x, y, symmetric = k, k, true
	}
	left, right, top, bottom := max(0, x), max(0, -x), max(0, y), max(0, -y)
	if symmetric {
		left, top = max(left, right), max(top, bottom)
		right, bottom = left, top
	}
	c.img = pixel.FadeEdges(c.rgba(), left, top, right, bottom)
	return nil
}

package transform

import (
	"image"
	"strings"

	"cldx/sandbox/transform/pixel"
)

func fillLight(c *canvas, e call) error {
	c.img = pixel.FillLight(c.rgba(), e.number(0, 100, 0, 100)/100, e.number(1, 0, -100, 100))
	return nil
}

func validImprove(args []string) bool {
	if len(args) > 0 && (args[0] == "outdoor" || args[0] == "indoor") {
		args = args[1:]
	}
	return numbers(1)(args)
}

// improve corrects contrast and colours a little; indoor, more of the cast is taken away.
func improve(c *canvas, e call) error {
	cast := 0.3
	if len(e.args) > 0 && e.args[0] == "indoor" {
		cast = 0.6
	}
	k := e.number(len(e.args)-1, 100, 0, 100) / 100
	m := pixel.AutoContrast(c.rgba(), 0.5*k)
	m = pixel.AutoColor(m, cast*k)
	c.img = pixel.Vibrance(m, 15*k)
	return nil
}

// validTint reads [equalize:]amount:colour[:position:colour[:position]]….
func validTint(args []string) bool {
	_, _, _, ok := readTint(args)
	return ok
}

func readTint(args []string) (k float64, equalize bool, stops []pixel.Stop, ok bool) {
	k = 0.6
	if len(args) > 0 && args[0] == "equalize" {
		equalize, args = true, args[1:]
	}
	if len(args) > 0 {
		n, fine := parseNumber(args[0])
		if !fine || n < 0 || n > 100 {
			return 0, false, nil, false
		}
		k, args = n/100, args[1:]
	}
	placed := false
	for len(args) > 0 {
		name := args[0]
		args = args[1:]
		if name == "rgb" && len(args) > 0 {
			name, args = "rgb:"+args[0], args[1:]
		}
		to, fine := parseColour(name)
		if !fine {
			return 0, false, nil, false
		}
		stop := pixel.Stop{Colour: pixel.Of(to)}
		if len(args) > 0 {
			if at, fine := parseNumber(strings.TrimSuffix(args[0], "p")); fine {
				stop.At, placed, args = at/100, true, args[1:]
			}
		}
		stops = append(stops, stop)
	}
	if len(stops) == 0 {
		stops = []pixel.Stop{{Colour: pixel.Of(mustColour("red"))}}
	}
	if !placed {
		spread(stops)
	}
	return k, equalize, withEnds(stops), true
}

// spread puts colours without positions at equal distances between black and white.
func spread(stops []pixel.Stop) {
	for i := range stops {
		stops[i].At = float64(i+1) / float64(len(stops)+1)
	}
}

// withEnds makes the darkest black and the lightest white where no colour stands there.
func withEnds(stops []pixel.Stop) []pixel.Stop {
	low, high := stops[0].At, stops[0].At
	for _, s := range stops {
		low, high = min(low, s.At), max(high, s.At)
	}
	if low > 0 {
		stops = append(stops, pixel.Stop{})
	}
	if high < 1 {
		stops = append(stops, pixel.Stop{At: 1, Colour: pixel.Colour{255, 255, 255}})
	}
	return stops
}

func tint(c *canvas, e call) error {
	k, equalize, stops, ok := readTint(e.args)
	if !ok {
		return e.invalid()
	}
	c.img = pixel.Tint(c.rgba(), k, equalize, stops)
	return nil
}

// share100 is colorize: all of it when nothing is said, in black.
func share100() effect {
	return effect{run: func(c *canvas, e call) error {
		c.img = pixel.Colorize(c.rgba(), e.colour(pixel.Colour{}), e.number(0, 100, 0, 100)/100)
		return nil
	}}
}

// readReplace reads to[:tolerance[:from]]; hexadecimal colours stand there without rgb:.
func readReplace(args []string) (to, from pixel.Colour, tolerance float64, picked, ok bool) {
	if len(args) > 1 && args[0] == "rgb" {
		args = args[1:]
	}
	if len(args) == 0 || len(args) > 3 {
		return to, from, 0, false, false
	}
	into, ok := looseColour(args[0])
	to, tolerance = pixel.Of(into), 50
	if len(args) > 1 {
		n, fine := parseNumber(args[1])
		tolerance, ok = n, ok && fine && n >= 0 && n <= 100
	}
	if len(args) > 2 {
		out, fine := looseColour(args[2])
		from, picked, ok = pixel.Of(out), true, ok && fine
	}
	return to, from, tolerance, picked, ok
}

func validReplace(args []string) bool {
	_, _, _, _, ok := readReplace(args)
	return ok
}

func replaceColour(c *canvas, e call) error {
	to, from, tolerance, picked, ok := readReplace(e.args)
	if !ok {
		return e.invalid()
	}
	m := c.rgba()
	if !picked {
		// Unconfirmed: the colour that is most prominent is the most frequent one.
		from = pixel.Of(nrgba(edgeColour(m, true)))
	}
	c.img = pixel.Replace(m, from, to, tolerance)
	return nil
}

// readMatrix reads nine numbers, or sixteen whose last row and column count for alpha and are left out.
func readMatrix(args []string) (rows [3][3]float64, ok bool) {
	side := map[int]int{9: 3, 16: 4}[len(args)]
	if side == 0 {
		return rows, false
	}
	for i, a := range args {
		n, fine := parseNumber(a)
		if !fine {
			return rows, false
		}
		if i/side < 3 && i%side < 3 {
			rows[i/side][i%side] = n
		}
	}
	return rows, true
}

func validMatrix(args []string) bool {
	_, ok := readMatrix(args)
	return ok
}

func recolour(c *canvas, e call) error {
	rows, ok := readMatrix(e.args)
	if !ok {
		return e.invalid()
	}
	c.img = pixel.Matrix(c.rgba(), rows)
	return nil
}

func validBlindness(args []string) bool {
	return len(args) == 0 || len(args) == 1 && pixel.KnownBlindness(args[0])
}

func simulateBlindness(c *canvas, e call) error {
	kind := "deuteranopia"
	if len(e.args) > 0 {
		kind = e.args[0]
	}
	out, ok := pixel.Blind(c.rgba(), kind)
	if !ok {
		return e.invalid()
	}
	c.img = out
	return nil
}

func validAssist(args []string) bool {
	return len(args) == 1 && args[0] == "xray" || numbers(1)(args)
}

func assist(c *canvas, e call) error {
	if len(e.args) > 0 && e.args[0] == "xray" {
		c.img = pixel.XRay(c.rgba())
		return nil
	}
	c.img = pixel.Stripes(c.rgba(), e.number(0, 10, 1, 100)/100)
	return nil
}

// makeTransparent takes away the colour that co names, else that of the corners.
func makeTransparent(c *canvas, e call) error {
	m := c.rgba()
	from := e.colour(pixel.Of(nrgba(edgeColour(m, false))))
	c.img = pixel.Transparent(m, from, e.number(0, 10, 0, 100))
	return nil
}

// validCartoon reads [lines][:colours|:bw].
func validCartoon(args []string) bool {
	if len(args) == 2 && (args[1] == "bw" || numbers(1)(args[1:])) {
		args = args[:1]
	}
	return numbers(1)(args)
}

func cartoonify(c *canvas, e call) error {
	coloured := len(e.args) < 2 || e.args[1] != "bw"
	c.img = pixel.Cartoonify(c.rgba(), e.number(0, 50, 0, 100), coloured)
	return nil
}

// dither takes types 0 to 18 of the service; which field each has is our own reading: the side grows with the type.
func dither(c *canvas, e call) error {
	n := int(e.number(0, 0, 0, 18))
	side := []int{2, 4, 8}[min(2, n/6)]
	c.img = pixel.Dither(c.rgba(), side, 2+n%6)
	return nil
}

// squareRoom checks that a picture may grow by some pixels on every side.
func (c *canvas) squareRoom(by int) (*image.RGBA, error) {
	w, h := c.size()
	if err := c.place(w+2*by, h+2*by, image.Pt(by, by)); err != nil {
		return nil, err
	}
	return c.rgba(), nil
}

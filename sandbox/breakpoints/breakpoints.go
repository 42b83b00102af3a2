// Package breakpoints chooses the widths at which a responsive picture is worth
// a file of its own. It knows what a width weighs only from what it is told, and
// neither makes nor keeps pictures.
package breakpoints

import (
	"encoding/json"
	"fmt"
	"slices"
)

// The bounds of a wish, and what stands where it says nothing.
const (
	maxWishes     = 20
	maxWidth      = 10_000
	defaultWidth  = 1000
	defaultLeast  = 50
	defaultStep   = 20_000
	defaultImages = 20
	maxImages     = 200
)

// Wish is one set of breakpoints that a call asks for.
type Wish struct {
	CreateDerived  bool   `json:"create_derived"`
	MaxWidth       int    `json:"max_width"`
	MinWidth       int    `json:"min_width"`
	BytesStep      int64  `json:"bytes_step"`
	MaxImages      int    `json:"max_images"`
	Transformation string `json:"transformation"`
	Format         string `json:"format"`
}

// Parse reads the wishes of a call and fills in what they leave out. A single
// object is a list of one.
func Parse(text []byte) ([]Wish, error) {
	if len(text) == 0 || string(text) == "null" {
		return nil, nil
	}
	var wishes []Wish
	if err := json.Unmarshal(text, &wishes); err != nil {
		var one Wish
		if json.Unmarshal(text, &one) != nil {
			return nil, fmt.Errorf("want a list of breakpoint settings: %w", err)
		}
		wishes = []Wish{one}
	}
	if len(wishes) > maxWishes {
		return nil, fmt.Errorf("at most %d settings, not %d", maxWishes, len(wishes))
	}
	for i := range wishes {
		w := &wishes[i]
		w.fill()
		if w.MinWidth < 1 || w.MaxWidth > maxWidth || w.MinWidth > w.MaxWidth {
			return nil, fmt.Errorf("widths from %d to %d: want 1 to %d, the least first", w.MinWidth, w.MaxWidth, maxWidth)
		}
		if w.MaxImages < 1 || w.MaxImages > maxImages || w.BytesStep < 1 {
			return nil, fmt.Errorf("max_images %d and bytes_step %d: want 1 to %d images and a step above 0", w.MaxImages, w.BytesStep, maxImages)
		}
	}
	return wishes, nil
}

func (w *Wish) fill() {
	if w.MaxWidth == 0 {
		w.MaxWidth = defaultWidth
	}
	if w.MinWidth == 0 {
		w.MinWidth = min(defaultLeast, w.MaxWidth)
	}
	if w.BytesStep == 0 {
		w.BytesStep = defaultStep
	}
	if w.MaxImages == 0 {
		w.MaxImages = defaultImages
	}
}

// samples is how many widths are weighed; between them the weight is taken to
// grow evenly.
const samples = 9

// Choose gives the widths for a picture that can be at most natural wide, the
// widest first: the widest, each next one by about the wish's step lighter than
// the one before, and the narrowest. When these are too many, the step grows.
// weigh says how many bytes a width takes; it is asked at most nine times.
func (w Wish) Choose(natural int, weigh func(width int) (int64, error)) ([]int, error) {
	top := max(1, min(w.MaxWidth, natural))
	low := min(w.MinWidth, top)
	if w.MaxImages == 1 || low == top {
		return []int{top}, nil
	}
	curve, err := measure(low, top, weigh)
	if err != nil {
		return nil, err
	}
	for step := w.BytesStep; ; step += max(1, step/4) {
		widths := curve.walk(step)
		if len(widths) <= w.MaxImages {
			return widths, nil
		}
		if step > curve.weights[len(curve.weights)-1] {
			return []int{top, low}[:min(2, w.MaxImages)], nil
		}
	}
}

// curve is what some widths weigh, the narrowest first.
type curve struct {
	widths  []int
	weights []int64
}

func measure(low, top int, weigh func(int) (int64, error)) (curve, error) {
	var c curve
	for i := range samples {
		width := low + (top-low)*i/(samples-1)
		if i > 0 && width == c.widths[len(c.widths)-1] {
			continue
		}
		weight, err := weigh(width)
		if err != nil {
			return c, err
		}
		c.widths, c.weights = append(c.widths, width), append(c.weights, weight)
	}
	for i := 1; i < len(c.weights); i++ { // a wider picture may compress better, but it is never worth less
		c.weights[i] = max(c.weights[i], c.weights[i-1])
	}
	return c, nil
}

// walk goes from the widest down in steps of weight.
func (c curve) walk(step int64) []int {
	last := len(c.widths) - 1
	widths := []int{c.widths[last]}
	for weight := c.weights[last] - step; weight > c.weights[0]; weight -= step {
		if width := c.at(weight); width < widths[len(widths)-1] && width > c.widths[0] {
			widths = append(widths, width)
		}
		if len(widths) > maxImages {
			return widths
		}
	}
	return append(widths, c.widths[0])
}

// at gives the width that weighs this much.
func (c curve) at(weight int64) int {
	i, _ := slices.BinarySearch(c.weights, weight)
	if i == 0 {
		return c.widths[0]
	}
	below, above := c.weights[i-1], c.weights[i]
	if above == below {
		return c.widths[i-1]
	}
	return c.widths[i-1] + int(int64(c.widths[i]-c.widths[i-1])*(weight-below)/(above-below))
}

package transform

import (
	"errors"
	"fmt"
	"strings"

	"cldx/sandbox/lettering"
)

// fromText writes a text layer. Its first component gives the colour, the lines' width by c_fit, and the stroke; the
// rest of it works on the picture of the text.
func (c *canvas) fromText(ref Ref, said string, steps Component, style lettering.Style) (*canvas, Component, error) {
	if ink, ok := parseColour(steps.Value("co")); ok {
		style.Color = ink
	}
	if width, ink, ok := parseBorder(steps.Value("bo")); ok && style.Stroke > 0 {
		style.Stroke, style.StrokeColor = width, ink
		steps = steps.without("bo")
	}
	height := 0
	if steps.Value("c") == "fit" {
		w, h := c.size()
		style.Width, height = c.length(steps.Value("w"), w, c.dpr), c.length(steps.Value("h"), h, c.dpr)
		steps = steps.without("c", "w", "h")
	}
	_, whole := steps.flag("text_no_trim")
	drawn := &canvas{dpr: c.dpr, state: c.state, page: 1}
	if err := drawn.write(style, said, height, !whole); err != nil {
		return nil, nil, fmt.Errorf("writing %q: %w", ref.ID, err)
	}
	drawn.initialW, drawn.initialH = drawn.size()
	return drawn, steps, nil
}

// write draws a text, shortened by whole words until it is no higher than height.
func (c *canvas) write(style lettering.Style, text string, height int, trimmed bool) error {
	draw := func(text string) (int, error) {
		img, err := lettering.Render(style, text)
		if err != nil {
			return 0, unlettered(err)
		}
		if err := checkOutput(img.Rect.Dx(), img.Rect.Dy()); err != nil {
			return 0, err
		}
		c.img = toRGBA(img)
		if trimmed {
			c.cut(contentBounds(c.rgba(), 0, nil))
			c.img = toRGBA(c.img)
		}
		return c.img.Bounds().Dy(), nil
	}
	h, err := draw(text)
	if err != nil || height <= 0 || h <= height {
		return err
	}
	words := strings.Fields(text)
	low, high := 0, len(words)-1
	for low < high {
		middle := (low + high + 1) / 2
		if h, err = draw(strings.Join(words[:middle], " ") + "…"); err != nil {
			return err
		}
		if h <= height {
			low = middle
		} else {
			high = middle - 1
		}
	}
	_, err = draw(strings.Join(words[:low], " ") + "…")
	return err
}

func unlettered(err error) error {
	if errors.Is(err, lettering.ErrStyle) {
		return &InvalidError{"overlay", err.Error()}
	}
	return fmt.Errorf("%w: %v", ErrTooLarge, err)
}

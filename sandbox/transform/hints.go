package transform

import (
	"math"
	"strconv"
	"strings"
)

// Hints are what a browser says about where the picture will be shown. Zero means that it does not say.
type Hints struct {
	Width int
	DPR   float64
}

// value is what w_auto or dpr_auto comes to. Without a hint the width is that of the source and the ratio 1; the
// forms of w_auto are step, fallback and smallest width in this order, which is unconfirmed.
func (h Hints) value(p Param, initial int) (string, error) {
	if p.Code == "dpr" {
		if h.DPR <= 0 {
			return "1.0", nil
		}
		return decimal(min(h.DPR, 10), true), nil
	}
	parts := strings.Split(p.Value, ":")[1:]
	var numbers [3]int
	if len(parts) > len(numbers) {
		return "", &InvalidError{"width", p.Value}
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > 1e6 {
			return "", &InvalidError{"width", p.Value}
		}
		numbers[i] = n
	}
	step, fallback, smallest := numbers[0], numbers[1], numbers[2]
	width := h.Width
	if width <= 0 {
		width = fallback
	}
	if width <= 0 {
		return strconv.Itoa(initial), nil
	}
	if step > 1 {
		width = int(math.Ceil(float64(width)/float64(step))) * step
	}
	return strconv.Itoa(max(width, smallest)), nil
}

package transform

import "strconv"

// CheckSizes refuses a transformation that asks by its numbers for a picture beyond
// MaxOutput, whatever it is made of. What depends on the picture is for Render to
// refuse. The error wraps ErrTooLarge.
func (c Chain) CheckSizes() error {
	for _, component := range c {
		w, h := component.exactly()
		if err := checkOutput(w, h); w > 0 && h > 0 && err != nil {
			return err
		}
	}
	return nil
}

// exactly returns the size that a component makes of every picture; 0: it depends.
func (c Component) exactly() (w, h int) {
	for _, p := range c {
		n, err := strconv.Atoi(p.Value)
		switch {
		case p.Code == "if", p.Code == "c" && p.Value != "scale" && p.Value != "fill" && p.Value != "pad":
			return 0, 0
		case err != nil: // it is a share, or an expression
		case p.Code == "w":
			w = n
		case p.Code == "h":
			h = n
		}
	}
	return w, h
}

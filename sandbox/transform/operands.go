package transform

import (
	"strings"

	"cldx/sandbox/transform/expr"
)

// Facts are what conditions and variables may ask about an asset beside its picture.
type Facts struct {
	Tags              []string
	Context, Metadata map[string]string
}

// operands answers an expression's questions about a picture.
type operands struct{ c *canvas }

// Lookup gives an operand's value.
func (o operands) Lookup(name string) (expr.Value, error) {
	if err := o.c.state.alive(); err != nil {
		return expr.Value{}, err
	}
	w, h := o.c.size()
	source := o.c.state.source
	switch name {
	case "w":
		return expr.Of(float64(w)), nil
	case "h":
		return expr.Of(float64(h)), nil
	case "ar":
		return expr.Of(float64(w) / float64(h)), nil
	case "iw", "ow":
		return expr.Of(float64(o.c.initialW)), nil
	case "ih", "oh":
		return expr.Of(float64(o.c.initialH)), nil
	case "iar":
		return expr.Of(float64(o.c.initialW) / float64(o.c.initialH)), nil
	case "tar":
		r := contentBounds(toRGBA(o.c.img), trimTolerance, nil)
		return expr.Of(float64(r.Dx()) / float64(r.Dy())), nil
	case "fc":
		return expr.Of(float64(len(o.c.faces))), nil
	case "pc":
		return expr.Of(float64(max(1, source.Info.Pages))), nil
	case "cp":
		return expr.Of(float64(max(1, o.c.page))), nil
	case "du", "idu":
		return expr.Of(source.Info.Playback.Duration), nil
	case "tags":
		return expr.List(source.Facts.Tags), nil
	}
	if key, ok := strings.CutPrefix(name, "ctx:"); ok {
		return expr.Text(source.Facts.Context[key]), nil
	}
	if key, ok := strings.CutPrefix(name, "md:"); ok {
		return expr.Text(source.Facts.Metadata[key]), nil
	}
	if strings.HasPrefix(name, "$") {
		return expr.Value{}, &expr.Error{Text: name, Reason: "the variable is not set"}
	}
	return expr.Value{}, &UnsupportedError{name, "this is not known of any picture here"}
}

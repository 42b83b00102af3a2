package media

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

const maxSVGHead = 1 << 20

// sniffSVG looks for an svg root behind declarations and comments.
func sniffSVG(s *source, head []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(text, []byte("<")) {
		return ""
	}
	if root, err := svgRoot(s); err == nil && root.Name.Local == "svg" {
		return "svg"
	}
	return ""
}

// svgRoot returns the first element. Entities are never defined, so none can expand; nothing outside is read.
func svgRoot(s *source) (xml.StartElement, error) {
	d := xml.NewDecoder(io.LimitReader(io.NewSectionReader(s.r, 0, s.size), maxSVGHead))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := d.RawToken()
		if err != nil {
			return xml.StartElement{}, err
		}
		if root, ok := token.(xml.StartElement); ok {
			return root, nil
		}
	}
}

// parseSVG takes the size from width and height, else from the viewBox, else the CSS default of 300 by 150.
func parseSVG(s *source, in *Info) error {
	root, err := svgRoot(s)
	if err != nil {
		return invalid("reading the root element: %v", err)
	}
	var w, h float64
	box := [2]float64{300, 150}
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			w = svgLength(a.Value)
		case "height":
			h = svgLength(a.Value)
		case "viewBox":
			f := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
			if len(f) == 4 && svgLength(f[2]) > 0 && svgLength(f[3]) > 0 {
				box = [2]float64{svgLength(f[2]), svgLength(f[3])}
			}
		}
	}
	in.HasAlpha = true
	in.Width, in.Height = svgSize(w, h, box)
	return nil
}

func svgSize(w, h float64, box [2]float64) (int, int) {
	switch {
	case w == 0 && h == 0:
		w, h = box[0], box[1]
	case w == 0:
		w = h * box[0] / box[1]
	case h == 0:
		h = w * box[1] / box[0]
	}
	return int(min(w+0.5, 1e9)), int(min(h+0.5, 1e9))
}

var svgUnits = map[string]float64{
	"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8, "rem": 16,
}

// svgLength is a length in pixels; zero when it is relative or no length at all.
func svgLength(v string) float64 {
	v = strings.TrimSpace(v)
	number := strings.TrimRight(v, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%")
	unit, ok := svgUnits[strings.ToLower(v[len(number):])]
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if !ok || err != nil || !(n > 0 && n < 1e9) {
		return 0
	}
	return n * unit
}

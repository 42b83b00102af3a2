package transform

import (
	"encoding/hex"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/colornames"
)

// parseColour reads a name, rgb:RRGGBB[AA], rgb:RGB[A], or the same digits behind a #.
func parseColour(v string) (color.NRGBA, bool) {
	digits, found := strings.CutPrefix(v, "rgb:")
	if !found {
		digits, found = strings.CutPrefix(v, "#")
	}
	if !found {
		if strings.EqualFold(v, "transparent") {
			return color.NRGBA{}, true
		}
		c, ok := colornames.Map[strings.ToLower(v)]
		return color.NRGBA(c), ok
	}
	if len(digits) == 3 || len(digits) == 4 {
		var long strings.Builder
		for _, d := range digits {
			long.WriteRune(d)
			long.WriteRune(d)
		}
		digits = long.String()
	}
	b, err := hex.DecodeString(digits)
	switch {
	case err != nil:
		return color.NRGBA{}, false
	case len(b) == 3:
		return color.NRGBA{b[0], b[1], b[2], 255}, true
	case len(b) == 4:
		return color.NRGBA{b[0], b[1], b[2], b[3]}, true
	}
	return color.NRGBA{}, false
}

func validColour(v string) bool {
	_, ok := parseColour(v)
	return ok
}

func validBackground(v string) bool {
	head, _, _ := strings.Cut(v, ":")
	return head == "auto" || validBlurred(v) || head == "gen_fill" || validColour(v)
}

var borderForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,4})px_solid_(.+)$`) })

func parseBorder(v string) (width int, c color.NRGBA, ok bool) {
	m := borderForm().FindStringSubmatch(v)
	if m == nil {
		return 0, c, false
	}
	width, _ = strconv.Atoi(m[1])
	c, ok = parseColour(m[2])
	return width, c, ok
}

func validBorder(v string) bool {
	_, _, ok := parseBorder(v)
	return ok
}

// looseColour reads a colour whose hexadecimal digits may stand without a prefix, as in some effects.
func looseColour(v string) (color.NRGBA, bool) {
	if c, ok := parseColour(v); ok {
		return c, true
	}
	return parseColour("#" + v)
}

// mustColour is a colour whose name stands in the program.
func mustColour(name string) color.NRGBA {
	c, ok := parseColour(name)
	if !ok {
		panic("no colour " + name)
	}
	return c
}

func nrgba(c color.Color) color.NRGBA {
	out, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	return out
}

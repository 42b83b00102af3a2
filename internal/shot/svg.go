//go:build unix

package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strings"
)

// fonts are what the reader's system is asked for; any of them will do, since
// every label is stretched to its cells.
const fonts = `ui-monospace,'JetBrains Mono','SFMono-Regular','SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace`

// writeSVG writes the picture as one file that needs nothing else.
func (sc *scene) writeSVG(w io.Writer) error {
	b := bufio.NewWriter(w)
	width, height := number(sc.width), number(sc.height)
	fmt.Fprintf(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n", width, height, width, height)
	fmt.Fprintf(b, "<style>text{font:%spx %s;white-space:pre;fill:%s}.b{font-weight:700}.i{font-style:italic}.c{shape-rendering:crispEdges}</style>\n",
		number(fontSize), fonts, rgb(sc.defaultText))
	if len(sc.window) > 0 {
		fmt.Fprintf(b, "<filter id=\"s\" x=\"-10%%\" y=\"-10%%\" width=\"120%%\" height=\"125%%\"><feGaussianBlur stdDeviation=\"9\"/></filter>\n")
		fmt.Fprintf(b, "<path d=\"%s\" fill=\"#000\" fill-opacity=\".35\" filter=\"url(#s)\"/>\n", sc.window.at(0, 6))
	}
	writeFills(b, sc.below)
	for _, p := range sc.pictures {
		if err := p.writeSVG(b); err != nil {
			return err
		}
	}
	for _, l := range sc.texts {
		sc.writeLabel(b, l)
	}
	writeFills(b, sc.above)
	fmt.Fprintln(b, "</svg>")
	return b.Flush()
}

// writeFills joins the crisp areas of one colour that follow each other. Others
// stay apart: where they overlap, they could cancel each other out.
func writeFills(b *bufio.Writer, fills []fill) {
	for i := 0; i < len(fills); {
		first := fills[i]
		class := ""
		if first.crisp {
			class = ` class="c"`
		}
		fmt.Fprintf(b, "<path%s fill=\"%s\" d=\"", class, rgb(first.color))
		fmt.Fprint(b, short(first))
		for i++; i < len(fills) && first.crisp && fills[i].crisp && fills[i].color == first.color; i++ {
			fmt.Fprint(b, short(fills[i]))
		}
		fmt.Fprintln(b, "\"/>")
	}
}

// short spells a rectangle in fewer letters than its four corners take.
func short(f fill) string {
	if x0, y0, x1, y1, ok := f.path.box(); ok {
		return fmt.Sprintf("M%s %sh%sv%sh%sz", number(x0), number(y0), number(x1-x0), number(y1-y0), number(x0-x1))
	}
	return f.path.String()
}

// box returns the corners of a path that is one upright rectangle.
func (p path) box() (x0, y0, x1, y1 float64, ok bool) {
	if len(p) != 5 || p[4].op != 'Z' {
		return 0, 0, 0, 0, false
	}
	a, b, c, d := p[0].pts, p[1].pts, p[2].pts, p[3].pts
	if a[1] != b[1] || b[0] != c[0] || c[1] != d[1] || d[0] != a[0] {
		return 0, 0, 0, 0, false
	}
	return a[0], a[1], c[0], c[1], true
}

func (sc *scene) writeLabel(b *bufio.Writer, l label) {
	var attrs strings.Builder
	switch {
	case l.bold && l.italic:
		attrs.WriteString(` class="b i"`)
	case l.bold:
		attrs.WriteString(` class="b"`)
	case l.italic:
		attrs.WriteString(` class="i"`)
	}
	if l.color != sc.defaultText {
		fmt.Fprintf(&attrs, ` style="fill:%s"`, rgb(l.color))
	}
	if l.fit {
		attrs.WriteString(` lengthAdjust="spacingAndGlyphs"`)
	}
	fmt.Fprintf(b, "<text x=\"%s\" y=\"%s\" textLength=\"%s\"%s>", number(l.x), number(l.y), number(float64(l.cells)*cellW), attrs.String())
	xml.EscapeText(b, []byte(l.text))
	fmt.Fprintln(b, "</text>")
}

func rgb(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

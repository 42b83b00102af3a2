//go:build unix

package main

// glyph is a character that is drawn as shapes, because fonts draw it with
// gaps, in other widths, or not at all.
type glyph struct {
	paths []path
	alpha float64
	crisp bool
}

// drawn returns the shapes of a character, if it is one that is drawn.
func drawn(text string) (glyph, bool) {
	runes := []rune(text)
	if len(runes) != 1 {
		return glyph{}, false
	}
	r := runes[0]
	switch {
	case r >= 0x2500 && r <= 0x257f:
		return box(r), true
	case r >= 0x2580 && r <= 0x259f:
		return block(r), true
	case r >= 0x2800 && r <= 0x28ff:
		return glyph{paths: braille(r), alpha: 1}, true
	case r >= 0x1fb00 && r <= 0x1fb3b:
		return glyph{paths: sextant(r), alpha: 1, crisp: true}, true
	}
	paths, ok := symbols[r]
	return glyph{paths: paths, alpha: 1}, ok
}

func box(r rune) glyph {
	if w := arms[r-0x2500]; w != "" {
		return glyph{boxLines(w), 1, true}
	}
	if d, ok := dashed[r]; ok {
		return glyph{dashes(d.n, d.heavy, d.upright), 1, true}
	}
	rising, falling := stroke(0, cellH, cellW, 0, 1), stroke(0, 0, cellW, cellH, 1)
	switch r {
	case '╭':
		return glyph{[]path{arc(true, true)}, 1, false}
	case '╮':
		return glyph{[]path{arc(false, true)}, 1, false}
	case '╯':
		return glyph{[]path{arc(false, false)}, 1, false}
	case '╰':
		return glyph{[]path{arc(true, false)}, 1, false}
	case '╱':
		return glyph{[]path{rising}, 1, false}
	case '╲':
		return glyph{[]path{falling}, 1, false}
	}
	return glyph{[]path{rising, falling}, 1, false}
}

func block(r rune) glyph {
	const w, h = cellW, cellH
	solid := func(p ...path) glyph { return glyph{p, 1, true} }
	switch {
	case r == '▀':
		return solid(rect(0, 0, w, h/2))
	case r <= '█':
		return solid(rect(0, h-h*float64(r-0x2580)/8, w, h))
	case r <= '▏':
		return solid(rect(0, 0, w*float64(0x2590-r)/8, h))
	case r == '▐':
		return solid(rect(w/2, 0, w, h))
	case r <= '▓':
		return glyph{[]path{rect(0, 0, w, h)}, float64(r-0x2590) / 4, true}
	case r == '▔':
		return solid(rect(0, 0, w, h/8))
	case r == '▕':
		return solid(rect(w*7/8, 0, w, h))
	}
	return solid(quadrants(r)...)
}

// quadrants draws U+2596 on: bits are upper left, upper right, lower left, lower right.
func quadrants(r rune) []path {
	sets := [...]uint8{4, 8, 1, 13, 9, 7, 11, 2, 6, 14}
	return tiles(int(sets[r-0x2596]), 2)
}

// tiles draws a grid of two columns by its bits, row by row.
func tiles(bits, rows int) []path {
	const w = cellW / 2
	h := cellH / float64(rows)
	var out []path
	for i := range 2 * rows {
		if bits&(1<<i) != 0 {
			x, y := float64(i%2)*w, float64(i/2)*h
			out = append(out, rect(x, y, x+w, y+h))
		}
	}
	return out
}

// sextant leaves out the patterns that blocks have already: left and right half.
func sextant(r rune) []path {
	bits := int(r-0x1fb00) + 1
	if bits >= 0b010101 {
		bits++
	}
	if bits >= 0b101010 {
		bits++
	}
	return tiles(bits, 3)
}

func braille(r rune) []path {
	// dots 1 to 8 stand for bits 0 to 7: three down the left, three down the right, then the lowest two
	at := [8][2]float64{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}
	var out []path
	for i, p := range at {
		if r&(1<<i) != 0 {
			out = append(out, ellipse(2.5+5*p[0], 2.5+5*p[1], 1.2, 1.2))
		}
	}
	return out
}

// symbols are shapes that programs for terminals like to use.
var symbols = map[rune][]path{
	'■': {rect(1, 6, 9, 14)}, '□': outlined(rect(1, 6, 9, 14), rect(2, 7, 8, 13)),
	'▪': {rect(3, 8, 7, 12)}, '▫': outlined(rect(3, 8, 7, 12), rect(4, 9, 6, 11)),
	'▲': {polygon(5, 5, 9.5, 14, 0.5, 14)}, '△': outlined(polygon(5, 5, 9.5, 14, 0.5, 14), polygon(5, 7.4, 7.9, 13, 2.1, 13)),
	'▼': {polygon(0.5, 6, 9.5, 6, 5, 15)}, '▽': outlined(polygon(0.5, 6, 9.5, 6, 5, 15), polygon(2.1, 7, 7.9, 7, 5, 12.6)),
	'▶': {polygon(1, 5.5, 9.5, 10, 1, 14.5)}, '◀': {polygon(9, 5.5, 0.5, 10, 9, 14.5)},
	'►': {polygon(1, 6.5, 9.5, 10, 1, 13.5)}, '◄': {polygon(9, 6.5, 0.5, 10, 9, 13.5)},
	'▸': {polygon(2.5, 6.5, 8, 10, 2.5, 13.5)}, '◂': {polygon(7.5, 6.5, 2, 10, 7.5, 13.5)},
	'▾': {polygon(1.5, 7.5, 8.5, 7.5, 5, 13)}, '▴': {polygon(5, 7, 8.5, 12.5, 1.5, 12.5)},
	'▷': outlined(polygon(1, 5.5, 9.5, 10, 1, 14.5), polygon(2, 7.2, 7.3, 10, 2, 12.8)),
	'●': {ellipse(5, 10, 4, 4)}, '○': {ring(5, 10, 4, 4, 1)}, '◉': {ring(5, 10, 4, 4, 1), ellipse(5, 10, 2, 2)},
	'◎': {ring(5, 10, 4, 4, 1), ring(5, 10, 2, 2, 1)}, '•': {ellipse(5, 10, 2, 2)}, '·': {ellipse(5, 10, 1, 1)},
	'◆': {polygon(5, 5, 9.5, 10, 5, 15, 0.5, 10)}, '◇': outlined(polygon(5, 5, 9.5, 10, 5, 15, 0.5, 10), polygon(5, 6.5, 8.1, 10, 5, 13.5, 1.9, 10)),
	'✓': {stroke(1, 10.5, 4, 14, 1.5), stroke(3.6, 14.2, 9, 5.5, 1.5)}, '✔': {stroke(1, 10.5, 4, 14, 2.2), stroke(3.4, 14.2, 9, 5.5, 2.2)},
	'✗': {stroke(1.5, 6, 8.5, 14, 1.5), stroke(8.5, 6, 1.5, 14, 1.5)}, '✘': {stroke(1.5, 6, 8.5, 14, 2.2), stroke(8.5, 6, 1.5, 14, 2.2)},
	'→': {stroke(0.5, 10.5, 9, 10.5, 1), stroke(5.6, 7, 9.4, 10.7, 1.1), stroke(5.6, 14, 9.4, 10.3, 1.1)},
	'←': {stroke(1, 10.5, 9.5, 10.5, 1), stroke(4.4, 7, 0.6, 10.7, 1.1), stroke(4.4, 14, 0.6, 10.3, 1.1)},
	'↑': {stroke(5, 5, 5, 15.5, 1), stroke(1.5, 8.6, 5.2, 4.8, 1.1), stroke(8.5, 8.6, 4.8, 4.8, 1.1)},
	'↓': {stroke(5, 4.5, 5, 15, 1), stroke(1.5, 11.4, 5.2, 15.2, 1.1), stroke(8.5, 11.4, 4.8, 15.2, 1.1)},
	'❯': {stroke(2.5, 5, 7.2, 10.2, 1.6), stroke(2.5, 15, 7.2, 9.8, 1.6)}, '›': {stroke(3.5, 7, 6.6, 10.2, 1.2), stroke(3.5, 13, 6.6, 9.8, 1.2)},
	'\ue0b0': {polygon(0, 0, cellW, cellH/2, 0, cellH)}, '\ue0b2': {polygon(cellW, 0, 0, cellH/2, cellW, cellH)},
	'\ue0b1': {stroke(0, 0, cellW, cellH/2, 1), stroke(cellW, cellH/2, 0, cellH, 1)},
	'\ue0b3': {stroke(cellW, 0, 0, cellH/2, 1), stroke(0, cellH/2, cellW, cellH, 1)},
}

// outlined joins a shape with the hole that makes it an outline.
func outlined(outer, inner path) []path {
	return []path{append(outer, inner.reversed()...)}
}

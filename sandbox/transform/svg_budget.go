package transform

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// maxShapes bounds what a drawing unfolds to. A few hundred bytes of use elements can name billions of shapes.
const maxShapes = 50_000

// svgPart is an element with an id: how much stands in it and which others it shows again.
type svgPart struct {
	elements int
	uses     []string
}

// checkSVG refuses a drawing whose use elements go in a circle or multiply beyond the limit. The renderer follows
// them without end.
func checkSVG(text []byte) error {
	parts, err := svgParts(text)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrBroken, err)
	}
	b := svgBudget{parts: parts, known: map[string]int{}, open: map[string]bool{}}
	total, err := b.cost("")
	if err != nil {
		return err
	}
	if total > maxShapes {
		return fmt.Errorf("a drawing of more than %d shapes: %w", maxShapes, ErrTooLarge)
	}
	return nil
}

// svgParts lists the parts by id; the whole drawing has the empty one.
func svgParts(text []byte) (map[string]*svgPart, error) {
	parts := map[string]*svgPart{"": {}}
	var open []string
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return parts, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			id, target := svgNames(e)
			if len(open) == 256 {
				return nil, fmt.Errorf("elements nested more than %d deep", len(open))
			}
			open = append(open, id)
			if parts[id] == nil {
				parts[id] = &svgPart{}
			}
			countIn(parts, open, target)
		case xml.EndElement:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
}

// svgNames reads an element's id and, for use, whom it shows.
func svgNames(e xml.StartElement) (id, target string) {
	for _, a := range e.Attr {
		switch {
		case a.Name.Local == "id":
			id = a.Value
		case a.Name.Local == "href" && e.Name.Local == "use":
			target = strings.TrimPrefix(a.Value, "#")
		}
	}
	return id, target
}

// countIn adds an element to every part that it stands in, and to the whole.
func countIn(parts map[string]*svgPart, open []string, target string) {
	inside := map[string]bool{"": true}
	for _, id := range open {
		inside[id] = true
	}
	for id := range inside {
		parts[id].elements++
		if target != "" {
			parts[id].uses = append(parts[id].uses, target)
		}
	}
}

// svgBudget unfolds the uses, each part once.
type svgBudget struct {
	parts map[string]*svgPart
	known map[string]int
	open  map[string]bool
}

func (b svgBudget) cost(id string) (int, error) {
	part := b.parts[id]
	if part == nil {
		return 0, nil
	}
	if n, ok := b.known[id]; ok {
		return n, nil
	}
	if b.open[id] || len(b.open) > 256 {
		return 0, fmt.Errorf("%w: %q shows itself", ErrBroken, id)
	}
	b.open[id] = true
	defer delete(b.open, id)
	total := part.elements
	for _, target := range part.uses {
		n, err := b.cost(target)
		if err != nil {
			return 0, err
		}
		total = min(total+n, maxShapes+1)
	}
	b.known[id] = total
	return total, nil
}

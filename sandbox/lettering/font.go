package lettering

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonobolditalic"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
)

// cut is one of the fonts that are part of the program.
type cut struct{ fixed, bold, italic bool }

var files = map[cut][]byte{
	{}:                                      goregular.TTF,
	{bold: true}:                            gobold.TTF,
	{italic: true}:                          goitalic.TTF,
	{bold: true, italic: true}:              gobolditalic.TTF,
	{fixed: true}:                           gomono.TTF,
	{fixed: true, bold: true}:               gomonobold.TTF,
	{fixed: true, italic: true}:             gomonoitalic.TTF,
	{fixed: true, bold: true, italic: true}: gomonobolditalic.TTF,
}

// fixedNames are parts of the names of families whose letters are equally wide.
var fixedNames = []string{"mono", "courier", "consol", "menlo", "typewriter", "terminal", "fixed", " code"}

var parsed sync.Map // cut to *opentype.Font

// face opens the font of a style; it must be closed, and used by one goroutine.
func face(f Font, hinted bool) (font.Face, error) {
	c := cut{bold: f.Bold, italic: f.Italic}
	family := strings.ToLower(f.Family)
	for _, part := range fixedNames {
		c.fixed = c.fixed || strings.Contains(family, part)
	}
	whole, ok := parsed.Load(c)
	if !ok {
		read, err := opentype.Parse(files[c])
		if err != nil {
			return nil, fmt.Errorf("reading the font for %s: %w", f.Family, err)
		}
		whole, _ = parsed.LoadOrStore(c, read)
	}
	hinting := font.HintingNone
	if hinted {
		hinting = font.HintingFull
	}
	return opentype.NewFace(whole.(*opentype.Font), &opentype.FaceOptions{Size: f.Size, DPI: 72, Hinting: hinting})
}

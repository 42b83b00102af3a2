//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"io"

	smooth "golang.org/x/image/draw"

	"cldx/internal/term"
)

// plate is a picture that the program showed, as far as it can be seen.
type plate struct {
	x, y, w, h float64
	img        image.Image
}

// fine is how many pixels of a plate a pixel of a cell has.
const fine = 2

// picture puts what can be seen of a drawing into the scene: whole, and with its own
// proportions, in the middle of its cells.
func (sc *scene) picture(d term.Drawing, x, y float64) {
	if d.Image == nil {
		return
	}
	cell := image.Pt(cellW*fine, cellH*fine)
	box := image.Rect(0, 0, d.Cols*cell.X, d.Rows*cell.Y)
	size := d.Image.Bounds().Size()
	w, h := box.Dx(), size.Y*box.Dx()/size.X
	if h > box.Dy() {
		w, h = size.X*box.Dy()/size.Y, box.Dy()
	}
	whole, seen := image.NewRGBA(box), image.NewRGBA(box)
	at := image.Pt((box.Dx()-w)/2, (box.Dy()-h)/2)
	smooth.CatmullRom.Scale(whole, image.Rectangle{at, at.Add(image.Pt(w, h))}, d.Image, d.Image.Bounds(), smooth.Src, nil)
	for _, part := range d.Seen {
		from := image.Pt(part[1]*cell.X, part[0]*cell.Y)
		smooth.Draw(seen, image.Rectangle{from, from.Add(cell)}, whole, from, smooth.Src)
	}
	sc.pictures = append(sc.pictures, plate{
		x: x + float64(d.Col)*cellW, y: y + float64(d.Row)*cellH, w: float64(d.Cols) * cellW, h: float64(d.Rows) * cellH, img: seen,
	})
}

// writeSVG puts the picture into the file itself.
func (p plate) writeSVG(w io.Writer) error {
	var data bytes.Buffer
	if err := png.Encode(&data, p.img); err != nil {
		return fmt.Errorf("encoding a picture: %w", err)
	}
	_, err := fmt.Fprintf(w, "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"data:image/png;base64,%s\"/>\n",
		number(p.x), number(p.y), number(p.w), number(p.h), base64.StdEncoding.EncodeToString(data.Bytes()))
	return err
}

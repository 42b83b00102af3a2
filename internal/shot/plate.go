//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	smooth "golang.org/x/image/draw"

	"cldx/internal/term"
)

// plate is a picture that the program showed, as far as it can be seen.
type plate struct {
	x, y, w, h float64
	img        *image.RGBA
}

// fine is how many pixels of a plate a pixel of a cell has.
const fine = 2

// jpegQuality is that of pictures within an SVG.
const jpegQuality = 72

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

// writeSVG puts the picture into the file itself: what nothing shines through as a
// JPEG, which is much smaller.
func (p plate) writeSVG(w io.Writer) error {
	img := p.img.SubImage(p.shown())
	var data bytes.Buffer
	kind, err := "png", error(nil)
	if solid, ok := img.(*image.RGBA); ok && solid.Opaque() {
		kind, err = "jpeg", jpeg.Encode(&data, img, &jpeg.Options{Quality: jpegQuality})
	} else {
		err = png.Encode(&data, img)
	}
	if err != nil {
		return fmt.Errorf("encoding a picture: %w", err)
	}
	at := img.Bounds()
	_, err = fmt.Fprintf(w, "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"data:image/%s;base64,%s\"/>\n",
		number(p.x+float64(at.Min.X)/fine), number(p.y+float64(at.Min.Y)/fine), number(float64(at.Dx())/fine), number(float64(at.Dy())/fine),
		kind, base64.StdEncoding.EncodeToString(data.Bytes()))
	return err
}

// shown is the smallest part that holds all that can be seen.
func (p plate) shown() image.Rectangle {
	var part image.Rectangle
	box := p.img.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if p.img.RGBAAt(x, y).A > 0 {
				part = part.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return part
}

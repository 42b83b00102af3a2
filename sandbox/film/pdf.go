package film

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
)

// pdfQuality is that of the pictures in a document.
const pdfQuality = 90

// PDF writes a document with a picture on each page; a page is as large as its
// picture, one point a pixel.
func PDF(ctx context.Context, w io.Writer, f Frames) error {
	if err := f.check(); err != nil {
		return err
	}
	d := &document{w: w}
	d.print("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	d.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	for i := range f.N {
		if err := d.page(ctx, f, i); err != nil {
			return err
		}
	}
	var kids bytes.Buffer
	for i := range f.N {
		fmt.Fprintf(&kids, "%d 0 R ", pageObject(i))
	}
	d.object(2, "<< /Type /Pages /Count %d /Kids [%s] >>", f.N, kids.String())
	d.end(2 + 3*f.N)
	return d.err
}

// pageObject is the number of a page; its drawing and its picture follow.
func pageObject(i int) int { return 3 + 3*i }

// document counts what is written, for the table at its end.
type document struct {
	w       io.Writer
	at      int
	offsets map[int]int
	err     error
}

func (d *document) print(format string, args ...any) { d.write(fmt.Appendf(nil, format, args...)) }

func (d *document) write(b []byte) {
	if d.err != nil {
		return
	}
	n, err := d.w.Write(b)
	d.at, d.err = d.at+n, err
}

func (d *document) object(n int, format string, args ...any) {
	if d.offsets == nil {
		d.offsets = map[int]int{}
	}
	d.offsets[n] = d.at
	d.print("%d 0 obj\n", n)
	d.print(format, args...)
	d.print("\nendobj\n")
}

func (d *document) page(ctx context.Context, f Frames, i int) error {
	m, err := f.At(ctx, i)
	if err != nil {
		return err
	}
	size, n := m.Bounds().Size(), pageObject(i)
	white := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(white, white.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(white, white.Rect, m, m.Bounds().Min, draw.Over)
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, white, &jpeg.Options{Quality: pdfQuality}); err != nil {
		return fmt.Errorf("writing a page: %w", err)
	}
	d.object(n, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /XObject << /P %d 0 R >> >> >>",
		size.X, size.Y, n+1, n+2)
	drawing := fmt.Sprintf("q %d 0 0 %d 0 0 cm /P Do Q", size.X, size.Y)
	d.object(n+1, "<< /Length %d >>\nstream\n%s\nendstream", len(drawing), drawing)
	head := fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>",
		size.X, size.Y, picture.Len())
	d.object(n+2, "%s\nstream\n%s\nendstream", head, picture.Bytes())
	return d.err
}

// end writes the table of where each of n objects stands.
func (d *document) end(n int) {
	table := d.at
	d.print("xref\n0 %d\n0000000000 65535 f \n", n+1)
	for i := 1; i <= n; i++ {
		d.print("%010d 00000 n \n", d.offsets[i])
	}
	d.print("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", n+1, table)
}

package transform

import (
	"image"

	"golang.org/x/image/draw"
)

// resize makes a picture of w by h. Shrinking to half or less averages boxes of pixels, on the planes as they
// are decoded when the source is a JPEG; anything else is interpolated.
func resize(img image.Image, w, h int) image.Image {
	b := img.Bounds()
	if w*2 > b.Dx() || h*2 > b.Dy() {
		dst := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.CatmullRom.Scale(dst, dst.Rect, img, b, draw.Src, nil)
		return dst
	}
	switch m := img.(type) {
	case *image.YCbCr:
		return boxYCbCr(m, w, h)
	case *image.Gray:
		dst := image.NewGray(image.Rect(0, 0, w, h))
		boxPlane(dst.Pix, w, h, plane{m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride, b.Dx(), b.Dy(), 1})
		return dst
	}
	m := toRGBA(img)
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	boxPlane(dst.Pix, w, h, plane{m.Pix, m.Stride, b.Dx(), b.Dy(), 4})
	return dst
}

// plane is w by h samples of n bytes each.
type plane struct {
	pix    []uint8
	stride int
	w, h   int
	n      int
}

// boxYCbCr reduces each plane by itself: the result has full-size colour planes.
func boxYCbCr(m *image.YCbCr, w, h int) *image.YCbCr {
	dst := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio444)
	b := m.Rect
	boxPlane(dst.Y, w, h, plane{m.Y[m.YOffset(b.Min.X, b.Min.Y):], m.YStride, b.Dx(), b.Dy(), 1})
	from, to := m.COffset(b.Min.X, b.Min.Y), m.COffset(b.Max.X-1, b.Max.Y-1)
	cw, ch := (to-from)%m.CStride+1, (to-from)/m.CStride+1
	boxPlane(dst.Cb, w, h, plane{m.Cb[from:], m.CStride, cw, ch, 1})
	boxPlane(dst.Cr, w, h, plane{m.Cr[from:], m.CStride, cw, ch, 1})
	return dst
}

// boxPlane averages the box of source samples under each of the w by h samples of dst.
func boxPlane(dst []uint8, w, h int, src plane) {
	sums := make([]uint32, w*src.n)
	for y := range h {
		y0, y1 := span(y, h, src.h)
		clear(sums)
		for sy := y0; sy < y1; sy++ {
			addRow(sums, src.pix[sy*src.stride:], w, src)
		}
		for x := range w {
			x0, x1 := span(x, w, src.w)
			area := uint32((x1 - x0) * (y1 - y0))
			for k := range src.n {
				dst[(y*w+x)*src.n+k] = uint8((sums[x*src.n+k] + area/2) / area)
			}
		}
	}
}

func addRow(sums []uint32, row []uint8, w int, src plane) {
	for x := range w {
		x0, x1 := span(x, w, src.w)
		for i := x0 * src.n; i < x1*src.n; i += src.n {
			for k := range src.n {
				sums[x*src.n+k] += uint32(row[i+k])
			}
		}
	}
}

// span is the range of n source samples under sample i of m; it is never empty.
func span(i, m, n int) (int, int) {
	from, to := i*n/m, (i+1)*n/m
	return from, max(to, from+1)
}

package media

import (
	"image"

	xdraw "golang.org/x/image/draw"
)

// focusSide bounds the picture that is measured, so that pictures of any size compare.
const focusSide = 512

// sharpEnough is the variance at which a picture counts as half sharp.
const sharpEnough = 150

// Focus says how sharp a picture is, from 0 (blurred, or one colour) to 1. It
// measures the variance v of the Laplacian (the four neighbours less four times the
// pixel) of the brightness, 0 to 255, in a copy of at most 512 pixels a side, and
// gives v / (v + 150).
func Focus(img image.Image) float64 {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > focusSide {
		w, h = max(1, w*focusSide/longest), max(1, h*focusSide/longest)
	}
	if w < 3 || h < 3 {
		return 0
	}
	grey := image.NewGray(image.Rect(0, 0, w, h))
	xdraw.ApproxBiLinear.Scale(grey, grey.Rect, img, b, xdraw.Src, nil)
	var sum, squares float64
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			i := y*grey.Stride + x
			p := grey.Pix
			l := float64(int(p[i-1]) + int(p[i+1]) + int(p[i-grey.Stride]) + int(p[i+grey.Stride]) - 4*int(p[i]))
			sum, squares = sum+l, squares+l*l
		}
	}
	n := float64((w - 2) * (h - 2))
	variance := squares/n - sum/n*sum/n
	return variance / (variance + sharpEnough)
}

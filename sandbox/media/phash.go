package media

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"sort"

	xdraw "golang.org/x/image/draw"
)

const (
	hashSide = 32
	hashLow  = 8
)

// perceptualHash is the classic one: the sign of the 64 lowest frequencies of a 32 by 32 grey copy, against their
// median. Transparent pixels count as white.
func perceptualHash(img image.Image) string {
	grey := image.NewGray(image.Rect(0, 0, hashSide, hashSide))
	xdraw.Draw(grey, grey.Rect, image.NewUniform(color.White), image.Point{}, xdraw.Src)
	xdraw.BiLinear.Scale(grey, grey.Rect, img, img.Bounds(), xdraw.Over, nil)
	low := lowFrequencies(grey)
	ranked := append([]float64(nil), low[1:]...)
	sort.Float64s(ranked)
	median := ranked[len(ranked)/2]
	var hash uint64
	for _, v := range low {
		hash <<= 1
		if v > median {
			hash |= 1
		}
	}
	return fmt.Sprintf("%016x", hash)
}

// lowFrequencies is the upper left corner of a two-dimensional cosine transform.
func lowFrequencies(grey *image.Gray) []float64 {
	low := make([]float64, 0, hashLow*hashLow)
	for v := range hashLow {
		for u := range hashLow {
			var sum float64
			for y := range hashSide {
				for x := range hashSide {
					sum += float64(grey.GrayAt(x, y).Y) * wave[u][x] * wave[v][y]
				}
			}
			// Rounding keeps flat pictures stable: without it the noise of the sums decides.
			low = append(low, math.Round(sum))
		}
	}
	return low
}

// wave holds the cosines of the transform.
var wave = func() (w [hashLow][hashSide]float64) {
	for u := range w {
		for x := range w[u] {
			w[u][x] = math.Cos(float64(2*x+1) * float64(u) * math.Pi / (2 * hashSide))
		}
	}
	return w
}()

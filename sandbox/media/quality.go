package media

import (
	"image"
	"image/color"
	"math"

	xdraw "golang.org/x/image/draw"
)

// qualitySide bounds the copy of a picture whose quality is measured.
const qualitySide = 512

// Quality says how good a picture is, each part from 0 (bad) to 1 (good). It is a
// measure of our own, for pictures to be compared by: the service's is not public.
type Quality struct {
	Focus        float64 // how sharp: the variance of the Laplacian
	Noise        float64 // how free of noise, by Immerkær's estimate
	Contrast     float64 // the deviation of the brightness
	Exposure     float64 // the share of pixels that are neither burnt nor drowned
	Lighting     float64 // how near the mean brightness is to the middle
	Saturation   float64 // the mean strength of the colours
	Blockiness   float64 // how little the borders of 8 by 8 blocks stand out
	Resolution   float64 // the pixels, of four million
	JPEGQuality  float64 // what the file's quantization allows; 1 for what is not JPEG
	JPEGChroma   float64 // the same for its colours
	Subsampling  float64 // the share of colour samples that was kept
	DCT          float64 // the mean of Blockiness and JPEGQuality
	PixelScore   float64 // the mean of Focus, Noise, Blockiness, DCT and Resolution
	ColourScore  float64 // the mean of Contrast, Exposure, Lighting and Saturation
	QualityScore float64 // seven tenths PixelScore, three tenths ColourScore
}

// MeasureQuality looks at the pixels of img and at the coding of its file.
func MeasureQuality(img image.Image, c Coding) Quality {
	b := img.Bounds()
	grey, tint := brightness(img)
	q := Quality{
		Focus: sharpness(grey), Noise: 1 - math.Min(1, noise(grey)/16), Saturation: math.Min(1, tint/0.35),
		Blockiness: blockiness(img), Resolution: math.Min(1, float64(b.Dx()*b.Dy())/4e6),
		JPEGQuality: c.Quality, JPEGChroma: c.Chroma, Subsampling: c.Subsampling,
	}
	mean, deviation, clipped := tones(grey)
	q.Contrast, q.Exposure, q.Lighting = math.Min(1, deviation/64), 1-clipped, 1-math.Abs(mean-127.5)/127.5
	q.DCT = (q.Blockiness + q.JPEGQuality) / 2
	q.PixelScore = (q.Focus + q.Noise + q.Blockiness + q.DCT + q.Resolution) / 5
	q.ColourScore = (q.Contrast + q.Exposure + q.Lighting + q.Saturation) / 4
	q.QualityScore = 0.7*q.PixelScore + 0.3*q.ColourScore
	return q
}

// brightness gives a reduced grey copy on white, and the mean strength of the
// colours, from 0 to 1.
func brightness(img image.Image) (*image.Gray, float64) {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > qualitySide {
		w, h = max(1, w*qualitySide/longest), max(1, h*qualitySide/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.Draw(small, small.Rect, image.NewUniform(color.White), image.Point{}, xdraw.Src)
	xdraw.ApproxBiLinear.Scale(small, small.Rect, img, b, xdraw.Over, nil)
	grey := image.NewGray(small.Rect)
	var tint float64
	for i := range grey.Pix {
		r, g, b := small.Pix[4*i], small.Pix[4*i+1], small.Pix[4*i+2]
		grey.Pix[i] = uint8((299*int(r) + 587*int(g) + 114*int(b) + 500) / 1000)
		tint += float64(max(r, g, b)-min(r, g, b)) / 255
	}
	return grey, tint / float64(len(grey.Pix))
}

// tones gives the mean and the deviation of the brightness, and the share of
// pixels that are at one of its ends.
func tones(grey *image.Gray) (mean, deviation, clipped float64) {
	n := float64(len(grey.Pix))
	var sum, squares float64
	for _, v := range grey.Pix {
		sum, squares = sum+float64(v), squares+float64(v)*float64(v)
		if v <= 1 || v >= 254 {
			clipped++
		}
	}
	mean = sum / n
	return mean, math.Sqrt(math.Max(0, squares/n-mean*mean)), clipped / n
}

// inner calls f for every pixel that has neighbours on all sides, with what is
// in the middle, the sum of the four beside it and the sum of the four at its corners.
func inner(grey *image.Gray, f func(middle, beside, corners int)) int {
	w, h := grey.Rect.Dx(), grey.Rect.Dy()
	n := 0
	for y := 1; y < h-1; y++ {
		above, here, below := grey.Pix[(y-1)*grey.Stride:], grey.Pix[y*grey.Stride:], grey.Pix[(y+1)*grey.Stride:]
		for x := 1; x < w-1; x++ {
			beside := int(above[x]) + int(below[x]) + int(here[x-1]) + int(here[x+1])
			corners := int(above[x-1]) + int(above[x+1]) + int(below[x-1]) + int(below[x+1])
			f(int(here[x]), beside, corners)
			n++
		}
	}
	return n
}

// sharpness grows with the variance of the Laplacian: 0 for a flat picture, one
// half at a variance of 100.
func sharpness(grey *image.Gray) float64 {
	var sum, squares float64
	n := inner(grey, func(middle, beside, _ int) {
		v := float64(beside - 4*middle)
		sum, squares = sum+v, squares+v*v
	})
	if n == 0 {
		return 0
	}
	variance := squares/float64(n) - sum*sum/float64(n)/float64(n)
	return variance / (variance + 100)
}

// noise estimates the deviation of the noise in levels of grey, as Immerkær
// does: by a mask that edges and slopes hardly answer to. Where less than half of
// the picture answers at all, it is drawn and has none.
func noise(grey *image.Gray) float64 {
	sum, answers := 0, 0
	n := inner(grey, func(middle, beside, corners int) {
		v := corners - 2*beside + 4*middle
		sum += max(v, -v)
		answers += b2i(v != 0)
	})
	if n == 0 || answers < n/2 {
		return 0
	}
	return math.Sqrt(math.Pi/2) * float64(sum) / 6 / float64(n)
}

// blockiness compares the steps over the borders of 8 by 8 blocks with the other
// steps of each row, in the picture as it is.
func blockiness(img image.Image) float64 {
	b := img.Bounds()
	var border, other float64
	borders, others := 0, 0
	step := max(1, b.Dy()/64)
	for y := b.Min.Y; y < b.Max.Y; y += step {
		before := level(img, b.Min.X, y)
		for x := b.Min.X + 1; x < b.Max.X; x++ {
			now := level(img, x, y)
			if (x-b.Min.X)%8 == 0 {
				border, borders = border+math.Abs(now-before), borders+1
			} else {
				other, others = other+math.Abs(now-before), others+1
			}
			before = now
		}
	}
	if borders == 0 || others == 0 || border == 0 {
		return 1
	}
	excess := border/float64(borders)/math.Max(other/float64(others), 0.5) - 1
	return math.Max(0, 1-math.Max(0, excess))
}

func level(img image.Image, x, y int) float64 {
	r, g, b, _ := img.At(x, y).RGBA()
	return (0.299*float64(r) + 0.587*float64(g) + 0.114*float64(b)) / 257
}

package transform

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
)

// lossy are the formats that have a quality.
var lossy = map[string]bool{"jpg": true, "webp": true, "avif": true}

// wantedLikeness is how alike q_auto keeps a picture: the mean structural similarity of lightness, whose 1 is equal.
func wantedLikeness(q string) float64 {
	head, rest, _ := strings.Cut(q, ":")
	if head != "auto" {
		return 0
	}
	switch rest {
	case "best":
		return 0.98
	case "eco":
		return 0.95
	case "low":
		return 0.93
	}
	return 0.965
}

const (
	// sampleSide bounds the part of a picture that is measured, from its middle.
	sampleSide = 256
	lowest     = 35
	highest    = 95
)

// measuredQuality is the lowest quality at which a JPEG of the picture's middle is as alike as wanted.
func measuredQuality(img image.Image, wanted float64) int {
	b := img.Bounds()
	w, h := min(b.Dx(), sampleSide), min(b.Dy(), sampleSide)
	corner := b.Min.Add(image.Pt((b.Dx()-w)/2, (b.Dy()-h)/2))
	sample := toRGBA(subImage(img, image.Rectangle{corner, corner.Add(image.Pt(w, h))}))
	c := canvas{img: sample}
	c.flatten(image.White.C)
	low, high := lowest, highest
	for low < high {
		q := (low + high) / 2
		if likeness(c.img, q) >= wanted {
			high = q
		} else {
			low = q + 1
		}
	}
	return low
}

// likeness is how alike a picture and its JPEG of a quality are; 0 when it cannot be told.
func likeness(img image.Image, quality int) float64 {
	var b bytes.Buffer
	if jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}) != nil {
		return 0
	}
	again, err := jpeg.Decode(&b)
	if err != nil {
		return 0
	}
	return similarity(lightness(img), lightness(again))
}

func lightness(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, _ := img.At(b.Min.X+x, b.Min.Y+y).RGBA()
			out.Pix[y*out.Stride+x] = uint8((299*r + 587*g + 114*bl) / 1000 >> 8)
		}
	}
	return out
}

// similarity is the mean structural similarity of fields of eight by eight pixels.
func similarity(a, b *image.Gray) float64 {
	const side = 8
	sum, n := 0.0, 0
	for y := 0; y < a.Rect.Dy(); y += side {
		for x := 0; x < a.Rect.Dx(); x += side {
			sum += fieldSimilarity(a, b, image.Rect(x, y, x+side, y+side).Intersect(a.Rect))
			n++
		}
	}
	return sum / float64(max(1, n))
}

func fieldSimilarity(a, b *image.Gray, r image.Rectangle) float64 {
	const c1, c2 = 6.5025, 58.5225
	var sa, sb, saa, sbb, sab float64
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			u, v := float64(a.Pix[y*a.Stride+x]), float64(b.Pix[y*b.Stride+x])
			sa, sb, saa, sbb, sab = sa+u, sb+v, saa+u*u, sbb+v*v, sab+u*v
		}
	}
	n := float64(r.Dx() * r.Dy())
	ma, mb := sa/n, sb/n
	va, vb, vab := saa/n-ma*ma, sbb/n-mb*mb, sab/n-ma*mb
	return (2*ma*mb + c1) * (2*vab + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2))
}

package media

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"sort"

	xdraw "golang.org/x/image/draw"
)

// sampleSide bounds the picture that is analysed; the answer for a larger one comes from a reduced copy.
const sampleSide = 160

// Analysis is what a decoded picture's pixels say.
type Analysis struct {
	// Colours holds up to 32 colours as #RRGGBB, the most frequent first.
	Colours []Share
	// Google and Cloudinary hold the predominant colours by name, in two palettes.
	Google, Cloudinary []Share
	// PHash is a perceptual hash as 16 hexadecimal digits: similar pictures differ in few bits.
	PHash string
	// Grayscale says that no pixel has a visible tint.
	Grayscale bool
	// Transparent says that some pixel is not fully opaque.
	Transparent bool
	// Illustration is a heuristic from 0 (photograph) to 1 (drawing): how many neighbours are exactly alike.
	Illustration float64
}

// Analyze looks at the pixels of img. Fully transparent pixels have no colour and do not count.
func Analyze(img image.Image) (Analysis, error) {
	b := img.Bounds()
	if err := CheckSize(b.Dx(), b.Dy()); err != nil {
		return Analysis{}, err
	}
	small := sample(img)
	a := Analysis{PHash: perceptualHash(small), Grayscale: true}
	var alike, pairs int
	w := small.Rect.Dx()
	var visible []color.NRGBA
	for i := 0; i < len(small.Pix); i += 4 {
		p := color.NRGBA{small.Pix[i], small.Pix[i+1], small.Pix[i+2], small.Pix[i+3]}
		a.Transparent = a.Transparent || p.A < 255
		if i/4%w > 0 {
			pairs++
			alike += b2i([4]byte(small.Pix[i-4:i]) == [4]byte(small.Pix[i:i+4]))
		}
		if p.A == 0 {
			continue
		}
		a.Grayscale = a.Grayscale && max(p.R, p.G, p.B)-min(p.R, p.G, p.B) <= 8
		visible = append(visible, p)
	}
	if pairs > 0 {
		a.Illustration = math.Round(float64(alike)/float64(pairs)*100) / 100
	}
	a.Colours = frequent(visible)
	a.Google = predominant(visible, googlePalette)
	a.Cloudinary = predominant(visible, cloudinaryPalette)
	return a, nil
}

// sample copies img, reduced by picking whole pixels so that no colour appears that was not there.
func sample(img image.Image) *image.NRGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > sampleSide {
		w, h = max(1, w*sampleSide/longest), max(1, h*sampleSide/longest)
	}
	small := image.NewNRGBA(image.Rect(0, 0, w, h))
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(small, small.Rect, img, b.Min, draw.Src)
		return small
	}
	xdraw.NearestNeighbor.Scale(small, small.Rect, img, b, xdraw.Src, nil)
	return small
}

// maxColours and merge are the API's limit and the distance under which two colours are listed as one.
const (
	maxColours = 32
	merge      = 24
)

type bucket struct{ r, g, b, n int }

func (k bucket) mean() color.NRGBA {
	return color.NRGBA{uint8(k.r / k.n), uint8(k.g / k.n), uint8(k.b / k.n), 255}
}

// frequent counts colours in buckets of 16 levels, then lists the fullest, giving small ones to their neighbour.
func frequent(pixels []color.NRGBA) []Share {
	counts := map[[3]uint8]bucket{}
	for _, p := range pixels {
		key := [3]uint8{p.R >> 4, p.G >> 4, p.B >> 4}
		k := counts[key]
		counts[key] = bucket{k.r + int(p.R), k.g + int(p.G), k.b + int(p.B), k.n + 1}
	}
	all := make([]bucket, 0, len(counts))
	for _, k := range counts {
		all = append(all, k)
	}
	sort.Slice(all, func(i, j int) bool { return fuller(all[i], all[j]) })
	var listed []bucket
	for _, k := range all {
		if at := nearest(listed, k); at < 0 {
			listed = append(listed, k)
		} else {
			listed[at].n += k.n
			listed[at].r += k.r
			listed[at].g += k.g
			listed[at].b += k.b
		}
	}
	sort.Slice(listed, func(i, j int) bool { return fuller(listed[i], listed[j]) })
	shares := make([]Share, 0, len(listed))
	for _, k := range listed {
		m := k.mean()
		shares = append(shares, Share{fmt.Sprintf("#%02X%02X%02X", m.R, m.G, m.B), percent(k.n, len(pixels))})
	}
	return shares
}

// fuller orders by count, then by colour so that the same picture always gives the same list.
func fuller(a, b bucket) bool {
	if a.n != b.n {
		return a.n > b.n
	}
	x, y := a.mean(), b.mean()
	return int(x.R)<<16|int(x.G)<<8|int(x.B) < int(y.R)<<16|int(y.G)<<8|int(y.B)
}

// nearest says which listed colour takes k in, or -1 when k is listed by itself.
func nearest(listed []bucket, k bucket) int {
	best, at := math.MaxInt, -1
	m := k.mean()
	for i, l := range listed {
		o := l.mean()
		dr, dg, db := int(m.R)-int(o.R), int(m.G)-int(o.G), int(m.B)-int(o.B)
		if d := dr*dr + dg*dg + db*db; d < best {
			best, at = d, i
		}
	}
	if best > merge*merge && len(listed) < maxColours {
		return -1
	}
	return at
}

func percent(n, of int) float64 {
	return math.Round(float64(n)/float64(of)*1000) / 10
}

package transform

import (
	"image"
	"math"
	"strings"

	"golang.org/x/image/draw"
)

// compass says for each direction which edge it holds to: -1 the first, 0 the middle, 1 the last.
var compass = map[string][2]int{
	"": {}, "center": {}, "north": {0, -1}, "south": {0, 1}, "west": {-1, 0}, "east": {1, 0},
	"north_west": {-1, -1}, "north_east": {1, -1}, "south_west": {-1, 1}, "south_east": {1, 1},
}

// anchor is where, along an axis with some room, the gravity puts a thing.
func anchor(gravity string, axis, room int) int {
	return room * (compass[gravity][axis] + 1) / 2
}

// inward turns offsets so that they lead away from the edge that the gravity holds to.
func inward(f frame) (int, int) {
	side := compass[f.gravity]
	if side[0] > 0 {
		f.x = -f.x
	}
	if side[1] > 0 {
		f.y = -f.y
	}
	return f.x, f.y
}

// window is the rectangle of cw by ch that the gravity chooses, kept inside the picture.
func (c *canvas) window(f frame, cw, ch int) image.Rectangle {
	w, h := c.size()
	head, fallback, _ := strings.Cut(f.gravity, ":")
	var p image.Point
	region, found := c.region(f.gravity)
	switch {
	case head == "xy_center":
		p = image.Pt(f.x-cw/2, f.y-ch/2)
	case found:
		p = region.Min.Add(region.Max).Div(2).Sub(image.Pt(cw/2, ch/2)).Add(image.Pt(f.x, f.y))
	case head == "auto" && strings.HasPrefix(fallback, "face") && !union(c.faces).Empty():
		p = union(c.faces).Min.Add(union(c.faces).Max).Div(2).Sub(image.Pt(cw/2, ch/2))
	case head == "auto" || fallback == "auto":
		p = busiest(c.img, cw, ch)
	default:
		x, y := inward(f)
		p = image.Pt(anchor(f.gravity, 0, w-cw)+x, anchor(f.gravity, 1, h-ch)+y)
	}
	p.X, p.Y = max(0, min(p.X, w-cw)), max(0, min(p.Y, h-ch))
	return image.Rectangle{p, p.Add(image.Pt(cw, ch))}
}

// region is the area that a face or custom gravity means: the largest face, or all of them together.
func (c *canvas) region(gravity string) (image.Rectangle, bool) {
	var r image.Rectangle
	switch head, fallback, _ := strings.Cut(gravity, ":"); head {
	case "face":
		for _, one := range c.faces {
			if one.Dx()*one.Dy() > r.Dx()*r.Dy() {
				r = one
			}
		}
	case "faces":
		r = union(c.faces)
	case "custom":
		r = union(c.custom)
		if r.Empty() && strings.HasPrefix(fallback, "face") {
			return c.region(fallback)
		}
	}
	return r, !r.Empty()
}

func union(list []image.Rectangle) (r image.Rectangle) {
	for _, one := range list {
		r = r.Union(one)
	}
	return r
}

const focusSide = 96

// busiest is where a window of cw by ch holds the most detail, with a mild preference for the middle. It stands in
// for the content-aware choice of the real service, which knows subjects; this one only sees edges.
func busiest(img image.Image, cw, ch int) image.Point {
	b := img.Bounds()
	k := min(1, float64(focusSide)/float64(max(b.Dx(), b.Dy())))
	w, h := atLeastOne(float64(b.Dx())*k), atLeastOne(float64(b.Dy())*k)
	small := image.NewGray(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(small, small.Rect, img, b, draw.Src, nil)
	sums := detail(small)
	ww, wh := min(w, atLeastOne(float64(cw)*k)), min(h, atLeastOne(float64(ch)*k))
	best, at := -1.0, image.Point{}
	for y := 0; y+wh <= h; y++ {
		for x := 0; x+ww <= w; x++ {
			sum := float64(sums[y+wh][x+ww] - sums[y][x+ww] - sums[y+wh][x] + sums[y][x])
			dx, dy := offCentre(x, w-ww), offCentre(y, h-wh)
			if score := (sum + 1) * (1 - 0.1*(dx+dy)); score > best {
				best, at = score, image.Pt(x, y)
			}
		}
	}
	return image.Pt(int(float64(at.X)/k), int(float64(at.Y)/k))
}

// offCentre is 0 in the middle of the room and 1 at its ends.
func offCentre(at, room int) float64 {
	if room == 0 {
		return 0
	}
	d := float64(2*at-room) / float64(room)
	return max(d, -d)
}

// detail is the running sum, from the upper left, of how much neighbours differ.
func detail(img *image.Gray) [][]int {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	sums := make([][]int, h+1)
	sums[0] = make([]int, w+1)
	for y := range h {
		sums[y+1] = make([]int, w+1)
		row := 0
		for x := range w {
			v := int(img.GrayAt(x, y).Y)
			row += difference(v, int(img.GrayAt(min(x+1, w-1), y).Y)) + difference(v, int(img.GrayAt(x, min(y+1, h-1)).Y))
			sums[y+1][x+1] = sums[y][x+1] + row
		}
	}
	return sums
}

func difference(a, b int) int { return max(a-b, b-a) }

// detailShare is how much of a picture's detail lies in r, in coordinates that begin at zero.
func detailShare(img image.Image, r image.Rectangle) float64 {
	b := img.Bounds()
	k := min(1, float64(focusSide)/float64(max(b.Dx(), b.Dy())))
	w, h := atLeastOne(float64(b.Dx())*k), atLeastOne(float64(b.Dy())*k)
	small := image.NewGray(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(small, small.Rect, img, b, draw.Src, nil)
	sums := detail(small)
	if sums[h][w] == 0 {
		return 1
	}
	x0, y0 := int(float64(r.Min.X)*k), int(float64(r.Min.Y)*k)
	x1, y1 := min(w, int(math.Ceil(float64(r.Max.X)*k))), min(h, int(math.Ceil(float64(r.Max.Y)*k)))
	return float64(sums[y1][x1]-sums[y0][x1]-sums[y1][x0]+sums[y0][x0]) / float64(sums[h][w])
}

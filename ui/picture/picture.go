// Package picture turns pictures into cells. It exists because a terminal has no
// pixels: each cell shows two of them, as the upper half block in one colour on
// another. It knows where a picture is delivered from, not how it gets here.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // the formats that deliveries come in
	_ "image/jpeg" // the formats that deliveries come in
	_ "image/png"  // the formats that deliveries come in
	"strconv"
	"strings"

	_ "golang.org/x/image/webp" // the formats that deliveries come in

	"cldx/model"
)

// The largest picture that is decoded: far more than any pane has cells.
const maxPixels = 4 << 20

// ErrTooLarge says that a picture has more pixels than any pane could show.
var ErrTooLarge = errors.New("the picture is too large")

// Decode reads a picture; one that is too large is refused by its header.
func Decode(data []byte) (image.Image, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read the picture's header: %w", err)
	}
	if head.Width <= 0 || head.Height <= 0 || head.Width > maxPixels/head.Height {
		return nil, ErrTooLarge
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decode the picture: %w", err)
	}
	return img, nil
}

// Blocks draws a picture in at most cols by rows cells, keeping its proportions.
// Every line has the same width.
func Blocks(img image.Image, cols, rows int) []string {
	w, h := within(img.Bounds().Dx(), img.Bounds().Dy(), cols, rows*2)
	if w == 0 || h == 0 {
		return nil
	}
	lines := make([]string, 0, (h+1)/2)
	var b strings.Builder
	for y := 0; y < h; y += 2 {
		b.Reset()
		last := ""
		for x := range w {
			sgr := "\x1b[38;2;" + pixel(img, x, y, w, h)
			if y+1 < h {
				sgr += ";48;2;" + pixel(img, x, y+1, w, h)
			} else {
				sgr += ";49"
			}
			if sgr != last {
				b.WriteString(sgr + "m")
				last = sgr
			}
			b.WriteString("▀")
		}
		b.WriteString("\x1b[m")
		lines = append(lines, b.String())
	}
	return lines
}

// within returns the largest size of the same proportions inside a box; small
// pictures are not enlarged.
func within(w, h, maxW, maxH int) (int, int) {
	if w <= 0 || h <= 0 || maxW <= 0 || maxH <= 0 {
		return 0, 0
	}
	if w <= maxW && h <= maxH {
		return w, h
	}
	if w*maxH > h*maxW {
		return maxW, max(h*maxW/w, 1)
	}
	return max(w*maxH/h, 1), maxH
}

// pixel returns the mean colour of the part of a picture that pixel x, y of a
// w by h copy shows, over a mid grey where the picture is transparent.
func pixel(img image.Image, x, y, w, h int) string {
	r := img.Bounds()
	x0, x1 := r.Min.X+x*r.Dx()/w, r.Min.X+(x+1)*r.Dx()/w
	y0, y1 := r.Min.Y+y*r.Dy()/h, r.Min.Y+(y+1)*r.Dy()/h
	var sum [3]uint64
	n := uint64(0)
	for py := y0; py < max(y1, y0+1); py++ {
		for px := x0; px < max(x1, x0+1); px++ {
			cr, cg, cb, ca := img.At(px, py).RGBA()
			ground := uint64(0xffff-ca) / 2
			sum[0] += uint64(cr) + ground
			sum[1] += uint64(cg) + ground
			sum[2] += uint64(cb) + ground
			n++
		}
	}
	part := func(i int) string { return strconv.FormatUint(sum[i]/n>>8, 10) }
	return part(0) + ";" + part(1) + ";" + part(2)
}

// URL returns where the service delivers the asset as a JPEG of at most width by
// height pixels; ok is false for assets that have no picture, or none without a
// signature.
func URL(a *model.Asset, width, height int) (url string, ok bool) {
	base := a.SecureURL
	if base == "" {
		base = a.URL
	}
	if a.ResourceType == model.Raw || a.IsAudio || a.Type == model.Private || a.Type == model.Authenticated || width <= 0 || height <= 0 {
		return "", false
	}
	if a.ResourceType == model.Video && a.Width == 0 {
		return "", false
	}
	marker := "/" + string(a.ResourceType) + "/" + string(a.Type) + "/"
	i := strings.Index(base, marker)
	if i < 0 {
		return "", false
	}
	head, tail := base[:i+len(marker)], base[i+len(marker):]
	size := fmt.Sprintf("c_limit,h_%d,w_%d", height, width)
	if a.ResourceType == model.Video {
		return head + size + ",so_0/" + jpegName(tail), true
	}
	return head + size + "/f_jpg/" + tail, true
}

// jpegName gives a delivery path the extension of a still.
func jpegName(path string) string {
	if dot := strings.LastIndexByte(path, '.'); dot > strings.LastIndexByte(path, '/') {
		path = path[:dot]
	}
	return path + ".jpg"
}

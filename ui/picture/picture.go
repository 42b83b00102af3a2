// Package picture turns pictures into cells. It exists because a terminal has no
// pixels: each cell shows its four quarters in two colours, divided where that is
// truest. It knows where a picture is delivered from, not how it gets here.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // the formats that deliveries come in
	_ "image/jpeg" // the formats that deliveries come in
	_ "image/png"  // the formats that deliveries come in
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

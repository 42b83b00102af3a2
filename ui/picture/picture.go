// Package picture turns pictures into cells. It exists because a terminal has no
// pixels: each cell shows its four quarters in two colours, divided where that is
// truest. It knows nothing of where pictures come from.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // the formats that deliveries come in
	_ "image/jpeg" // the formats that deliveries come in
	_ "image/png"  // the formats that deliveries come in

	_ "golang.org/x/image/webp" // the formats that deliveries come in
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

package transform

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"

	"cldx/sandbox/media"
)

// maxICO bounds an icon file; real ones hold a few pictures of at most 256 by 256.
const maxICO = 16 << 20

// decodeICO reads the largest picture of an icon, which is a PNG or a bitmap of 32 bits a pixel.
func decodeICO(path string) (image.Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxICO))
	if err != nil {
		return nil, err
	}
	return readICO(b)
}

func readICO(b []byte) (image.Image, error) {
	if len(b) < 6 {
		return nil, fmt.Errorf("%w: a short icon", ErrBroken)
	}
	var best []byte
	area := 0
	for i := range int(binary.LittleEndian.Uint16(b[4:])) {
		if len(b) < 22+16*i {
			break
		}
		e := b[6+16*i:]
		size, off := int64(binary.LittleEndian.Uint32(e[8:])), int64(binary.LittleEndian.Uint32(e[12:]))
		if a := (int(e[0]-1) + 1) * (int(e[1]-1) + 1); a > area && off+size <= int64(len(b)) {
			area, best = a, b[off:off+size]
		}
	}
	switch {
	case bytes.HasPrefix(best, []byte("\x89PNG")):
		head, err := png.DecodeConfig(bytes.NewReader(best))
		if err == nil {
			err = media.CheckSize(head.Width, head.Height)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBroken, err)
		}
		return png.Decode(bytes.NewReader(best))
	case len(best) >= 40 && binary.LittleEndian.Uint16(best[14:]) == 32:
		return iconBitmap(best)
	}
	return nil, fmt.Errorf("icons without 32-bit pictures: %w", ErrNoDecoder)
}

// iconBitmap reads rows from the bottom up; the height counts a mask that follows them.
func iconBitmap(b []byte) (image.Image, error) {
	w, h := int(int32(binary.LittleEndian.Uint32(b[4:]))), int(int32(binary.LittleEndian.Uint32(b[8:])))/2
	if w < 1 || h < 1 || w > 1024 || h > 1024 || len(b) < 40+4*w*h {
		return nil, fmt.Errorf("%w: an icon of %d x %d", ErrBroken, w, h)
	}
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			p := b[40+4*(y*w+x):]
			m.SetNRGBA(x, h-1-y, color.NRGBA{p[2], p[1], p[0], p[3]})
		}
	}
	return m, nil
}

// writeICO writes an icon that holds one PNG. Its sides are 256 pixels at most.
func writeICO(w io.Writer, m image.Image, _ output) error {
	b := m.Bounds()
	if b.Dx() > 256 || b.Dy() > 256 {
		return fmt.Errorf("an icon of %d x %d pixels, the limit is 256 a side: %w", b.Dx(), b.Dy(), ErrTooLarge)
	}
	var body bytes.Buffer
	if err := png.Encode(&body, struct{ image.Image }{m}); err != nil {
		return err
	}
	head := []byte{0, 0, 1, 0, 1, 0, uint8(b.Dx()), uint8(b.Dy()), 0, 0, 1, 0, 32, 0}
	head = binary.LittleEndian.AppendUint32(head, uint32(body.Len()))
	head = binary.LittleEndian.AppendUint32(head, 22)
	_, err := w.Write(append(head, body.Bytes()...))
	return err
}

package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// testImage is half transparent.
func testImage(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), 128, uint8(128 + 127*(x%2))})
		}
	}
	return img
}

func encoded(t testing.TB, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngBytes(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, img) })
}

func jpegBytes(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) })
}

func bmpBytes(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, img) })
}

func tiffBytes(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) })
}

func gifBytes(t testing.TB, frames int) []byte {
	g := &gif.GIF{}
	for i := range frames {
		p := image.NewPaletted(image.Rect(0, 0, 8, 6), color.Palette{color.Black, color.White})
		p.SetColorIndex(i, 0, 1)
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 10)
	}
	return encoded(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, g) })
}

func icoBytes(t testing.TB) []byte {
	picture := pngBytes(t, testImage(256, 256))
	b := []byte("\x00\x00\x01\x00\x02\x00" + "\x10\x10\x00\x00\x01\x00\x20\x00" + "\x00\x00\x00\x00\x26\x00\x00\x00" +
		"\x00\x00\x00\x00\x01\x00\x20\x00")
	b = binary.LittleEndian.AppendUint32(b, uint32(len(picture)))
	return append(binary.LittleEndian.AppendUint32(b, 38), picture...)
}

// pdfBytes is a document of two pages; packed puts its objects into a compressed object stream.
func pdfBytes(packed bool) []byte {
	pages := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595.28 841.89]>>",
		"<</Type/Page/Parent 2 0 R/Resources<<>>>>",
		"<</Type/Page/Parent 2 0 R/Resources<<>>>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	if !packed {
		for i, p := range pages {
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, p)
		}
		return b.Bytes()
	}
	var body bytes.Buffer
	z := zlib.NewWriter(&body)
	for _, p := range pages {
		fmt.Fprintln(z, p)
	}
	z.Close()
	fmt.Fprintf(&b, "9 0 obj\n<</Type/ObjStm/N 4/First 0/Filter/FlateDecode/Length %d>>\nstream\n", body.Len())
	b.Write(body.Bytes())
	b.WriteString("\nendstream\nendobj\n%%EOF")
	return b.Bytes()
}

// exifJPEG is a JPEG whose EXIF says orientation 6, camera and a control character.
func exifJPEG(t testing.TB, img image.Image) []byte {
	maker := "Cam\x1bera\x00"
	e := []byte("MM\x00*\x00\x00\x00\x08\x00\x02")
	e = append(e, "\x01\x0f\x00\x02\x00\x00\x00\x08\x00\x00\x00\x26"...)
	e = append(e, "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"...)
	e = append(e, "\x00\x00\x00\x00"...)
	e = append(e, maker...)
	e = append([]byte("Exif\x00\x00"), e...)
	plain := jpegBytes(t, img)
	out := append([]byte("\xff\xd8\xff\xe1"), byte((len(e)+2)>>8), byte(len(e)+2))
	return append(append(out, e...), plain[2:]...)
}

//go:build media

package transform

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
	"time"

	"cldx/sandbox/media"
)

// TestTools runs every program that the machine has and fails when it has none of those that the tag promises.
func TestTools(t *testing.T) {
	t.Parallel()
	tools := FindTools()
	if tools.FFmpeg == "" || tools.PDFToPPM == "" {
		t.Fatalf("the tag media needs ffmpeg and pdftoppm: %+v", tools)
	}
	tests := []struct {
		src   Source
		chain string
		w, h  int
	}{
		{fixture(t, "clip.mp4"), "w_32", 32, 24},
		{fixture(t, "fragments.mp4"), "so_0.5", 64, 48},
		{fixture(t, "turned.mov"), "so_30p", 48, 64},
		{fixture(t, "clip.webm"), "so_0", 64, 48},
		{fixture(t, "live.webm"), "so_100p", 64, 48},
		{fixture(t, "clip.mkv"), "", 64, 48},
		{fixture(t, "clip.avi"), "so_99", 64, 48},
		{fixture(t, "clip.ogv"), "", 64, 48},
		{file(t, "a.pdf", twoPages()), "pg_2", 208, 416},
		{file(t, "a.pdf", twoPages()), "dn_72,pg_2", 100, 200},
	}
	for _, tt := range tests {
		chain, err := Parse(tt.chain)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Render(t.Context(), tt.src, chain, Options{Ext: "jpg", Tools: tools})
		if err != nil || r.Width != tt.w || r.Height != tt.h {
			t.Errorf("%s %s: %d x %d, %v", tt.src.Path, tt.chain, r.Width, r.Height, err)
			continue
		}
		if _, err := jpeg.Decode(bytes.NewReader(r.Bytes)); err != nil {
			t.Error(err)
		}
	}
}

// twoPages is a document whose second page is half red.
func twoPages() []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	content := "1 0 0 rg 0 0 100 100 re f"
	for i, o := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox [0 0 100 200]>>",
		"<</Type/Page/Parent 2 0 R/Resources<<>>>>",
		"<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 5 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 6\n0000000000 65535 f \n")
	for _, off := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

func TestPDFPixels(t *testing.T) {
	t.Parallel()
	chain, err := Parse("pg_2")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Render(t.Context(), file(t, "a.pdf", twoPages()), chain, Options{Ext: "jpg", Tools: FindTools()})
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(r.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	checkSpots(t, img, []spot{{100, 50, white}, {100, 350, red}}, 12)
}

func TestExternalPictures(t *testing.T) {
	t.Parallel()
	tools := FindTools()
	for name, have := range map[string]bool{
		"still.avif": tools.AVIFDec != "" || tools.VIPS != "", "still.heic": tools.HEIFConvert != "" || tools.VIPS != "",
	} {
		r, err := Render(t.Context(), fixture(t, name), nil, Options{Ext: "png", Tools: tools})
		if have != (err == nil) || (!have && !errors.Is(err, ErrNoDecoder)) {
			t.Errorf("%s: have %t, %+v, %v", name, have, r.Format, err)
		}
	}
}

func TestWriteWebP(t *testing.T) {
	t.Parallel()
	tools := FindTools()
	for _, only := range []Tools{{CWebP: tools.CWebP}, {FFmpeg: tools.FFmpeg}} {
		r, err := Render(t.Context(), Source{Image: quarters(40, 20)}, nil, Options{Ext: "webp", Tools: only})
		if only == (Tools{}) {
			if !errors.Is(err, ErrNoEncoder) {
				t.Errorf("without a program: %v", err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%+v: %v", only, err)
			continue
		}
		in, err := media.ProbeReader(t.Context(), bytes.NewReader(r.Bytes), int64(len(r.Bytes)), "x")
		if err != nil || in.Format != "webp" || in.Width != 40 {
			t.Errorf("%+v: %+v, %v", only, in, err)
		}
	}
	chain, err := Parse("f_auto")
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Accept: "image/webp", Tools: Tools{FFmpeg: tools.FFmpeg}}
	if r, err := Render(t.Context(), Source{Image: image.NewGray(image.Rect(0, 0, 9, 9))}, chain, opt); err != nil || r.Format != "webp" {
		t.Errorf("f_auto: %s, %v", r.Format, err)
	}
}

func TestToolStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	_, err := Render(ctx, fixture(t, "clip.mp4"), nil, Options{Ext: "jpg", Tools: FindTools()})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after its time: %v", err)
	}
}

//go:build media

package transform

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
)

// TestWaveforms draws the sound of recordings and films.
func TestWaveforms(t *testing.T) {
	t.Parallel()
	tools := FindTools()
	for _, name := range []string{"sound.mp3", "sound.ogg", "sound.flac", "sound.m4a", "clip.mp4"} {
		src := fixture(t, name)
		chain, err := Parse("b_blue,co_red,fl_waveform,h_40,w_100")
		if err != nil {
			t.Fatal(err)
		}
		r, err := Render(t.Context(), src, chain, Options{Ext: "png", Tools: tools})
		if silent := (*UnsupportedError)(nil); name == "clip.mp4" && errors.As(err, &silent) {
			continue // it has no sound, and says so
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		img, err := png.Decode(bytes.NewReader(r.Bytes))
		if err != nil || img.Bounds() != image.Rect(0, 0, 100, 40) {
			t.Errorf("%s: %v, %v", name, img.Bounds(), err)
			continue
		}
		found := map[bool]int{}
		for i := range 4000 {
			found[nrgba(img.At(i%100, i/100)).R > 128]++
		}
		if nrgba(img.At(0, 0)) != blue || found[true] == 0 || found[false] == 0 {
			t.Errorf("%s: the corner is %v, %d pixels of sound", name, img.At(0, 0), found[true])
		}
	}
	chain, err := Parse("fl_waveform")
	if err != nil {
		t.Fatal(err)
	}
	var unsupported *UnsupportedError
	if _, err := Render(t.Context(), file(t, "a.gif", film(t)), chain, Options{Ext: "png", Tools: tools}); !errors.As(err, &unsupported) {
		t.Errorf("of a picture: %v", err)
	}
	if _, err := Render(t.Context(), fixture(t, "sound.mp3"), chain, Options{Ext: "png"}); !errors.Is(err, ErrNoDecoder) {
		t.Errorf("without ffmpeg: %v", err)
	}
}

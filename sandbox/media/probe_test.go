package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestProbeFiles reads real files that an ordinary encoder wrote.
func TestProbeFiles(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		format  string
		w, h    int
		length  float64
		rate    float64
		frames  int
		video   *VideoTrack
		audio   *AudioTrack
		turned  int
		isAudio bool
	}{
		{name: "clip.mp4", format: "mp4", w: 64, h: 48, length: 1, rate: 10, frames: 10,
			video: &VideoTrack{Codec: "h264", PixFormat: "yuv420p", Profile: "Main", Level: 10, DAR: "4:3"},
			audio: &AudioTrack{Codec: "aac", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "fragments.mp4", format: "mp4", w: 64, h: 48, length: 1, rate: 10, frames: 10,
			video: &VideoTrack{Codec: "h264", PixFormat: "yuv420p", Profile: "High", Level: 10, DAR: "4:3"}},
		{name: "turned.mov", format: "mov", w: 64, h: 48, length: 1, rate: 10, frames: 10, turned: 270,
			video: &VideoTrack{Codec: "h264", PixFormat: "yuv420p", Profile: "Main", Level: 10, DAR: "4:3"},
			audio: &AudioTrack{Codec: "aac", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "clip.webm", format: "webm", w: 64, h: 48, length: 1, rate: 10, frames: 10,
			video: &VideoTrack{Codec: "vp8", DAR: "4:3"},
			audio: &AudioTrack{Codec: "vorbis", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "live.webm", format: "webm", w: 64, h: 48, length: 0.9, rate: 10, frames: 9,
			video: &VideoTrack{Codec: "vp8", DAR: "4:3"}},
		{name: "clip.mkv", format: "mkv", w: 64, h: 48, length: 1, rate: 10, frames: 10,
			video: &VideoTrack{Codec: "h264", DAR: "4:3"},
			audio: &AudioTrack{Codec: "aac", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "clip.avi", format: "avi", w: 64, h: 48, length: 0.5, rate: 10, frames: 5,
			video: &VideoTrack{Codec: "mjpeg", DAR: "4:3"},
			audio: &AudioTrack{Codec: "pcm_u8", Frequency: 8000, Channels: 1, ChannelLayout: "mono"}},
		{name: "clip.ogv", format: "ogv", w: 64, h: 48, length: 1, rate: 10, frames: 10,
			video: &VideoTrack{Codec: "theora", PixFormat: "yuv420p", DAR: "4:3"}},
		{name: "sound.mp3", format: "mp3", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "mp3", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "noxing.mp3", format: "mp3", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "mp3", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "sound.aac", format: "aac", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "aac", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "sound.m4a", format: "m4a", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "aac", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "sound.ogg", format: "ogg", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "vorbis", Frequency: 22050, Channels: 1, ChannelLayout: "mono"}},
		{name: "sound.opus", format: "ogg", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "opus", Frequency: 48000, Channels: 1, ChannelLayout: "mono"}},
		{name: "sound.flac", format: "flac", length: 1, isAudio: true,
			audio: &AudioTrack{Codec: "flac", Frequency: 8000, Channels: 1, ChannelLayout: "mono"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, err := Probe(t.Context(), filepath.Join("testdata", tt.name), tt.name)
			if err != nil {
				t.Fatal(err)
			}
			if in.Kind != KindVideo || in.Format != tt.format || in.IsAudio != tt.isAudio || in.Rotation != tt.turned {
				t.Errorf("kind %s, format %s, audio %t, rotation %d", in.Kind, in.Format, in.IsAudio, in.Rotation)
			}
			if in.Width != tt.w || in.Height != tt.h || in.NbFrames != tt.frames || math.Abs(in.FrameRate-tt.rate) > 0.1 {
				t.Errorf("size %dx%d, %d frames at %g", in.Width, in.Height, in.NbFrames, in.FrameRate)
			}
			if math.Abs(in.Duration-tt.length) > 0.12 || in.BitRate <= 0 {
				t.Errorf("duration %g, want %g; bit rate %d", in.Duration, tt.length, in.BitRate)
			}
			ignoreRate(&in)
			if d := cmp.Diff(tt.video, in.Video); d != "" {
				t.Errorf("video track (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.audio, in.Audio); d != "" {
				t.Errorf("audio track (-want +got):\n%s", d)
			}
		})
	}
}

// ignoreRate clears what depends on the encoder's mood.
func ignoreRate(in *Info) {
	if in.Video != nil {
		in.Video.BitRate = 0
	}
	if in.Audio != nil {
		in.Audio.BitRate = 0
	}
}

func TestTrackBitRates(t *testing.T) {
	t.Parallel()
	in, err := Probe(t.Context(), "testdata/clip.mp4", "clip.mp4")
	if err != nil {
		t.Fatal(err)
	}
	if v, a := in.Video.BitRate, in.Audio.BitRate; v < 5_000 || v > 100_000 || a < 10_000 || a > 60_000 {
		t.Errorf("bit rates %d and %d", v, a)
	}
}

func TestProbePictures(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		data []byte
		want Picture
		mime string
	}{
		{"a.png", pngBytes(t, testImage(7, 5)), Picture{Width: 7, Height: 5, Pages: 1, HasAlpha: true}, "image/png"},
		{"a.jpg", jpegBytes(t, testImage(17, 9)), Picture{Width: 17, Height: 9, Pages: 1}, "image/jpeg"},
		{"a.gif", gifBytes(t, 3), Picture{Width: 8, Height: 6, Pages: 3, Animated: true}, "image/gif"},
		{"a.bmp", bmpBytes(t, testImage(6, 4)), Picture{Width: 6, Height: 4, Pages: 1, HasAlpha: true}, "image/bmp"},
		{"a.tif", tiffBytes(t, testImage(6, 4)), Picture{Width: 6, Height: 4, Pages: 1, HasAlpha: true}, "image/tiff"},
		{"a.ico", icoBytes(t), Picture{Width: 256, Height: 256, Pages: 2, HasAlpha: true}, "image/x-icon"},
		{"a.psd", []byte("8BPS\x00\x01\x00\x00\x00\x00\x00\x00\x00\x04\x00\x00\x00\x03\x00\x00\x00\x05\x00\x08\x00\x03"),
			Picture{Width: 5, Height: 3, Pages: 1, HasAlpha: true}, "image/vnd.adobe.photoshop"},
		{"a.pdf", pdfBytes(false), Picture{Width: 595, Height: 842, Pages: 2}, "application/pdf"},
		{"packed.pdf", pdfBytes(true), Picture{Width: 595, Height: 842, Pages: 2}, "application/pdf"},
		{"a.svg", []byte(`<?xml version="1.0"?><!-- c --><svg xmlns="http://www.w3.org/2000/svg" width="2in" height="50"/>`),
			Picture{Width: 192, Height: 50, Pages: 1, HasAlpha: true}, "image/svg+xml"},
		{"box.svg", []byte(`<svg viewBox="0,0 40 20" width="100%"/>`),
			Picture{Width: 40, Height: 20, Pages: 1, HasAlpha: true}, "image/svg+xml"},
		{"half.svg", []byte(`<svg viewBox="0 0 40 20" height="10px"/>`),
			Picture{Width: 20, Height: 10, Pages: 1, HasAlpha: true}, "image/svg+xml"},
		{"plain.svg", []byte(`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg id="&b;"/>`),
			Picture{Width: 300, Height: 150, Pages: 1, HasAlpha: true}, "image/svg+xml"},
		{"lossy.webp", fixture(t, "lossy.webp"), Picture{Width: 40, Height: 30, Pages: 1}, "image/webp"},
		{"lossless.webp", fixture(t, "lossless.webp"), Picture{Width: 40, Height: 30, Pages: 1}, "image/webp"},
		{"moving.webp", fixture(t, "moving.webp"), Picture{Width: 32, Height: 24, Pages: 3, Animated: true}, "image/webp"},
		{"still.avif", fixture(t, "still.avif"), Picture{Width: 40, Height: 30, Pages: 1}, "image/avif"},
		{"still.heic", fixture(t, "still.heic"), Picture{Width: 40, Height: 30, Pages: 1}, "image/heic"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, err := ProbeReader(t.Context(), bytes.NewReader(tt.data), int64(len(tt.data)), "wrong.txt")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, in.Picture); d != "" {
				t.Errorf("picture (-want +got):\n%s", d)
			}
			if in.Kind != KindImage || in.MIME != tt.mime || in.Bytes != int64(len(tt.data)) || len(in.MD5) != 32 {
				t.Errorf("file %+v", in.File)
			}
		})
	}
}

func TestProbeRaw(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, format, mime string }{
		{"list.CSV", "a,b\n1,2\n", "csv", "text/csv; charset=utf-8"},
		{"page.svg", "<html><body><svg/></body></html>", "svg", "text/html; charset=utf-8"},
		{"none", "\x00\x01\x02", "", "application/octet-stream"},
		{"evil.a/../b\x1b[2J", "text", "", "text/plain; charset=utf-8"},
		{"empty.dat", "", "dat", "text/plain"},
		{"bm.txt", "BM is not always a bitmap, mind you", "txt", "text/plain; charset=utf-8"},
	}
	for _, tt := range tests {
		in, err := ProbeReader(t.Context(), strings.NewReader(tt.content), int64(len(tt.content)), tt.name)
		if err != nil {
			t.Fatal(err)
		}
		if in.Kind != KindRaw || in.Format != tt.format || in.MIME != tt.mime {
			t.Errorf("ProbeReader(%q) = %+v, want raw %q %q", tt.name, in.File, tt.format, tt.mime)
		}
	}
}

func TestProbeRefuses(t *testing.T) {
	t.Parallel()
	bomb := pngBytes(t, testImage(2, 2))
	copy(bomb[16:], "\x00\x00\xff\x00\x00\x00\xff\x00")
	wide := pngBytes(t, testImage(2, 2))
	copy(wide[16:], "\x00\x10\x00\x00\x00\x00\x00\x01")
	whole := jpegBytes(t, testImage(40, 40))
	tests := []struct {
		name string
		data []byte
		want error
		text string
	}{
		{"pixels", bomb, ErrTooLarge, "4261478400 pixels, the limit is 100000000"},
		{"side", wide, ErrTooLarge, "1048576 x 1 pixels"},
		{"svg", []byte(`<svg width="90000" height="90000"/>`), ErrTooLarge, "90000 x 90000"},
		{"cut jpeg", whole[:20], ErrInvalid, "as jpg"},
		{"cut mp4", fixture(t, "clip.mp4")[:40], ErrInvalid, "as mp4"},
		{"cut webm", fixture(t, "clip.webm")[:60], ErrInvalid, "as webm"},
		{"deep mp4", nested("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "moov", "trak", "mdia"), ErrInvalid, "as mp4"},
		{"tiff ring", []byte("II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"), ErrInvalid, "ring"},
		{"pdf without pages", []byte("%PDF-1.4\n%%EOF"), ErrInvalid, "no page"},
		{"zero png", append(pngBytes(t, testImage(2, 2))[:16], make([]byte, 30)...), ErrInvalid, ""},
	}
	for _, tt := range tests {
		in, err := ProbeReader(t.Context(), bytes.NewReader(tt.data), int64(len(tt.data)), tt.name)
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.text) {
			t.Errorf("%s: error %v, want %v with %q", tt.name, err, tt.want, tt.text)
		}
		if in.MD5 == "" || in.Format == "" || in.Bytes != int64(len(tt.data)) {
			t.Errorf("%s: file %+v is not filled in", tt.name, in.File)
		}
	}
}

// nested puts the last kind of box into itself a hundred thousand times.
func nested(head string, kinds ...string) []byte {
	b := []byte(head)
	left := len(kinds) + 100_000
	for i := range left {
		b = binary.BigEndian.AppendUint32(b, uint32((left-i)*8))
		b = append(b, kinds[min(i, len(kinds)-1)]...)
	}
	return b
}

func TestProbeNotAFile(t *testing.T) {
	t.Parallel()
	if _, err := Probe(t.Context(), t.TempDir(), "folder"); err == nil {
		t.Error("a folder was probed")
	}
}

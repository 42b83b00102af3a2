package preview_test

import (
	"strings"
	"testing"

	"cldx/model"
	"cldx/ui/preview"
)

func stored(rt model.ResourceType, dt model.DeliveryType, format, path string) *model.Asset {
	return &model.Asset{
		ResourceType: rt, Type: dt, Format: format, Media: model.Media{Width: 9},
		Delivery: model.Delivery{SecureURL: "https://res.cloudinary.com/demo/" + path},
	}
}

func TestAddressesAskForThePixelsThatAreNeeded(t *testing.T) {
	t.Parallel()
	still := func(a *model.Asset) (preview.Address, bool) { return preview.Still(a) }
	sound := stored("video", "upload", "mp3", "video/upload/v1/jingle.mp3")
	sound.IsAudio = true
	tests := []struct {
		name  string
		of    func(*model.Asset) (preview.Address, bool)
		asset *model.Asset
		want  string
	}{
		{"photograph", still, stored("image", "upload", "jpg", "image/upload/v1/a/cat.jpg"), "image/upload/c_limit,h_20,w_30/q_auto/f_jpg/v1/a/cat.jpg"},
		{"see-through", still, stored("image", "upload", "png", "image/upload/v1/a/cat.png"), "image/upload/c_limit,h_20,w_30/q_auto/f_png/v1/a/cat.png"},
		{"video", still, stored("video", "upload", "mp4", "video/upload/v1/a.b/walk.mp4"), "video/upload/c_limit,h_20,w_30,so_0/q_auto/v1/a.b/walk.jpg"},
		{"sound", still, sound, "video/upload/c_limit,h_20,w_30,b_transparent,co_rgb:4c8dff,fl_waveform/v1/jingle.png"},
		{"a frame", func(a *model.Asset) (preview.Address, bool) { return preview.Frame(a, 1.5) }, stored("video", "upload", "mp4", "video/upload/v1/w.mp4"), "video/upload/c_limit,h_20,w_30,so_1.5/q_auto/v1/w.jpg"},
		{"a frame of a sound", func(a *model.Asset) (preview.Address, bool) { return preview.Frame(a, 1.5) }, sound, ""},
		{"a page", func(a *model.Asset) (preview.Address, bool) { return preview.Page(a, 3) }, stored("image", "upload", "pdf", "image/upload/v1/b.pdf"), "image/upload/c_limit,h_20,w_30,pg_3/q_auto/f_jpg/v1/b.pdf"},
		{"zoomed", func(a *model.Asset) (preview.Address, bool) { return preview.Through(a, "c_crop,w_0.5") }, stored("image", "upload", "jpg", "image/upload/v1/b.jpg"), "image/upload/c_crop,w_0.5/c_limit,h_20,w_30/q_auto/f_jpg/v1/b.jpg"},
		{"raw", still, stored("raw", "upload", "csv", "raw/upload/v1/x.csv"), ""},
		{"signed", still, stored("image", "private", "jpg", "image/private/s--x--/v1/x.jpg"), "image/private/c_limit,h_20,w_30/q_auto/f_jpg/v1/x.jpg"},
		{"no address", still, stored("image", "upload", "jpg", ""), ""},
	}
	for _, tt := range tests {
		got, ok := tt.of(tt.asset)
		if ok != (tt.want != "") || ok && got.At(30, 20) != "https://res.cloudinary.com/demo/"+tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.name, got.At(30, 20), ok, tt.want)
		}
	}
}

func TestWavesAreDrawnOnTheGround(t *testing.T) {
	t.Parallel()
	wave, ok := preview.Waveform(stored("video", "upload", "mp3", "video/upload/v1/x.mp3"))
	if !ok {
		t.Fatal("a sound has no waveform")
	}
	for ground, want := range map[string]string{"": "b_transparent,co_rgb:4c8dff", "fdf6e3": "b_rgb:fdf6e3,co_rgb:4c8dff"} {
		if got := wave.On(ground).At(3, 2); !strings.Contains(got, ",h_2,w_3,"+want+",fl_waveform/") {
			t.Errorf("on %q it is asked for as %s, want %s", ground, got, want)
		}
	}
}

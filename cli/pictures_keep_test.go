package cli

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"cldx/config"
)

// A picture that comes from the disk is of the type that it was when it came.
func TestKeptPicturesHaveTheirType(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	for kind, data := range map[string][]byte{"image/png": file.Bytes(), "image/svg+xml": []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)} {
		asked := 0
		fetch := kept(&config.Cache{Dir: t.TempDir(), Most: 1 << 20}, func(context.Context, string, int64) ([]byte, string, error) {
			asked++
			return data, kind, nil
		})
		for range 2 {
			got, of, err := fetch(t.Context(), "https://res.cloudinary.com/demo/image/upload/v1/cat", 1<<20)
			if err != nil || of != kind || !bytes.Equal(got, data) {
				t.Errorf("%d bytes of type %q, %v; want %d of %q", len(got), of, err, len(data), kind)
			}
		}
		if asked != 1 {
			t.Errorf("%s was fetched %d times", kind, asked)
		}
	}
}

func TestOnlyPicturesForEverybodyAreKept(t *testing.T) {
	t.Parallel()
	tests := []struct {
		address, kind string
		want          bool
	}{
		{"https://res.cloudinary.com/demo/image/upload/c_limit,h_10,w_10/v1/cat.jpg", "image/jpeg", true},
		{"https://res.cloudinary.com/demo/image/upload/c_limit,h_10,w_10/v1/cat.jpg", "text/html; charset=utf-8", false},
		{"https://res.cloudinary.com/demo/image/upload/v1/cat.jpg", "", false},
		{"https://api.cloudinary.com/v1_1/demo/download_backup?asset_id=a&signature=0f0f", "image/png", false},
		{"https://res.cloudinary.com/demo/image/authenticated/s--8jT1k2Zx--/v1/cat.jpg", "image/jpeg", false},
		{"https://res.cloudinary.com/demo/image/upload/v1/cat.jpg?__cld_token__=exp=1~hmac=2", "image/jpeg", false},
	}
	for _, tt := range tests {
		if got := keepable(tt.address, tt.kind); got != tt.want {
			t.Errorf("keepable(%q, %q) = %v, want %v", tt.address, tt.kind, got, tt.want)
		}
	}
}

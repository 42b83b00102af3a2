package cli

import "testing"

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

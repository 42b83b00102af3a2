package transform

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vectors are paths that two official SDKs signed alike, with the secret "secret".
var vectors = []struct {
	path      string
	signed    string
	algorithm Algorithm
}{
	{"image/upload/s--1ftHpGxs--/c_scale,w_100/v1234/folder/sample.jpg", "c_scale,w_100/folder/sample.jpg", SHA1},
	{"image/upload/s--Okm6fwIY--/c_scale,w_100/a%20b%26c.jpg", "c_scale,w_100/a%20b%26c.jpg", SHA1},
	{"image/upload/s--dOz0MdKK--/sample.jpg", "sample.jpg", SHA1},
	{"image/upload/s--3W2palyU--/sample.jpg", "sample.jpg", SHA256},
	{"image/upload/s--3W2palyUV9GXseRkSNH_25BRW7BYu-WO--/sample.jpg", "sample.jpg", Long},
	{"images/s--dOz0MdKK--/sample/my-name.jpg", "sample.jpg", SHA1},
	{
		"image/fetch/s--c0tencNO--/c_fill,f_auto,w_10/http://x.com/a%20b.jpg%3Fx%3D1%26y%3D2",
		"c_fill,f_auto,w_10/http://x.com/a%20b.jpg%3Fx%3D1%26y%3D2", SHA1,
	},
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	for _, v := range vectors {
		u, err := ParseURL(v.path)
		if err != nil || u.Signed != v.signed {
			t.Errorf("ParseURL(%q).Signed = %q, %v, want %q", v.path, u.Signed, err, v.signed)
		}
		if !CheckSignature(v.path, "secret") {
			t.Errorf("CheckSignature(%q) = false", v.path)
		}
		if CheckSignature(v.path, "other") || CheckSignature(strings.Replace(v.path, ".jpg", ".png", 1), "secret") {
			t.Errorf("a forged %q passes", v.path)
		}
		bare := strings.Replace(v.path, "/s--"+u.Signature+"--", "", 1)
		if got, err := SignURL(bare, "secret", v.algorithm); err != nil || got != v.path {
			t.Errorf("SignURL(%q) = %q, %v, want %q", bare, got, err, v.path)
		}
		if got, err := SignURL(v.path, "secret", v.algorithm); err != nil || got != v.path {
			t.Errorf("signing again gives %q, %v", got, err)
		}
	}
	if CheckSignature("image/upload/sample.jpg", "secret") {
		t.Error("a path without a signature passes")
	}
}

func TestParseURL(t *testing.T) {
	t.Parallel()
	tests := []struct {
		path string
		want URL
	}{
		{"/image/upload/sample.jpg", URL{ResourceType: "image", Type: "upload", PublicID: "sample", Ext: "jpg", Signed: "sample.jpg"}},
		{"image/upload/c_fill,w_10/e_blur/v12/a/b.c.png", URL{ResourceType: "image", Type: "upload", Components: "c_fill,w_10/e_blur",
			Version: "12", PublicID: "a/b.c", Ext: "png", Signed: "c_fill,w_10/e_blur/a/b.c.png"}},
		{"image/upload/v1/w_100/cat", URL{ResourceType: "image", Type: "upload", Version: "1", PublicID: "w_100/cat", Signed: "w_100/cat"}},
		{"image/upload/w_100", URL{ResourceType: "image", Type: "upload", PublicID: "w_100", Signed: "w_100"}},
		{"image/upload/w_100%2Ch_5/cat", URL{ResourceType: "image", Type: "upload", Components: "w_100,h_5", PublicID: "cat", Signed: "w_100%2Ch_5/cat"}},
		{"raw/upload/docs/a.csv", URL{ResourceType: "raw", Type: "upload", PublicID: "docs/a.csv", Signed: "docs/a.csv"}},
		{"image/upload/my.pic", URL{ResourceType: "image", Type: "upload", PublicID: "my.pic", Signed: "my.pic"}},
		{"image/upload/.jpg", URL{ResourceType: "image", Type: "upload", PublicID: ".jpg", Signed: ".jpg"}},
		{"video/upload/so_2.5/walk.jpg", URL{ResourceType: "video", Type: "upload", Components: "so_2.5", PublicID: "walk", Ext: "jpg", Signed: "so_2.5/walk.jpg"}},
		{"image/list/red.json", URL{ResourceType: "image", Type: "list", PublicID: "red", Ext: "json", Signed: "red.json"}},
		{"image/fetch/https://x.com//a/b.png", URL{ResourceType: "image", Type: "fetch", PublicID: "https://x.com/a/b.png", Signed: "https://x.com/a/b.png"}},
		{"images/w_5/v7/a/b/seo-name.webp", URL{ResourceType: "image", Type: "upload", Components: "w_5", Version: "7", PublicID: "a/b",
			Ext: "webp", Suffix: "seo-name", Signed: "w_5/a/b.webp"}},
		{"files/a.txt/name", URL{ResourceType: "raw", Type: "upload", PublicID: "a.txt", Suffix: "name", Signed: "a.txt"}},
		{"iu/w_5/cat.jpg", URL{ResourceType: "image", Type: "upload", Components: "w_5", PublicID: "cat", Ext: "jpg", Signed: "w_5/cat.jpg"}},
		{"w_5/cat.jpg", URL{ResourceType: "image", Type: "upload", Components: "w_5", PublicID: "cat", Ext: "jpg", Signed: "w_5/cat.jpg"}},
		{"cat", URL{ResourceType: "image", Type: "upload", PublicID: "cat", Signed: "cat"}},
		{"image/cat", URL{ResourceType: "image", Type: "upload", PublicID: "image/cat", Signed: "image/cat"}},
		{"image/upload/$a_1,w_$a/if_w_gt_5/if_else/if_end/cat", URL{ResourceType: "image", Type: "upload",
			Components: "$a_1,w_$a/if_w_gt_5/if_else/if_end", PublicID: "cat", Signed: "$a_1,w_$a/if_w_gt_5/if_else/if_end/cat"}},
		{"image/authenticated/caf%C3%A9%20%F0%9F%90%88.gif", URL{ResourceType: "image", Type: "authenticated", PublicID: "café 🐈", Ext: "gif",
			Signed: "caf%C3%A9%20%F0%9F%90%88.gif"}},
	}
	for _, tt := range tests {
		got, err := ParseURL(tt.path)
		if err != nil {
			t.Errorf("ParseURL(%q): %v", tt.path, err)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("ParseURL(%q) (-want +got):\n%s", tt.path, d)
		}
	}
	for _, bad := range []string{"", "/", "image/upload/", "image/upload/%zz", "image/upload/s--12345678--/", strings.Repeat("a", 1<<15)} {
		if u, err := ParseURL(bad); !errors.Is(err, ErrNotDelivery) {
			t.Errorf("ParseURL(%.20q) = %+v, %v", bad, u, err)
		}
	}
}

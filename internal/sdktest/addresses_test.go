//go:build sdk

package sdktest

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cldx/api/transformation"
	"cldx/inspect"
	"cldx/model"
	"cldx/sandbox/transform"
)

// TestAddresses runs the programs that build the addresses of delivered files, and
// compares what they print with cldx's own: the path from the kind of file on. Hosts
// are the SDKs' business, and so is the query that some count their use with. cURL
// has none: it fetches the address as it stands.
func TestAddresses(t *testing.T) {
	deliveries := delivered()
	for _, sdk := range slices.DeleteFunc(slices.Concat(measured, lentHere()), func(s inspect.SDK) bool { return s == inspect.Curl }) {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			b := newBench(t, sdk, library{key: "key", secret: "secret"})
			for i, d := range deliveries {
				code, err := inspect.URL(d, sdk, inspect.Form{Program: true})
				if err != nil {
					t.Fatal(err)
				}
				if err := os.MkdirAll(filepath.Dir(b.file(i)), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(b.file(i), []byte(code.Code), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			b.build(len(deliveries))
			for i, d := range deliveries {
				b.compareAddress(i, d)
			}
		})
	}
}

func (b *bench) compareAddress(i int, d inspect.Delivery) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 2*time.Minute)
	defer cancel()
	out, complaint, err := b.output(ctx, i)
	if err != nil {
		b.t.Errorf("%s: %v\n%s\n%s", d.Transformation, err, complaint, b.source(i))
		return
	}
	got := strings.Fields(string(out) + " ")
	if len(got) == 0 {
		b.t.Errorf("%s: it printed nothing\n%s", d.Transformation, b.source(i))
		return
	}
	made, want := path(got[len(got)-1], d), ownPath(b.t, d)
	if b.sdk == inspect.CLI && transformation.Signed(&d.Asset) { // it takes no version
		made, want = versions.ReplaceAllString(made, "/"), versions.ReplaceAllString(want, "/")
	}
	if made != want {
		b.t.Errorf("%s: it printed %s, want …%s\n%s", d.Transformation, out, want, b.source(i))
	}
}

var versions = regexp.MustCompile(`/v\d+/`)

// path is an address from the kind of file on, without its query.
func path(address string, d inspect.Delivery) string {
	address, _, _ = strings.Cut(address, "?")
	return address[max(strings.Index(address, "/"+string(d.Asset.ResourceType)+"/"), 0):]
}

// ownPath is cldx's own, signed as the sandbox signs where that is needed.
func ownPath(t *testing.T, d inspect.Delivery) string {
	t.Helper()
	address, ok := transformation.Address(&d.Asset, d.Transformation)
	if !ok {
		t.Fatalf("%s has no address", d.Asset.PublicID)
	}
	own := path(address, d)
	if !transformation.Signed(&d.Asset) {
		return own
	}
	signed, err := transform.SignURL(strings.TrimPrefix(own, "/"), "secret", transform.SHA1)
	if err != nil {
		t.Fatal(err)
	}
	return "/" + signed
}

// delivered are transformations that builders take by name, and such that they don't.
func delivered() []inspect.Delivery {
	image := func(id, text string) inspect.Delivery { return delivery(model.Image, model.Uploaded, id, "jpg", text) }
	return []inspect.Delivery{
		image("cat", ""), image("shop/cat", ""), image("shop/cat", "c_fill,g_auto,h_200,w_300"),
		image("shop/cat", "c_fill,g_auto,h_200,w_300/e_sepia:50/f_auto/q_auto"),
		image("cat", "w_0.5,c_scale/l_text:Arial_40:Hello%20there,co_red,g_south/r_max"),
		image("cat", "$size_80/c_scale,w_$size/t_small"), image("cat", "w_100"), image("cat", "c_scale,w_0.5"),
		image("cat", "a_90/c_crop,h_10,w_10,x_3,y_4/o_50"), image("cat", "a_hflip/b_rgb:ff8800,c_pad,h_90,w_90"),
		image("cat", "ar_16:9,c_fill,g_face:auto,w_320/e_blur:300/q_80"), image("cat", "co_rgb:0af,e_colorize:40/f_png/pg_2"),
		image("cat", "if_w_gt_500/c_scale,w_500/if_else/c_scale,w_200/if_end"), image("cat", "c_thumb,g_face,r_20,w_90/dpr_2.0"),
		image("cat", "e_gen_replace:from_a%20dog;to_b/e_shadow:60"),
		delivery(model.Image, model.Authenticated, "shop/cat", "png", "c_limit,w_200/q_auto:eco"),
		delivery(model.Image, model.Private, "cat", "png", ""),
		delivery(model.Video, model.Uploaded, "films/walk", "mp4", "c_scale,w_640/du_2.5/q_auto"),
		delivery(model.Video, model.Authenticated, "walk", "mp4", "so_1.5/c_fill,h_90,w_160/f_jpg"),
	}
}

func delivery(kind model.ResourceType, form model.DeliveryType, id, format, text string) inspect.Delivery {
	const version = 1772800000
	a := model.Asset{PublicID: model.PublicID(id), ResourceType: kind, Type: form, Format: format, Version: version}
	a.SecureURL = "https://res.cloudinary.com/sandbox/" + string(kind) + "/" + string(form) + "/v" + strconv.Itoa(version) + "/" + id + "." + format
	return inspect.Delivery{Asset: a, Transformation: text}
}

package inspect

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cldx/internal/golden"
	"cldx/model"
)

// TestGoldenAddresses compares the code that builds addresses with pages that people
// have read: what builders take by name, what they don't, a video that needs a
// signature, a wild name.
func TestGoldenAddresses(t *testing.T) {
	t.Parallel()
	for name, d := range deliveries() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := txtar.Archive{Comment: []byte("The address " + delivery{Delivery: d, text: d.Transformation}.plain() + "\n")}
			for _, sdk := range SDKs() {
				s, err := URL(d, sdk, Form{})
				if err != nil {
					t.Fatal(err)
				}
				if r, ok := clean(s.Code); !ok {
					t.Errorf("%s holds %U:\n%s", sdk, r, s.Code)
				}
				page.Files = append(page.Files, txtar.File{Name: string(sdk), Data: []byte(s.Code)})
			}
			golden.File(t, "address_"+name+".txtar", string(txtar.Format(&page)))
		})
	}
}

func TestGoldenAddressProgram(t *testing.T) {
	t.Parallel()
	page := txtar.Archive{Comment: []byte("Whole programs.\n")}
	for _, sdk := range SDKs() {
		s, err := URL(deliveries()["steps"], sdk, Form{Program: true})
		if err != nil {
			t.Fatal(err)
		}
		page.Files = append(page.Files, txtar.File{Name: string(sdk), Data: []byte(s.Code)})
	}
	golden.File(t, "program_address.txtar", string(txtar.Format(&page)))
}

func TestByName(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"c_fill,g_auto,h_100,w_100": true, "e_sepia:50": true, "f_auto": true, "c_scale,w_0.5": true, "r_max": true, "q_auto:best": true,
		"w_100": false, "w_100,c_fill": false, "e_sepia,e_blur": false, "c_fill,w_iw_div_2": false, "$a_1": false, "t_small": false,
		"l_logo,w_10": false, "dpr_2.0": false, "a_90.hflip": false, "if_w_gt_5": false, "r_10:20": false,
	} {
		if _, got := byName(text); got != want {
			t.Errorf("byName(%q) = %v, want %v", text, got, want)
		}
	}
}

// deliveries are addresses of every kind.
func deliveries() map[string]Delivery {
	of := func(kind model.ResourceType, form model.DeliveryType, id, format, text string) Delivery {
		a := model.Asset{PublicID: model.PublicID(id), ResourceType: kind, Type: form, Format: format, Version: 1772800000}
		a.SecureURL = "https://res.cloudinary.com/demo/" + string(kind) + "/" + string(form) + "/v1772800000/" + id + "." + format
		return Delivery{Asset: a, Transformation: text}
	}
	return map[string]Delivery{
		"plain": of(model.Image, model.Uploaded, "shop/cat", "jpg", ""),
		"one":   of(model.Image, model.Uploaded, "shop/cat", "jpg", "c_fill,g_auto,h_200,w_300"),
		"steps": of(model.Image, model.Uploaded, "shop/cat", "jpg", "c_fill,g_auto,h_200,w_300/e_sepia:50/f_auto/q_auto"),
		"mixed": of(model.Image, model.Uploaded, "cat", "png", "w_0.5,c_scale/l_text:Arial_40:Hello%20there,co_red,g_south/r_max"),
		"raw":   of(model.Image, model.Uploaded, "cat", "png", "$size_80/w_$size,c_scale/t_small"),
		"video": of(model.Video, model.Authenticated, "films/walk", "mp4", "c_scale,w_640/du_2.5"),
	}
}

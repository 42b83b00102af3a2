package transformation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api/transformation"
	"cldx/model"
)

func TestSplitAndJoin(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                               nil,
		"c_fill,w_100":                   {"c_fill,w_100"},
		"/c_fill,,w_100//e_sepia/":       {"c_fill,w_100", "e_sepia"},
		"l_text:Arial_20:a%252Cb,g_east": {"l_text:Arial_20:a%252Cb,g_east"},
		"if_w_gt_5/w_5/if_end":           {"if_w_gt_5", "w_5", "if_end"},
		"w_":                             {"w_"},
		"w":                              {"w"},
		"_":                              {"_"},
	} {
		got := transformation.Split(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Split(%q): %s", text, diff)
		}
		if again := transformation.Split(transformation.Join(got)); cmp.Diff(got, again) != "" {
			t.Errorf("%q joined again is %q", got, again)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"c_fill,g_auto,h_100,w_0.5/e_sepia:50/q_auto":    "",
		"$size_100/c_scale,w_$size":                      "",
		"w_iw_div_2":                                     "",
		"w_auto:100:400":                                 "",
		"l_text:Arial_20:Hi/e_sepia/fl_layer_apply,x_10": "",
		"if_w_gt_500/w_500/if_else/w_200/if_end":         "",
		"if_w_gt_500,w_500,c_scale":                      "",
		"fl_progressive.lossy":                           "",
		"fl_attachment:my.name":                          "",
		"c_fil,w_100":                                    `2-5 "fil" is no crop`,
		"ww_100":                                         `0-2 there is no parameter "ww"`,
		"c_fill,w_":                                      "7-9 w (width) has no value",
		"c_fill,wide":                                    `7-11 "wide" is no parameter with a value`,
		"w_0":                                            "2-3 width must be more than 0",
		"w_much":                                         `2-6 width wants a number, not "much"`,
		"o_120":                                          "2-5 opacity goes from 0 to 100",
		"e_sepa":                                         `2-6 no effect is known as "sepa" (perhaps)`,
		"fl_lossy.lousy":                                 `9-14 no flag is known as "lousy" (perhaps)`,
		"co_rgb:12,e_colorize":                           "3-9 a colour is rgb: and 3, 4, 6 or 8 hexadecimal digits",
		"e_sepia,e_blur":                                 "8-14 e stands twice in one component: a / begins another (perhaps)",
		"c_scale,w_10/fl_layer_apply":                    "13-27 no layer was begun that could be applied",
		"if_end":                                         "0-6 no condition was begun",
		"if_w_gt_5/w_5":                                  "13-13 the condition has no if_end (perhaps)",
		"l_text:Arial_20:Why?":                           `19-20 "?" can't stand in a URL: write %3F`,
	} {
		var got []string
		for _, p := range transformation.Check(text) {
			line := fmt.Sprintf("%d-%d %s", p.From, p.To, p.Message)
			if !p.Sure {
				line += " (perhaps)"
			}
			got = append(got, line)
		}
		if all := strings.Join(got, "; "); all != want {
			t.Errorf("Check(%q) = %q, want %q", text, all, want)
		}
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		before, after string
		first, text   string
	}{
		{"", "", "c_", "c_"},
		{"w", "", "w_", "w_"},
		{"wid", "", "w_", "w_"},
		{"c_", "", "fill", "c_fill"},
		{"c_fill,g_au", "/e_sepia", "auto", "c_fill,g_auto/e_sepia"},
		{"e_gray", "", "grayscale", "e_grayscale"},
		{"c_f", "it,w_5", "fill", "c_fill,w_5"},
		{"t_", "", "small", "t_small"},
		{"fl_lossy.prog", "", "progressive", "fl_lossy.progressive"},
		{"effec", "", "e_", "e_"},
		{"c", "_fill", "c_", "c_fill"},
	} {
		c := transformation.Complete(tt.before+tt.after, len(tt.before))
		offers := c.Offers([]string{"t_small"})
		if len(offers) == 0 || offers[0].Text != tt.first {
			t.Errorf("after %q: %v, want %q first", tt.before, offers, tt.first)
			continue
		}
		if got, at := c.Apply(tt.before+tt.after, offers[0]); got != tt.text || !strings.HasSuffix(got[:at], tt.first) {
			t.Errorf("after %q: %q, cursor at %d, want %q", tt.before, got, at, tt.text)
		}
	}
}

func TestLocate(t *testing.T) {
	t.Parallel()
	const text = "c_fill,w_100/e_art:zorro/f_pdf"
	for message, want := range map[string]string{
		"Invalid effect in transformation: art:zorro":  "art:zorro",
		"The sandbox does not carry out e_art":         "",
		"The effect art is not implemented":            "art",
		"Invalid width in transformation: w_100":       "w_100",
		"Resource not found - a":                       "",
		"There is no encoder for the format pdf here.": "pdf",
	} {
		from, to, ok := transformation.Locate(text, message)
		if got := text[from:to]; got != want || ok != (want != "") {
			t.Errorf("Locate(%q) = %q, %v, want %q", message, got, ok, want)
		}
	}
}

func TestAddress(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ url, kind, delivery, text, want string }{
		{"https://r.example/c/image/upload/v1/a/b.jpg", "image", "upload", "c_fit,w_9", "https://r.example/c/image/upload/c_fit,w_9/v1/a/b.jpg"},
		{"https://r.example/c/image/upload/v1/a/b.jpg", "image", "upload", "/", "https://r.example/c/image/upload/v1/a/b.jpg"},
		{"https://r.example/c/image/authenticated/s--abcd_-12--/v1/b.jpg", "image", "authenticated", "w_9", "https://r.example/c/image/authenticated/w_9/v1/b.jpg"},
		{"https://r.example/c/image/upload/b.jpg", "image", "upload", "l_text:Arial_9:a b", "https://r.example/c/image/upload/l_text:Arial_9:a%20b/b.jpg"},
		{"https://r.example/c/raw/upload/v1/b.csv", "raw", "upload", "w_9", ""},
		{"", "image", "upload", "w_9", ""},
	} {
		a := model.Asset{ResourceType: model.ResourceType(tt.kind), Type: model.DeliveryType(tt.delivery)}
		a.SecureURL = tt.url
		if got, ok := transformation.Address(&a, tt.text); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Address(%s, %q) = %q, %v, want %q", tt.url, tt.text, got, ok, tt.want)
		}
	}
}

// Every code that the API's long names know is offered, and the other way round.
func TestCodesHaveNames(t *testing.T) {
	t.Parallel()
	for _, c := range transformation.Codes() {
		if c.Name() == "" && c.Code != "bl" {
			t.Errorf("%s has no long name", c.Code)
		}
		if c.About == "" {
			t.Errorf("%s says not what it does", c.Code)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"c_fill,w_100/e_sepia:50", "$a_1", "if_w_gt_5,w_5", "w_", "_", "//", ",,", "a_b,a_b/", "fl_layer_apply", "l_text:Arial_20:a%2Cb", "ä_ö"} {
		f.Add(seed, 3)
	}
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		once := transformation.Join([]string{text})
		if again := transformation.Join(transformation.Split(once)); again != once {
			t.Errorf("%q is spelled %q, and that %q", text, once, again)
		}
		for _, c := range transformation.Parse(text) {
			for _, p := range c.Parts {
				if text[p.From:p.To] != p.String() {
					t.Errorf("%q: %q stands at %q", text, p.String(), text[p.From:p.To])
				}
			}
		}
		for _, p := range transformation.Check(text) {
			if p.From < 0 || p.To < p.From || p.To > len(text) {
				t.Errorf("Check(%q) marks %d to %d", text, p.From, p.To)
			}
		}
		c := transformation.Complete(text, cursor)
		for _, o := range c.Offers(nil) {
			if after, at := c.Apply(text, o); at > len(after) {
				t.Errorf("%q at %d: the cursor goes to %d of %q", text, cursor, at, after)
			}
		}
		transformation.Locate(text, text)
		transformation.Escape(text)
	})
}

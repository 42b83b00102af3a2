package film_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/film"
)

func TestManifest(t *testing.T) {
	t.Parallel()
	want := film.Manifest{
		Canvas: film.Canvas{Width: 640, Height: 360, Rate: 20}, Length: 6 * time.Second, Transition: 500 * time.Millisecond,
		Slides: []film.Slide{{PublicID: "products/shoe", Length: 2 * time.Second}, {Video: true, PublicID: "clip", Length: time.Second}},
	}
	for name, read := range map[string]func() (film.Manifest, error){
		"JSON": func() (film.Manifest, error) {
			return film.ParseManifest([]byte(`{"w":640,"h":360,"du":6,"vars":{"sdur":2000,"tdur":500,"slides":[{"media":"i:products/shoe"},{"media":"v:clip","sdur":1000}]}}`))
		},
		"a transformation": func() (film.Manifest, error) {
			return film.ParseFunction("fn_render:w_640;h_360;du_6;vars_(sdur_2000;tdur_500;slides_((media_i:products/shoe);(media_v:clip;sdur_1000)))")
		},
	} {
		got, err := read()
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for _, bad := range []string{
		"", "fn_render:", "fn_render:w_1;h_1", "fn_render:w_640;h_360", "fn_render:w_640;h_360;vars_(slides_((media_x:a)))",
		"fn_render:w_640;h_360;vars_(slides_((media_i:a))", "fn_render:w_640;h_360;vars_(slides_((media_i:a))))",
		"fn_render:w_640;h_360;vars_(slides_((media_i:a;sdur_-1)))", "fn_render:w_640;h_360;vars_(sdur_1e9;slides_((media_i:a)))",
		"fn_render:w_9999;h_360;vars_(slides_((media_i:a)))", "fn_render:" + strings.Repeat("a_(", 100),
		"fn_render:w_640;h_360;vars_(slides_(" + strings.Repeat("(media_i:a);", 60) + "))",
	} {
		if m, err := film.ParseFunction(bad); !errors.Is(err, film.ErrManifest) {
			t.Errorf("ParseFunction(%q) = %+v, %v, want ErrManifest", bad, m, err)
		}
	}
	for _, bad := range []string{"", "[]", `{"w":"x"}`, `{"w":640,"h":360,"vars":{"slides":[{"media":"a"}]}}`, `{"w":640,"h":360,"du":1e300,"vars":{"slides":[{"media":"i:a"}]}}`} {
		if m, err := film.ParseManifest([]byte(bad)); !errors.Is(err, film.ErrManifest) {
			t.Errorf("ParseManifest(%q) = %+v, %v, want ErrManifest", bad, m, err)
		}
	}
}

func FuzzParseFunction(f *testing.F) {
	f.Add("fn_render:w_640;h_360;du_6;vars_(sdur_2000;tdur_500;slides_((media_i:a/b);(media_v:clip;sdur_1000)))")
	f.Add("fn_render:a_((b_1);(c_2))")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := film.ParseFunction(text)
		if err != nil {
			if !errors.Is(err, film.ErrManifest) {
				t.Errorf("ParseFunction(%q): %v", text, err)
			}
			return
		}
		if len(m.Slides) == 0 || len(m.Slides) > film.MaxSlides || m.Width > film.MaxSide || m.Length > film.MaxLength {
			t.Errorf("ParseFunction(%q) = %+v, beyond the limits", text, m)
		}
	})
}

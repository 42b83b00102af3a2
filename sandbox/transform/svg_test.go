package transform

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestCheckSVG(t *testing.T) {
	t.Parallel()
	var bomb strings.Builder
	bomb.WriteString(`<svg><defs><g id="x0"><circle r="5"/></g>`)
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&bomb, `<g id="x%d">%s</g>`, i, strings.Repeat(fmt.Sprintf(`<use href="#x%d"/>`, i-1), 8))
	}
	bomb.WriteString(`</defs><use xlink:href="#x11"/></svg>`)
	tests := []struct {
		name, text string
		want       error
	}{
		{"plain", `<svg><g id="a"><rect/></g><use href="#a"/><use href="#none"/></svg>`, nil},
		{"circle", `<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>`, ErrBroken},
		{"itself", `<svg><g id="a"><use href="#a"/></g></svg>`, ErrBroken},
		{"bomb", bomb.String(), ErrTooLarge},
		{"many", "<svg>" + strings.Repeat("<rect/>", maxShapes) + "</svg>", ErrTooLarge},
		{"deep", strings.Repeat("<g>", 1000), ErrBroken},
		{"cut", `<svg><g id="`, ErrBroken},
	}
	for _, tt := range tests {
		if err := checkSVG([]byte(tt.text)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDrawSVGStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := drawSVG(ctx, []byte(`<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>`), 9, 9)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

// FuzzSVG draws any text that the budget lets through.
func FuzzSVG(f *testing.F) {
	for _, s := range []string{
		`<svg width="20" height="20"><path d="M0 0 L20 20 A1e12 1e12 0 0 0 20 20z" stroke="red" stroke-dasharray="0.1 0"/></svg>`,
		`<svg viewBox="0 0 9 9"><defs><linearGradient id="g"><stop offset="1"/></linearGradient></defs><circle r="4" fill="url(#g)"/></svg>`,
		`<svg><g id="a" transform="rotate(5)"><use href="#a"/></g></svg>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if checkSVG([]byte(text)) != nil {
			return
		}
		if img, err := drawSVG(t.Context(), []byte(text), 16, 16); err == nil && img.Bounds().Dx() != 16 {
			t.Errorf("drawn as %v", img.Bounds())
		}
	})
}

package transform

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
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

// TestFineDashesAreGivenUp draws lines whose dashes would take hours.
func TestFineDashesAreGivenUp(t *testing.T) {
	t.Parallel()
	for name, shape := range map[string]string{
		"short dashes":    `<path d="M0 0H30000000V30000000H0Z" stroke="red" stroke-dasharray="0.016 0.016"/>`,
		"empty dashes":    `<path d="M0 0H30000000" stroke="red" stroke-dasharray="0,0,0,0,0,0,0,0,0.016"/>`,
		"curve":           `<path d="M0 0C30000000 0 0 30000000 30000000 30000000" stroke="red" stroke-dasharray="0.02"/>`,
		"scaled up":       `<g transform="scale(100000)"><path d="M0 0H300" stroke="red" stroke-dasharray="0.016"/></g>`,
		"many short ones": strings.Repeat(`<path d="M0 0H900000" stroke="red" stroke-dasharray="0.016"/>`, 200),
	} {
		begun := time.Now()
		_, err := drawSVG(t.Context(), []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">`+shape+`</svg>`), 10, 10)
		if !errors.Is(err, ErrTooLarge) && !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > svgTime+5*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(begun))
		}
	}
	far := `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="` + strings.Repeat("M0 0H5", 1000) +
		`" stroke="red" stroke-dasharray="0.016 0.016" stroke-dashoffset="33000000"/></svg>`
	begun := time.Now()
	if _, err := drawSVG(t.Context(), []byte(far), 10, 10); err != nil || time.Since(begun) > svgTime {
		t.Errorf("dashes that begin far away: %v after %v", err, time.Since(begun))
	}
}

// TestDashesAreStillDrawn looks at a line of which every other half is missing.
func TestDashesAreStillDrawn(t *testing.T) {
	t.Parallel()
	text := `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><path d="M0 5H40" stroke="red" stroke-width="4" stroke-dasharray="10 10" stroke-dashoffset="400"/></svg>`
	img, err := drawSVG(t.Context(), []byte(text), 40, 10)
	if err != nil {
		t.Fatal(err)
	}
	checkSpots(t, img, []spot{{5, 5, red}, {15, 5, nothing}, {25, 5, red}, {35, 5, nothing}}, 2)
}

package film

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Limits of a slideshow.
const (
	MaxSlides = 50
	MaxSide   = 1920
	MaxLength = 10 * time.Minute
)

// ErrManifest says what is wrong with a manifest.
var ErrManifest = errors.New("invalid manifest")

// Manifest is a slideshow: its canvas, and what is shown how long.
type Manifest struct {
	Canvas
	Length     time.Duration // of the whole; 0 = as long as the slides
	Transition time.Duration
	Slides     []Slide
}

// Slide is one picture or video.
type Slide struct {
	Video    bool
	PublicID string
	Length   time.Duration
}

// spelled is a manifest as JSON.
type spelled struct {
	W    int     `json:"w"`
	H    int     `json:"h"`
	Du   float64 `json:"du"`  // seconds
	FPS  int     `json:"fps"` // frames a second
	Vars struct {
		SlideMS      *float64       `json:"sdur"`
		TransitionMS *float64       `json:"tdur"`
		Slides       []spelledSlide `json:"slides"`
	} `json:"vars"`
}

type spelledSlide struct {
	Media   string   `json:"media"`
	SlideMS *float64 `json:"sdur"`
}

// The defaults of a manifest. Unconfirmed: all of them.
const (
	defaultSlide      = 3000
	defaultTransition = 1000
	defaultRate       = 20
)

// ParseManifest reads a manifest that is JSON.
func ParseManifest(text []byte) (Manifest, error) {
	var s spelled
	if err := json.Unmarshal(text, &s); err != nil {
		return Manifest{}, fmt.Errorf("%w: not the JSON of a manifest: %v", ErrManifest, err)
	}
	return s.manifest()
}

func (s spelled) manifest() (Manifest, error) {
	m := Manifest{Canvas: Canvas{s.W, s.H, s.FPS}}
	if m.Rate == 0 {
		m.Rate = defaultRate
	}
	if m.Width < 2 || m.Height < 2 || m.Width > MaxSide || m.Height > MaxSide || m.Rate < 1 || m.Rate > 60 {
		return m, fmt.Errorf("%w: w and h are 2 to %d, fps is 1 to 60", ErrManifest, MaxSide)
	}
	var err error
	if m.Length, err = seconds("du", s.Du*1000); err != nil {
		return m, err
	}
	if m.Transition, err = seconds("tdur", or(s.Vars.TransitionMS, defaultTransition)); err != nil {
		return m, err
	}
	if n := len(s.Vars.Slides); n == 0 || n > MaxSlides {
		return m, fmt.Errorf("%w: 1 to %d slides are allowed, not %d", ErrManifest, MaxSlides, n)
	}
	total := time.Duration(0)
	for i, one := range s.Vars.Slides {
		slide, err := one.slide(or(s.Vars.SlideMS, defaultSlide))
		if err != nil {
			return m, fmt.Errorf("slide %d: %w", i+1, err)
		}
		m.Slides = append(m.Slides, slide)
		total += slide.Length
	}
	if total > MaxLength {
		return m, fmt.Errorf("%w: at most %v are allowed, not %v", ErrManifest, MaxLength, total)
	}
	return m, nil
}

func (s spelledSlide) slide(length float64) (Slide, error) {
	kind, id, ok := strings.Cut(s.Media, ":")
	if !ok || id == "" || kind != "i" && kind != "v" {
		return Slide{}, fmt.Errorf("%w: media is i:PUBLIC_ID or v:PUBLIC_ID, not %q", ErrManifest, s.Media)
	}
	shown, err := seconds("sdur", or(s.SlideMS, length))
	if err == nil && shown < 40*time.Millisecond {
		err = fmt.Errorf("%w: sdur is too short", ErrManifest)
	}
	return Slide{Video: kind == "v", PublicID: id, Length: shown}, err
}

func or(v *float64, otherwise float64) float64 {
	if v == nil {
		return otherwise
	}
	return *v
}

// seconds reads milliseconds.
func seconds(name string, ms float64) (time.Duration, error) {
	if !(ms >= 0) || ms > float64(MaxLength/time.Millisecond) {
		return 0, fmt.Errorf("%w: %s is out of range", ErrManifest, name)
	}
	return time.Duration(ms * float64(time.Millisecond)), nil
}

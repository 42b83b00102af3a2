package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"os"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// measureInto gives m the analyses that a call asks for, by looking at the file
// of a. What is no picture, or has no file, has none.
func (s *Sandbox) measureInto(ctx context.Context, m *model.Asset, a *store.Asset, want api.Analyses) error {
	if a.ResourceType != model.Image || a.File == "" || !a.Live || !want.QualityAnalysis && !want.AccessibilityAnalysis && !want.CinemagraphAnalysis {
		return nil
	}
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
	case <-ctx.Done():
		return ctx.Err()
	}
	place, err := s.store.Path(a.File)
	if err != nil {
		return err
	}
	f, err := os.Open(place)
	if err != nil {
		return fmt.Errorf("opening %s to measure it: %w", a.Key(), err)
	}
	defer f.Close()
	if want.CinemagraphAnalysis {
		m.Cinemagraph = &model.CinemagraphAnalysis{Score: media.MeasureCinemagraph(f, a.Pages)}
	}
	if a.Pixels > maxAnalysed || !want.QualityAnalysis && !want.AccessibilityAnalysis {
		return nil
	}
	img, ok := s.picture(ctx, f, a)
	if !ok {
		return nil
	}
	if want.QualityAnalysis {
		q := media.MeasureQuality(img, codingOf(f))
		m.Quality, m.QualityScore = qualityParts(q), rounded(q.QualityScore)
	}
	if want.AccessibilityAnalysis {
		m.Accessibility, err = accessibilityOf(img)
	}
	return err
}

// picture decodes an asset's file: as it is, or else as it is rendered.
func (s *Sandbox) picture(ctx context.Context, f *os.File, a *store.Asset) (image.Image, bool) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, false
	}
	if img, _, err := image.Decode(f); err == nil {
		return img, true
	}
	out, err := s.Render(ctx, a, "", "png", "")
	if err != nil {
		return nil, false
	}
	img, _, err := image.Decode(bytes.NewReader(out.Bytes))
	return img, err == nil
}

func codingOf(f *os.File) media.Coding {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return media.Lossless
	}
	return media.ReadCoding(f)
}

func rounded(n float64) float64 { return math.Round(n*100) / 100 }

func qualityParts(q media.Quality) *model.QualityAnalysis {
	return &model.QualityAnalysis{
		Pixels: model.Pixels{
			Focus: rounded(q.Focus), Noise: rounded(q.Noise), Blockiness: rounded(q.Blockiness), DCT: rounded(q.DCT),
			JPEGQuality: q.JPEGQuality, JPEGChroma: q.JPEGChroma, ChromaSubsampling: q.Subsampling, Resolution: rounded(q.Resolution),
		},
		Tones: model.Tones{
			Contrast: rounded(q.Contrast), Exposure: rounded(q.Exposure), Lighting: rounded(q.Lighting), Saturation: rounded(q.Saturation),
		},
		PixelScore: rounded(q.PixelScore), ColorScore: rounded(q.ColourScore),
	}
}

func accessibilityOf(img image.Image) (*model.AccessibilityAnalysis, error) {
	found, err := media.Analyze(img)
	if err != nil {
		return nil, err
	}
	return accessibilityParts(media.MeasureAccessibility(img, found.Colours)), nil
}

func accessibilityParts(a media.Accessibility) *model.AccessibilityAnalysis {
	pair := []string{}
	if a.Indistinct[0] != "" {
		pair = a.Indistinct[:]
	}
	return &model.AccessibilityAnalysis{
		Colorblind: model.ColorblindAnalysis{
			DistinctEdges: rounded(a.DistinctEdges), DistinctColors: rounded(a.DistinctColours), MostIndistinctPair: pair,
		},
		Score: rounded(a.Score),
	}
}

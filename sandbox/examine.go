package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	_ "image/gif"  // a decoder for the analysis
	_ "image/jpeg" // a decoder for the analysis
	_ "image/png"  // a decoder for the analysis
	"math"
	"os"
	"time"

	_ "golang.org/x/image/bmp"  // a decoder for the analysis
	_ "golang.org/x/image/tiff" // a decoder for the analysis
	_ "golang.org/x/image/webp" // a decoder for the analysis

	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// maxAnalysed is the largest picture whose pixels are looked at, and maxDecoding
// how many of them at once.
const (
	maxAnalysed = 40_000_000
	maxDecoding = 2
)

// examine reads the file and gives an asset what its content says. The resource
// type is the call's; auto takes the file's.
func examine(ctx context.Context, in intake, rt model.ResourceType) (*store.Asset, error) {
	if in.size == 0 {
		return nil, invalid("File is empty")
	}
	info, err := media.Probe(ctx, in.path, in.filename)
	kind := model.ResourceType(info.Kind)
	if rt == model.Auto {
		rt = kind
	}
	if err != nil && rt != model.Raw {
		return nil, unfit(err, rt, info)
	}
	if rt == model.Image && kind != model.Image {
		return nil, invalid("Invalid image file")
	}
	if rt == model.Video && kind != model.Video {
		return nil, invalid("Unsupported video format or file")
	}
	a := &store.Asset{Live: true}
	a.ResourceType, a.Bytes, a.ETag = rt, info.Bytes, info.MD5
	if rt == model.Raw {
		return a, nil
	}
	describe(a, info)
	if rt == model.Image && info.Width*info.Height <= maxAnalysed {
		analyse(a, in.path)
	}
	return a, nil
}

// examineInTurn is examine for requests: few at a time, because a picture is
// held in memory whole.
func (s *Sandbox) examineInTurn(ctx context.Context, in intake, rt model.ResourceType) (*store.Asset, error) {
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return examine(ctx, in, rt)
}

// unfit puts the reason why a file is not what it claims into the API's words.
func unfit(err error, rt model.ResourceType, info media.Info) error {
	switch {
	case errors.Is(err, media.ErrTooLarge):
		return invalid("Image dimensions are too large: %d x %d. Maximum is %d pixels.", info.Width, info.Height, media.MaxPixels)
	case !errors.Is(err, media.ErrInvalid):
		return err
	case rt == model.Video:
		return invalid("Unsupported video format or file")
	}
	return invalid("Invalid image file")
}

func describe(a *store.Asset, info media.Info) {
	a.Format = info.Format
	a.Width, a.Height, a.Pages = info.Width, info.Height, info.Pages
	a.Pixels = int64(info.Width) * int64(info.Height)
	if info.Height > 0 {
		a.AspectRatio = math.Round(float64(info.Width)/float64(info.Height)*1e5) / 1e5
	}
	a.Grayscale, a.Transparent = info.Grayscale, info.HasAlpha
	a.TakenAt = takenAt(info.Metadata)
	if a.ResourceType == model.Video {
		a.VideoMetadata = info.Metadata
		describePlayback(a, info.Playback)
		return
	}
	a.ImageMetadata, a.EXIF = info.Metadata, info.Metadata
}

func describePlayback(a *store.Asset, p media.Playback) {
	a.IsAudio, a.Duration, a.FrameRate = p.IsAudio, p.Duration, p.FrameRate
	a.BitRate, a.NbFrames, a.Rotation = p.BitRate, int64(p.NbFrames), p.Rotation
	if v := p.Video; v != nil {
		a.Video = object(map[string]any{
			"codec": v.Codec, "pix_format": v.PixFormat, "profile": v.Profile, "level": v.Level, "bit_rate": v.BitRate, "dar": v.DAR,
		})
	}
	if t := p.Audio; t != nil {
		a.Audio = object(map[string]any{
			"codec": t.Codec, "bit_rate": t.BitRate, "frequency": t.Frequency, "channels": t.Channels, "channel_layout": t.ChannelLayout,
		})
	}
}

func object(members map[string]any) json.RawMessage {
	b, err := json.Marshal(members)
	if err != nil {
		return nil // texts and numbers only
	}
	return b
}

// takenAt reads when a picture was taken, as EXIF spells it.
func takenAt(metadata map[string]string) time.Time {
	for _, name := range []string{"DateTimeOriginal", "CreateDate", "DateTimeDigitized", "DateTime"} {
		for _, layout := range []string{"2006:01:02 15:04:05", time.RFC3339, time.DateTime} {
			if at, err := time.Parse(layout, metadata[name]); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}

// analyse looks at the pixels. What cannot be decoded here has no colours.
func analyse(a *store.Asset, path string) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		return
	}
	found, err := media.Analyze(img)
	if err != nil {
		return
	}
	q := media.MeasureQuality(img, codingOf(f))
	a.Quality, a.QualityScore = qualityParts(q), rounded(q.QualityScore)
	a.Accessibility, a.Illustration = accessibilityParts(media.MeasureAccessibility(img, found.Colours)), &found.Illustration
	a.PHash, a.Grayscale, a.Transparent = found.PHash, found.Grayscale, found.Transparent
	a.Colors = colours(found.Colours)
	a.Predominant = map[string][]model.Color{"google": colours(found.Google), "cloudinary": colours(found.Cloudinary)}
}

func colours(shares []media.Share) []model.Color {
	list := make([]model.Color, len(shares))
	for i, c := range shares {
		list[i] = model.Color{Name: c.Colour, Percent: c.Percent}
	}
	return list
}

package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/film"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// maxJoined is how many videos one call joins, and joinedRate what they come
// out with, in frames a second.
const (
	maxJoined  = 20
	joinedRate = 30
)

// createSlideshow answers, and makes the video after that.
func (s *Sandbox) createSlideshow(ctx context.Context, op api.CreateSlideshow) (model.Started, error) {
	m, err := manifestOf(op)
	if err != nil {
		return model.Started{}, err
	}
	if err := s.checkFilm(ctx, op.Transformation); err != nil {
		return model.Started{}, err
	}
	for _, slide := range m.Slides {
		if _, err := s.slideAsset(ctx, slide); err != nil {
			return model.Started{}, err
		}
	}
	if op.PublicID == "" {
		op.PublicID = model.PublicID(randomName(20))
	}
	if err := checkPublicID(op.PublicID); err != nil {
		return model.Started{}, err
	}
	c := callOf(ctx)
	if c.work != 0 {
		return model.Started{}, s.makeSlideshow(ctx, m, op)
	}
	key := model.Key{ResourceType: model.Video, Type: model.Uploaded, PublicID: op.PublicID}
	if err := s.postpone(ctx, op, nil, key); err != nil {
		return model.Started{}, err
	}
	c.instead = model.Started{Status: "processing", PublicID: op.PublicID, BatchID: c.batch}
	return model.Started{}, nil
}

func manifestOf(op api.CreateSlideshow) (film.Manifest, error) {
	var m film.Manifest
	var err error
	switch {
	case len(op.Manifest) > 0 && op.ManifestTransformation != "":
		return m, invalid("Only one of manifest_json and manifest_transformation can be given")
	case len(op.Manifest) > 0:
		m, err = film.ParseManifest(op.Manifest)
	case op.ManifestTransformation != "":
		m, err = film.ParseFunction(op.ManifestTransformation)
	default:
		return m, invalid("Missing required parameter - manifest_json or manifest_transformation")
	}
	if errors.Is(err, film.ErrManifest) {
		return m, invalid("%s", printable(err.Error()))
	}
	return m, err
}

// checkFilm refuses what this machine or the sandbox cannot make, before it is begun.
func (s *Sandbox) checkFilm(ctx context.Context, transformation string) error {
	if s.tools().FFmpeg == "" {
		return invalid("Making a video %s", film.ErrNoEncoder)
	}
	chain, err := s.readChain(ctx, transformation)
	if err != nil {
		return err
	}
	if !chain.Plain() {
		return invalid("The sandbox does not transform videos before they are stored: %s", printable(transformation))
	}
	return nil
}

// slideAsset finds what a slide shows. In a manifest folders may be parted by
// colons, as in overlays.
func (s *Sandbox) slideAsset(ctx context.Context, slide film.Slide) (*store.Asset, error) {
	key := model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: model.PublicID(slide.PublicID)}
	if slide.Video {
		key.ResourceType = model.Video
	}
	a, err := s.store.ByKey(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		key.PublicID = model.PublicID(strings.ReplaceAll(slide.PublicID, ":", "/"))
		a, err = s.store.ByKey(ctx, key)
	}
	switch {
	case err != nil:
		return nil, missing(err, key.PublicID)
	case a.File == "" || a.IsAudio:
		return nil, invalid("Resource %s has no pictures to show", key.PublicID)
	}
	return a, nil
}

// makeSlideshow makes the video and stores it as if it was uploaded.
func (s *Sandbox) makeSlideshow(ctx context.Context, m film.Manifest, op api.CreateSlideshow) error {
	var clips []film.Clip
	for _, slide := range m.Slides {
		clip, err := s.slideClip(ctx, slide, m.Canvas)
		if !slide.Video && clip.Path != "" {
			defer intake{path: clip.Path}.drop()
		}
		if err != nil {
			return err
		}
		clips = append(clips, clip)
	}
	if err := s.takeRenderer(ctx); err != nil {
		return err
	}
	in, err := s.encode("slideshow.mp4", func(e film.Encoder, out string) error {
		return e.Slideshow(ctx, out, clips, m)
	})
	s.freeRenderer()
	if err != nil {
		return filmError(err)
	}
	up := api.UploadAsset{ResourceType: model.Video, PublicID: op.PublicID, UploadPreset: op.UploadPreset}
	up.Overwrite, up.NotifyURL = op.Overwrite, op.NotifyURL
	if len(op.Tags) > 0 {
		up.Tags = &op.Tags
	}
	return s.storeFilmed(ctx, in, up)
}

// slideClip readies a slide: a picture is drawn in the size of the film.
func (s *Sandbox) slideClip(ctx context.Context, slide film.Slide, v film.Canvas) (film.Clip, error) {
	a, err := s.slideAsset(ctx, slide)
	if err != nil {
		return film.Clip{}, err
	}
	clip := film.Clip{Format: a.Format, Still: !slide.Video, Length: slide.Length}
	if slide.Video {
		clip.Path, err = s.store.Path(a.File)
		return clip, err
	}
	out, err := s.Render(ctx, a, fmt.Sprintf("c_fill,h_%d,w_%d", v.Height, v.Width), "png", "")
	if reason, cannot := incapable(err); cannot {
		return clip, invalid("%s: %s", a.PublicID, reason)
	}
	if err != nil {
		return clip, err
	}
	in, err := s.save(bytes.NewReader(out.Bytes), "slide.png", maxFile)
	clip.Path = in.path
	return clip, err
}

// storeFilmed stores a video that was made, by all the rules of an upload.
func (s *Sandbox) storeFilmed(ctx context.Context, in intake, op api.UploadAsset) error {
	defer in.drop()
	full, err := s.withPreset(ctx, op)
	if err != nil {
		return err
	}
	callOf(ctx).params.File = &wire.FilePart{Filename: in.filename, Path: in.path, Size: in.size}
	_, err = s.storeUpload(ctx, full)
	return err
}

func filmError(err error) error {
	if errors.Is(err, film.ErrNoEncoder) || errors.Is(err, film.ErrBroken) || errors.Is(err, film.ErrTooLarge) {
		return invalid("%s", err.Error())
	}
	return err
}

// concatVideos answers, and joins the videos after that.
func (s *Sandbox) concatVideos(ctx context.Context, op api.ConcatVideos) (model.Started, error) {
	if len(op.URLs) == 0 || len(op.URLs) > maxJoined {
		return model.Started{}, invalid("urls takes 1 to %d addresses, not %d", maxJoined, len(op.URLs))
	}
	for _, url := range op.URLs {
		if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
			return model.Started{}, invalid("Unsupported source URL: %s", printable(url))
		}
	}
	if err := s.checkFilm(ctx, op.Transformation); err != nil {
		return model.Started{}, err
	}
	up := api.UploadAsset{
		ResourceType: model.Video, PublicID: op.PublicID, Type: op.Type, UploadPreset: op.UploadPreset, UploadOptions: op.UploadOptions,
	}
	up.Async, up.Transformation = nil, ""
	if err := checkUpload(up); err != nil {
		return model.Started{}, err
	}
	c := callOf(ctx)
	if c.work != 0 {
		return model.Started{}, s.join(ctx, op.URLs, up)
	}
	op.Async = nil
	key := model.Key{ResourceType: model.Video, Type: delivery(op.Type), PublicID: op.PublicID}
	if err := s.postpone(ctx, op, nil, key); err != nil {
		return model.Started{}, err
	}
	c.instead = model.Started{Status: "processing", PublicID: op.PublicID, ResourceType: model.Video, UniqueUploadID: c.batch}
	return model.Started{}, nil
}

// join fetches videos, writes one of them, in the size of the first, and stores it.
func (s *Sandbox) join(ctx context.Context, urls []string, op api.UploadAsset) error {
	var clips []film.Clip
	var v film.Canvas
	for _, url := range urls {
		in, err := s.fetch(ctx, url)
		if err != nil {
			return err
		}
		defer in.drop()
		info, err := media.Probe(ctx, in.path, in.filename)
		if err != nil || info.Kind != media.KindVideo || info.IsAudio {
			return invalid("Unsupported video format or file: %s", printable(url))
		}
		if len(clips) == 0 {
			v = film.Canvas{Width: info.Width, Height: info.Height, Rate: joinedRate}
		}
		clips = append(clips, film.Clip{
			Path: in.path, Format: info.Format, Audio: info.Audio != nil,
			Length: time.Duration(info.Duration * float64(time.Second)),
		})
	}
	if err := s.takeRenderer(ctx); err != nil {
		return err
	}
	made, err := s.encode("concat.mp4", func(e film.Encoder, out string) error { return e.Join(ctx, out, clips, v) })
	s.freeRenderer()
	if err != nil {
		return filmError(err)
	}
	return s.storeFilmed(ctx, made, op)
}

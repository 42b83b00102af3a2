package sandbox

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/film"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// frameDelay is how long each picture of an animation stays, in hundredths of a
// second. Unconfirmed: the service's own.
const frameDelay = 10

func (s *Sandbox) createMulti(ctx context.Context, op api.CreateMulti) (model.MultiFile, error) {
	if err := checkTogether(op.Together); err != nil {
		return model.MultiFile{}, err
	}
	if op.Mode == "download" {
		return model.MultiFile{}, s.streamMulti(ctx, op.Together)
	}
	key := model.Key{ResourceType: model.Image, Type: model.Multi, PublicID: model.PublicID(op.Tag)}
	if done, err := s.later(ctx, op, op.Async, key); done || err != nil {
		return model.MultiFile{}, err
	}
	in, id, err := s.makeMulti(ctx, op.Together)
	if err != nil {
		return model.MultiFile{}, err
	}
	defer in.drop()
	var answer model.MultiFile
	callOf(ctx).kept = func(tx *store.Tx, a *store.Asset) error {
		m := s.present(ctx, a)
		answer = model.MultiFile{URL: m.URL, SecureURL: m.SecureURL, AssetID: m.AssetID, PublicID: m.PublicID, Version: m.Version}
		return s.notify(ctx, tx, event{kind: "multi", body: func() any { return answer }})
	}
	_, err = s.storeFilm(ctx, in, api.UploadAsset{ResourceType: model.Image, Type: model.Multi, PublicID: id})
	return answer, err
}

func (s *Sandbox) signMultiDownload(ctx context.Context, op api.SignMultiDownload) (model.SignedURL, error) {
	if err := checkTogether(op.Together); err != nil {
		return model.SignedURL{}, err
	}
	return model.SignedURL{}, s.streamMulti(ctx, op.Together)
}

// streamMulti answers with a file that is not kept.
func (s *Sandbox) streamMulti(ctx context.Context, op api.Together) error {
	in, id, err := s.makeMulti(ctx, op)
	if err != nil {
		return err
	}
	s.streamFile(ctx, in, id.Base()+strings.TrimPrefix(in.filename, "multi"))
	return nil
}

// storeFilm is storeMade for what is delivered as a picture whatever it is: a
// multi of the format mp4 is one.
func (s *Sandbox) storeFilm(ctx context.Context, in intake, op api.UploadAsset) (*store.Asset, error) {
	info, err := media.Probe(ctx, in.path, in.filename)
	if err != nil {
		return nil, err
	}
	a := &store.Asset{Live: true}
	a.ResourceType, a.Bytes, a.ETag = op.ResourceType, info.Bytes, info.MD5
	describe(a, info)
	return a, s.storeExamined(ctx, a, in, op)
}

// makeMulti makes one file of several pictures.
func (s *Sandbox) makeMulti(ctx context.Context, op api.Together) (intake, model.PublicID, error) {
	t, err := s.gather(ctx, op)
	defer t.drop()
	if err != nil {
		return intake{}, "", err
	}
	if err := s.takeRenderer(ctx); err != nil {
		return intake{}, "", err
	}
	defer s.freeRenderer()
	if t.delay == 0 {
		t.delay = frameDelay
	}
	in, err := s.saveFilm(ctx, t)
	if errors.Is(err, film.ErrTooLarge) || errors.Is(err, film.ErrNoEncoder) || errors.Is(err, film.ErrBroken) {
		return in, "", invalid("%s", err.Error())
	}
	return in, t.id, err
}

// saveFilm writes the file in the format that the call asks for.
func (s *Sandbox) saveFilm(ctx context.Context, t *together) (intake, error) {
	var b bytes.Buffer
	switch format := t.format; {
	case format == "" || format == "gif":
		if err := film.GIF(ctx, &b, t.frames(), t.delay); err != nil {
			return intake{}, err
		}
		return s.save(&b, "multi.gif", maxFile)
	case format == "pdf":
		if err := film.PDF(ctx, &b, t.frames()); err != nil {
			return intake{}, err
		}
		return s.save(&b, "multi.pdf", maxFile)
	case slices.Contains(film.Formats, format):
		return s.encode("multi."+format, func(e film.Encoder, out string) error {
			return e.Animate(ctx, out, format, t.frames(), t.delay)
		})
	default:
		return intake{}, invalid("Invalid format for multi: %s", printable(format))
	}
}

// encode has the encoder write a file in the temporary folder.
func (s *Sandbox) encode(filename string, write func(e film.Encoder, out string) error) (intake, error) {
	f, err := os.CreateTemp(s.store.TempDir(), "film-*")
	if err != nil {
		return intake{}, err
	}
	in := intake{path: f.Name(), filename: filename}
	if err := f.Close(); err != nil {
		return in, err
	}
	err = write(film.Encoder{FFmpeg: s.tools().FFmpeg}, in.path)
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(in.path); err == nil {
			in.size = info.Size()
		}
	}
	if err != nil {
		in.drop()
		return intake{}, err
	}
	return in, nil
}

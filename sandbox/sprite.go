package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	imagedraw "image/draw"
	"net/http"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/sheet"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// spriteSheets keeps where each sprite holds its pictures, by the sprite's asset ID.
var spriteSheets = store.Collection[[]sheet.Item]{Kind: store.SpriteSheet}

func (s *Sandbox) generateSprite(ctx context.Context, op api.GenerateSprite) (model.SpriteSheet, error) {
	if err := checkTogether(op.Together); err != nil {
		return model.SpriteSheet{}, err
	}
	if op.Mode == "download" {
		return model.SpriteSheet{}, s.streamSprite(ctx, op.Together)
	}
	key := model.Key{ResourceType: model.Image, Type: model.Sprite, PublicID: model.PublicID(op.Tag)}
	if done, err := s.later(ctx, op, op.Async, key); done || err != nil {
		return model.SpriteSheet{}, err
	}
	in, id, items, err := s.makeSprite(ctx, op.Together)
	if err != nil {
		return model.SpriteSheet{}, err
	}
	defer in.drop()
	var answer model.SpriteSheet
	callOf(ctx).kept = func(tx *store.Tx, a *store.Asset) error {
		answer = spriteAnswer(callOf(ctx).base, a, items)
		if err := spriteSheets.Put(ctx, tx, string(a.AssetID), s.now(), items); err != nil {
			return err
		}
		// Unconfirmed: that its notification says what the answer does.
		return s.notify(ctx, tx, event{kind: "sprite", body: func() any { return answer }})
	}
	_, err = s.storeMade(ctx, in, api.UploadAsset{ResourceType: model.Image, Type: model.Sprite, PublicID: id})
	return answer, err
}

func (s *Sandbox) signSpriteDownload(ctx context.Context, op api.SignSpriteDownload) (model.SignedURL, error) {
	if err := checkTogether(op.Together); err != nil {
		return model.SignedURL{}, err
	}
	return model.SignedURL{}, s.streamSprite(ctx, op.Together)
}

// streamSprite answers with the picture of a sprite that is not kept.
// Unconfirmed: that it is the picture, not an archive of all three files.
func (s *Sandbox) streamSprite(ctx context.Context, op api.Together) error {
	in, id, _, err := s.makeSprite(ctx, op)
	if err != nil {
		return err
	}
	s.streamFile(ctx, in, fmt.Sprintf("%s.%s", id.Base(), strings.TrimPrefix(in.filename, "sprite.")))
	return nil
}

// makeSprite draws the pictures below each other, and gives the file.
func (s *Sandbox) makeSprite(ctx context.Context, op api.Together) (in intake, id model.PublicID, items []sheet.Item, err error) {
	t, err := s.gather(ctx, op)
	defer t.drop()
	if err != nil {
		return in, "", nil, err
	}
	if err := s.takeRenderer(ctx); err != nil {
		return in, "", nil, err
	}
	defer s.freeRenderer()
	sizes, _ := t.sizes()
	places, whole, err := sheet.Place(sizes)
	if errors.Is(err, sheet.ErrTooLarge) {
		return in, "", nil, invalid("%s", err.Error())
	}
	m := image.NewRGBA(image.Rectangle{Max: whole})
	for i, p := range t.parts {
		one, err := p.decode()
		if err != nil {
			return in, "", nil, err
		}
		imagedraw.Draw(m, places[i], one, one.Bounds().Min, imagedraw.Src)
		items = append(items, sheet.Item{Name: p.name, Place: places[i]})
	}
	in, err = s.saveAs(ctx, m, t.format)
	return in, t.id, items, err
}

// saveAs writes a picture in a format, PNG when that is "".
func (s *Sandbox) saveAs(ctx context.Context, m image.Image, format string) (intake, error) {
	if format == "" || format == "png" {
		return s.savePNG(m, "sprite.png")
	}
	out, err := transform.Render(ctx, transform.Source{Image: m}, nil, transform.Options{Ext: format, Tools: s.tools()})
	if reason, cannot := incapable(err); cannot {
		return intake{}, invalid("%s", reason)
	}
	if err != nil {
		return intake{}, refuseTransformation(err)
	}
	return s.save(strings.NewReader(string(out.Bytes)), "sprite."+out.Format, maxFile)
}

// spriteAnswer says where a sprite's files are, and where it holds what.
func spriteAnswer(base string, a *store.Asset, items []sheet.Item) model.SpriteSheet {
	at := func(ext string) string { return deliveryURL(base, a.Asset, "", ext) }
	answer := model.SpriteSheet{
		PublicID: a.PublicID, Version: a.Version, ImageInfos: map[model.PublicID]model.SpriteImage{},
		SpriteURLs: model.SpriteURLs{
			CSSURL: at("css"), ImageURL: at(a.Format), JSONURL: at("json"),
			SecureCSSURL: at("css"), SecureImageURL: at(a.Format), SecureJSONURL: at("json"),
		},
	}
	for _, i := range items {
		r := i.Place
		answer.ImageInfos[model.PublicID(i.Name)] = model.SpriteImage{Width: r.Dx(), Height: r.Dy(), X: r.Min.X, Y: r.Min.Y}
	}
	return answer
}

// sendSheet answers with a sprite's style sheet or list; done is false for
// another delivery.
func (s *Sandbox) sendSheet(w http.ResponseWriter, r *http.Request, d ordered) (done bool, err error) {
	if d.asset.Type != model.Sprite || d.url.Ext != "css" && d.url.Ext != "json" {
		return false, nil
	}
	kept, err := spriteSheets.Find(r.Context(), s.store.View, string(d.asset.AssetID))
	if err != nil {
		return true, missing(err, d.asset.PublicID)
	}
	answer := spriteAnswer(callOf(r.Context()).base, d.asset, kept.Body)
	text, kind := sheet.CSS(kept.Body, answer.ImageURL), "text/css; charset=utf-8"
	if d.url.Ext == "json" {
		b, err := json.Marshal(answer)
		if err != nil {
			return true, err
		}
		text, kind = string(b), "application/json"
	}
	etag := fmt.Sprintf(`"%s-%s"`, d.asset.VersionID, d.url.Ext)
	s.serve(w, r, d, content{body: strings.NewReader(text), contentType: kind, etag: etag, format: d.url.Ext})
	return true, nil
}

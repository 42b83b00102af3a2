package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// download is a file that a signed URL asks for.
type download struct {
	key            model.Key
	format         string
	transformation string
	filename       string // to save it under
	attach         bool
}

func (s *Sandbox) signPrivateDownload(ctx context.Context, op api.SignPrivateDownload) (model.SignedURL, error) {
	d := download{
		key:    model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID},
		format: op.Format, transformation: op.Transformation, filename: op.TargetFilename, attach: yes(op.Attachment),
	}
	a, err := s.store.ByKey(ctx, d.key)
	if errors.Is(err, store.ErrNotFound) && d.format != "" {
		d.key.PublicID += model.PublicID("." + d.format) // of a raw file it may be part of the public ID
		a, err = s.store.ByKey(ctx, d.key)
	}
	if err != nil {
		return model.SignedURL{}, missing(err, op.PublicID)
	}
	return model.SignedURL{}, s.sendDownload(ctx, a, d)
}

func (s *Sandbox) signAssetDownload(ctx context.Context, op api.SignAssetDownload) (model.SignedURL, error) {
	a, err := s.store.ByAssetID(ctx, op.AssetID)
	if err == nil && !a.Live {
		err = store.ErrNotFound
	}
	if err != nil {
		return model.SignedURL{}, missing(err, model.PublicID(op.AssetID))
	}
	return model.SignedURL{}, s.sendDownload(ctx, a, download{
		key: a.Key(), format: op.Format, transformation: op.Transformation, filename: op.TargetFilename,
		attach: yes(op.Attachment) || yes(op.StreamingAttachment),
	})
}

// sendDownload has the call answer with an asset's file, or with what a
// transformation makes of it. The signature admits what no plain URL does.
func (s *Sandbox) sendDownload(ctx context.Context, a *store.Asset, d download) error {
	made, err := s.readRecipe(ctx, d.transformation)
	if err != nil {
		return err
	}
	u := transform.URL{
		ResourceType: string(a.ResourceType), Type: string(a.Type), PublicID: string(a.PublicID), Ext: d.format,
		Components: d.transformation, Signature: "download", // so that no shared cache keeps it
	}
	if a.ResourceType == model.Raw {
		u.Ext = ""
	}
	callOf(ctx).send = func(w http.ResponseWriter, r *http.Request) error {
		if d.attach || d.filename != "" {
			attach(w.Header(), d.name(a))
		}
		return s.send(w, r, ordered{url: u, recipe: made, asset: a, browser: browserOf(r, true)})
	}
	return nil
}

// name is what the file is saved as; the extension is that of the file.
func (d download) name(a *store.Asset) string {
	name, ext := d.filename, d.format
	if name == "" {
		name = a.PublicID.Base()
	}
	if a.ResourceType == model.Raw {
		_, ext, _ = strings.Cut(a.PublicID.Base(), ".")
	}
	if ext == "" {
		ext = a.Format
	}
	if ext == "" || strings.HasSuffix(strings.ToLower(name), "."+strings.ToLower(ext)) {
		return name
	}
	return name + "." + ext
}

// checkAge holds the time of a signed request to what it is good for: an hour
// from its timestamp or, of a URL that says until when, until then.
func (s *Sandbox) checkAge(kind api.Sending, texts map[string]string) error {
	until := texts["expires_at"]
	if kind != api.SignedURL || until == "" {
		return s.fresh(texts["timestamp"])
	}
	seconds, err := strconv.ParseInt(until, 10, 64)
	if err != nil {
		return invalid("Invalid value for parameter expires_at: %s", printable(until))
	}
	// Unconfirmed: status and wording.
	if at := time.Unix(seconds, 0); !s.now().Before(at) {
		return unauthorized("The URL expired at %s", at.UTC().Format("2006-01-02 15:04:05 -0700"))
	}
	return nil
}

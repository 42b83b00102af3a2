package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/archive"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// order is an archive that a call asks for.
type order struct {
	resourceType model.ResourceType
	format       string
	api.ArchiveOptions
	api.ArchiveTarget
}

func (s *Sandbox) createArchive(ctx context.Context, op api.CreateArchive) (model.Archive, error) {
	o := order{op.ResourceType, op.Format, op.ArchiveOptions, op.ArchiveTarget}
	return s.makeArchive(ctx, op, o, op.Mode)
}

func (s *Sandbox) createZIP(ctx context.Context, op api.CreateZIP) (model.Archive, error) {
	o := order{op.ResourceType, string(archive.ZIP), op.ArchiveOptions, op.ArchiveTarget}
	return s.makeArchive(ctx, op, o, op.Mode)
}

func (s *Sandbox) signArchiveDownload(ctx context.Context, op api.SignArchiveDownload) (model.SignedURL, error) {
	return model.SignedURL{}, s.streamArchive(ctx, order{resourceType: op.ResourceType, format: op.Format, ArchiveOptions: op.ArchiveOptions})
}

func (s *Sandbox) signZIPDownload(ctx context.Context, op api.SignZIPDownload) (model.SignedURL, error) {
	o := order{resourceType: op.ResourceType, format: string(archive.ZIP), ArchiveOptions: op.ArchiveOptions}
	return model.SignedURL{}, s.streamArchive(ctx, o)
}

// makeArchive packs an archive and stores it, answers with it, or does so after
// the answer. op is the call that asks for it.
func (s *Sandbox) makeArchive(ctx context.Context, op api.Operation, o order, mode string) (model.Archive, error) {
	switch mode {
	case "", "create":
	case "download":
		return model.Archive{}, s.streamArchive(ctx, o)
	default:
		return model.Archive{}, invalid("Invalid value for parameter mode: %s", printable(mode))
	}
	format, err := o.check()
	if err != nil {
		return model.Archive{}, err
	}
	key := model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: o.ID(string(format))}
	if done, err := s.later(ctx, op, o.Async, key); done || err != nil {
		return model.Archive{}, err
	}
	chosen, err := s.choose(ctx, o.resourceType, o.ArchiveOptions)
	if err != nil {
		return model.Archive{}, err
	}
	in, files, err := s.pack(ctx, format, chosen, o.ArchiveOptions)
	if err != nil {
		return model.Archive{}, err
	}
	defer in.drop()
	var answer model.Archive
	callOf(ctx).kept = func(tx *store.Tx, a *store.Asset) error {
		answer = model.Archive{
			Asset: s.present(ctx, a), ResourceCount: len(chosen.assets), FileCount: files,
			MissingPublicIDs: chosen.missing, EmptyTags: chosen.tags, EmptyPrefixes: chosen.prefixes,
		}
		return s.notify(ctx, tx, event{kind: "generate_archive", body: func() any { return archiveJSON(answer) }})
	}
	_, err = s.storeMade(ctx, in, o.target(key.PublicID))
	return answer, err
}

// check refuses what no archive can be made of.
func (o order) check() (archive.Format, error) {
	format, err := archive.ParseFormat(o.format)
	if err != nil {
		return "", invalid("Invalid value for parameter target_format: %s", printable(o.format))
	}
	if id := o.ID(string(format)); id != "" {
		if err := checkPublicID(id); err != nil {
			return "", err
		}
	}
	if err := checkArchiveWishes(o.Transformations); err != nil {
		return "", err
	}
	return format, checkChosen(o.resourceType, o.Chosen)
}

// target is how the archive is stored.
func (o order) target(id model.PublicID) api.UploadAsset {
	op := api.UploadAsset{ResourceType: model.Raw, PublicID: id}
	if o.TargetFolder != "" {
		op.AssetFolder = &o.TargetFolder
	}
	if len(o.TargetTags) > 0 {
		op.Tags = &o.TargetTags
	}
	return op
}

// pack writes an archive to the temporary folder.
func (s *Sandbox) pack(ctx context.Context, format archive.Format, chosen choice, op api.ArchiveOptions) (intake, int, error) {
	f, err := os.CreateTemp(s.store.TempDir(), "archive-*")
	if err != nil {
		return intake{}, 0, err
	}
	in := intake{path: f.Name(), filename: "archive." + string(format)}
	w := &bounded{w: f, left: maxChunked}
	files, err := archive.Write(ctx, w, format, s.entries(ctx, chosen.assets, op))
	in.size = maxChunked - w.left
	if err = errors.Join(err, f.Close()); err != nil {
		in.drop()
		return intake{}, 0, packError(err)
	}
	return in, files, nil
}

// packError puts the reason why nothing was packed into the API's words.
func packError(err error) error {
	if reason, cannot := incapable(err); cannot {
		return invalid("%s", reason)
	}
	return err
}

// bounded is a file that may not grow beyond a size.
type bounded struct {
	w    io.Writer
	left int64
}

// Write refuses what is too much.
func (b *bounded) Write(p []byte) (int, error) {
	if int64(len(p)) > b.left {
		return 0, invalid("The archive is too large. Maximum is %d bytes.", int64(maxChunked))
	}
	n, err := b.w.Write(p)
	b.left -= int64(n)
	return n, err
}

// streamArchive has the call answer with an archive, packed while it is sent.
func (s *Sandbox) streamArchive(ctx context.Context, o order) error {
	format, err := o.check()
	if err != nil {
		return err
	}
	chosen, err := s.choose(ctx, o.resourceType, o.ArchiveOptions)
	if err != nil {
		return err
	}
	name := o.ID(string(format)).Base()
	if name == "" {
		name = "archive." + string(format)
	}
	callOf(ctx).send = func(w http.ResponseWriter, r *http.Request) error {
		h := w.Header()
		h.Set("Content-Type", media.MIME(string(format)))
		h.Set("Cache-Control", "private, no-store")
		attach(h, name)
		_, err := archive.Write(r.Context(), w, format, s.entries(r.Context(), chosen.assets, o.ArchiveOptions))
		return packError(err)
	}
	return nil
}

// archiveJSON is an archive's asset with what is in the archive.
func archiveJSON(a model.Archive) any {
	parts, err := parted(wire.EncodeAsset(&a.Asset, api.UploadShape, wire.Want{}))
	if err != nil {
		return a
	}
	for name, value := range map[string]any{
		"resource_count": a.ResourceCount, "file_count": a.FileCount,
		"missing_public_ids": a.MissingPublicIDs, "empty_tags": a.EmptyTags, "empty_prefixes": a.EmptyPrefixes,
	} {
		b, err := json.Marshal(value)
		if err == nil && string(b) != "null" {
			parts[name] = b
		}
	}
	return parts
}

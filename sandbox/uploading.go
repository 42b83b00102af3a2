package sandbox

import (
	"context"
	"errors"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) uploadAsset(ctx context.Context, op api.UploadAsset) (model.Asset, error) {
	full, err := s.withPreset(ctx, op)
	if err != nil {
		return model.Asset{}, err
	}
	return s.storeUpload(ctx, full)
}

// storeUpload stores a file by options that are complete.
func (s *Sandbox) storeUpload(ctx context.Context, op api.UploadAsset) (model.Asset, error) {
	c := callOf(ctx)
	c.ran = op
	c.adopt(op.Notification)
	var err error
	if c.redirect, err = callbackURL(c, op.Callback); err != nil {
		return model.Asset{}, err
	}
	header := c.header.Get("Content-Range")
	if header != "" && (c.params.File != nil || strings.HasPrefix(string(op.File), "data:")) {
		return s.uploadChunk(ctx, op, header)
	}
	return s.storeFile(ctx, op)
}

// storeFile stores a file that is there as a whole.
func (s *Sandbox) storeFile(ctx context.Context, op api.UploadAsset) (model.Asset, error) {
	c := callOf(ctx)
	if err := checkUpload(op); err != nil {
		return model.Asset{}, err
	}
	if err := s.checkNames(ctx, op.Processing); err != nil {
		return model.Asset{}, err
	}
	if yes(op.Async) {
		return model.Asset{}, s.postponeUpload(ctx, op)
	}
	later := yes(op.EagerAsync) || c.work != 0
	a, err := s.takeIn(ctx, &op, later)
	c.ran = op
	if err != nil {
		return model.Asset{}, err
	}
	if a.Existing {
		op.Eager, op.Breakpoints = nil, nil // nothing was stored, so nothing is made of it
	} else if a, err = s.review(ctx, a, op.Moderation); err != nil {
		return model.Asset{}, err
	} else if a, err = s.succeeded(ctx, a, op.OnSuccess); err != nil {
		return model.Asset{}, err
	}
	m, err := s.finish(ctx, a, op.Processing, later)
	if err == nil {
		err = s.measureInto(ctx, &m, a, op.Analyses)
	}
	m.Moderation = begun(m.Moderation, op.Moderation)
	if yes(op.DeleteToken) && !a.Existing {
		c.add("delete_token", s.deleteToken(a.AssetID))
	}
	m.Overwritten, m.Existing = a.Overwritten, a.Existing
	return m, err
}

// takeIn fetches a file, looks at it and stores it. The call's own script may
// change the options once it is known what the file is.
func (s *Sandbox) takeIn(ctx context.Context, call *api.UploadAsset, later bool) (*store.Asset, error) {
	op := *call
	in, err := s.receive(ctx, op)
	if err != nil {
		return nil, err
	}
	defer func() { in.drop() }()
	in.filename = in.nameOf(op)
	if op.ResourceType == "" || op.ResourceType == model.All {
		op.ResourceType = model.Auto
	}
	a, err := s.examineInTurn(ctx, in, op.ResourceType)
	if err != nil {
		return nil, err
	}
	if op, err = s.evaluate(ctx, a, in, op); err != nil {
		return nil, err
	}
	*call = op
	if err := checkFormat(a, in, op.AllowedFormats, op.Format); err != nil {
		return nil, err
	}
	if a, in, err = s.convert(ctx, a, in, op); err != nil {
		return nil, err
	}
	if err := s.prepare(a, in, op); err != nil {
		return nil, err
	}
	return a, s.keep(ctx, a, in, op, later)
}

// prepare gives a new asset its name and what the call says about it.
func (s *Sandbox) prepare(a *store.Asset, in intake, op api.UploadAsset) error {
	id, folder, err := s.named(op, a.ResourceType, in.filename)
	if err != nil {
		return err
	}
	a.PublicID, a.Type = id, delivery(op.Type)
	a.Filename, a.OriginalFilename = filename(a.Key()), stem(in.filename)
	if folder != nil {
		a.AssetFolder = *folder
	}
	a.Status = "active"
	if err := applyAccessMode(a, op.AccessMode); err != nil {
		return err
	}
	return askModeration(a, op.Moderation)
}

// keep stores a new asset and its file. What has the name already is replaced,
// or given back when it must not be. Unconfirmed: that a call which does not say
// replaces, and that only what it sends anew of the labels is there afterwards.
func (s *Sandbox) keep(ctx context.Context, a *store.Asset, in intake, op api.UploadAsset, later bool) error {
	now := s.now().UTC().Truncate(time.Second)
	backup := !s.options.NoBackup
	if op.Backup != nil {
		backup = *op.Backup
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		old, err := tx.LiveOrDeleted(ctx, a.Key())
		switch {
		case errors.Is(err, store.ErrNotFound):
			old = nil
		case err != nil:
			return err
		case old.Live && op.Overwrite != nil && !*op.Overwrite:
			*a = *old
			a.Existing = true
			return s.notify(ctx, tx, event{kind: "upload", private: true, body: func() any { return s.uploaded(ctx, a) }})
		}
		a.CreatedAt, a.UploadedAt, a.LastUpdated = now, now, &model.LastUpdated{UpdatedAt: now}
		a.AssetID, a.Version, a.VersionID = model.AssetID(store.NewID()), now.Unix(), store.NewID()
		a.File = a.VersionID
		if old != nil {
			if err := s.succeed(ctx, tx, a, old, op.AssetFolder == nil && op.Folder == ""); err != nil {
				return err
			}
		}
		if err := s.say(ctx, tx, a, op, now); err != nil {
			return err
		}
		if yes(op.DiscardFilename) {
			a.OriginalFilename = ""
		}
		if err := s.store.Keep(tx, in.path, a.File); err != nil {
			return err
		}
		if err := s.put(ctx, tx, a, backup); err != nil {
			return err
		}
		if also := callOf(ctx).kept; also != nil {
			return also(tx, a)
		}
		if !later {
			return nil
		}
		return s.postponeEager(ctx, tx, a, op.Eager, op.EagerNotifyURL)
	})
}

// succeed makes a the next version of old: live, it is replaced; deleted, its
// identity and its backups go on. With stay, the call names no folder and the
// asset stays where it is.
func (s *Sandbox) succeed(ctx context.Context, tx *store.Tx, a, old *store.Asset, stay bool) error {
	a.AssetID, a.Backup = old.AssetID, old.Backup
	a.Version = max(a.Version, old.Version+1)
	if !old.Live {
		return tx.Remove(ctx, []*store.Asset{old}, true)
	}
	if old.Backup || !s.options.NoBackup {
		if err := tx.AddBackup(ctx, old, s.now()); err != nil {
			return err
		}
		a.Backup = true
	}
	if err := tx.Replaced(ctx, old.VersionID); err != nil {
		return err
	}
	if _, err := tx.DropDerived(ctx, old.AssetID, nil); err != nil {
		return err
	}
	a.Row, a.CreatedAt, a.Overwritten = old.Row, old.CreatedAt, true
	a.CreatedBy = old.CreatedBy
	if s.mode == model.DynamicFolders {
		a.DisplayName = old.DisplayName
		if stay {
			a.AssetFolder = old.AssetFolder
		}
	}
	return nil
}

// say gives an asset its labels, its display name and its folder.
func (s *Sandbox) say(ctx context.Context, tx *store.Tx, a *store.Asset, op api.UploadAsset, now time.Time) error {
	s.attribute(ctx, a)
	if err := s.applyLabels(ctx, tx, a, op.Labelling, true, now); err != nil {
		return err
	}
	a.Faces = clip(a.Faces, a.Width, a.Height)
	if err := applyAccess(a, op.AccessControl, now); err != nil {
		return err
	}
	if err := applyHandling(ctx, tx, a, op.QualityOverride, op.Headers); err != nil {
		return err
	}
	if s.mode == model.DynamicFolders {
		if err := s.nameShown(ctx, tx, a, op); err != nil {
			return err
		}
	}
	_, err := tx.MakeFolder(ctx, a.AssetFolder, now)
	return err
}

// attribute says whose key an asset was stored with; an unsigned upload has none.
func (s *Sandbox) attribute(ctx context.Context, a *store.Asset) {
	if callOf(ctx).operation != (api.UnsignedUpload{}).Spec().Name {
		a.UploadedBy = &model.Author{AccessKey: s.credentials.Key}
	}
	if !a.Overwritten {
		a.CreatedBy = a.UploadedBy
	}
}

// nameShown chooses the display name: the call's, the file's, else the public ID's.
func (s *Sandbox) nameShown(ctx context.Context, tx *store.Tx, a *store.Asset, op api.UploadAsset) error {
	name := a.DisplayName
	switch {
	case op.DisplayName != nil:
		name = *op.DisplayName
	case yes(op.UseFilenameAsName):
		name = a.OriginalFilename
	case name == "":
		name = a.PublicID.Base()
	}
	unique := op.UniqueDisplayName
	if !yes(unique) {
		unique = nil // an upload with a name that is taken is no error
	}
	return s.setDisplayName(ctx, tx, a, name, unique)
}

func (s *Sandbox) put(ctx context.Context, tx *store.Tx, a *store.Asset, backup bool) error {
	if backup {
		a.Backup = true
		if err := tx.AddBackup(ctx, a, s.now()); err != nil {
			return err
		}
	}
	_, bytes, err := tx.HasBackup(ctx, a.AssetID)
	if err != nil {
		return err
	}
	a.BackupBytes = bytes
	return tx.Put(ctx, a)
}

// finish presents a stored asset with the derived files that the call asked for:
// made now, or being made later.
func (s *Sandbox) finish(ctx context.Context, a *store.Asset, o api.Processing, later bool) (model.Asset, error) {
	m := s.present(ctx, a)
	if later {
		m.Eager = s.processing(ctx, a, o.Eager)
		return m, nil
	}
	made, err := s.makeEager(ctx, a, o.Eager)
	if err != nil {
		return model.Asset{}, err
	}
	m.Eager = made
	if m.Breakpoints, err = s.makeBreakpoints(ctx, a, o.Breakpoints); err != nil {
		return model.Asset{}, err
	}
	if len(made) == 0 || o.EagerNotifyURL == "" && !s.listening(callOf(ctx)) {
		return m, nil
	}
	return m, s.store.Write(ctx, func(tx *store.Tx) error { return s.tellEager(ctx, tx, a, made, o.EagerNotifyURL) })
}

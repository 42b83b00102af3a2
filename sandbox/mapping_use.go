package sandbox

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// findOrFetch finds the asset of a delivery URL; one that is missing below a
// mapped folder is fetched from the folder's template and stored first, and so is
// a file of the type whose public IDs are URLs.
func (s *Sandbox) findOrFetch(r *http.Request, u transform.URL) (*store.Asset, error) {
	if u.Type == string(model.Fetched) {
		return s.remote(r.Context(), model.ResourceType(u.ResourceType), u.PublicID)
	}
	a, err := s.find(r.Context(), u)
	if !errors.Is(err, store.ErrNotFound) || u.Type != string(model.Uploaded) || r.Header.Get(fetchHeader) != "" {
		return a, err
	}
	m, mapped, failed := s.mappingOf(r.Context(), u.PublicID)
	if failed != nil || !mapped {
		return nil, errors.Join(failed, err)
	}
	if err := s.fetchMapped(r, u, m); err != nil {
		s.log.InfoContext(r.Context(), "sandbox mapping", "folder", m.Folder, "public_id", printable(u.PublicID), "err", err)
		return nil, store.ErrNotFound // what is wrong elsewhere is no news for who asks here
	}
	return s.find(r.Context(), u)
}

// mappingOf finds the mapping of the nearest folder above a public ID.
func (s *Sandbox) mappingOf(ctx context.Context, id string) (model.UploadMapping, bool, error) {
	for folder := model.PublicID(id).Dir(); folder != ""; folder = model.PublicID(folder).Dir() {
		d, err := mappings.Find(ctx, s.store.View, folder)
		if err == nil || !errors.Is(err, store.ErrNotFound) {
			return d.Body, err == nil, err
		}
	}
	return model.UploadMapping{}, false, nil
}

// fetchMapped fetches and stores a missing asset. Requests that come together
// fetch it once; the fetch goes on when they end.
func (s *Sandbox) fetchMapped(r *http.Request, u transform.URL, m model.UploadMapping) error {
	done := s.renders.DoChan("mapped\x00"+u.ResourceType+"\x00"+u.PublicID, func() (any, error) {
		ctx, end, err := s.lifetime.begin(r.Context(), fetchTime)
		if err != nil {
			return nil, err
		}
		defer end()
		return nil, s.storeMapped(ctx, u, m)
	})
	select {
	case <-r.Context().Done():
		return r.Context().Err()
	case result := <-done:
		return result.Err
	}
}

// storeMapped uploads what the template gives for a public ID. The preset is the
// mapping's, else the unsigned one that is called like the folder. Unconfirmed:
// the asset folder, for which the public ID is taken.
func (s *Sandbox) storeMapped(ctx context.Context, u transform.URL, m model.UploadMapping) error {
	ctx = withCall(ctx, &call{base: callOf(ctx).base, header: http.Header{}})
	folder := model.PublicID(u.PublicID).Dir()
	op := api.UploadAsset{
		ResourceType: model.ResourceType(u.ResourceType), File: api.Source(mappedURL(m, u)), UploadPreset: m.PresetName,
	}
	if s.mode == model.DynamicFolders {
		op.AssetFolder = &folder
	}
	if op.UploadPreset == "" {
		d, err := presets.Find(ctx, s.store.View, m.Folder)
		switch {
		case err == nil && d.Body.Unsigned:
			op.UploadPreset = d.Name
		case err != nil && !errors.Is(err, store.ErrNotFound):
			return err
		}
	}
	full, err := s.withPreset(ctx, op)
	if err != nil {
		return err
	}
	full.PublicID, full.Overwrite = model.PublicID(u.PublicID), new(bool) // it is asked for by this name
	full.PublicIDPrefix, full.Folder, full.FolderAsPrefix = "", "", nil
	_, err = s.storeUpload(ctx, full)
	return err
}

// mappedURL appends what stands below the mapped folder to the template.
func mappedURL(m model.UploadMapping, u transform.URL) string {
	rest := strings.TrimPrefix(u.PublicID, m.Folder+"/")
	if u.Ext != "" {
		rest += "." + u.Ext
	}
	parts := strings.Split(rest, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	template := m.Template
	if !strings.HasSuffix(template, "/") && !strings.Contains(template, "?") {
		template += "/"
	}
	return template + strings.Join(parts, "/")
}

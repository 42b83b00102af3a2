package sandbox

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

var mappings = store.Collection[model.UploadMapping]{Kind: "upload_mapping"}

// maxMappings is how many upload mappings one call may give.
const maxMappings = 1000

// findMapping finds the mapping of a folder or says in the API's words that
// there is none. Unconfirmed: the words.
func findMapping(ctx context.Context, v store.View, folder string) (model.UploadMapping, error) {
	d, err := mappings.Find(ctx, v, strings.Trim(folder, "/"))
	if errors.Is(err, store.ErrNotFound) {
		return d.Body, notFound("Can't find upload mapping for folder %s", printable(folder))
	}
	return d.Body, err
}

// checkMapping brings a mapping into the form in which it is stored.
func checkMapping(m *model.UploadMapping) error {
	folder, err := folderPath(m.Folder)
	if err != nil || folder == "" {
		return invalid("Invalid value for parameter folder: %s", printable(m.Folder))
	}
	u, err := url.Parse(m.Template)
	if err != nil || len(m.Template) > 2048 || u.Host == "" || !slices.Contains([]string{"http", "https", "ftp", "s3", "gs"}, strings.ToLower(u.Scheme)) {
		return invalid("Invalid value for parameter template: %s", printable(m.Template))
	}
	m.Folder = folder
	if m.ExternalID == "" {
		m.ExternalID = store.NewID()
	}
	return nil
}

func (s *Sandbox) listUploadMappings(ctx context.Context, op api.ListUploadMappings) (model.MappingPage, error) {
	page := model.MappingPage{Mappings: []model.UploadMapping{}}
	list, next, err := mappings.Page(ctx, s.store.View, op.NextCursor, pageSize(op.MaxResults, 10))
	if err != nil {
		return page, err
	}
	for _, d := range list {
		page.Mappings = append(page.Mappings, d.Body)
	}
	page.NextCursor = next
	page.TotalEntries, err = mappings.Count(ctx, s.store.View)
	return page, err
}

func (s *Sandbox) showUploadMapping(ctx context.Context, op api.ShowUploadMapping) (model.UploadMapping, error) {
	return findMapping(ctx, s.store.View, op.Folder)
}

func (s *Sandbox) createUploadMapping(ctx context.Context, op api.CreateUploadMapping) (model.CreatedMapping, error) {
	m := model.UploadMapping{Folder: op.Folder, Template: op.Template}
	if err := checkMapping(&m); err != nil {
		return model.CreatedMapping{}, err
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		_, err := mappings.Find(ctx, tx.View, m.Folder)
		if err == nil {
			return refuse(http.StatusConflict, "Upload mapping for folder "+m.Folder+" already exists")
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		return mappings.Put(ctx, tx, m.Folder, s.now(), m)
	})
	return model.CreatedMapping{Message: "created", Folder: m.Folder, ExternalID: m.ExternalID}, err
}

func (s *Sandbox) updateUploadMapping(ctx context.Context, op api.UpdateUploadMapping) (model.Message, error) {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		m, err := findMapping(ctx, tx.View, op.Folder)
		if err != nil {
			return err
		}
		m.Template = op.Template
		if err := checkMapping(&m); err != nil {
			return err
		}
		return mappings.Put(ctx, tx, m.Folder, s.now(), m)
	})
	return model.Message{Message: "updated"}, err
}

func (s *Sandbox) deleteUploadMapping(ctx context.Context, op api.DeleteUploadMapping) (model.Message, error) {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		m, err := findMapping(ctx, tx.View, op.Folder)
		if err != nil {
			return err
		}
		_, err = mappings.Remove(ctx, tx, m.Folder)
		return err
	})
	return model.Message{Message: "deleted"}, err
}

// replaceUploadMappings puts a list in place of all. Unconfirmed: what it answers.
func (s *Sandbox) replaceUploadMappings(ctx context.Context, op api.ReplaceUploadMappings) (model.Message, error) {
	if len(op.Mappings) > maxMappings {
		return model.Message{}, invalid("Too many mappings: %d given, at most %d are allowed", len(op.Mappings), maxMappings)
	}
	given := map[string]bool{}
	for i := range op.Mappings {
		m := &op.Mappings[i]
		if err := checkMapping(m); err != nil {
			return model.Message{}, err
		}
		if given[m.Folder] {
			return model.Message{}, invalid("Folder %s is mapped twice", printable(m.Folder))
		}
		given[m.Folder] = true
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		all, err := mappings.All(ctx, tx.View)
		if err != nil {
			return err
		}
		for _, d := range all {
			if _, err := mappings.Remove(ctx, tx, d.Name); err != nil {
				return err
			}
		}
		for _, m := range op.Mappings {
			if err := mappings.Put(ctx, tx, m.Folder, s.now(), m); err != nil {
				return err
			}
		}
		return nil
	})
	return model.Message{Message: "replaced"}, err
}

package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// listTransformations lists the newest first. Unconfirmed: the order.
func (s *Sandbox) listTransformations(ctx context.Context, op api.ListTransformations) (model.TransformationPage, error) {
	keep := func(t store.Transformation) bool { return op.Named == nil || *op.Named == (t.Definition != "") }
	list, next, err := store.Transformations.Latest(ctx, s.store.View, op.NextCursor, pageSize(op.MaxResults, 10), keep)
	page := model.TransformationPage{Transformations: []model.Transformation{}, NextCursor: next}
	for _, d := range list {
		page.Transformations = append(page.Transformations, presentTransformation(d))
	}
	return page, err
}

func presentTransformation(d store.Document[store.Transformation]) model.Transformation {
	return model.Transformation{
		Name: d.Name, AllowedForStrict: d.Body.Allowed, Used: d.Body.Used, Named: d.Body.Definition != "",
	}
}

// findTransformation finds a transformation as calls name it: by its text, its
// name, or its name behind t_. A text counts in whatever order its parts stand.
func findTransformation(ctx context.Context, v store.View, name string) (store.Document[store.Transformation], error) {
	for _, spelling := range []string{name, namePrefix + name, model.ParseSteps(name).Text()} {
		d, err := store.Transformations.Find(ctx, v, spelling)
		if err == nil || !errors.Is(err, store.ErrNotFound) {
			return d, err
		}
	}
	return store.Document[store.Transformation]{}, notFound("Can't find transformation with name %s", printable(name))
}

func (s *Sandbox) showTransformation(ctx context.Context, op api.ShowTransformation) (model.TransformationDetails, error) {
	d, err := findTransformation(ctx, s.store.View, op.Transformation)
	if err != nil {
		return model.TransformationDetails{}, err
	}
	answer := model.TransformationDetails{Transformation: presentTransformation(d), Derived: []model.DerivedFile{}}
	answer.Info = model.ParseSteps(d.Name)
	if answer.Named {
		answer.Info = model.ParseSteps(d.Body.Definition)
	} else if text, format := splitEager(d.Name); format != "" {
		answer.Info = model.ParseSteps(text)
	}
	made, next, err := s.store.DerivedWith(ctx, d.Name, op.NextCursor, pageSize(op.MaxResults, 10))
	if err != nil {
		return answer, err
	}
	answer.NextCursor = next
	for _, one := range made {
		answer.Derived = append(answer.Derived, presentMade(ctx, one))
	}
	return answer, nil
}

// presentMade tells a derived file beside the asset that it was made from.
func presentMade(ctx context.Context, d store.DerivedAsset) model.DerivedFile {
	of := model.Asset{ResourceType: d.ResourceType, Type: d.Type, PublicID: d.PublicID, Version: d.AssetVersion}
	url := deliveryURL(callOf(ctx).base, of, d.Transformation, d.Format)
	return model.DerivedFile{Key: d.Key, Format: d.Format, URL: url, SecureURL: url, Bytes: d.Bytes, ID: d.ID}
}

// createTransformation names a transformation. Unconfirmed: the words of the
// conflict, and which names are refused.
func (s *Sandbox) createTransformation(ctx context.Context, op api.CreateTransformation) (model.Message, error) {
	if err := checkTransformationName(op.Name); err != nil {
		return model.Message{}, err
	}
	if err := checkDefinition(op.Transformation); err != nil {
		return model.Message{}, err
	}
	name := namePrefix + op.Name
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		_, err := store.Transformations.Find(ctx, tx.View, name)
		if err == nil {
			return refuse(http.StatusConflict, "Transformation "+op.Name+" already exists")
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		return store.Transformations.Put(ctx, tx, name, s.now(), store.Transformation{Definition: op.Transformation, Allowed: true})
	})
	return model.Message{Message: "created"}, err
}

// checkTransformationName refuses names that no URL could hold. A dot parts names.
func checkTransformationName(name string) error {
	if utf8.RuneCountInString(name) > 255 || strings.ContainsAny(name, forbidden+"/,.:") || strings.TrimSpace(name) != name || !cleanPath(name) || name == "" {
		return invalid("transformation name (%s) is invalid", printable(name))
	}
	return nil
}

func checkDefinition(text string) error {
	chain, err := transform.Parse(text)
	if err != nil {
		return refuseTransformation(err)
	}
	if len(chain) == 0 {
		return invalid("Missing required parameter - transformation")
	}
	return nil
}

// updateTransformation allows or forbids one for strict mode, or gives a named
// one another definition; what was made with the earlier one stays.
func (s *Sandbox) updateTransformation(ctx context.Context, op api.UpdateTransformation) (model.Message, error) {
	if op.UnsafeUpdate != "" {
		if err := checkDefinition(op.UnsafeUpdate); err != nil {
			return model.Message{}, err
		}
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		d, err := findTransformation(ctx, tx.View, op.Transformation)
		if err != nil {
			return err
		}
		if op.UnsafeUpdate != "" {
			if d.Body.Definition == "" {
				return invalid("Only named transformations can be updated: %s has no name", printable(op.Transformation))
			}
			d.Body.Definition = op.UnsafeUpdate
		}
		if op.AllowedForStrict != nil {
			d.Body.Allowed = *op.AllowedForStrict
		}
		return store.Transformations.Put(ctx, tx, d.Name, s.now(), d.Body)
	})
	return model.Message{Message: "updated"}, err
}

// deleteTransformation deletes a transformation and all that was made with it.
// Unconfirmed: that this is so for named ones too.
func (s *Sandbox) deleteTransformation(ctx context.Context, op api.DeleteTransformation) (model.Message, error) {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		d, err := findTransformation(ctx, tx.View, op.Transformation)
		if err != nil {
			return err
		}
		if _, err := tx.DropDerivedWith(ctx, d.Name); err != nil {
			return err
		}
		_, err = store.Transformations.Remove(ctx, tx, d.Name)
		return err
	})
	return model.Message{Message: "deleted"}, err
}

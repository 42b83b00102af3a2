package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/streaming"
)

// profiles are the streaming profiles that were made, and the built-in ones that
// were changed.
var profiles = store.Collection[model.StreamingProfile]{Kind: "streaming_profile"}

func builtInProfile(name string) (model.StreamingProfile, bool) {
	list := streaming.BuiltIn()
	i := slices.IndexFunc(list, func(p model.StreamingProfile) bool { return p.Name == name })
	if i < 0 {
		return model.StreamingProfile{}, false
	}
	return list[i], true
}

// findProfile finds a streaming profile as it is now.
func findProfile(ctx context.Context, v store.View, wish string) (model.StreamingProfile, error) {
	name, _ := streaming.Name(wish)
	d, err := profiles.Find(ctx, v, name)
	if err == nil || !errors.Is(err, store.ErrNotFound) {
		return d.Body, err
	}
	if p, ok := builtInProfile(name); ok {
		return p, nil
	}
	return model.StreamingProfile{}, notFound("Can't find streaming profile with name %s", printable(wish))
}

func (s *Sandbox) listStreamingProfiles(ctx context.Context, _ api.ListStreamingProfiles) (model.StreamingProfiles, error) {
	list := streaming.BuiltIn()
	stored, err := profiles.All(ctx, s.store.View)
	for _, d := range stored {
		if i := slices.IndexFunc(list, func(p model.StreamingProfile) bool { return p.Name == d.Name }); i >= 0 {
			list[i] = d.Body
			continue
		}
		list = append(list, d.Body)
	}
	for i := range list {
		list[i].Representations = nil
	}
	return model.StreamingProfiles{Profiles: list}, err
}

func (s *Sandbox) showStreamingProfile(ctx context.Context, op api.ShowStreamingProfile) (model.StreamingProfileAnswer, error) {
	p, err := findProfile(ctx, s.store.View, op.Name)
	return model.StreamingProfileAnswer{Profile: p}, err
}

func (s *Sandbox) createStreamingProfile(ctx context.Context, op api.CreateStreamingProfile) (model.StreamingProfileAnswer, error) {
	name, ok := streaming.Name(op.Name)
	if !ok {
		return model.StreamingProfileAnswer{}, invalid("Invalid value for parameter name: %s", printable(op.Name))
	}
	made := model.StreamingProfile{Name: name, DisplayName: op.DisplayName, ExternalID: store.NewID()}
	if made.DisplayName == "" {
		made.DisplayName = op.Name
	}
	if err := represent(&made, op.Representations); err != nil {
		return model.StreamingProfileAnswer{}, err
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		_, err := findProfile(ctx, tx.View, name)
		if err == nil {
			return refuse(http.StatusConflict, "Streaming profile "+name+" already exists")
		}
		if told, _ := explain(err); told.status != http.StatusNotFound {
			return err
		}
		return profiles.Put(ctx, tx, name, s.now(), made)
	})
	return model.StreamingProfileAnswer{Message: "created", Profile: made}, err
}

func represent(p *model.StreamingProfile, text json.RawMessage) error {
	list, err := streaming.ParseRepresentations(text)
	if err != nil {
		return invalid("Invalid value for parameter representations: %s", err)
	}
	p.Representations = list
	return nil
}

func (s *Sandbox) updateStreamingProfile(ctx context.Context, op api.UpdateStreamingProfile) (model.StreamingProfileAnswer, error) {
	answer := model.StreamingProfileAnswer{Message: "updated"}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		p, err := findProfile(ctx, tx.View, op.Name)
		if err != nil {
			return err
		}
		if op.DisplayName != "" {
			p.DisplayName = op.DisplayName
		}
		if op.Representations != nil {
			if err := represent(&p, op.Representations); err != nil {
				return err
			}
		}
		answer.Profile = p
		return profiles.Put(ctx, tx, p.Name, s.now(), p)
	})
	return answer, err
}

// deleteStreamingProfile deletes one that was made and turns a built-in one
// back. Unconfirmed: what is said of a built-in one that was not changed.
func (s *Sandbox) deleteStreamingProfile(ctx context.Context, op api.DeleteStreamingProfile) (model.Message, error) {
	name, _ := streaming.Name(op.Name)
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := findProfile(ctx, tx.View, name); err != nil {
			return err
		}
		there, err := profiles.Remove(ctx, tx, name)
		if err == nil && !there {
			return invalid("Streaming profile %s is built in and cannot be deleted", name)
		}
		return err
	})
	return model.Message{Message: "deleted"}, err
}

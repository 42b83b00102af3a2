package sandbox

import (
	"net/http"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxListed is how many assets a list by tag holds.
const maxListed = 1000

// tagged is one asset in a list by tag.
type tagged struct {
	PublicID  model.PublicID     `json:"public_id"`
	Version   int64              `json:"version"`
	Format    string             `json:"format,omitempty"`
	Width     int                `json:"width,omitempty"`
	Height    int                `json:"height,omitempty"`
	Type      model.DeliveryType `json:"type"`
	CreatedAt time.Time          `json:"created_at"`
	Context   map[string]any     `json:"context,omitempty"`
}

// deliverList answers {type}/list/{tag}.json with the assets of a tag, which
// anybody may read; unconfirmed: that restricted assets are left out, and how
// many there may be.
func (s *Sandbox) deliverList(w http.ResponseWriter, r *http.Request, u transform.URL) error {
	if u.Ext != "json" {
		return notFound("Resource not found - %s", printable(u.PublicID))
	}
	page, err := s.store.List(r.Context(), store.Filter{ResourceType: model.ResourceType(u.ResourceType), Tag: u.PublicID}, "", maxListed)
	if err != nil {
		return err
	}
	answer := struct {
		Resources []tagged  `json:"resources"`
		UpdatedAt time.Time `json:"updated_at"`
	}{Resources: []tagged{}}
	for _, a := range page.Assets {
		if s.restricted(a) {
			continue
		}
		one := tagged{PublicID: a.PublicID, Version: a.Version, Format: a.Format, Width: a.Width, Height: a.Height, Type: a.Type, CreatedAt: a.CreatedAt}
		if len(a.Context) > 0 {
			one.Context = map[string]any{"custom": a.Context}
		}
		answer.Resources = append(answer.Resources, one)
		if at := modified(a); at.After(answer.UpdatedAt) {
			answer.UpdatedAt = at
		}
	}
	exposeHeaders(w.Header())
	w.Header().Set("Cache-Control", "public, max-age=60") // unconfirmed
	s.reply(w, r, http.StatusOK, answer)
	return nil
}

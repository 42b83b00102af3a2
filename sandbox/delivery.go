package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"cldx/model"
	"cldx/sandbox/moderation"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// deliver answers a delivery URL: an original as it is stored, or what a
// transformation makes of it. Query parameters mean nothing, as the SDKs append
// their analytics there. What is wrong stands in X-Cld-Error. What only this
// machine cannot do, for want of a file or of a program, gives a picture that
// says so, with status 200 and the reason in X-Cld-Warning.
func (s *Sandbox) deliver(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		s.failDelivery(w, r, refuse(http.StatusMethodNotAllowed, "Method not allowed"))
		return
	}
	rest := strings.TrimPrefix(r.URL.EscapedPath(), "/"+Cloud+"/")
	if strings.HasPrefix(rest, "search/") {
		s.deliverSearch(w, r, strings.Split(strings.TrimPrefix(rest, "search/"), "/"))
		return
	}
	d, err := s.asked(r, rest)
	if err == nil {
		err = s.send(w, r, d)
	}
	if err != nil {
		s.failDelivery(w, r, err)
	}
}

// failDelivery answers with an error as delivery spells it.
func (s *Sandbox) failDelivery(w http.ResponseWriter, r *http.Request, err error) {
	told, known := explain(err)
	if !known {
		s.log.ErrorContext(r.Context(), "sandbox delivery", "path", r.URL.Path, "err", err)
	}
	h := w.Header()
	h.Set("X-Cld-Error", headerText(told.message))
	exposeHeaders(h)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(told.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(told.message + "\n")) // a client that went away is no error
	}
}

func exposeHeaders(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*") // the guard has refused pages from elsewhere
	h.Set("Access-Control-Expose-Headers", "X-Cld-Error, X-Cld-Warning")
}

// headerText makes a text fit for a header: one line of printable ASCII.
func headerText(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, text[:min(len(text), 300)])
}

// ordered is a delivery URL and the asset that it names.
type ordered struct {
	url   transform.URL
	chain transform.Chain
	asset *store.Asset
}

// asked reads a delivery URL and finds its asset, or the one that it names for
// want of it. Who may have the asset is checked here.
func (s *Sandbox) asked(r *http.Request, rest string) (ordered, error) {
	u, err := transform.ParseURL(rest)
	if err != nil {
		return ordered{}, notFound("Resource not found - %s", printable(rest))
	}
	signed := u.Signature != "" && transform.CheckSignature(rest, s.credentials.Secret)
	if u.Signature != "" && !signed {
		return ordered{}, unauthorized("Invalid Signature %s. String to sign - '%s'.", u.Signature, printable(u.Signed))
	}
	chain, err := s.readChain(r.Context(), u.Components)
	if err != nil {
		return ordered{}, err
	}
	a, err := s.findOrFetch(r, u)
	if fallback := chain.Value("d"); errors.Is(err, store.ErrNotFound) && fallback != "" {
		a, err = s.find(r.Context(), defaultImage(fallback))
	}
	if err == nil && a.ModerationStatus == moderation.Rejected {
		err = store.ErrNotFound // unconfirmed: what a review rejected is not delivered, to nobody
	}
	if err != nil {
		return ordered{}, missing(err, model.PublicID(u.PublicID))
	}
	if !signed && s.restricted(a) {
		return ordered{}, unauthorized("Unauthorized - %s needs a signed URL", printable(u.PublicID))
	}
	return ordered{u, withQuality(chain, a.QualityOverride), a}, s.checkStrict(r.Context(), a, u.Components, u.Ext, signed)
}

// readChain reads a transformation and puts the definitions of named ones in
// their place.
func (s *Sandbox) readChain(ctx context.Context, text string) (transform.Chain, error) {
	chain, err := transform.Parse(text)
	if err != nil {
		return nil, refuseTransformation(err)
	}
	var failed error
	chain, err = chain.Expand(func(name string) (string, bool) {
		definition, ok, err := s.namedTransformation(ctx, name)
		failed = errors.Join(failed, err)
		return definition, ok
	})
	switch {
	case failed != nil:
		return nil, failed
	case err != nil:
		return nil, invalid("%s", err.Error())
	}
	return chain, nil
}

// defaultImage names the image that d_ asks for; its folders are parted by colons.
func defaultImage(id string) transform.URL {
	name, ext := strings.ReplaceAll(id, ":", "/"), ""
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name, ext = name[:i], name[i+1:]
	}
	return transform.URL{ResourceType: string(model.Image), Type: string(model.Uploaded), PublicID: name, Ext: ext}
}

// find looks for the asset of a URL. What looks like a format may be part of
// the public ID.
func (s *Sandbox) find(ctx context.Context, u transform.URL) (*store.Asset, error) {
	key := model.Key{
		ResourceType: model.ResourceType(u.ResourceType), Type: model.DeliveryType(u.Type), PublicID: model.PublicID(u.PublicID),
	}
	a, err := s.store.ByKey(ctx, key)
	if errors.Is(err, store.ErrNotFound) && u.Ext != "" {
		key.PublicID += model.PublicID("." + u.Ext)
		return s.store.ByKey(ctx, key)
	}
	return a, err
}

// restricted reports whether an asset is for signed URLs only.
func (s *Sandbox) restricted(a *store.Asset) bool {
	if a.Type == "private" || a.Type == "authenticated" || a.AccessMode == "authenticated" {
		return true
	}
	now := s.now()
	for _, rule := range a.AccessControl {
		begun := rule.Start.IsZero() || !now.Before(rule.Start)
		over := !rule.End.IsZero() && !now.Before(rule.End)
		if rule.AccessType == "anonymous" && begun && !over {
			return false
		}
	}
	return len(a.AccessControl) > 0
}

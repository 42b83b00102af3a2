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
	if r.Method == http.MethodOptions {
		exposeHeaders(w.Header())
		w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
		w.Header().Set("Access-Control-Allow-Headers", "*")
		w.Header().Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		s.failDelivery(w, r, refuse(http.StatusMethodNotAllowed, "Method not allowed"))
		return
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(r.URL.EscapedPath(), "/"+Cloud+"/"), "/")
	if strings.HasPrefix(rest, "search/") {
		s.deliverSearch(w, r, strings.Split(strings.TrimPrefix(rest, "search/"), "/"))
		return
	}
	if err := s.deliverFile(w, r, rest); err != nil {
		s.failDelivery(w, r, err)
	}
}

// deliverFile answers a URL of a file, or of a list of files.
func (s *Sandbox) deliverFile(w http.ResponseWriter, r *http.Request, rest string) error {
	u, err := transform.ParseURL(rest)
	switch {
	case err != nil:
		return notFound("Resource not found - %s", printable(rest))
	case u.Type == "list":
		return s.deliverList(w, r, u)
	case elsewhere[u.Type]:
		return invalid("Unsupported in the sandbox: %s (needs the service of that name)", u.Type)
	}
	d, err := s.asked(r, rest, u)
	if err != nil {
		return err
	}
	return s.send(w, r, d)
}

// elsewhere are the delivery types whose files other services have.
var elsewhere = map[string]bool{
	"facebook": true, "twitter": true, "twitter_name": true, "gravatar": true, "youtube": true, "hulu": true, "vimeo": true,
	"animoto": true, "worldstarhiphop": true, "dailymotion": true, "instagram": true,
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

// ordered is a delivery URL, the asset that it names, and who asks for it.
type ordered struct {
	url transform.URL
	recipe
	asset   *store.Asset
	browser browser
	warning string // why it is not what was asked for
	// restricted says that the asset itself is not for everybody.
	restricted bool
}

// asked reads a delivery URL and finds its asset, or the one that it names for
// want of it. Who may have the asset is checked here.
func (s *Sandbox) asked(r *http.Request, rest string, u transform.URL) (d ordered, err error) {
	signed := u.Signature != "" && transform.CheckSignature(rest, s.credentials.Secret)
	if u.Signature != "" && !signed {
		return d, unauthorized("Invalid Signature %s. String to sign - '%s'.", u.Signature, printable(u.Signed))
	}
	d.url = u
	if d.recipe, err = s.readRecipe(r.Context(), u.Components); err != nil {
		return d, err
	}
	if u.Type == string(model.Fetched) && d.base != nil {
		return d, invalid("Invalid baseline in transformation: not for fetched files")
	}
	if err := d.find(r, s); err != nil {
		return d, err
	}
	if err := s.letIn(r, &d, signed); err != nil {
		return d, err
	}
	if reason, cannot := incapable(d.whole().Check()); cannot && d.asset.ResourceType != model.Raw {
		return d, invalid("%s", reason)
	}
	return d, s.checkStrict(r.Context(), d.asset, u.Components, u.Ext, signed)
}

// find finds the asset of the URL, else the default image.
func (d *ordered) find(r *http.Request, s *Sandbox) error {
	a, err := s.findOrFetch(r, d.url)
	if err == nil && a.ModerationStatus == moderation.Rejected {
		err = store.ErrNotFound // unconfirmed: what a review rejected is not delivered, to nobody
	}
	if fallback := d.chain.Value("d"); errors.Is(err, store.ErrNotFound) && fallback != "" {
		a, err = s.find(r.Context(), defaultImage(fallback))
		d.warning = "a default image: " + printable(d.url.PublicID) + " was not found"
	}
	if err == nil {
		d.asset, d.chain = a, withQuality(d.chain, a.QualityOverride)
	}
	return missing(err, model.PublicID(d.url.PublicID))
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

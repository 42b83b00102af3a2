package sandbox

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// letIn decides whether a request may have what it asks for. A good signature
// opens everything, and so does a token for the path.
func (s *Sandbox) letIn(r *http.Request, d *ordered, signed bool) error {
	refused := error(nil)
	if !signed {
		refused = s.showsToken(r)
	}
	d.browser = browserOf(r, signed || refused == nil)
	d.restricted = s.restricted(d.asset)
	switch {
	case d.browser.open || !s.closed(*d):
		return nil
	case shownToken(r) != "":
		return unauthorized("Unauthorized - %v", refused)
	}
	return unauthorized("Unauthorized - %s needs a signed URL", printable(d.url.PublicID))
}

// closed reports whether only signed URLs and tokens open what is asked for.
// Unconfirmed: that pictures made of private assets are open.
func (s *Sandbox) closed(d ordered) bool {
	if d.asset.Type == model.Private && d.asset.AccessMode != "authenticated" && len(d.asset.AccessControl) == 0 {
		return d.recipe.whole().Plain()
	}
	return s.restricted(d.asset)
}

// restricted reports whether an asset is for signed URLs and tokens only.
func (s *Sandbox) restricted(a *store.Asset) bool {
	if a.Type == model.Private || a.Type == model.Authenticated || a.AccessMode == "authenticated" {
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

// shownToken is the token that a request carries, in its query or as a cookie.
func shownToken(r *http.Request) string {
	if r.URL.RawQuery != "" {
		if text := r.URL.Query().Get(transform.TokenName); text != "" {
			return text
		}
	}
	if c, err := r.Cookie(transform.TokenName); err == nil {
		return c.Value
	}
	return ""
}

// showsToken reports why a request's token does not open its path. Tokens are
// signed with auth_token_key of credentials.json. The path may be meant with the
// cloud's name before it or without, as on a private host.
func (s *Sandbox) showsToken(r *http.Request) error {
	path := r.URL.EscapedPath()
	paths := []string{path}
	if below, found := strings.CutPrefix(path, "/"+Cloud); found {
		paths = append(paths, below)
	}
	for _, p := range paths {
		if plain, err := url.PathUnescape(p); err == nil && plain != p {
			paths = append(paths, plain)
		}
	}
	ip, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		ip = r.RemoteAddr
	}
	return transform.CheckToken(shownToken(r), s.credentials.TokenKey, transform.Visit{Paths: paths, IP: ip, At: s.now()})
}

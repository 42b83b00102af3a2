package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// callbackURL reads the callback parameter. It counts for browsers that post a
// form and want a page back: no other client would follow it.
func callbackURL(c *call, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", invalid("Invalid value for parameter callback: %s", printable(text))
	}
	if !strings.Contains(c.header.Get("Accept"), "text/html") {
		return "", nil
	}
	return u.String(), nil // what text holds besides is escaped
}

// sendBack answers by sending a browser to its callback, with the plain members
// of the answer as parameters. Unconfirmed: which ones the service sends.
func (s *Sandbox) sendBack(w http.ResponseWriter, r *http.Request, callback string, answer any) {
	b, err := json.Marshal(answer)
	members := map[string]json.RawMessage{}
	u, bad := url.Parse(callback)
	if errors.Join(err, bad, json.Unmarshal(b, &members)) != nil {
		s.reply(w, r, http.StatusOK, answer)
		return
	}
	query := u.Query()
	for name, value := range members {
		var text string
		switch {
		case json.Unmarshal(value, &text) == nil:
			query.Set(name, text)
		case value[0] != '{' && value[0] != '[':
			query.Set(name, string(value))
		}
	}
	u.RawQuery = query.Encode()
	w.Header().Set("Location", u.String())
	s.reply(w, r, http.StatusFound, answer)
}

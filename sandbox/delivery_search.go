package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"cldx/api"
	"cldx/api/wire"
)

// deliverSearch answers a cacheable search URL, {signature}/{ttl}/{query}[/{cursor}].
// It needs no other credentials than its signature.
func (s *Sandbox) deliverSearch(w http.ResponseWriter, r *http.Request, parts []string) {
	answer, err := s.searchURL(r, parts)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.reply(w, r, http.StatusOK, answer)
}

func (s *Sandbox) searchURL(r *http.Request, parts []string) (any, error) {
	if len(parts) < 3 || len(parts) > 4 {
		return nil, notFound("Not Found - %s", printable(r.URL.Path))
	}
	for i, part := range parts {
		var err error
		if parts[i], err = url.PathUnescape(part); err != nil {
			return nil, invalid("Invalid search URL")
		}
	}
	sum := sha256.Sum256([]byte(parts[1] + parts[2] + s.credentials.Secret))
	if !same(hex.EncodeToString(sum[:]), parts[0]) {
		return nil, unauthorized("Invalid Signature %s", printable(parts[0]))
	}
	if ttl, err := strconv.Atoi(parts[1]); err != nil || ttl < 0 {
		return nil, invalid("Invalid time to live %s", printable(parts[1]))
	}
	op, err := searchOf(parts[2])
	if err != nil {
		return nil, err
	}
	if len(parts) == 4 {
		op.NextCursor = parts[3]
	}
	page, err := s.search(r.Context(), op)
	if err != nil {
		return nil, err
	}
	return s.shape(op, page), nil
}

// searchOf reads the query of a search URL.
func searchOf(text string) (api.Search, error) {
	b, err := base64.URLEncoding.DecodeString(text)
	if err != nil {
		return api.Search{}, invalid("Invalid search URL")
	}
	values := map[string]any{}
	if err := json.Unmarshal(b, &values); err != nil {
		return api.Search{}, invalid("Invalid search URL")
	}
	for _, entry := range api.Catalog() {
		if entry.Name != (api.Search{}).Spec().Name {
			continue
		}
		op, err := wire.Bind(entry, values, wire.Lenient)
		if err != nil {
			return api.Search{}, err
		}
		if search, ok := op.(api.Search); ok {
			return search, nil
		}
	}
	return api.Search{}, fmt.Errorf("the catalogue has no search")
}

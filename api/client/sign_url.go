package client

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// signedURL answers an operation of which nothing is sent. What the exchange
// keeps of the URL has no signature.
func (c *Client) signedURL(r wire.Request, x *api.Exchange) ([]byte, error) {
	spec := r.Op.Spec()
	x.Request = c.Describe(r)
	if c.config.Secret == "" {
		err := errors.New("signing a URL needs the API secret: a token does not do")
		return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: err.Error(), Err: err}
	}
	address, err := c.signURL(r, c.config.Secret)
	if err != nil {
		return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: err.Error(), Err: err}
	}
	return plainJSON(model.SignedURL{URL: address})
}

// signURL makes the address; without a secret the signature is masked.
func (c *Client) signURL(r wire.Request, secret string) (string, error) {
	if r.Base == api.Delivered {
		return c.searchURL(r, secret)
	}
	var pairs []wire.Pair
	for _, name := range slices.Sorted(maps.Keys(r.Query)) {
		for _, value := range r.Query[name] {
			pairs = append(pairs, wire.Pair{Name: name, Value: value})
		}
	}
	address, _, _ := strings.Cut(c.url(r), "?")
	if secret != "" {
		return address + "?" + encodeForm(c.signed(pairs)), nil
	}
	masks := []wire.Pair{{Name: "timestamp", Value: api.Masked}, {Name: "api_key", Value: c.config.Key}, {Name: "signature", Value: api.Masked}}
	return address + "?" + strings.ReplaceAll(encodeForm(append(pairs, masks...)), url.QueryEscape(api.Masked), api.Masked), nil
}

// searchURL makes the address of a search at the delivery network:
// /search/{signature}/{ttl}/{query}[/{next_cursor}]. The cursor is not signed.
func (c *Client) searchURL(r wire.Request, secret string) (string, error) {
	query := r.JSON
	if query == nil {
		query = map[string]any{}
	}
	body, err := plainJSON(query)
	if err != nil {
		return "", err
	}
	text := base64.URLEncoding.EncodeToString(body)
	ttl, cursor, _ := strings.Cut(strings.TrimPrefix(r.Path, "/search/"), "/")
	signature := api.Masked
	if secret != "" {
		sum := sha256.Sum256([]byte(ttl + text + secret))
		signature = hex.EncodeToString(sum[:])
	}
	address := c.deliveryPrefix() + "/search/" + signature + "/" + ttl + "/" + text
	if cursor != "" {
		address += "/" + cursor
	}
	return address, nil
}

// deliveryPrefix is where the environment's files are delivered. An API that
// is not Cloudinary's own delivers where it is.
func (c *Client) deliveryPrefix() string {
	cloud := "/" + url.PathEscape(c.config.Cloud)
	if c.config.Delivery != "" {
		return strings.TrimRight(c.config.Delivery, "/")
	}
	if host := hostOf(c.config.Prefix); strings.HasSuffix(host, ".cloudinary.com") {
		return "https://res.cloudinary.com" + cloud
	}
	return c.config.Prefix + cloud
}

// plainJSON writes a value compactly, its & and > as they are.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

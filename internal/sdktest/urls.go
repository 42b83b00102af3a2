package sdktest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Opened reads what a signed URL asks for, as the sandbox does. secret is what a
// search's URL is signed with.
func (r *Recorder) Opened(address, secret string) (Meaning, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%q is no URL", address)
	}
	if _, search, ok := strings.Cut(u.Path, "/search/"); ok {
		return searchMeaning(search, secret)
	}
	req, err := http.NewRequest(http.MethodGet, address, http.NoBody) //nolint:noctx // it is read, not sent
	if err != nil {
		return nil, fmt.Errorf("opening %q: %w", address, err)
	}
	seen, err := r.read(req, nil)
	if err != nil {
		return nil, err
	}
	return seen.Meaning()
}

// searchMeaning reads the path of a search's URL: signature, seconds, query and
// cursor. SDKs order the members of a query in ways of their own.
func searchMeaning(path, secret string) (Meaning, error) {
	parts := strings.SplitN(path+"/", "/", 4)
	if len(parts) < 4 {
		return nil, errors.New("not the path of a search: " + path)
	}
	sum := sha256.Sum256([]byte(parts[1] + parts[2] + secret))
	if hex.EncodeToString(sum[:]) != parts[0] {
		return nil, errors.New("the search is not signed")
	}
	query, err := base64.URLEncoding.DecodeString(strings.NewReplacer("+", "-", "/", "_").Replace(parts[2]))
	if err != nil {
		return nil, fmt.Errorf("the query of a search: %w", err)
	}
	return Meaning{
		"method": http.MethodGet, "path": "/search/" + parts[1] + "/" + strings.Trim(parts[3], "/"),
		"query": spelled(json.RawMessage(query)),
	}, nil
}

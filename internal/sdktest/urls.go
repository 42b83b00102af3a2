package sdktest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"cldx/model"
)

// Opened reads what a signed URL asks for, as the sandbox does. A search's URL is
// a path of the delivery network, all of it signed.
func (r *Recorder) Opened(address string) (Meaning, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%q is no URL", address)
	}
	if _, search, ok := strings.Cut(u.Path, "/search/"); ok {
		return Meaning{"method": http.MethodGet, "path": "/search/" + search}, nil
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

// signed reads the URL that an answer holds.
func (r *Recorder) signed(answer []byte) (Meaning, error) {
	var signed model.SignedURL
	if err := json.Unmarshal(answer, &signed); err != nil {
		return nil, fmt.Errorf("reading a signed URL: %w", err)
	}
	return r.Opened(signed.URL)
}
